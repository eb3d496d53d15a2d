"""Many vectors that are compared with one: in 8-bit integers, for it takes as long as reading them from memory.

A component is off by at most half a step of 1/127 of the largest, and a dot product of unit vectors by a few
thousandths. The sums are of whole numbers, so they are the same on each processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import simsimd

# To compare fewer takes no longer than to round them.
ROUNDED_FROM = 1_000
STEPS = 127

Array = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]


class Rows(Protocol):
    """Vectors that can be compared with another."""

    def likeness(self, vector: Array) -> Array:
        """Return the dot product of each of the vectors with another, shape (n,).

        Args:
            vector: shape (dimensions,).
        """


@dataclass(frozen=True)
class ExactRows:
    """Vectors as they are.

    Args:
        vectors: shape (n, dimensions).
    """

    vectors: Array

    def likeness(self, vector: Array) -> Array:
        """Return the dot products, shape (n,)."""
        alike: Array = self.vectors @ vector
        return alike


@dataclass(frozen=True)
class RoundedRows:
    """Vectors in 8-bit integers.

    Args:
        steps: shape (n, dimensions).
        step: what one step of them is.
    """

    steps: Bytes
    step: float

    def likeness(self, vector: Array) -> Array:
        """Return the dot products but for what is rounded away, shape (n,)."""
        steps, step = _rounded(vector[np.newaxis, :])
        alike = np.asarray(simsimd.cdist(self.steps, steps, metric="dot"))[:, 0]
        alike *= self.step * step
        return alike.astype(np.float32)


def rows_of(vectors: Array) -> Rows:
    """Return vectors in the form in which they are compared the fastest.

    Args:
        vectors: shape (n, dimensions).
    """
    return ExactRows(vectors) if len(vectors) < ROUNDED_FROM else RoundedRows(*_rounded(vectors))


def _rounded(vectors: Array) -> tuple[Bytes, float]:
    """Return vectors in steps of a size, and that size."""
    step = float(np.abs(vectors).max()) / STEPS or 1.0
    return np.rint(vectors / np.float32(step)).astype(np.int8, order="C"), step
