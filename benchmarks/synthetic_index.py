"""The index of made-up facts, without the hours that encoding all their questions would take.

The shipped facts keep what the encoder makes of them. A made-up question gets the meaning of its template with a
direction of its medicine's added, as a name shifts a sentence; how long comparing takes depends on how many
vectors there are, not on what they say.
"""

from __future__ import annotations

import numpy as np

from benchmarks.synthetic_facts import QUESTIONS
from ms_assistant.facts import FactStore
from ms_assistant.nlu.index_arrays import Array, IndexArrays
from ms_assistant.nlu.shortlist import cells_of

# Dimensions in which the directions of medicines lie; names of one ending share one more.
DIRECTIONS = 48
NAME_LENGTH = 0.9


def made_up_arrays(store: FactStore, shipped: FactStore, arrays: IndexArrays) -> IndexArrays:
    """Return the arrays of a store whose facts behind the shipped ones are made up.

    Args:
        store: the shipped facts, then the made-up ones.
        shipped: the shipped facts.
        arrays: what the encoder made of the shipped facts.
    """
    extra = store.all_facts[len(shipped.all_facts) :]
    asked = len(arrays.questions)
    of_questions, of_templates = arrays.masked_rows[:asked], arrays.masked_rows[asked:]
    templates = arrays.masked[of_templates]
    aspects = list(store.aspect_by_id)
    first = {aspect: int(np.flatnonzero(arrays.aspects[asked:] == place)[0]) for place, aspect in enumerate(aspects)}
    rows = np.array([first[fact.aspect] + turn for fact in extra for turn in range(QUESTIONS)], dtype=np.int64)
    names = _names([fact.subject for fact in extra])
    owners = np.repeat(np.arange(len(extra)), QUESTIONS)
    questions = np.concatenate([arrays.questions, _unit(templates[rows] + names[owners])])
    cells = cells_of(questions)
    return IndexArrays(
        questions=questions,
        owners=np.concatenate([arrays.owners, owners + len(shipped.all_facts)]),
        masked=arrays.masked,
        masked_rows=np.concatenate([of_questions, of_templates[rows], of_templates]),
        aspects=np.concatenate([arrays.aspects[:asked], arrays.aspects[asked:][rows], arrays.aspects[asked:]]),
        statements=np.concatenate([arrays.statements, _unit(names + templates[rows[::QUESTIONS]])]),
        centroids=cells.centroids,
        cell_rows=cells.rows,
        cell_starts=cells.starts,
    )


def _names(subjects: list[str]) -> Array:
    """Return a direction for each fact, the same for facts of one medicine, shape (facts, 384)."""
    random = np.random.default_rng(0)
    places = {subject: place for place, subject in enumerate(dict.fromkeys(subjects))}
    basis = _unit(random.standard_normal((DIRECTIONS, 384)).astype(np.float32))
    mixed = _unit(random.standard_normal((len(places), DIRECTIONS)).astype(np.float32) @ basis)
    directions: Array = NAME_LENGTH * mixed[[places[subject] for subject in subjects]]
    return directions


def _unit(vectors: Array) -> Array:
    unit: Array = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit
