"""The score of the best fact is held against how often that fact is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibration import calibrate, predictions
from evaluation.cases import Question, Scope
from evaluation.figures import Share
from evaluation.parses import Parse, RankedFact
from evaluation.understanding import Read


def read(scope: Scope, labels: tuple[str, ...], *ranking: RankedFact) -> Read:
    return Read(Question("q", "?", scope, "symptoms", facts=labels), Parse(ranking=ranking))


def test_each_bin_has_its_mean_score_and_its_share_of_right_facts() -> None:
    calibration = calibrate([(0.72, True), (0.78, False), (0.0, False), (1.0, True)])

    filled = {each.low: (each.predicted, each.right) for each in calibration.bins if each.right.of}
    assert filled == {0.0: (0.0, Share(0, 1)), 0.7: (0.75, Share(1, 2)), 0.9: (1.0, Share(1, 1))}
    # Only the second bin is off, by 0.75 - 0.5, and it holds two of the four.
    assert calibration.expected_error == pytest.approx(0.125)


def test_distances_of_bins_on_either_side_do_not_cancel_out() -> None:
    assert calibrate([(0.15, True), (0.85, False)]).expected_error == pytest.approx(0.85)


def test_without_predictions_there_is_no_error_and_every_bin_is_empty() -> None:
    calibration = calibrate([])

    assert calibration.expected_error is None
    assert [(each.predicted, each.right) for each in calibration.bins] == [(None, Share(0, 0))] * 10


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_prediction_is_in_the_bin_of_its_score(predicted: list[tuple[float, bool]]) -> None:
    calibration = calibrate(predicted)

    assert sum(each.right.of for each in calibration.bins) == len(predicted)
    assert calibration.expected_error is None or 0 <= calibration.expected_error <= 1
    for each in calibration.bins:
        assert each.predicted is None or each.low - 1e-4 <= each.predicted <= each.low + 0.1 + 1e-4


def test_predictions_are_taken_where_the_right_fact_is_known_or_none_is_right() -> None:
    rows = [
        read(Scope.IN_SEED, ("a.purpose",), RankedFact("a.purpose", 0.9), RankedFact("b.purpose", 0.2)),
        read(Scope.IN_SEED, ("a.purpose",), RankedFact("b.purpose", 0.6), RankedFact("a.purpose", 0.5)),
        read(Scope.OUT_OF_SCOPE, (), RankedFact("b.purpose", 0.3)),
        read(Scope.OUT_OF_SCOPE, ()),
        read(Scope.IN_DOMAIN, (), RankedFact("b.purpose", 0.7)),
    ]

    assert predictions(rows) == ((0.9, True), (0.6, False), (0.3, False), (0.0, False))


def test_without_any_labelled_fact_nothing_is_predicted() -> None:
    assert predictions([read(Scope.OUT_OF_SCOPE, (), RankedFact("b.purpose", 0.3))]) == ()
