"""One layer of the sentence encoder: self-attention, then a feed-forward network, in NumPy.

All sentences of a pass stand below each other, one row a token, so that each product reads the
weights once for all of them; only attention looks at one sentence at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import numpy as np
import numpy.typing as npt

# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: the tail of the normal
# distribution within 1e-7, as near as float32 can tell. SciPy's erf takes some ten times as long.
TAIL_SLOPE = 0.3275911 / 2**0.5
TAIL_TERMS = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)

# What OpenBLAS 0.3.21 multiplies without reordering, where the processor has AVX-512
# (kernel/x86_64/sgemm_small_kernel_permit_skylakex.c): multiplications, and numbers in the result.
SMALL_PRODUCT, SMALL_RESULT = 1_000_000, 1_200
COLUMNS_AT_ONCE = (32, 16, 8)

Array = npt.NDArray[np.float32]
Pair = tuple[Array, Array]


@dataclass(frozen=True)
class Block:
    """Sentences of one length that stand below each other.

    Args:
        start: the row of their first token.
        sentences: how many they are.
        length: tokens in each.
    """

    start: int
    sentences: int
    length: int

    @property
    def rows(self) -> slice:
        """Return the rows of all their tokens."""
        return slice(self.start, self.start + self.sentences * self.length)


def blocks_of(lengths: Sequence[int]) -> list[Block]:
    """Return the blocks of sentences that stand below each other.

    Args:
        lengths: tokens in each sentence, in order.
    """
    return list(_blocks(lengths))


def _blocks(lengths: Sequence[int]) -> Iterator[Block]:
    start = 0
    for length, alike in groupby(lengths):
        block = Block(start, len(list(alike)), length)
        start = block.rows.stop
        yield block


class TransformerLayer:
    """The weights of one layer."""

    def __init__(self, tensors: dict[str, Array], prefix: str, heads: int, epsilon: float) -> None:
        """Take the weights of the layer.

        Args:
            tensors: all weights of the model under their names.
            prefix: how the names of this layer's weights begin.
            heads: attention heads.
            epsilon: what is added to a variance before it is divided by.
        """
        attention = prefix + "attention."
        parts = [pair(tensors, f"{attention}self.{part}") for part in ("query", "key", "value")]
        # One wide product instead of three narrow ones.
        weights, biases = zip(*parts, strict=True)
        self._qkv = np.concatenate(weights), np.concatenate(biases)
        self._output = pair(tensors, attention + "output.dense")
        self._attention_norm = pair(tensors, attention + "output.LayerNorm")
        self._up = pair(tensors, prefix + "intermediate.dense")
        self._down = pair(tensors, prefix + "output.dense")
        self._norm = pair(tensors, prefix + "output.LayerNorm")
        self._heads = heads
        self._epsilon = epsilon

    def forward(self, hidden: Array, blocks: Sequence[Block]) -> Array:
        """Return what the layer makes of the tokens.

        Args:
            hidden: one row a token, shape (tokens, width).
            blocks: which rows belong to which sentence.

        Returns:
            An array of the same shape.
        """
        joined = dense(hidden, self._qkv)
        mixed = np.concatenate([self._attend(joined[block.rows], block) for block in blocks])
        attended = dense(mixed, self._output)
        hidden = normalise(hidden + attended, self._attention_norm, self._epsilon)
        wide = gelu(dense(hidden, self._up))
        down = dense(wide, self._down)
        return normalise(hidden + down, self._norm, self._epsilon)

    def _attend(self, joined: Array, block: Block) -> Array:
        tokens, width = len(joined), joined.shape[1] // 3
        parts = joined.reshape(block.sentences, block.length, 3, self._heads, width // self._heads)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2) * np.float32((width // self._heads) ** -0.5)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        return cast(Array, mixed.transpose(0, 2, 1, 3).reshape(tokens, width))


def pair(tensors: dict[str, Array], name: str) -> Pair:
    """Return a weight, of shape (out, in), and its bias.

    Args:
        tensors: all weights of the model under their names.
        name: what the two names have in common.
    """
    return tensors[name + ".weight"], tensors[name + ".bias"]


def dense(rows: Array, weights: Pair) -> Array:
    """Return rows times the turned weight, plus the bias.

    Few rows are multiplied by a few columns at a time, for OpenBLAS copies all weights to reorder
    them before a large product, which for a short message takes as long as the product itself.

    Args:
        rows: shape (rows, in).
        weights: of shapes (out, in) and (out,).

    Returns:
        An array of shape (rows, out).
    """
    weight, bias = weights
    at_once = next((c for c in COLUMNS_AT_ONCE if _is_small(len(rows), c, weight.shape[1])), None)
    if at_once is None:
        product = rows @ weight.T
    else:
        product = np.empty((len(rows), len(weight)), dtype=np.float32)
        columns = weight.reshape(-1, at_once, weight.shape[1]).transpose(0, 2, 1)
        np.matmul(rows, columns, out=product.reshape(len(rows), -1, at_once).transpose(1, 0, 2))
    product += bias
    return product


def _is_small(rows: int, columns: int, inner: int) -> bool:
    return rows * columns <= SMALL_RESULT and rows * columns * inner <= SMALL_PRODUCT


def gelu(values: Array) -> Array:
    """Return each value times the share of the normal distribution below it (GELU).

    Args:
        values: of any shape.

    Returns:
        An array of the same shape, within 2e-6 of the exact values from -8 to 8.
    """
    size = np.abs(values)
    nearness = np.reciprocal(size * np.float32(TAIL_SLOPE) + np.float32(1.0))
    tail = nearness * np.float32(TAIL_TERMS[0])
    for term in TAIL_TERMS[1:]:
        tail += np.float32(term)
        tail *= nearness
    tail *= np.exp(size * size * np.float32(-0.5))
    tail *= size
    tail *= np.float32(0.5)
    return cast(Array, np.maximum(values, np.float32(0.0)) - tail)


def normalise(hidden: Array, norm: Pair, epsilon: float) -> Array:
    """Return rows with mean 0 and variance 1, then scaled and shifted (layer normalisation).

    Args:
        hidden: shape (rows, width).
        norm: scale and shift, each of shape (width,).
        epsilon: what is added to the variance before it is divided by.
    """
    centred = hidden - hidden.mean(axis=-1, keepdims=True)
    variance = np.square(centred).mean(axis=-1, keepdims=True)
    return cast(Array, centred / np.sqrt(variance + np.float32(epsilon)) * norm[0] + norm[1])
