"""The directions in which most of the meanings of a store's questions lie.

All are of one field, so that half of the encoder's dimensions hold nearly all of their likeness; to compare a
message with thousands of questions takes as long as reading them from memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

AXES = 256
# Fewer vectors are compared as they are.
SHORTENED_FROM = 1_000

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Shortened:
    """Vectors on their principal axes, to be compared with others.

    Args:
        axes: unit vectors at right angles, shape (dimensions, axes).
        vectors: what of the vectors lies along them, shape (vectors, axes).
    """

    axes: Array
    vectors: Array

    @classmethod
    def of(cls, vectors: Array) -> Shortened:
        """Shorten vectors; few ones, or short ones, stay what they are.

        Args:
            vectors: shape (n, dimensions).
        """
        dimensions = vectors.shape[1]
        if len(vectors) < SHORTENED_FROM or dimensions <= AXES:
            return cls.unchanged(vectors)
        # In ascending order of how much of the vectors lies along each.
        _, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
        axes = np.ascontiguousarray(directions[:, : -AXES - 1 : -1], dtype=np.float32)
        # Dimension by dimension in memory, all are compared with a message in half the time.
        return cls(axes, np.asfortranarray(vectors @ axes))

    @classmethod
    def unchanged(cls, vectors: Array) -> Shortened:
        """Keep vectors as they are, shape (n, dimensions)."""
        return cls(np.eye(vectors.shape[1], dtype=np.float32), vectors)

    def likeness(self, vector: Array) -> Array:
        """Return the dot product of each of the vectors with another, shape (n,), but for what was left out.

        Args:
            vector: shape (dimensions,).
        """
        alike: Array = self.vectors @ (vector @ self.axes)
        return alike
