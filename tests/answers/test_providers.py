"""Who asks for somebody is told who gives a therapy, or deals with a symptom."""

from __future__ import annotations

from typing import Any

import pytest

from ms_assistant.answers import Context
from ms_assistant.answers.providers import who_provides
from ms_assistant.facts.model import Fact, Values
from support.questions import ask
from support.tiny import tiny_store, with_facts


def of_nurse(aspect: str, values: Values) -> Fact:
    fact = tiny_store().fact_by_id["ms_nurse.definition"]
    return fact.copy(update={"id": f"ms_nurse.{aspect}", "aspect": aspect, "values": values})


STORE = with_facts(
    of_nurse("professionals", Values(members=("ms_nurse",))),
    of_nurse("purpose", Values(involves=("tremor",), provides=("laxodine",))),
)
NOBODY = Context()


def told(text: str, context: Context = NOBODY, **read: Any) -> list[str]:
    read = {"asked_aspect": "professionals", "aspect_score": 0.7, **read}
    return [scored.fact.id for scored in who_provides(ask(text=text, **read), context, STORE)]


@pytest.mark.parametrize(
    ("concept", "fact"),
    [("laxodine", "ms_nurse.purpose"), ("tremor", "ms_nurse.purpose"), ("stiffness", "ms_nurse.professionals")],
    ids=["provides it", "has to do with it", "a symptom of nobody's"],
)
def test_who_has_to_do_with_it_is_told(concept: str, fact: str) -> None:
    assert told("who deals with it", concepts=(concept,)) == [fact]
    assert told("and who does that?", Context(concepts=(concept,))) == [fact]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("when is it done", {"concepts": ("laxodine",)}),
        ("who gets it", {"concepts": ("laxodine",), "asked_aspect": "when_used"}),
        ("who, perhaps", {"concepts": ("laxodine",), "aspect_score": 0.4}),
        ("who is that", {"concepts": ("ms_nurse",)}),
        ("who", {}),
        ("who gives alphamab", {"concepts": ("alphamab",)}),
    ],
)
def test_nobody_is_told_where_nobody_is_asked_for_or_known(text: str, read: dict[str, Any]) -> None:
    assert told(text, **read) == []


def test_what_has_such_a_fact_of_its_own_is_left_to_it() -> None:
    fact = tiny_store().fact_by_id["stiffness.treatments"]
    store = with_facts(*STORE.all_facts, fact.copy(update={"id": "stiffness.professionals", "aspect": "professionals"}))
    question = ask(text="who", asked_aspect="professionals", aspect_score=0.9, concepts=("stiffness",))

    assert who_provides(question, NOBODY, store) == ()
