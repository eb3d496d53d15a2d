"""What the table of the edges counts."""

from __future__ import annotations

import pytest

from benchmarks.edge_thresholds import count, heard
from evaluation.cross_validation.examples import Example
from evaluation.cross_validation.intents import Found
from ms_assistant.names import REPORT_EMERGENCY


def found(labelled: str, intent: str = "greet", confidence: float = 1.0, **confidences: float) -> Found:
    return Found(Example("a message", labelled), intent, confidence, confidences)


def test_an_emergency_that_nobody_sees_leaves_the_likeliest_of_the_rest() -> None:
    settled = heard(found("greet", REPORT_EMERGENCY, 0.6, **{REPORT_EMERGENCY: 0.6, "greet": 0.1, "goodbye": 0.3}))

    assert settled.intent == "goodbye"
    assert settled.confidence == pytest.approx(0.75)


def test_what_is_no_emergency_stays_as_it_was_found() -> None:
    each = found("greet", "greet", 0.7, greet=0.7)

    assert heard(each) is each


def test_own_messages_and_others_are_counted_apart() -> None:
    messages = [found(labelled) for labelled in ("out", "out", "greet", "greet", "greet", "goodbye")]

    figures = count(["out", "greet", "out", "greet", "greet", "greet"], messages, "out")

    assert figures == (3 / 6, 1 / 2, 1 / 4)


def test_where_there_is_nothing_to_count_the_share_is_none() -> None:
    assert count([], [], "out") == (0.0, 0.0, 0.0)
