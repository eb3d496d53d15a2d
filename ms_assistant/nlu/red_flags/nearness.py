"""How near a message is in meaning to those that were dangers: a support vector machine with a Gaussian kernel.

A regression adds up what each word and each direction of meaning says for itself; what only counts together, such as
a limb, a sudden loss and today, it cannot learn. The kernel compares a message with whole examples instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from sklearn.svm import SVC

from ms_assistant.nlu.rows import Rows, rows_of

# Chosen among a few by the figures of `python -m benchmarks.red_flag_threshold`.
COST, GAMMA = 4.0, 2.0
# How steeply the distance from the border becomes a probability.
STEEPNESS = 2.0

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class NearnessModel:
    """The examples at the border between dangers and all else.

    Args:
        examples: their features, shape (examples, features).
        weights: what each counts, more than 0 for a danger, shape (examples,).
        bias: added to their sum.
    """

    examples: Array
    weights: Array
    bias: float

    @cached_property
    def _rows(self) -> Rows:
        return rows_of(self.examples)

    @cached_property
    def _squares(self) -> Array:
        squares: Array = np.square(self.examples).sum(axis=1)
        return squares

    def probabilities(self, features: Array) -> npt.NDArray[np.float64]:
        """Return how likely messages speak of a danger, 0 to 1, shape (messages,).

        Args:
            features: of the messages, shape (messages, features).
        """
        # (a - b)^2 = a^2 - 2ab + b^2: one product of matrices is quicker than many differences.
        squares = np.square(features).sum(axis=1, keepdims=True, dtype=np.float32)
        distances = self._squares - 2 * self._rows.likeness(features) + squares
        return probabilities(np.exp(-GAMMA * distances) @ self.weights + self.bias)


def train_nearness(features: Array, dangerous: Sequence[bool]) -> NearnessModel:
    """Learn which examples are needed to tell dangers from all else.

    Args:
        features: of all examples, shape (examples, features).
        dangerous: whether each is a danger.

    Returns:
        What was learnt; the same for the same input.
    """
    machine = untrained_machine().fit(features, np.asarray(dangerous))
    return NearnessModel(
        examples=np.asarray(machine.support_vectors_, dtype=np.float32),
        weights=np.asarray(machine.dual_coef_[0], dtype=np.float32),
        bias=float(machine.intercept_[0]),
    )


def untrained_machine() -> SVC:
    """Return the machine with its settings, to be trained or cross-validated."""
    return SVC(C=COST, gamma=GAMMA, cache_size=1000)


def probabilities(margins: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return distances from the border as probabilities, 0 to 1."""
    likely: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-STEEPNESS * margins))
    return likely
