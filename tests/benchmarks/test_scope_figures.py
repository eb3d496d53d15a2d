"""The figures are what their definitions say, and a threshold takes what is unsure out of scope."""

from __future__ import annotations

import math

import pytest

from benchmarks.scope_figures import Prediction, best_threshold, scope_figures, table

OUTSIDE = "none"
PREDICTIONS = [
    Prediction("a", "a", 0.9),
    Prediction("b", "b", 0.5),
    Prediction("b", "a", 0.6),
    Prediction(OUTSIDE, "a", 0.3),
    Prediction(OUTSIDE, "b", 0.4),
]


@pytest.mark.parametrize(
    ("threshold", "accuracy", "recall"),
    [(0.0, 2 / 3, 0.0), (0.4, 2 / 3, 0.5), (0.41, 2 / 3, 1.0), (0.55, 1 / 3, 1.0), (1.0, 0.0, 1.0)],
)
def test_what_is_below_the_threshold_is_out_of_scope(threshold: float, accuracy: float, recall: float) -> None:
    figures = scope_figures(PREDICTIONS, OUTSIDE, threshold)

    assert figures.in_scope_accuracy == pytest.approx(accuracy)
    assert figures.out_of_scope_recall == recall


def test_correlation_is_one_where_all_is_right_and_zero_where_all_gets_one_label() -> None:
    right = [Prediction("a", "a", 1.0), Prediction("b", "b", 1.0), Prediction(OUTSIDE, "b", 0.1)]

    assert scope_figures(right, OUTSIDE, 0.5).matthews == 1.0
    assert scope_figures(right, OUTSIDE, 1.1).matthews == 0.0


def test_best_threshold_is_the_lowest_of_those_that_are_best() -> None:
    assert best_threshold(PREDICTIONS, OUTSIDE, [0.0, 0.3, 0.41, 0.45, 0.5, 0.55]) == 0.41


def test_a_set_without_a_message_out_of_scope_has_no_recall() -> None:
    figures = scope_figures(PREDICTIONS[:3], OUTSIDE, 0.0)

    assert math.isnan(figures.out_of_scope_recall)


def test_table_has_one_row_a_threshold() -> None:
    lines = table(PREDICTIONS, OUTSIDE, [("0.41 (fixed)", 0.41), ("0.55", 0.55)]).splitlines()

    assert lines[2:] == ["| 0.41 (fixed) | 0.667 | 1.000 | 0.750 |", "| 0.55 | 0.333 | 1.000 | 0.505 |"]
