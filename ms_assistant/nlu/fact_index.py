"""The facts as they are compared with a message: vectors of their questions, and their concepts."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.nlu.groups import Groups
from ms_assistant.nlu.reading import MASK, Reader, Reading, content_words
from ms_assistant.nlu.rows import ExactRows, rows_of
from ms_assistant.nlu.shortlist import Cells, Shortlist, cells_of

Array = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]

# How far a fact covers a concept of the message, by how the fact and the concept are related.
SUBJECT, NAMED_IN_VALUES, SUBJECT_IS_BROADER, SUBJECT_IS_NARROWER = 1.0, 0.7, 0.6, 0.4

# A message, its parts and, if it is short, the same in MS.
MOST_COMPARED = 4

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


@dataclass(frozen=True)
class IndexArrays:
    """The trained part of the index: what the encoder made of the questions.

    Args:
        questions: meaning of each question of each fact, facts in order, shape (questions, 384).
        owners: the fact that each question belongs to, shape (questions,).
        masked: each meaning that masked questions and aspect templates have, shape (meanings, 384).
        masked_rows: which of them each masked question, then each aspect template has, shape (n,).
        aspects: the aspect that each masked question and aspect template asks about, shape (n,).
        statements: meaning of each statement, shape (facts, 384).
        centroids: with the next two, the cells of the questions as in `Cells`; empty for a store of common size.
        cell_rows: see there.
        cell_starts: see there.
    """

    questions: Array
    owners: Indexes
    masked: Array
    masked_rows: Indexes
    aspects: Indexes
    statements: Array
    centroids: Array
    cell_rows: Indexes
    cell_starts: Indexes

    def of(self, facts: Indexes) -> IndexArrays:
        """Return the arrays of some facts only, those of the aspect templates included.

        Args:
            facts: places of facts, in order, shape (n,).
        """
        starts = np.searchsorted(self.owners, facts)
        counts = np.searchsorted(self.owners, facts, side="right") - starts
        firsts = np.repeat(starts - np.cumsum(counts) + counts, counts)
        rows = firsts + np.arange(len(firsts))
        templates = np.arange(len(self.questions), len(self.masked_rows))
        asked = np.concatenate([rows, templates])
        return IndexArrays(
            questions=self.questions[rows],
            owners=np.repeat(np.arange(len(facts)), counts),
            masked=self.masked[self.masked_rows[asked]],
            masked_rows=np.arange(len(asked)),
            aspects=self.aspects[asked],
            statements=self.statements[facts],
            centroids=self.centroids[:0],
            cell_rows=self.cell_rows[:0],
            cell_starts=self.cell_starts[:0],
        )


def build_arrays(store: FactStore, reader: Reader) -> IndexArrays:
    """Encode all questions, aspect templates and statements of a store."""
    facts = store.all_facts
    aspect_ids = list(store.aspect_by_id)
    asked = [(i, question) for i, fact in enumerate(facts) for question in fact.questions]
    readings = reader.read_all([question for _, question in asked])
    templates = [
        (aspect_ids.index(aspect.id), question.replace("{it}", MASK))
        for aspect in store.aspect_by_id.values()
        for question in aspect.questions
    ]
    template_readings = reader.read_all([question for _, question in templates])
    aspects = [aspect_ids.index(facts[i].aspect) for i, _ in asked] + [a for a, _ in templates]
    meanings = np.stack([r.canonical for r in readings])
    masked, masked_rows = distinct(np.stack([r.masked for r in (*readings, *template_readings)]))
    cells = cells_of(meanings)
    statements = reader.meanings_in_full([fact.statement for fact in facts])
    return IndexArrays(
        questions=meanings,
        owners=np.array([i for i, _ in asked]),
        masked=masked,
        masked_rows=masked_rows,
        aspects=np.array(aspects),
        statements=statements,
        centroids=cells.centroids,
        cell_rows=cells.rows,
        cell_starts=cells.starts,
    )


def distinct(vectors: Array) -> tuple[Array, Indexes]:
    """Return each different vector once, and which of them each of the given ones is.

    Many questions are alike once they are masked; a message is compared with each wording once.

    Args:
        vectors: shape (n, dimensions).
    """
    places: dict[bytes, int] = {}
    rows = np.array([places.setdefault(vector.tobytes(), len(places)) for vector in vectors], dtype=np.int64)
    _, firsts = np.unique(rows, return_index=True)
    return vectors[firsts], rows


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
        # Of a large store few are picked out for each message, which gains less than rounding takes.
        whole = facts is None and not len(arrays.centroids)
        rows = rows_of if whole else ExactRows
        self._asked, self._masked = rows(arrays.questions), rows(arrays.masked)
        self.facts = store.all_facts if facts is None else facts
        self.aspect_ids = tuple(store.aspect_by_id)
        aspects = {aspect: place for place, aspect in enumerate(self.aspect_ids)}
        self._fact_aspects = np.array([aspects[fact.aspect] for fact in self.facts])
        self._by_fact = Groups(arrays.owners, len(self.facts))
        self._masked_by_fact = Groups(arrays.owners, len(self.facts), arrays.masked_rows[: len(arrays.owners)])
        self._by_aspect = Groups(arrays.aspects, len(self.aspect_ids), arrays.masked_rows)
        self._general = np.array([f.subject == MULTIPLE_SCLEROSIS for f in self.facts])
        self._positions: dict[str, list[int]] = {}
        for position, fact in enumerate(self.facts):
            self._positions.setdefault(fact.subject, []).append(position)
        subjects = {subject: place for place, subject in enumerate(self._positions)}
        self.fact_subjects = np.array([subjects[fact.subject] for fact in self.facts])
        self._by_subject = Groups(self.fact_subjects, len(subjects))
        self._named: dict[str, list[int]] = {}
        for position, fact in enumerate(self.facts):
            for concept in fact.values.concepts:
                self._named.setdefault(concept, []).append(position)
        self._questions = [question for fact in self.facts for question in fact.questions]
        if spread is None:
            spread = Counter(word for text in self._texts() for word in set(content_words(text)))
        self._spread = spread
        self._coverage_of = lru_cache(maxsize=4096)(self._coverage_of_concept)
        self._compared: OrderedDict[int, tuple[Reading, Comparison]] = OrderedDict()
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
        compared = self._compare(reading)
        likeness = self._likeness(compared, left_out)
        aspects = self.aspect_likeness(reading, left_out)
        by_fact = aspects[self._fact_aspects]
        named = reading.concepts if concepts is None else concepts
        concept_columns = self._coverage(named)
        columns = (
            likeness,
            likeness - likeness.max(),
            by_fact,
            by_fact - aspects.max(),
            compared.statements,
            *concept_columns,
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
        compared = self._compare(reading)
        masked = self._masked_by_fact.best(compared.masked, left_out)
        best = self._by_subject.best(masked)
        aspects = self.aspect_likeness(reading, left_out)
        by_fact = aspects[self._fact_aspects]
        columns = (
            masked,
            masked - best[self.fact_subjects],
            by_fact,
            by_fact - aspects.max(),
            self._likeness(compared, left_out),
            compared.statements,
        )
        features: Array = np.stack(columns, axis=1).astype(np.float32)
        return features

    def best_of(self, scores: Array, subjects: Sequence[str]) -> int:
        """Return the place of the fact with the highest score; among those on some subjects, if there are any.

        Args:
            scores: one for each fact, shape (facts,).
            subjects: ids of concepts.
        """
        own = [place for subject in subjects for place in self._positions.get(subject, ())]
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

    def _compare(self, reading: Reading) -> Comparison:
        """Return how like a message is to all; it is asked for several times while one is ranked."""
        found = self._compared.get(id(reading))
        # The reading is kept beside it, so that no other gets its id meanwhile.
        if found is None:
            questions, masked = self._asked.likeness(reading.canonical), self._masked.likeness(reading.masked)
            compared = Comparison(
                questions=questions,
                facts=self._by_fact.best(questions),
                masked=masked,
                aspects=self._by_aspect.best(masked),
                statements=self.arrays.statements @ reading.canonical,
            )
            found = self._compared[id(reading)] = reading, compared
            while len(self._compared) > MOST_COMPARED:
                self._compared.popitem(last=False)
        return found[1]

    def aspect_likeness(self, reading: Reading, left_out: int | None = None) -> Array:
        """Return how much the message asks about each aspect, shape (aspects,), -1 to 1."""
        compared = self._compare(reading)
        return compared.aspects if left_out is None else self._by_aspect.best(compared.masked, left_out)

    def _likeness(self, compared: Comparison, left_out: int | None) -> Array:
        return compared.facts if left_out is None else self._by_fact.best(compared.questions, left_out)

    def _coverage(self, concepts: Sequence[str]) -> tuple[Array, Array, Array, Array]:
        named = self.store.specific(concepts)
        zeros = np.zeros(len(self.facts), dtype=np.float32)
        if not named:
            return zeros, zeros, zeros, np.where(self._general, 0.0, 1.0).astype(np.float32)
        weights = np.stack([self._coverage_of(concept) for concept in named])
        best = weights.max(axis=0)
        foreign = (best < SUBJECT_IS_BROADER) & ~self._general
        return best, weights.mean(axis=0), foreign.astype(np.float32), zeros

    def _coverage_of_concept(self, concept: str) -> Array:
        weights = np.zeros(len(self.facts), dtype=np.float32)
        for subject, positions in self._positions.items():
            if concept in self.store.ancestors(subject):
                self._raise(weights, positions, SUBJECT_IS_NARROWER)
        for broader in self.store.ancestors(concept):
            self._raise(weights, self._positions.get(broader, ()), SUBJECT_IS_BROADER)
        self._raise(weights, self._named.get(concept, ()), NAMED_IN_VALUES)
        self._raise(weights, self._positions.get(concept, ()), SUBJECT)
        return weights

    @staticmethod
    def _raise(weights: Array, positions: Sequence[int], value: float) -> None:
        rows = list(positions)
        weights[rows] = np.maximum(weights[rows], np.float32(value))
