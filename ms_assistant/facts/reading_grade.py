"""How hard a statement is to read: the Flesch-Kincaid grade, names of medicines left out.

The names of medicines cannot be made simpler, and a reader who asks about one knows it. Each is
therefore counted as the one-syllable word "it" before textstat computes the grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import textstat

from ms_assistant.facts.checking import Records
from ms_assistant.facts.errors import Problem
from ms_assistant.facts.model import MEDICINE_KINDS, Concept

HIGHEST_GRADE = 8.0


def reading_grade(statement: str, medicine_names: tuple[str, ...] = ()) -> float:
    """Return the Flesch-Kincaid grade of a statement (school years; lower is easier).

    Args:
        statement: plain text of one or more sentences.
        medicine_names: names that count as the word "it", any case.

    Returns:
        The grade by textstat's Flesch-Kincaid formula.
    """
    if medicine_names:
        statement = _any_of(medicine_names).sub("it", statement)
    return float(textstat.flesch_kincaid_grade(statement))


def medicine_names(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Return all names of all medicines among the concepts, longest first."""
    medicines = [concept for concept in concepts if concept.kind in MEDICINE_KINDS]
    names = {name for concept in medicines for name in concept.names}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def check_reading_grades(records: Records) -> Iterator[Problem]:
    """Yield a problem for each fact whose statement reads above `HIGHEST_GRADE`."""
    names = medicine_names(row.record for row in records["concepts"])
    for row in records["facts"]:
        grade = reading_grade(row.record.statement, names)
        if grade > HIGHEST_GRADE:
            reason = f"reading grade {grade:.1f} is above {HIGHEST_GRADE:g}"
            yield row.problem(reason, "statement")


@lru_cache(maxsize=2)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in names)})s?\b", re.IGNORECASE)
