"""Finds the few facts, out of very many, that could answer a message, so that only these are compared with it.

The questions lie in cells around centroids (an inverted file, as in Jegou, Douze and Schmid, "Product
quantization for nearest neighbor search", 2011); only the cells next to a message are looked into. Facts on what
the message names are always among the few.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.cluster import MiniBatchKMeans

from ms_assistant.facts import Fact, FactStore
from ms_assistant.nlu.reading import Reading

Array = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]

# Questions; comparing a message with fewer takes no longer than finding out which to leave out.
SHORTLISTED_FROM = 20_000
QUESTIONS_PER_CELL = 128
CELLS_LOOKED_INTO, MOST_OF_CELL = 8, 96
# Questions that are most like a message, and facts on or near one concept.
MOST_ALIKE, MOST_OF_CONCEPT = 64, 32
# Questions from which the centroids are learnt, for each of them.
SAMPLES_PER_CELL = 24
PARTS = 64


@dataclass(frozen=True)
class Cells:
    """The questions of a large store in cells; empty for a store that needs no shortlist.

    Args:
        centroids: the centre of each cell, unit vectors, shape (cells, 384).
        rows: the rows of the questions by cell, and in it by how near they are to the centre, shape (questions,).
        starts: where in `rows` each cell begins, and the end, shape (cells + 1,).
    """

    centroids: Array
    rows: Indexes
    starts: Indexes

    def __len__(self) -> int:
        """Return how many cells there are."""
        return len(self.centroids)


def cells_of(questions: Array) -> Cells:
    """Put the questions of a store into cells.

    Args:
        questions: their meaning, shape (questions, 384).
    """
    none = np.zeros(0, dtype=np.int64)
    if len(questions) < SHORTLISTED_FROM:
        return Cells(np.zeros((0, questions.shape[1]), dtype=np.float32), none, none)
    count = len(questions) // QUESTIONS_PER_CELL
    centroids = _centroids(questions, count)
    nearest = [_nearest(part @ centroids.T) for part in np.array_split(questions, PARTS)]
    cells = np.concatenate([cell for cell, _ in nearest])
    nearness = np.concatenate([likeness for _, likeness in nearest])
    rows = np.lexsort((-nearness, cells))
    return Cells(centroids, rows, np.searchsorted(cells[rows], np.arange(count + 1)))


def _nearest(likeness: Array) -> tuple[Indexes, Array]:
    return likeness.argmax(axis=1), likeness.max(axis=1)


def _centroids(questions: Array, count: int) -> Array:
    size = min(len(questions), count * SAMPLES_PER_CELL)
    sample = np.random.default_rng(0).choice(len(questions), size, replace=False)
    found = MiniBatchKMeans(count, init="random", n_init=1, batch_size=4096, max_iter=5, random_state=0)
    found.fit(questions[np.sort(sample)])
    centroids: Array = found.cluster_centers_.astype(np.float32)
    centroids /= np.maximum(np.linalg.norm(centroids, axis=1, keepdims=True), np.float32(1e-6))
    return centroids


class Shortlist:
    """The cells of the questions, and which facts name which concept."""

    def __init__(
        self, store: FactStore, facts: tuple[Fact, ...], questions: Array, owners: Indexes, cells: Cells
    ) -> None:
        """Collect which facts name which concept.

        Args:
            store: the facts.
            facts: all of them, in the order of the index.
            questions: the meaning of each question, shape (questions, 384).
            owners: the fact that each question belongs to, shape (questions,).
            cells: the questions in cells, at least one.
        """
        self._store = store
        self._questions, self._owners, self._cells = questions, owners, cells
        self._positions = {fact.id: position for position, fact in enumerate(facts)}
        self._naming: dict[str, list[int]] = {}
        for position, fact in enumerate(facts):
            for concept in fact.values.concepts:
                naming = self._naming.setdefault(concept, [])
                if len(naming) < MOST_OF_CONCEPT:
                    naming.append(position)

    def positions(self, reading: Reading) -> Indexes:
        """Return the facts that could answer a message, as places in the index, in order.

        Args:
            reading: the message.
        """
        found = {int(place) for part in (reading, *reading.segments) for place in self._alike(part.canonical)}
        for concept in self._store.specific(reading.concepts):
            found.update(self._of(concept))
        return np.array(sorted(found), dtype=np.int64)

    def _alike(self, meaning: Array) -> Indexes:
        cells = self._cells
        nearest = np.argsort(-(cells.centroids @ meaning))[:CELLS_LOOKED_INTO]
        bounds = [(cells.starts[cell], cells.starts[cell + 1]) for cell in nearest]
        rows = np.concatenate([cells.rows[start : min(end, start + MOST_OF_CELL)] for start, end in bounds])
        likeness = self._questions[rows] @ meaning
        alike: Indexes = self._owners[rows[np.argsort(-likeness)[:MOST_ALIKE]]]
        return alike

    def _of(self, concept: str) -> Iterable[int]:
        for near in (concept, *self._store.ancestors(concept)):
            yield from (self._positions[fact.id] for fact in self._store.about(near)[:MOST_OF_CONCEPT])
        yield from self._naming.get(concept, ())
