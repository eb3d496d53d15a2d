"""The classifier's intent stands, except at the edge of the field."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from ms_assistant.names import SMALL_TALK_INTENTS, TOPIC_INTENTS
from ms_assistant.nlu.intent_arbiter import IntentArbiter
from support.reader import tiny_reader

NO_FACT: dict[str, Any] = {}
SURE = 0.9


@pytest.fixture
def arbiter() -> IntentArbiter:
    return IntentArbiter(IntentArbiter.get_default_config(), tiny_reader())


def settle(
    arbiter: IntentArbiter,
    predicted: str,
    text: str,
    confidence: float = SURE,
    selection: dict[str, Any] | None = None,
) -> str:
    return arbiter.settle(predicted, confidence, tiny_reader().read(text), selection or NO_FACT)


def best(fact: str, score: float) -> dict[str, Any]:
    return {"facts": [{"id": fact, "score": score}]}


@pytest.mark.parametrize("intent", [*TOPIC_INTENTS, "ask_follow_up", "ask_source", "out_of_scope", "deny"])
def test_an_intent_stands_where_nothing_speaks_against_it(arbiter: IntentArbiter, intent: str) -> None:
    assert settle(arbiter, intent, "something or other") == intent


@pytest.mark.parametrize("intent", [*TOPIC_INTENTS, "ask_follow_up"])
def test_a_question_on_another_disease_is_out_of_scope(arbiter: IntentArbiter, intent: str) -> None:
    assert settle(arbiter, intent, "what helps with migraine") == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("what is zonkish stiffness", "out_of_scope"),
        ("What's a zonkish stiffness?", "out_of_scope"),
        ("what is stiffness", "ask_symptoms"),
        ("what is a stiffness", "ask_symptoms"),
        ("what helps with zonkish stiffness", "ask_symptoms"),
    ],
)
def test_a_kind_that_no_fact_knows_is_a_thing_of_its_own(arbiter: IntentArbiter, text: str, settled: str) -> None:
    assert settle(arbiter, "ask_symptoms", text) == settled


@pytest.mark.parametrize(
    ("asked", "settled"), [("administration", "ask_disease_modifying_therapies"), ("dose", "ask_for_advice")]
)
def test_what_one_should_know_is_a_question_where_a_fact_says_just_that(
    arbiter: IntentArbiter, asked: str, settled: str
) -> None:
    selection = {**best("alphamab.administration", SURE), "aspects": [{"id": asked, "score": 0.8}]}

    told = settle(arbiter, "ask_for_advice", "what should I know of how alphamab is given", selection=selection)

    assert told == settled


@pytest.mark.parametrize(
    ("text", "asked", "settled"),
    [
        ("is alphamab any good for MS", "purpose", "ask_disease_modifying_therapies"),
        ("is alphamab any good for my MS", "purpose", "ask_for_advice"),
        ("is alphamab good for you", "purpose", "ask_for_advice"),
        ("is that too much alphamab", "dose", "ask_for_advice"),
    ],
)
def test_what_holds_for_all_is_a_question_where_a_fact_says_just_that(
    arbiter: IntentArbiter, text: str, asked: str, settled: str
) -> None:
    selection = {**best("alphamab.purpose", SURE), "aspects": [{"id": asked, "score": 0.8}]}

    assert settle(arbiter, "ask_for_advice", text, selection=selection) == settled


@pytest.mark.parametrize("predicted", ["ask_disease_modifying_therapies", "ask_follow_up", "out_of_scope"])
def test_what_a_medicine_does_beside_something_else_is_advice(arbiter: IntentArbiter, predicted: str) -> None:
    assert settle(arbiter, predicted, "what happens if alphamab is mixed with beer") == "ask_for_advice"
    assert settle(arbiter, predicted, "alphamab on top of laxodine") == "ask_for_advice"


def test_another_disease_beside_a_thing_of_ms_is_within_the_field(arbiter: IntentArbiter) -> None:
    assert settle(arbiter, "ask_care_team", "does the ms nurse know about migraine") == "ask_care_team"
    assert settle(arbiter, "ask_care_team", "does the specialist nurse know about migraine") == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("now in apa style please", "ask_source"),
        ("cite it as APA", "ask_source"),
        ("the apa", "out_of_scope"),
        ("what is alphamab in apa style", "out_of_scope"),
        ("who was it that wrote the book on apa style and when was that", "out_of_scope"),
    ],
)
def test_a_style_of_citing_asks_for_the_source(arbiter: IntentArbiter, text: str, settled: str) -> None:
    assert settle(arbiter, "out_of_scope", text) == settled


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("can she have alphamab as well as betaferol", "ask_for_advice"),
        ("can she have alphamab as well as her betaferol", "ask_for_advice"),
        ("does alphamab make relapses shorter as well as milder", "ask_disease_modifying_therapies"),
        ("is stiffness eased by alphamab as well as how fast one walks", "ask_disease_modifying_therapies"),
    ],
)
def test_as_well_as_mixes_only_before_a_medicine(arbiter: IntentArbiter, text: str, settled: str) -> None:
    assert settle(arbiter, "ask_disease_modifying_therapies", text) == settled


def test_mixing_without_a_medicine_is_no_advice(arbiter: IntentArbiter) -> None:
    assert settle(arbiter, "out_of_scope", "how do i mix green paint") == "out_of_scope"


@pytest.mark.parametrize("text", ["do i have MS", "is this an attack", "is alphamab safe for my mum"])
def test_a_verdict_on_a_person_is_advice(arbiter: IntentArbiter, text: str) -> None:
    assert settle(arbiter, "ask_about_ms", text) == "ask_for_advice"


@pytest.mark.parametrize("intent", ["ask_for_advice", "report_emergency", "greet"])
def test_another_disease_turns_only_questions_away(arbiter: IntentArbiter, intent: str) -> None:
    assert settle(arbiter, intent, "my migraine is bad") == intent


def test_another_disease_in_ms_is_in_scope(arbiter: IntentArbiter) -> None:
    assert settle(arbiter, "ask_symptoms", "is migraine part of MS") == "ask_symptoms"


def test_another_disease_as_an_effect_of_a_medicine_is_in_scope(arbiter: IntentArbiter) -> None:
    asked = {"aspects": [{"id": "effects", "score": 0.8}]}

    settled = settle(arbiter, "ask_symptoms", "can alphamab bring on migraine", selection=asked)

    assert settled == "ask_symptoms"


@pytest.mark.parametrize("intent", sorted(SMALL_TALK_INTENTS))
def test_small_talk_that_names_a_concept_is_a_question(arbiter: IntentArbiter, intent: str) -> None:
    assert settle(arbiter, intent, "alphamab") == "ask_follow_up"


def test_unsure_small_talk_is_a_question(arbiter: IntentArbiter) -> None:
    assert settle(arbiter, "thank", "good to know", confidence=0.1) == "ask_follow_up"
    assert settle(arbiter, "thank", "good to know", confidence=SURE) == "thank"


def test_small_talk_that_a_fact_would_answer_in_the_conversation_is_a_question(arbiter: IntentArbiter) -> None:
    fitting = {"facts": [{"id": "alphamab.purpose", "score": 0.0, "score_in_context": 0.9}]}

    assert settle(arbiter, "deny", "no cure then", confidence=0.6, selection=fitting) == "ask_follow_up"
    assert settle(arbiter, "deny", "no cure then", confidence=SURE, selection=fitting) == "deny"


@pytest.mark.parametrize("text", ["how", "and why?", "when", "but what then?"])
def test_a_question_word_alone_asks_on(arbiter: IntentArbiter, text: str) -> None:
    assert settle(arbiter, "greet", text) == "ask_follow_up"


def test_a_bare_name_is_never_out_of_scope(arbiter: IntentArbiter) -> None:
    assert settle(arbiter, "out_of_scope", "Alphora?") == "ask_follow_up"


def test_a_question_that_a_fact_surely_answers_is_in_scope(arbiter: IntentArbiter) -> None:
    sure, unsure = best("ms_nurse.definition", 0.95), best("ms_nurse.definition", 0.1)

    assert settle(arbiter, "out_of_scope", "who is she", selection=sure) == "ask_care_team"
    assert settle(arbiter, "out_of_scope", "who is she", selection=unsure) == "out_of_scope"


def test_a_question_on_a_symptom_or_a_medicine_is_in_scope_even_without_a_fact(arbiter: IntentArbiter) -> None:
    for text, intent in [
        ("where was betaferol invented", "ask_disease_modifying_therapies"),
        ("who invented the word tremor", "ask_about_ms"),
    ]:
        assert settle(arbiter, "out_of_scope", text, confidence=0.6) == intent


@pytest.mark.parametrize("text", ["which colour is a betaferol pill", "who invented the word tremor"])
def test_what_is_surely_outside_stays_outside_though_it_names_a_concept(arbiter: IntentArbiter, text: str) -> None:
    assert settle(arbiter, "out_of_scope", text) == "out_of_scope"


def test_what_is_asked_of_the_bot_is_no_question_on_a_symptom(arbiter: IntentArbiter) -> None:
    assert settle(arbiter, "bot_challenge", "have you got a tremor, bot?") == "bot_challenge"
    assert settle(arbiter, "bot_challenge", "have you got a tremor, bot?", confidence=0.5) == "ask_follow_up"


def test_the_settled_intent_replaces_the_predicted_one_in_the_message(arbiter: IntentArbiter) -> None:
    message = Message.build("what helps with migraine")
    message.set("intent", {"name": "ask_symptoms", "confidence": 0.8}, add_to_output=True)

    arbiter.process([message])

    assert message.get("intent") == {"name": "out_of_scope", "confidence": 0.8}


def test_a_message_without_an_intent_is_settled_too(arbiter: IntentArbiter) -> None:
    message = Message(data={"text": ""})

    arbiter.process([message])

    assert not (message.get("intent") or {}).get("name")


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("and alphamab?", "ask_follow_up"),
        ("Betapen", "ask_follow_up"),
        ("alphamab or betaferol for me", "ask_for_advice"),
        ("should i go for alphamab", "ask_for_advice"),
    ],
)
def test_a_name_alone_asks_for_no_decision(arbiter: IntentArbiter, text: str, settled: str) -> None:
    assert settle(arbiter, "ask_for_advice", text) == settled


@pytest.mark.parametrize(
    ("asked", "settled"), [("cautions", "ask_symptoms"), ("frequency", "out_of_scope"), ("purpose", "out_of_scope")]
)
def test_how_a_medicine_is_given_for_another_disease_is_out_of_scope(
    arbiter: IntentArbiter, asked: str, settled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ms_assistant.nlu.intent_arbiter.MS_MEDICINES", "slowing_medicine")
    selection = {"aspects": [{"id": asked}]}

    assert settle(arbiter, "ask_symptoms", "alphamab for migraine how often", selection=selection) == settled
    assert settle(arbiter, "ask_symptoms", "alphamab migraine", selection=selection) == "ask_symptoms"


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("how do i cite a website in harvard style", "out_of_scope"),
        ("referencing my own essay", "out_of_scope"),
        ("can you cite the study", "ask_source"),
        ("cite a source for that", "ask_source"),
    ],
)
def test_who_learns_to_cite_asks_for_none_of_our_sources(arbiter: IntentArbiter, text: str, settled: str) -> None:
    assert settle(arbiter, "ask_source", text) == settled


def test_why_somebody_is_on_a_medicine_asks_what_it_is_for(arbiter: IntentArbiter) -> None:
    sure = {**best("alphamab.purpose", SURE), "aspects": [{"id": "purpose"}]}

    assert (
        settle(arbiter, "ask_for_advice", "why would my aunt be on alphamab", selection=sure)
        == "ask_disease_modifying_therapies"
    )
    assert settle(arbiter, "ask_for_advice", "should my aunt be on alphamab", selection=sure) == "ask_for_advice"
