"""Who asks what there is besides tablets is told of nothing else."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Answerer, Context
from ms_assistant.answers.without_medicines import without_medicines
from ms_assistant.facts import load_configured_store
from ms_assistant.facts.model import MEDICINE_KINDS, Fact, Values
from support.questions import ask
from support.tiny import tiny_store, with_facts

ABOUT_STIFFNESS = Context(
    concepts=("stiffness",), aspect="treatments", told=("stiffness.treatments",), last=("stiffness.treatments",)
)


def treatment(name: str, *treated_by: str) -> Fact:
    fact = tiny_store().fact_by_id["stiffness.treatments"]
    return fact.copy(update={"id": name, "values": Values(treated_by=treated_by)})


STORE = with_facts(
    treatment("stiffness.treatments.both", "laxodine", "ms_nurse"),
    treatment("stiffness.treatments.nurse", "ms_nurse"),
)


@pytest.mark.parametrize(
    "text",
    [
        "without tablets?",
        "anything other than the drugs",
        "is there something that isn't a pill",
        "non-drug options?",
        "i dont want to swallow anything, is there a drug free way",
    ],
)
def test_what_is_no_medicine_is_told_of_the_symptom_talked_about(text: str) -> None:
    told = Answerer(STORE).answer(ask(text=text, intent="ask_follow_up"), ABOUT_STIFFNESS).facts

    assert [fact.id for fact in told] == ["stiffness.treatments.nurse", "stiffness.treatments.both"]


def test_after_talk_of_a_medicine_what_it_treats_is_meant() -> None:
    eases = tiny_store().fact_by_id["alphamab.purpose"].copy(update={"values": Values(treats=("stiffness",))})
    store = with_facts(eases, treatment("stiffness.treatments.both", "laxodine", "ms_nurse"))
    spoken_of = Context(concepts=("alphamab",), last=("alphamab.administration",))

    told = without_medicines(ask(text="anything that isnt a drug"), spoken_of, store)

    assert [scored.fact.id for scored in told] == ["stiffness.treatments.both"]


def test_a_symptom_that_is_named_counts_before_the_talk() -> None:
    question = ask(text="what helps tight muscles besides tablets", concepts=("stiffness",))

    assert [s.fact.subject for s in without_medicines(question, Context(concepts=("tremor",)), STORE)] == [
        "stiffness"
    ] * 2


@pytest.mark.parametrize("text", ["what else is there", "which tablets are there", "with medicines please"])
def test_nothing_is_told_where_medicines_are_not_set_aside(text: str) -> None:
    assert without_medicines(ask(text=text), ABOUT_STIFFNESS, STORE) == ()


def test_of_ms_itself_the_ways_that_are_no_medicine_are_told() -> None:
    store = load_configured_store()
    question = ask(text="ms treatment without drugs", concepts=("multiple_sclerosis",))

    told = [scored.fact for scored in without_medicines(question, Context(), store)]

    assert {fact.subject for fact in told} == {"rehabilitation", "lifestyle_change"}
    assert not [fact for fact in told if store.concept_by_id[fact.subject].kind in MEDICINE_KINDS]
