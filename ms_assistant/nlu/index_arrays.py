"""What training makes of the facts' questions: the vectors that a message is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ms_assistant.facts import FactStore
from ms_assistant.nlu.reading import MASK, Reader
from ms_assistant.nlu.shortlist import cells_of

Array = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]


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
