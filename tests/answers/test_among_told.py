"""A follow-up may ask of what an answer listed, without naming any of it."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Answerer, Context
from ms_assistant.answers.among_told import names_of_told, which_of_told
from ms_assistant.facts.model import Fact, Values
from support.questions import ask
from support.tiny import tiny_store, with_facts


def variant(known: str, name: str, values: Values) -> Fact:
    fact = tiny_store().fact_by_id[known]
    subject, _, aspect = name.partition(".")
    return fact.copy(update={"id": name, "subject": subject, "aspect": aspect, "values": values})


STORE = with_facts(
    variant("alphamab.purpose", "alphamab.purpose", Values(treats=("tremor",))),
    variant("alphamab.purpose", "betaferol.purpose", Values(treats=("leg_stiffness",))),
    variant("stiffness.treatments", "tremor.treatments", Values(treated_by=("slowing_medicine",))),
    variant("ms_nurse.definition", "slowing_medicine.examples", Values(examples=("alphamab", "betaferol"))),
)
TOLD_OF_BOTH = Context(
    concepts=("betaferol",), told=("betaferol.frequency", "alphamab.frequency"), last=("betaferol.frequency",)
)


@pytest.mark.parametrize(
    ("text", "symptom", "told"),
    [
        ("so which of those is for shaky hands", "tremor", "alphamab.purpose"),
        ("which one helps tight muscles", "stiffness", "betaferol.purpose"),
        ("is any of them for my leg stiffness", "leg_stiffness", "betaferol.purpose"),
    ],
)
def test_the_one_that_is_for_it_is_told(text: str, symptom: str, told: str) -> None:
    question = ask(text=text, intent="ask_follow_up", concepts=(symptom,))

    answer = Answerer(STORE).follow_up(question, TOLD_OF_BOTH)

    assert [fact.id for fact in answer.facts[:1]] == [told]
    assert answer.about


def test_what_treats_it_counts_where_no_purpose_says_it() -> None:
    told = Context(concepts=("laxodine",), told=("laxodine.administration",), last=("laxodine.administration",))
    question = ask(text="which one is for stiffness", concepts=("stiffness",))

    assert [scored.fact.id for scored in which_of_told(question, told, tiny_store())] == ["stiffness.treatments"]


@pytest.mark.parametrize(
    ("text", "concepts", "context"),
    [
        ("what helps shaky hands", ("tremor",), TOLD_OF_BOTH),
        ("which of those is alphamab for tremor", ("alphamab", "tremor"), TOLD_OF_BOTH),
        ("which of those is for shaky hands", ("tremor",), Context()),
        ("which of those is best", (), TOLD_OF_BOTH),
    ],
    ids=["points at nothing", "names a treatment", "nothing was told", "names nothing"],
)
def test_nothing_is_read_into_other_questions(text: str, concepts: tuple[str, ...], context: Context) -> None:
    assert which_of_told(ask(text=text, concepts=concepts), context, STORE) == ()


@pytest.mark.parametrize(
    ("last", "told"),
    [("stiffness.treatments", "stiffness.treatments"), ("tremor.treatments", "slowing_medicine.examples")],
    ids=["it names them itself", "it names their class"],
)
def test_names_are_asked_of_the_treatments_that_were_told(last: str, told: str) -> None:
    context = Context(concepts=(STORE.fact_by_id[last].subject,), aspect="treatments", told=(last,), last=(last,))
    question = ask(text="what are the names", intent="ask_follow_up", asked_aspect="examples", aspect_score=0.8)

    assert [scored.fact.id for scored in names_of_told(question, context, STORE)] == [told]


def test_names_are_asked_of_something_else_where_a_message_says_so_or_no_treatment_was_told() -> None:
    after = Context(concepts=("stiffness",), aspect="treatments", last=("stiffness.treatments",))
    names = ask(text="names", asked_aspect="examples")

    assert names_of_told(ask(text="names", asked_aspect="examples", concepts=("tremor",)), after, STORE) == ()
    assert names_of_told(names, Context(concepts=("alphamab",), aspect="purpose"), STORE) == ()
