"""What is told, and what is offered next, follows from the scores and from what was named."""

from __future__ import annotations

import pytest

from ms_assistant.answers.scoring import Scored
from ms_assistant.answers.selecting import (
    MOST_OFFERED,
    MOST_TOLD,
    TELL_FROM,
    as_common_as_asked,
    for_each_named,
    nearest_topics,
    next_questions,
    told_facts,
)
from ms_assistant.facts import Fact
from ms_assistant.facts.model import Values
from support.questions import ask
from support.tiny import tiny_store, with_facts


def fact(name: str) -> Fact:
    return tiny_store().fact_by_id[name]


def told(scores: dict[str, float], *named: str) -> list[str]:
    scored = [Scored(fact(name), score) for name, score in scores.items()]
    return [each.fact.id for each in told_facts(scored, ask(concepts=named), tiny_store())]


def test_nothing_is_told_where_nothing_was_found() -> None:
    assert told({}) == []


def test_nothing_is_told_below_the_threshold() -> None:
    assert told({"alphamab.purpose": TELL_FROM - 0.01}) == []
    assert told({"alphamab.purpose": TELL_FROM}) == ["alphamab.purpose"]


def test_a_second_likely_fact_of_the_same_subject_is_told_beside_the_best() -> None:
    assert told({"alphamab.administration": 0.9, "alphamab.frequency": 0.85}) == [
        "alphamab.administration",
        "alphamab.frequency",
    ]


def test_an_unlikely_second_fact_is_left_out() -> None:
    assert told({"alphamab.administration": 0.9, "alphamab.frequency": 0.1}) == ["alphamab.administration"]


def test_a_likely_fact_of_a_subject_that_was_not_named_is_left_out() -> None:
    assert told({"alphamab.frequency": 0.9, "ms_nurse.definition": 0.85}, "alphamab") == ["alphamab.frequency"]


def test_each_concept_that_was_named_is_told_the_same_of() -> None:
    assert told({"alphamab.frequency": 0.9}, "alphamab", "betaferol") == [
        "alphamab.frequency",
        "betaferol.frequency",
    ]


def test_a_concept_that_the_best_fact_covers_is_told_nothing_more_of() -> None:
    assert told({"stiffness.treatments": 0.9}, "stiffness", "laxodine") == ["stiffness.treatments"]
    assert told({"stiffness.treatments": 0.9}, "leg_stiffness") == ["stiffness.treatments"]


def test_no_more_is_told_than_can_be_taken_in() -> None:
    scores = dict.fromkeys(("alphamab.purpose", "alphamab.administration", "alphamab.frequency"), 0.9)

    chosen = told({**scores, "betaferol.frequency": 0.9}, "alphamab", "betaferol", "ms_nurse")

    assert len(chosen) == MOST_TOLD


def test_next_questions_are_of_the_same_subject_and_not_yet_told() -> None:
    offers = next_questions(tiny_store(), [fact("alphamab.purpose")], already=["alphamab.frequency"])

    assert [offer.id for offer in offers][:1] == ["alphamab.administration"]
    assert not {"alphamab.purpose", "alphamab.frequency"} & {offer.id for offer in offers}


def test_next_questions_reach_what_the_facts_name() -> None:
    offers = next_questions(tiny_store(), [fact("stiffness.treatments")], already=[])

    assert [offer.id for offer in offers] == ["laxodine.administration"]


def test_there_is_no_next_question_when_all_was_told() -> None:
    assert next_questions(tiny_store(), [], already=[]) == ()
    assert next_questions(tiny_store(), [fact("ms_nurse.definition")], already=[]) == ()


def test_the_nearest_topics_are_the_best_of_each_subject() -> None:
    names = [
        "alphamab.purpose",
        "alphamab.frequency",
        "stiffness.treatments",
        "ms_nurse.definition",
        "laxodine.administration",
    ]

    topics = nearest_topics([Scored(fact(name), 0.1) for name in names])

    assert [topic.id for topic in topics] == ["alphamab.purpose", "stiffness.treatments", "ms_nurse.definition"]
    assert len(topics) == MOST_OFFERED


def test_each_of_several_symptoms_gets_its_own_treatment() -> None:
    treatment = fact("stiffness.treatments")
    store = with_facts(treatment.copy(update={"id": "tremor.treatments", "subject": "tremor"}))
    question = ask(text="drugs for each", concepts=("tremor", "stiffness"), asked_aspect="treatments")
    general = (Scored(store.fact_by_id["ms_nurse.definition"], 0.6),)

    each = for_each_named(question, general, store)

    assert [scored.fact.id for scored in each] == ["tremor.treatments", "stiffness.treatments"]
    # What fits best is on one of them, or one of them has no such fact.
    assert for_each_named(question, (Scored(treatment, 0.6),), store) == ()
    assert for_each_named(question, general, tiny_store()) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("what are the LESS common signs", ["stiffness.rare"]), ("rarer ones?", ["stiffness.rare"]), ("common signs", [])],
)
def test_what_is_less_common_is_told_to_who_asks_for_it(text: str, expected: list[str]) -> None:
    treatment = fact("stiffness.treatments")
    common = treatment.copy(update={"id": "stiffness.common", "values": Values(how_common="common")})
    rare = treatment.copy(update={"id": "stiffness.rare", "values": Values(how_common="less_common")})

    found = as_common_as_asked(ask(text=text), (Scored(common, 0.6),), with_facts(common, rare))

    assert [scored.fact.id for scored in found] == expected
    assert as_common_as_asked(ask(text=text), (Scored(treatment, 0.6),), with_facts(common, rare)) == ()
