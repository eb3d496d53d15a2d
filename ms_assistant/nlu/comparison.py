"""How like messages are to the questions, the aspects and the statements of an index."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ms_assistant.nlu.groups import Groups
from ms_assistant.nlu.index_arrays import IndexArrays
from ms_assistant.nlu.reading import Reading
from ms_assistant.nlu.rows import ExactRows, rows_of

# A message, its parts and, if it is short, the same in MS.
MOST_REMEMBERED = 4

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Comparison:
    """How like a message is to all that the index holds, -1 to 1.

    Args:
        questions: its canonical meaning beside each question, shape (questions,).
        facts: the best of these for each fact, shape (facts,).
        masked: its masked meaning beside each that masked questions and templates have, shape (meanings,).
        aspects: how much it asks about each aspect, shape (aspects,).
        statements: its canonical meaning beside each statement, shape (facts,).
    """

    questions: Array
    facts: Array
    masked: Array
    aspects: Array
    statements: Array


class Comparer:
    """Compares readings with all that the arrays of an index hold; the last ones are remembered."""

    def __init__(self, arrays: IndexArrays, facts: int, aspects: int, *, whole: bool) -> None:
        """Group the arrays by fact and by aspect.

        Args:
            arrays: what was trained.
            facts: how many facts there are.
            aspects: how many aspects there are.
            whole: whether many messages will be compared with these arrays; to pick a few out of a large
                store for each message gains less than rounding them takes.
        """
        rows = rows_of if whole else ExactRows
        self._questions, self._masked = rows(arrays.questions), rows(arrays.masked)
        self._statements = ExactRows(arrays.statements)
        self._by_fact = Groups(arrays.owners, facts)
        self._masked_by_fact = Groups(arrays.owners, facts, arrays.masked_rows[: len(arrays.owners)])
        self._by_aspect = Groups(arrays.aspects, aspects, arrays.masked_rows)
        self._remembered: OrderedDict[int, tuple[Reading, Comparison]] = OrderedDict()

    def compare(self, reading: Reading) -> Comparison:
        """Return how like a message is to all; it is asked for several times while one is ranked."""
        return self.compare_all([reading])[0]

    def compare_all(self, readings: Sequence[Reading]) -> list[Comparison]:
        """Compare readings together, for what they are compared with is then read from memory once.

        Args:
            readings: a message and its parts; at most as many as are remembered are found again.

        Returns:
            A comparison for each reading, in order.
        """
        known = {id(reading): self._remembered[id(reading)] for reading in readings if id(reading) in self._remembered}
        fresh = [reading for reading in readings if id(reading) not in known]
        if fresh:
            for reading, found in zip(fresh, self._compared(fresh), strict=True):
                # The reading is kept beside it, so that no other gets its id meanwhile.
                known[id(reading)] = reading, found
            self._remembered.update(known)
            while len(self._remembered) > MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        return [known[id(reading)][1] for reading in readings]

    def _compared(self, readings: Sequence[Reading]) -> list[Comparison]:
        canonical = np.stack([reading.canonical for reading in readings])
        questions = self._questions.likeness(canonical)
        masked = self._masked.likeness(np.stack([reading.masked for reading in readings]))
        statements = self._statements.likeness(canonical)
        return [
            Comparison(
                questions=questions[place],
                facts=self._by_fact.best(questions[place]),
                masked=masked[place],
                aspects=self._by_aspect.best(masked[place]),
                statements=statements[place],
            )
            for place in range(len(readings))
        ]

    def facts(self, reading: Reading, left_out: int | None = None) -> Array:
        """Return how like a message is to the best question of each fact, shape (facts,), -1 to 1.

        Args:
            reading: the message.
            left_out: a question's row that is treated as not there.
        """
        compared = self.compare(reading)
        return compared.facts if left_out is None else self._by_fact.best(compared.questions, left_out)

    def masked(self, reading: Reading, left_out: int | None = None) -> Array:
        """Return how like a masked message is to the best masked question of each fact, as `facts` does."""
        return self._masked_by_fact.best(self.compare(reading).masked, left_out)

    def aspects(self, reading: Reading, left_out: int | None = None) -> Array:
        """Return how much a message asks about each aspect, shape (aspects,), -1 to 1.

        Args:
            reading: the message.
            left_out: a question's row that is treated as not there.
        """
        compared = self.compare(reading)
        return compared.aspects if left_out is None else self._by_aspect.best(compared.masked, left_out)

    def statements(self, reading: Reading) -> Array:
        """Return how like a message is to each statement, shape (facts,), -1 to 1."""
        return self.compare(reading).statements
