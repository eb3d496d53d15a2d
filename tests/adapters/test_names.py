"""The names that code and domain share are the same in both."""

from __future__ import annotations

from actions.conversation import slots_of
from ms_assistant import names
from ms_assistant.answers import AnswerKind, Context
from ms_assistant.dialogue.failure_reply_policy import FAILURE_RESPONSE
from ms_assistant.facts.model import Topic
from support.acting import shipped_domain
from support.wording import domain_file


def test_every_intent_that_the_code_names_is_in_the_domain() -> None:
    named = {
        names.ASK_FOLLOW_UP,
        names.ASK_SOURCE,
        names.ASK_FOR_ADVICE,
        names.REPORT_EMERGENCY,
        names.OUT_OF_SCOPE,
        *names.TOPIC_INTENTS,
        *names.SMALL_TALK_INTENTS,
    }

    own = {intent for each in domain_file()["intents"] for intent in each}
    assert named == own
    assert own <= set(shipped_domain().intents)


def test_every_topic_has_its_intent() -> None:
    assert set(names.TOPIC_INTENTS.values()) == set(Topic)
    assert {f"ask_{topic.value}" for topic in Topic} == set(names.TOPIC_INTENTS)


def test_the_entities_are_those_of_the_domain() -> None:
    assert set(shipped_domain().entities) == {names.CONCEPT, names.FACT}
    assert shipped_domain().entity_properties.roles[names.CONCEPT] == [names.EXCLUDED_ROLE]


def test_the_slots_are_those_of_the_domain() -> None:
    kept = [event["name"] for event in slots_of(Context())]

    assert sorted(kept) == sorted(domain_file()["slots"])
    assert set(kept) == {
        names.FOCUS_CONCEPTS,
        names.FOCUS_ASPECT,
        names.TOLD_FACTS,
        names.LAST_FACTS,
        names.OFFERED_FACTS,
        names.MISSES,
        names.SOURCES_NAMED,
    }


def test_no_slot_takes_part_in_the_choice_of_an_action() -> None:
    assert not [name for name, slot in domain_file()["slots"].items() if slot["influence_conversation"]]


def test_the_failure_response_carries_the_metadata_that_every_message_has() -> None:
    metadata = domain_file()["responses"][FAILURE_RESPONSE][0]["metadata"]

    assert metadata[names.KIND] == AnswerKind.FAILURE.value
    assert set(metadata) == {names.KIND, names.FACTS, names.SOURCES, names.FACTS_VERSION}
