"""A message can point at what the last answer listed by its place in the list."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Answerer, AnswerKind, Context
from ms_assistant.facts.model import Values
from support.questions import ask
from support.tiny import tiny_store, with_facts


def answerer_of_a_list() -> Answerer:
    fact = tiny_store().fact_by_id["stiffness.treatments"]
    listing = fact.copy(update={"values": Values(treated_by=("laxodine", "betaferol", "alphamab"))})
    return Answerer(with_facts(listing))


AFTER_THE_LIST = Context(
    concepts=("stiffness",), aspect="treatments", told=("stiffness.treatments",), last=("stiffness.treatments",)
)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("and the third?", "alphamab"),
        ("tell me about the 2nd one", "betaferol"),
        ("the last one please", "alphamab"),
        ("what about the second drug", "betaferol"),
        ("the third one you mentioned, what's it called again", "alphamab"),
    ],
)
def test_what_stands_at_a_place_is_told_of(text: str, subject: str) -> None:
    answer = answerer_of_a_list().answer(ask(text=text, intent="ask_follow_up"), AFTER_THE_LIST)

    assert answer.kind is AnswerKind.ANSWER
    assert answer.facts[0].subject == subject


def test_more_of_what_stands_at_a_place_is_not_more_of_the_last_answer() -> None:
    question = ask(text="tell me more about the third one", intent="ask_follow_up", asked_aspect="more")

    answer = answerer_of_a_list().follow_up(question, AFTER_THE_LIST)

    assert answer.facts[0].subject == "alphamab"


def test_what_is_asked_of_it_is_answered_of_it() -> None:
    question = ask(text="how often is the third one given", asked_aspect="frequency", aspect_score=0.9)

    answer = answerer_of_a_list().answer(question, AFTER_THE_LIST)

    assert [fact.id for fact in answer.facts] == ["alphamab.frequency"]
    assert answer.about is not None


@pytest.mark.parametrize(
    "text",
    [
        "the fourth one",
        "how long does it last",
        "what are the first symptoms",
        "what comes first in the morning",
        "the second line of it",
    ],
)
def test_a_place_that_is_not_there_or_not_meant_points_at_nothing(text: str) -> None:
    answer = answerer_of_a_list().answer(ask(text=text, intent="ask_follow_up"), AFTER_THE_LIST)

    assert answer.kind is not AnswerKind.ANSWER


@pytest.mark.parametrize("text", ["the second one", "the last one", "how long does it last"])
def test_without_a_list_nothing_is_pointed_at(text: str) -> None:
    answer = answerer_of_a_list().answer(ask(text=text, intent="ask_follow_up"), Context())

    assert answer.kind is not AnswerKind.ANSWER
