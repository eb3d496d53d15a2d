"""Set phrases name nothing, and ask of what the talk is about."""

from __future__ import annotations

from typing import Any

import pytest

from ms_assistant.answers import Context
from ms_assistant.answers.choosing import Chooser
from ms_assistant.answers.scoring import scored_facts
from ms_assistant.answers.set_phrases import asked_in_set_phrase
from ms_assistant.facts.model import Fact
from support.questions import ask
from support.tiny import tiny_store, with_facts


def alphamab(aspect: str) -> Fact:
    return tiny_store().fact_by_id["alphamab.purpose"].copy(update={"id": f"alphamab.{aspect}", "aspect": aspect})


STORE = with_facts(
    *map(alphamab, ("cautions", "effects", "duration", "alternatives", "when_used", "cause")),
)
ABOUT_ALPHAMAB = Context(concepts=("alphamab",), aspect="purpose", last=("alphamab.purpose",))


def told(text: str, context: Context = ABOUT_ALPHAMAB, **read: Any) -> list[str]:
    question = ask(text=text, intent="ask_follow_up", **read)
    return [scored.fact.id for scored in asked_in_set_phrase(question, context, STORE)]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("does it hurt?", "cautions"),
        ("and is that painful", "cautions"),
        ("Are the injections dangerous?", "cautions"),
        ("how long are you on it for", "duration"),
        ("do i have to take it for ever", "duration"),
        ("how long does it last", "duration"),
        ("ok but does it actually work", "effects"),
        ("is it any good", "effects"),
        ("what if it doesn't work", "alternatives"),
        ("who gets it", "when_used"),
        ("what brings it on", "cause"),
        ("where do u inject it", "administration"),
        ("so where does it go in?", "administration"),
    ],
)
def test_a_set_phrase_asks_of_the_subject_of_the_talk(text: str, aspect: str) -> None:
    assert told(text)[:1] == [f"alphamab.{aspect}"]


def test_hurt_is_no_pain_after_talk_of_a_medicine() -> None:
    question = ask(text="does it hurt", intent="ask_follow_up", concepts=("pain",), anaphoric=True)

    chosen = Chooser(STORE).chosen(question, ABOUT_ALPHAMAB, scored_facts(question, ABOUT_ALPHAMAB, STORE))

    assert [scored.fact.id for scored in chosen] == ["alphamab.cautions"]
    assert chosen[0].inferred


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("does it hurt", {"concepts": ("tremor",)}),
        ("does it hurt to be alone at night", {}),
        ("how long does it last in children", {}),
        ("hurt", {}),
    ],
)
def test_a_message_that_says_more_is_read_as_it_stands(text: str, read: dict[str, Any]) -> None:
    assert told(text, **read) == []


def test_nothing_is_told_where_no_fact_says_it_or_nothing_was_talked_of() -> None:
    assert told("what brings it on", Context(concepts=("tremor",))) == []
    assert told("does it hurt", Context()) == []
