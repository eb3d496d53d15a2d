"""The facts as they are compared with a message: vectors of their questions, and their concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ms_assistant.facts import Fact, FactStore
from ms_assistant.nlu.comparison import Comparer
from ms_assistant.nlu.coverage import Coverage
from ms_assistant.nlu.groups import Groups
from ms_assistant.nlu.index_arrays import IndexArrays
from ms_assistant.nlu.reading import Reading, content_words
from ms_assistant.nlu.shortlist import Cells, Shortlist

Array = npt.NDArray[np.float32]

FEATURES = (
    "likeness",
    "likeness_behind_best",
    "aspect_likeness",
    "aspect_behind_best",
    "statement_likeness",
    "coverage",
    "coverage_of_all",
    "foreign_subject",
    "unnamed_subject",
    "foreign_words",
)
CONTEXT_FEATURES = (
    "masked_likeness",
    "masked_likeness_behind_best_of_subject",
    "aspect_likeness",
    "aspect_behind_best",
    "likeness",
    "statement_likeness",
)


class FactIndex:
    """Computes what speaks for each fact as the answer to a message."""

    def __init__(
        self,
        store: FactStore,
        arrays: IndexArrays,
        facts: tuple[Fact, ...] | None = None,
        spread: Counter[str] | None = None,
    ) -> None:
        """Join the trained arrays with the concepts of the facts.

        Args:
            store: the facts.
            arrays: what was trained of the facts of this index.
            facts: the facts of this index; all of the store if not given.
            spread: how many texts of the store hold each word; counted if not given.
        """
        self.store = store
        self.arrays = arrays
        self.facts = store.all_facts if facts is None else facts
        self.aspect_ids = tuple(store.aspect_by_id)
        whole = facts is None and not len(arrays.centroids)
        self._comparer = Comparer(arrays, len(self.facts), len(self.aspect_ids), whole=whole)
        aspects = {aspect: place for place, aspect in enumerate(self.aspect_ids)}
        self._fact_aspects = np.array([aspects[fact.aspect] for fact in self.facts])
        self._coverage = Coverage(store, self.facts)
        subjects = {subject: place for place, subject in enumerate(self._coverage.subjects)}
        self.fact_subjects = np.array([subjects[fact.subject] for fact in self.facts])
        self._by_subject = Groups(self.fact_subjects, len(subjects))
        self._questions = [question for fact in self.facts for question in fact.questions]
        if spread is None:
            spread = Counter(word for text in self._texts() for word in set(content_words(text)))
        self._spread = spread
        cells = Cells(arrays.centroids, arrays.cell_rows, arrays.cell_starts)
        self._shortlist = Shortlist(store, self.facts, arrays.questions, arrays.owners, cells) if len(cells) else None

    def near(self, reading: Reading) -> FactIndex:
        """Return the index over the facts that could answer a message: all, or of very many a few.

        Args:
            reading: the message.
        """
        if self._shortlist is None:
            return self
        places = self._shortlist.positions(reading)
        return FactIndex(self.store, self.arrays.of(places), tuple(self.facts[p] for p in places), self._spread)

    def compare_all(self, readings: Sequence[Reading]) -> None:
        """Compare readings together whose features are then asked for; this is quicker than one by one.

        Args:
            readings: a message and its parts.
        """
        self._comparer.compare_all(readings)

    def features(self, reading: Reading, left_out: int | None = None, concepts: Sequence[str] | None = None) -> Array:
        """Return the features of every fact for a message.

        Args:
            reading: the message.
            left_out: a question's row that is treated as not there, so that a question of the
                store can be asked of the rest.
            concepts: ids of what it is about; those that it names if not given.

        Returns:
            An array of shape (facts, len(FEATURES)).
        """
        likeness = self._comparer.facts(reading, left_out)
        aspects = self.aspect_likeness(reading, left_out)
        by_fact = aspects[self._fact_aspects]
        named = reading.concepts if concepts is None else concepts
        columns = (
            likeness,
            likeness - likeness.max(),
            by_fact,
            by_fact - aspects.max(),
            self._comparer.statements(reading),
            *self._coverage.columns(named),
            np.full(len(self.facts), self._foreign_words(reading, left_out), dtype=np.float32),
        )
        features: Array = np.stack(columns, axis=1).astype(np.float32)
        return features

    def context_features(self, reading: Reading, left_out: int | None = None) -> Array:
        """Return the features of every fact, were its subject what the conversation is about.

        What the message is compared with are the masked questions, and what speaks against a
        fact are other facts of the same subject only.

        Args:
            reading: the message.
            left_out: a question's row that is treated as not there.

        Returns:
            An array of shape (facts, len(CONTEXT_FEATURES)).
        """
        masked = self._comparer.masked(reading, left_out)
        best = self._by_subject.best(masked)
        aspects = self.aspect_likeness(reading, left_out)
        by_fact = aspects[self._fact_aspects]
        columns = (
            masked,
            masked - best[self.fact_subjects],
            by_fact,
            by_fact - aspects.max(),
            self._comparer.facts(reading, left_out),
            self._comparer.statements(reading),
        )
        features: Array = np.stack(columns, axis=1).astype(np.float32)
        return features

    def best_of(self, scores: Array, subjects: Sequence[str]) -> int:
        """Return the place of the fact with the highest score; among those on some subjects, if there are any.

        Args:
            scores: one for each fact, shape (facts,).
            subjects: ids of concepts.
        """
        own = [place for subject in subjects for place in self._coverage.on(subject)]
        return max(own, key=lambda place: (scores[place], -place)) if own else int(np.argmax(scores))

    def _texts(self) -> Iterator[str]:
        yield from self._questions
        yield from (fact.statement for fact in self.facts)
        for aspect in self.store.aspect_by_id.values():
            yield from aspect.questions

    def _foreign_words(self, reading: Reading, left_out: int | None) -> float:
        """Return the share of a message's words that no question and no statement uses, 0 to 1."""
        words = content_words(reading.unnamed_text)
        if not words:
            return 0.0
        own = set() if left_out is None else set(content_words(self._questions[left_out]))
        foreign = [word for word in words if self._spread[word] - (word in own) <= 0]
        return len(foreign) / len(words)

    def aspect_likeness(self, reading: Reading, left_out: int | None = None) -> Array:
        """Return how much the message asks about each aspect, shape (aspects,), -1 to 1."""
        return self._comparer.aspects(reading, left_out)
