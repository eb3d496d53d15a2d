"""Counts how well messages are read: their intents, their concepts, and which facts are ranked first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import confusion_matrix, f1_score

from evaluation.cases import Question
from evaluation.figures import Share
from evaluation.parses import Parse

# Nearly every question names MS as its setting. The labels name it only where nothing else is asked about.
SETTING = frozenset({"multiple_sclerosis"})
DIGITS = 4


@dataclass(frozen=True)
class Read:
    """A labelled question with how the assistant read it."""

    question: Question
    parse: Parse


@dataclass(frozen=True)
class UnderstandingFigures:
    """The figures of how messages are read, each over the questions that carry its label.

    Attributes:
        intents: Questions whose intent is right.
        intents_macro_f1: F1 of each labelled intent, averaged; None where there are none.
        concept_precision: Found concepts that are labelled, over all questions together; MS itself is left out.
        concept_recall: Labelled concepts that are found, over all questions together; MS itself is left out.
        fact_top_1: Questions with a labelled fact in the first place of the ranking.
        fact_top_3: Questions with a labelled fact in the first three places.
    """

    intents: Share
    intents_macro_f1: float | None
    concept_precision: Share
    concept_recall: Share
    fact_top_1: Share
    fact_top_3: Share


@dataclass(frozen=True)
class Confusion:
    """Which intents are taken for which.

    Attributes:
        labelled: The intents of the rows.
        found: The intents of the columns: those of the rows, and those that are found beside them.
        counts: The number of questions, shape (labelled, found).
    """

    labelled: tuple[str, ...]
    found: tuple[str, ...]
    counts: npt.NDArray[np.int64]


def pair_up(questions: Iterable[Question], parses: Mapping[str, Parse]) -> tuple[Read, ...]:
    """Join questions with their parses; those without a parse are left out.

    Args:
        questions: The labelled questions.
        parses: The parses by the id of their question.

    Returns:
        The pairs in the order of the questions.
    """
    return tuple(Read(question, parses[question.id]) for question in questions if question.id in parses)


def count_understanding(read: Iterable[Read]) -> UnderstandingFigures:
    """Count what was read rightly.

    Args:
        read: The questions with their parses.

    Returns:
        Their figures.
    """
    rows = tuple(read)
    intents = tuple(row for row in rows if row.question.intent)
    facts = tuple(row for row in rows if row.question.facts)
    precision, recall = _count_concepts(rows)
    return UnderstandingFigures(
        intents=Share(sum(row.parse.intent == row.question.intent for row in intents), len(intents)),
        intents_macro_f1=macro_f1([row.question.intent for row in intents], [row.parse.intent for row in intents]),
        concept_precision=precision,
        concept_recall=recall,
        fact_top_1=Share(sum(is_ranked(row, 1) for row in facts), len(facts)),
        fact_top_3=Share(sum(is_ranked(row, 3) for row in facts), len(facts)),
    )


def macro_f1(labelled: list[str], found: list[str]) -> float | None:
    """Average the F1 of the labelled intents, each counting alike.

    Args:
        labelled: The right intents.
        found: The intents that were found, in the same order.

    Returns:
        A number between 0 and 1 to four digits; None where there is nothing to count.
    """
    if not labelled:
        return None
    names = sorted(set(labelled))
    return round(float(f1_score(labelled, found, labels=names, average="macro", zero_division=0)), DIGITS)


def is_ranked(row: Read, places: int) -> bool:
    """Return whether a labelled fact stands in one of the first places.

    Args:
        row: A question with its parse.
        places: How many places count.

    Returns:
        True if one is there.
    """
    first = {fact.id for fact in row.parse.ranking[:places]}
    return not first.isdisjoint(row.question.facts)


def confuse_intents(read: Iterable[Read]) -> Confusion | None:
    """Count which intents are taken for which.

    Args:
        read: The questions with their parses.

    Returns:
        The counts, intents in alphabetical order; None where no question has an intent as label.
    """
    rows = [row for row in read if row.question.intent]
    if not rows:
        return None
    labelled = sorted({row.question.intent for row in rows})
    every = sorted({*labelled, *(row.parse.intent for row in rows)})
    counts = confusion_matrix([r.question.intent for r in rows], [r.parse.intent for r in rows], labels=every)
    kept = [place for place, name in enumerate(every) if name in labelled]
    return Confusion(tuple(labelled), tuple(every), counts[kept])


def _count_concepts(rows: tuple[Read, ...]) -> tuple[Share, Share]:
    pairs = [(set(row.question.concepts) - SETTING, row.parse.concepts - SETTING) for row in rows if _has_concepts(row)]
    both = sum(len(labelled & found) for labelled, found in pairs)
    return (
        Share(both, sum(len(found) for _, found in pairs)),
        Share(both, sum(len(labelled) for labelled, _ in pairs)),
    )


def _has_concepts(row: Read) -> bool:
    return bool(row.question.concepts)
