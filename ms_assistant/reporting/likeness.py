"""Finds facts whose questions are too alike to tell apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ms_assistant.facts import FactStore
from ms_assistant.nlu.reading import Reader

# Cosine of what the encoder makes of two questions, concepts under their own names. Of the shipped questions
# whose nearest one of another fact is 0.94 to 0.96 like them, fewer than half (43 %) are nearer to it than to
# all others of their own fact; of those from 0.96 on, more than half (62 %).
TOO_ALIKE = 0.96
# Rows compared at a time, so that memory does not grow with the square of the questions.
CHUNK = 1024


@dataclass(frozen=True)
class AlikePair:
    """Two facts with the two questions that are most alike, and how much, -1 to 1."""

    first: str
    second: str
    questions: tuple[str, str]
    likeness: float


def alike_pairs(store: FactStore, reader: Reader, bound: float = TOO_ALIKE) -> list[AlikePair]:
    """Return the facts that share a question but for its wording, the most alike first.

    Facts that say the same of different regions are left out, for they are told together.

    Args:
        store: the facts.
        reader: reads their questions.
        bound: the likeness from which on two questions count as one.
    """
    asked = [(fact, question) for fact in store.all_facts for question in fact.questions]
    if not asked:
        return []
    meanings = np.stack([reading.canonical for reading in reader.read_all([question for _, question in asked])])
    found: dict[tuple[str, str], AlikePair] = {}
    for start in range(0, len(asked), CHUNK):
        likeness = meanings[start : start + CHUNK] @ meanings.T
        for row, column in np.argwhere(likeness >= bound):
            (one, ours), (other, theirs) = asked[start + row], asked[column]
            if start + row >= column or one.id == other.id or other in store.in_other_regions(one):
                continue
            pair = AlikePair(one.id, other.id, (ours, theirs), float(likeness[row, column]))
            known = found.get((one.id, other.id))
            if known is None or known.likeness < pair.likeness:
                found[one.id, other.id] = pair
    return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.first, pair.second))
