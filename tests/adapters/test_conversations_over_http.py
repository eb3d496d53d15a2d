"""The whole assistant, asked over HTTP as a web page asks it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ms_assistant.answers import AnswerKind
from ms_assistant.answers.citing import cite
from ms_assistant.answers.model import WITH_DISCLAIMER
from ms_assistant.facts import load_store
from ms_assistant.facts.model import CitationStyle
from ms_assistant.launching import RunningAssistant
from support.wording import shipped_wording

pytestmark = pytest.mark.assistant

STORE = load_store()
DISCLAIMER = shipped_wording().say("disclaimer")


class Person:
    """Somebody who talks with the assistant."""

    def __init__(self, assistant: RunningAssistant) -> None:
        self._assistant = assistant
        self._sender = uuid4().hex

    def say(self, message: str) -> dict[str, Any]:
        """Send a message and return the one reply to it."""
        replies = self._assistant.ask(message, self._sender)
        assert len(replies) == 1, replies
        return replies[0]


@pytest.fixture
def person(assistant: RunningAssistant) -> Person:
    return Person(assistant)


def test_a_question_is_answered_with_facts_source_and_disclaimer(person: Person) -> None:
    reply = person.say("what is multiple sclerosis?")

    metadata = reply["metadata"]
    assert metadata["kind"] == "answer"
    assert metadata["facts"][0].startswith("multiple_sclerosis.")
    assert metadata["sources"]
    assert metadata["facts_version"] == STORE.version
    assert STORE.fact_by_id[metadata["facts"][0]].statement in reply["text"]
    assert reply["text"].endswith(DISCLAIMER)


def test_a_follow_up_is_understood_in_the_conversation(person: Person) -> None:
    person.say("how is natalizumab given?")

    reply = person.say("and how often?")

    assert reply["metadata"]["kind"] == "answer"
    assert reply["metadata"]["facts"][0].startswith("natalizumab.frequency")
    assert reply["text"].startswith("About natalizumab")


def test_two_conversations_do_not_mix(assistant: RunningAssistant) -> None:
    one, other = Person(assistant), Person(assistant)
    one.say("how is natalizumab given?")
    other.say("how is glatiramer acetate given?")

    reply = one.say("and how often?")

    assert reply["metadata"]["facts"][0].startswith("natalizumab.")


def test_the_source_of_an_answer_is_named(person: Person) -> None:
    answer = person.say("what is gabapentin for?")

    reply = person.say("where did you get that from?")

    assert reply["metadata"]["sources"] == answer["metadata"]["sources"]
    assert all(STORE.source_by_id[source].title in reply["text"] for source in reply["metadata"]["sources"])


def test_the_source_of_an_answer_is_cited_in_apa(person: Person) -> None:
    answer = person.say("what is gabapentin for?")

    reply = person.say("can you cite that in APA format")

    for source in answer["metadata"]["sources"]:
        assert cite(STORE.source_by_id[source], CitationStyle.APA) in reply["text"]


def test_a_button_leads_to_the_fact_that_it_names(person: Person) -> None:
    answer = person.say("how is natalizumab given?")
    payload = answer["buttons"][0]["payload"]

    reply = person.say(payload)

    assert f'"{reply["metadata"]["facts"][0]}"' in payload
    assert reply["metadata"]["kind"] == "answer"


@pytest.mark.parametrize(
    "payload",
    [
        '/ask_symptoms{"fact": "no_such.fact"}',
        '/ask_symptoms{"concept": "no_such_concept"}',
        '/ask_symptoms{"concept": {"a": "b"}}',
        '/ask_symptoms{"concept": ["a", ["b"]]}',
        "/ask_symptoms",
        "/ask_symptoms{",
        "/no_such_intent",
        "/",
    ],
)
def test_a_payload_that_nothing_stands_behind_gets_a_reply(person: Person, payload: str) -> None:
    reply = person.say(payload)

    assert reply["text"].strip()
    assert reply["metadata"]["kind"] != "failure"


@pytest.mark.xfail(reason="Rasa obeys its own commands from anybody, and says nothing")
@pytest.mark.parametrize("command", ["/restart", "/session_start", "/back"])
def test_a_command_of_rasa_gets_a_reply_too(person: Person, command: str) -> None:
    reply = person.say(command)

    assert reply["text"].strip()


@settings(max_examples=50, deadline=None, derandomize=True)
@given(text=st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text_gets_a_reply(assistant: RunningAssistant, text: str) -> None:
    reply = Person(assistant).say(text)

    kind = AnswerKind(reply["metadata"]["kind"])
    assert kind is not AnswerKind.FAILURE
    assert reply["text"].strip()
    assert reply["text"].endswith(DISCLAIMER) is (kind in WITH_DISCLAIMER)


def test_a_very_long_message_gets_a_reply(person: Person) -> None:
    reply = person.say("I have had MS for a long time and wonder what helps. " * 200)

    assert reply["text"].strip()
    assert reply["metadata"]["kind"] != "failure"
