"""A question word alone asks on, of what was told last."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Answerer, AnswerKind, Context
from support.questions import ask
from support.tiny import tiny_store, with_facts

ABOUT_ALPHAMAB = Context(
    concepts=("alphamab",), aspect="purpose", told=("alphamab.purpose",), last=("alphamab.purpose",)
)
ABOUT_STIFFNESS = Context(
    concepts=("stiffness",), aspect="treatments", told=("stiffness.treatments",), last=("stiffness.treatments",)
)


def follow_up(text: str, context: Context) -> list[str]:
    answer = Answerer(tiny_store()).follow_up(ask(text=text, intent="ask_follow_up"), context)
    return [fact.id for fact in answer.facts]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("how often?", "alphamab.frequency"),
        ("And how often is that", "alphamab.frequency"),
        ("how?", "alphamab.administration"),
        ("ok and how long", "alphamab.frequency"),
    ],
)
def test_it_asks_of_what_the_talk_is_about(text: str, fact: str) -> None:
    assert follow_up(text, ABOUT_ALPHAMAB)[:1] == [fact]


def test_how_after_a_treatment_asks_how_it_is_given() -> None:
    mechanism = (
        tiny_store()
        .fact_by_id["stiffness.treatments"]
        .copy(update={"id": "stiffness.mechanism", "aspect": "mechanism"})
    )

    answer = Answerer(with_facts(mechanism)).follow_up(ask(text="how?", intent="ask_follow_up"), ABOUT_STIFFNESS)

    assert [fact.id for fact in answer.facts[:1]] == ["laxodine.administration"]


def test_where_the_subject_has_no_such_fact_it_asks_of_what_was_named() -> None:
    assert follow_up("how?", ABOUT_STIFFNESS) == ["laxodine.administration"]


def test_what_was_told_just_now_is_not_told_again() -> None:
    told = Context(
        concepts=("alphamab",), aspect="frequency", told=("alphamab.frequency",), last=("alphamab.frequency",)
    )
    assert "alphamab.frequency" not in follow_up("how often?", told)


@pytest.mark.parametrize("text", ["how often do people faint", "?", "who invented it"])
def test_more_than_a_question_word_is_read_as_it_stands(text: str) -> None:
    assert follow_up(text, ABOUT_ALPHAMAB) == []


@pytest.mark.parametrize("text", ["when?", "and who"])
def test_after_sources_it_asks_of_these(text: str) -> None:
    answerer = Answerer(tiny_store())
    cited = answerer.cite(ask(text="source?", intent="ask_source"), ABOUT_ALPHAMAB)

    answer = answerer.follow_up(ask(text=text, intent="ask_follow_up"), cited.context)

    assert answer.kind is AnswerKind.ANSWER
    assert answer.sources == cited.sources != ()
