"""Tells whether the score of the best fact is the share of questions that it answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.cases import Scope
from evaluation.figures import Share
from evaluation.understanding import DIGITS, Read, is_ranked

BINS = 10

Prediction = tuple[float, bool]
"""A score from 0 to 1, and whether the fact that has it is right."""


@dataclass(frozen=True)
class Bin:
    """Predictions of about the same score.

    Attributes:
        low: The lowest score of the bin; the next bin begins a tenth above.
        predicted: The mean score; None where the bin is empty.
        right: How many of its predictions are right.
    """

    low: float
    predicted: float | None
    right: Share


@dataclass(frozen=True)
class Calibration:
    """How far scores can be taken as probabilities.

    Attributes:
        bins: Ten bins from 0 to 1.
        expected_error: The distance of mean score and share right, averaged over all predictions (expected
            calibration error); None where there are none.
    """

    bins: tuple[Bin, ...]
    expected_error: float | None


def predictions(read: Iterable[Read]) -> tuple[Prediction, ...]:
    """Take the score of the best fact where it is known whether that is right.

    Args:
        read: The questions with their parses.

    Returns:
        A prediction for each question with facts as labels, and for each that is out of scope, where no fact is
        right; none at all where no question has facts as labels. A ranking without facts counts as a score of 0.
    """
    rows = tuple(read)
    if not any(row.question.facts for row in rows):
        return ()
    known = (row for row in rows if row.question.facts or row.question.scope is Scope.OUT_OF_SCOPE)
    return tuple((_best_score(row), is_ranked(row, 1)) for row in known)


def calibrate(predicted: Iterable[Prediction]) -> Calibration:
    """Sort predictions into bins and compare their scores with what was right.

    Args:
        predicted: The predictions.

    Returns:
        The calibration.
    """
    members: list[list[Prediction]] = [[] for _ in range(BINS)]
    for score, right in predicted:
        members[min(int(score * BINS), BINS - 1)].append((score, right))
    total = sum(len(each) for each in members)
    error = sum(abs(sum(score for score, _ in each) - sum(right for _, right in each)) for each in members)
    return Calibration(
        bins=tuple(_bin(place / BINS, each) for place, each in enumerate(members)),
        expected_error=round(error / total, DIGITS) if total else None,
    )


def _best_score(row: Read) -> float:
    return max((fact.score for fact in row.parse.ranking), default=0.0)


def _bin(low: float, members: Sequence[Prediction]) -> Bin:
    mean = round(sum(score for score, _ in members) / len(members), DIGITS) if members else None
    return Bin(low, mean, Share(sum(right for _, right in members), len(members)))
