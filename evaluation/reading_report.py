"""Shows how messages are read and how long they take: as tables, and as JSON."""

from collections.abc import Sequence

from evaluation.asking import PEOPLE_AT_A_TIME
from evaluation.calibration import BINS, Bin, Calibration
from evaluation.layout import Row, align, counts, number, share_row
from evaluation.timing import Timing
from evaluation.understanding import UnderstandingFigures

CHARACTERS_OF_A_MESSAGE = 60


def reading_table(figures: UnderstandingFigures, calibration: Calibration) -> str:
    """Lay out for people how messages are read.

    Args:
        figures: The figures of intents, concepts and facts.
        calibration: How far scores are probabilities.

    Returns:
        Aligned lines without a line break at the end; a share of nothing shows as `-`.
    """
    rows: list[Row] = [
        ("how questions are read", "share", "right", "of"),
        share_row("intents, accuracy", figures.intents),
        ("intents, macro F1", number(figures.intents_macro_f1), "", ""),
        share_row("concepts, precision", figures.concept_precision),
        share_row("concepts, recall", figures.concept_recall),
        share_row("facts, top 1", figures.fact_top_1),
        share_row("facts, top 3", figures.fact_top_3),
        ("best fact, calibration error", number(calibration.expected_error), "", ""),
    ]
    head = f"{'score of the best fact':<30}{'mean':>8}{'share':>8}{'right':>7}{'of':>6}"
    return "\n".join([align(rows), head, *(_bin_line(each) for each in calibration.bins)])


def timing_table(slowest: Sequence[Timing]) -> str:
    """Lay out for people which messages took longest.

    Args:
        slowest: The messages, the slowest first.

    Returns:
        Lines without a line break at the end.
    """
    head = f"slowest messages, {PEOPLE_AT_A_TIME} people asking at a time"
    lines = [f"{'ms':>6}{'characters':>12}  start"]
    lines += [f"{_milliseconds(each):>6}{len(each.text):>12}  {_start(each)}" for each in slowest]
    return "\n".join([head, *lines])


def reading_json(figures: UnderstandingFigures, calibration: Calibration, missing_because: str) -> dict[str, object]:
    """Lay out for programs how messages are read.

    Args:
        figures: The figures of intents, concepts and facts.
        calibration: How far scores are probabilities.
        missing_because: Why there are no parses; empty where there are.

    Returns:
        An object; a share of nothing is None.
    """
    return {
        "missing_because": missing_because or None,
        "intents": {"accuracy": counts(figures.intents), "macro_f1": figures.intents_macro_f1},
        "concepts": {"precision": counts(figures.concept_precision), "recall": counts(figures.concept_recall)},
        "facts": {"top_1": counts(figures.fact_top_1), "top_3": counts(figures.fact_top_3)},
        "calibration": {
            "expected_error": calibration.expected_error,
            "bins": [{"from": b.low, "mean_score": b.predicted, **counts(b.right)} for b in calibration.bins],
        },
    }


def timing_json(slowest: Sequence[Timing]) -> list[dict[str, object]]:
    """Lay out for programs which messages took longest.

    Args:
        slowest: The messages, the slowest first.

    Returns:
        An object for each.
    """
    return [
        {"milliseconds": _milliseconds(each), "characters": len(each.text), "start": _start(each)} for each in slowest
    ]


def _bin_line(each: Bin) -> str:
    label = f"{each.low:.1f} to {each.low + 1 / BINS:.1f}"
    shares = f"{number(each.predicted):>8}{number(each.right.value):>8}"
    return f"{label:<30}{shares}{each.right.passed:>7}{each.right.of:>6}"


def _milliseconds(timing: Timing) -> int:
    return round(timing.seconds * 1000)


def _start(timing: Timing) -> str:
    return " ".join(timing.text.split())[:CHARACTERS_OF_A_MESSAGE]
