"""The whole assistant, asked over HTTP as a web page asks it."""

from __future__ import annotations

from typing import Any

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
        self._talk = assistant.begin()

    def say(self, message: str) -> dict[str, Any]:
        """Send a message and return the one reply to it."""
        (reply,) = self._talk.say(message)
        return reply

    def choose(self, choice: str) -> dict[str, Any]:
        """Choose a button and return the one reply to it."""
        (reply,) = self._talk.choose(choice)
        return reply


@pytest.fixture
def person(assistant: RunningAssistant) -> Person:
    return Person(assistant)


def test_a_question_is_answered_with_facts_source_and_disclaimer(person: Person) -> None:
    reply = person.say("what is multiple sclerosis?")

    assert reply["kind"] == "answer"
    assert reply["facts"][0].startswith("multiple_sclerosis.")
    assert reply["sources"]
    assert reply["facts_version"] == STORE.version
    assert STORE.fact_by_id[reply["facts"][0]].statement in reply["text"]
    assert reply["text"].endswith(DISCLAIMER)


def test_a_follow_up_is_understood_in_the_conversation(person: Person) -> None:
    person.say("how is natalizumab given?")

    reply = person.say("and how often?")

    assert reply["kind"] == "answer"
    assert reply["facts"][0].startswith("natalizumab.frequency")
    assert reply["text"].startswith("About natalizumab")


def test_two_conversations_do_not_mix(assistant: RunningAssistant) -> None:
    one, other = Person(assistant), Person(assistant)
    one.say("how is natalizumab given?")
    other.say("how is glatiramer acetate given?")

    reply = one.say("and how often?")

    assert reply["facts"][0].startswith("natalizumab.")


def test_the_source_of_an_answer_is_named(person: Person) -> None:
    answer = person.say("what is gabapentin for?")

    reply = person.say("where did you get that from?")

    assert reply["sources"] == answer["sources"]
    assert all(STORE.source_by_id[source].title in reply["text"] for source in reply["sources"])


def test_the_source_of_an_answer_is_cited_in_apa(person: Person) -> None:
    answer = person.say("what is gabapentin for?")

    reply = person.say("can you cite that in APA format")

    for source in answer["sources"]:
        assert cite(STORE.source_by_id[source], CitationStyle.APA) in reply["text"]


def test_a_choice_leads_to_the_fact_that_it_names(person: Person) -> None:
    answer = person.say("how is natalizumab given?")
    choice = answer["choices"][0]

    reply = person.choose(choice["id"])

    fact = STORE.fact_by_id[reply["facts"][0]]
    assert reply["kind"] == "answer"
    assert choice["title"].lower().endswith(STORE.aspect_by_id[fact.aspect].name)


@pytest.mark.parametrize(
    "text",
    [
        '/ask_symptoms{"fact": "no_such.fact"}',
        '/ask_symptoms{"concept": {"a": "b"}}',
        "/ask_symptoms",
        "/ask_symptoms{",
        "/no_such_intent",
        "/restart",
        "/session_start",
        "/back",
        "  / /restart",
        "/",
        "",
        " \n\t ",
        "\u200b",
        "\x00",
        "\ud800",
    ],
)
def test_a_text_that_rasa_would_obey_or_not_see_gets_a_reply(person: Person, text: str) -> None:
    reply = person.say(text)

    assert reply["text"].strip()
    assert reply["kind"] != "failure"


@pytest.mark.parametrize("command", ["/restart", "/session_start", "/back"])
def test_a_command_of_rasa_does_not_end_the_conversation(person: Person, command: str) -> None:
    person.say("how is natalizumab given?")
    person.say(command)

    reply = person.say("and how often?")

    assert reply["facts"][0].startswith("natalizumab.")


def test_a_payload_that_was_not_offered_is_words_like_others(person: Person) -> None:
    reply = person.say("/report_emergency")

    assert reply["kind"] != "emergency"


@settings(max_examples=50, deadline=None, derandomize=True)
@given(text=st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text_gets_a_reply(assistant: RunningAssistant, text: str) -> None:
    reply = Person(assistant).say(text)

    kind = AnswerKind(reply["kind"])
    assert kind is not AnswerKind.FAILURE
    assert reply["text"].strip()
    assert reply["text"].endswith(DISCLAIMER) is (kind in WITH_DISCLAIMER)


def test_a_message_of_the_greatest_length_is_read(person: Person) -> None:
    question = "what helps with muscle spasms?"

    reply = person.say((question + " ") * 32 + "." * 8)

    assert reply["kind"] != "failure"
    assert reply["text"] != shipped_wording().say("message_too_long")


def test_a_longer_message_is_told_so(person: Person) -> None:
    reply = person.say("I have had MS for a long time and wonder what helps. " * 200)

    assert reply["text"] == shipped_wording().say("message_too_long")
