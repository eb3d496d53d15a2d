"""How far each fact covers the concepts that a message names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS

# How far a fact covers a concept of the message, by how the fact and the concept are related.
SUBJECT, NAMED_IN_VALUES, SUBJECT_IS_BROADER, SUBJECT_IS_NARROWER = 1.0, 0.7, 0.6, 0.4

Array = npt.NDArray[np.float32]


class Coverage:
    """Which facts are on which concepts, and which name them."""

    def __init__(self, store: FactStore, facts: tuple[Fact, ...]) -> None:
        """Collect the subjects of facts, and what their values name.

        Args:
            store: knows which concept is a kind of which.
            facts: in the order of the index.
        """
        self._store = store
        self._count = len(facts)
        self._general = np.array([fact.subject == MULTIPLE_SCLEROSIS for fact in facts])
        self._positions: dict[str, list[int]] = {}
        self._named: dict[str, list[int]] = {}
        for position, fact in enumerate(facts):
            self._positions.setdefault(fact.subject, []).append(position)
            for concept in fact.values.concepts:
                self._named.setdefault(concept, []).append(position)
        self._of_concept = lru_cache(maxsize=4096)(self._find_of_concept)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return the ids of the concepts that facts are on, each once."""
        return tuple(self._positions)

    def on(self, concept: str) -> Sequence[int]:
        """Return the places of the facts on a concept."""
        return self._positions.get(concept, ())

    def columns(self, concepts: Sequence[str]) -> tuple[Array, Array, Array, Array]:
        """Return the coverage of the best covered concept, that of all, and what is amiss.

        Args:
            concepts: ids of what a message is about.

        Returns:
            Four arrays of shape (facts,): how far the fact covers the concept that it covers best, how far it
            covers all on the average, 1 where it is on something else than what is named, and 1 where it is on
            something while nothing is named.
        """
        named = self._store.specific(concepts)
        zeros = np.zeros(self._count, dtype=np.float32)
        if not named:
            return zeros, zeros, zeros, np.where(self._general, 0.0, 1.0).astype(np.float32)
        best, total = np.zeros_like(zeros), np.zeros_like(zeros)
        # A long message may name twenty; to stack them first takes twice as long.
        for concept in named:
            weights = self._of_concept(concept)
            np.maximum(best, weights, out=best)
            total += weights
        foreign = (best < SUBJECT_IS_BROADER) & ~self._general
        return best, total / np.float32(len(named)), foreign.astype(np.float32), zeros

    def _find_of_concept(self, concept: str) -> Array:
        weights = np.zeros(self._count, dtype=np.float32)
        for subject, positions in self._positions.items():
            if concept in self._store.ancestors(subject):
                self._raise(weights, positions, SUBJECT_IS_NARROWER)
        for broader in self._store.ancestors(concept):
            self._raise(weights, self.on(broader), SUBJECT_IS_BROADER)
        self._raise(weights, self._named.get(concept, ()), NAMED_IN_VALUES)
        self._raise(weights, self.on(concept), SUBJECT)
        return weights

    @staticmethod
    def _raise(weights: Array, positions: Sequence[int], value: float) -> None:
        rows = list(positions)
        weights[rows] = np.maximum(weights[rows], np.float32(value))
