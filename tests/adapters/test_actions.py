"""Every action sends exactly one message on any intent, with its metadata and its disclaimer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ms_assistant.answers import AnswerKind
from ms_assistant.answers.model import WITH_DISCLAIMER
from ms_assistant.facts import load_store
from ms_assistant.names import TOPIC_INTENTS
from support.acting import Events, Messages, act, tracker_of
from support.wording import domain_file, shipped_wording

STORE = load_store()
ACTIONS: list[str] = domain_file()["actions"]
INTENTS: list[str] = [intent for each in domain_file()["intents"] for intent in each]
SLOTS = set(domain_file()["slots"])
DISCLAIMER = shipped_wording().say("disclaimer")


def check_reply(messages: Messages, events: Events) -> None:
    assert len(messages) == 1
    text, metadata = messages[0]["text"], messages[0]["metadata"]
    kind = AnswerKind(metadata["kind"])
    assert text.strip()
    assert text.endswith(DISCLAIMER) is (kind in WITH_DISCLAIMER)
    assert set(metadata) == {"kind", "facts", "sources", "facts_version", "parts"}
    assert metadata["facts_version"] == STORE.version
    assert set(metadata["facts"]) <= set(STORE.fact_by_id)
    assert set(metadata["sources"]) <= set(STORE.source_by_id)
    assert all(set(button) == {"title", "payload"} for button in messages[0]["buttons"])
    assert {event["name"] for event in events} == SLOTS


def parsed(intent: str) -> dict[str, Any]:
    """Return a message of an intent, with the ranking that a question of its topic would have."""
    topic = TOPIC_INTENTS.get(intent)
    facts = [fact for fact in STORE.all_facts if fact.topic is topic][:3]
    ranking = [{"id": f.id, "score": 0.9, "score_in_ms": 0.9, "score_in_context": 0.9} for f in facts]
    return {
        "text": "some words",
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [{"entity": "concept", "value": fact.subject} for fact in facts[:1]],
        "fact_selection": {"facts": ranking, "aspects": [], "attributes": [], "bare": False, "anaphoric": False},
    }


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("intent", INTENTS)
def test_every_action_replies_to_every_intent(action: str, intent: str) -> None:
    messages, events = act(action, tracker_of(parsed(intent)))

    check_reply(messages, events)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "message",
    [{}, {"text": None, "intent": {}, "entities": []}, {"text": "/greet", "intent": {"name": None}}],
    ids=["nothing", "no text", "no intent"],
)
def test_every_action_replies_to_a_message_that_was_hardly_read(action: str, message: dict[str, Any]) -> None:
    messages, events = act(action, tracker_of(message))

    check_reply(messages, events)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("value", ["no_such_thing", ["a", "b"], {"a": "b"}, 7, None, True, ""], ids=repr)
@pytest.mark.parametrize("entity", ["concept", "fact"])
def test_a_payload_that_names_what_is_not_there_gets_a_reply(action: str, entity: str, value: object) -> None:
    message = {**parsed("ask_symptoms"), "entities": [{"entity": entity, "value": value}]}

    messages, events = act(action, tracker_of(message))

    check_reply(messages, events)


def test_what_an_action_keeps_is_what_the_next_one_reads() -> None:
    _, events = act("action_answer_symptoms", tracker_of(parsed("ask_symptoms")))
    slots = {event["name"]: event["value"] for event in events}

    messages, _ = act("action_cite_sources", tracker_of(parsed("ask_source"), slots))

    assert messages[0]["metadata"]["facts"] == slots["last_facts"]
    assert messages[0]["metadata"]["sources"]


def test_an_answer_after_a_button_tells_the_chosen_fact() -> None:
    chosen = STORE.all_facts[0].id
    message = {"text": "/x", "intent": {"name": "ask_about_ms"}, "entities": [{"entity": "fact", "value": chosen}]}

    messages, _ = act("action_answer_about_ms", tracker_of(message))

    assert messages[0]["metadata"]["facts"] == [chosen]
    assert STORE.all_facts[0].statement in messages[0]["text"]


values = st.one_of(
    st.sampled_from([*STORE.concept_by_id, *STORE.fact_by_id]),
    st.text(max_size=30),
    st.integers(),
    st.none(),
    st.lists(st.text(max_size=5), max_size=2),
)
entities = st.fixed_dictionaries(
    {"entity": st.sampled_from(["concept", "fact", "something_else"]), "value": values},
    optional={"role": st.sampled_from(["excluded", "another"])},
)
scores = st.floats(min_value=0.0, max_value=1.0)
rankings = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.one_of(st.sampled_from(list(STORE.fact_by_id)), st.text(max_size=10)),
            "score": scores,
            "score_in_ms": scores,
            "score_in_context": scores,
        }
    ),
    max_size=4,
)
selections = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "facts": rankings,
            "aspects": st.lists(
                st.fixed_dictionaries({"id": st.sampled_from(list(STORE.aspect_by_id)), "score": scores}), max_size=2
            ),
            "attributes": st.lists(st.sampled_from(list(STORE.attribute_by_id)), max_size=2),
            "bare": st.booleans(),
            "anaphoric": st.booleans(),
        }
    ),
)
messages_of_any_kind = st.fixed_dictionaries(
    {
        "text": st.text(max_size=200),
        "intent": st.fixed_dictionaries({"name": st.one_of(st.sampled_from(INTENTS), st.text(max_size=10))}),
        "entities": st.lists(entities, max_size=4),
        "fact_selection": selections,
    }
)
ids = st.lists(st.one_of(st.sampled_from(list(STORE.fact_by_id)), st.text(max_size=10)), max_size=3)
slots_of_any_kind = st.fixed_dictionaries(
    {
        "focus_concepts": st.lists(
            st.one_of(st.sampled_from(list(STORE.concept_by_id)), st.text(max_size=10)), max_size=3
        ),
        "focus_aspect": st.one_of(st.none(), st.sampled_from(list(STORE.aspect_by_id)), st.text(max_size=10)),
        "told_facts": ids,
        "last_facts": ids,
        "offered_facts": ids,
        "sources_named": st.one_of(st.none(), st.booleans()),
        "misses": st.one_of(st.none(), st.floats(min_value=0, max_value=100)),
    }
)


@pytest.mark.parametrize("action", ACTIONS)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(message=messages_of_any_kind, slots=slots_of_any_kind)
def test_any_message_in_any_conversation_gets_a_reply(
    action: str, message: dict[str, Any], slots: dict[str, Any]
) -> None:
    messages, events = act(action, tracker_of(message, slots))

    check_reply(messages, events)
