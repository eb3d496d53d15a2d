"""Many vectors that are compared with a few: in 8-bit integers, for it takes as long as reading them from memory.

A component is off by at most half a step of 1/127 of the largest, and a dot product of unit vectors by a few
thousandths. The sums are of whole numbers, so they are the same on each processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import simsimd

# To compare fewer takes no longer than to round them.
ROUNDED_FROM = 1_000
STEPS = 127
# Of a vector that is nothing but zeros.
SMALLEST_STEP = np.float32(1e-9)

Array = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]


class Rows(Protocol):
    """Vectors that can be compared with others."""

    def likeness(self, others: Array) -> Array:
        """Return the dot products of others with each of the vectors, shape (others, n).

        Args:
            others: shape (others, dimensions).
        """


@dataclass(frozen=True)
class ExactRows:
    """Vectors as they are.

    Args:
        vectors: shape (n, dimensions).
    """

    vectors: Array

    def likeness(self, others: Array) -> Array:
        """Return the dot products, shape (others, n)."""
        alike: Array = others @ self.vectors.T
        return alike


@dataclass(frozen=True)
class RoundedRows:
    """Vectors in 8-bit integers.

    Args:
        steps: shape (n, dimensions).
        step: what one step of them is.
    """

    steps: Bytes
    step: np.float32

    def likeness(self, others: Array) -> Array:
        """Return the dot products but for what is rounded away, shape (others, n)."""
        # Each in steps of its own, so that what is beside it does not matter.
        steps, sizes = _rounded(others, np.abs(others).max(axis=1, keepdims=True))
        alike = np.asarray(simsimd.cdist(self.steps, steps, metric="dot", out_dtype="float32")).T
        products: Array = np.multiply(alike, sizes * self.step, order="C")
        return products


def rows_of(vectors: Array) -> Rows:
    """Return vectors in the form in which they are compared the fastest.

    Args:
        vectors: shape (n, dimensions).
    """
    if len(vectors) < ROUNDED_FROM:
        return ExactRows(vectors)
    steps, size = _rounded(vectors, np.abs(vectors).max())
    return RoundedRows(steps, size)


def _rounded(vectors: Array, largest: Any) -> tuple[Bytes, Any]:
    """Return vectors in steps, and the size of a step, for the largest component of all or of each vector."""
    size = np.maximum(largest / np.float32(STEPS), SMALLEST_STEP)
    return np.rint(vectors / size).astype(np.int8, order="C"), size
