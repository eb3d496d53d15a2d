"""Replies as plain text, with choices that are chosen by their number."""

from __future__ import annotations

from typing import Any

import pytest

from ms_assistant.channels.plain_text import CHOOSE_BY_NUMBER, choice_by_number, plain_text
from ms_assistant.channels.replies import reply
from ms_assistant.channels.sentences import sentence, shipped_responses
from support.served import PAYLOAD, Served
from support.wording import shipped_wording

TEXT = "A fact.\n\nSource: a leaflet (2020).\n\nPlease talk to your doctor."
INSTRUCTION = "Choose one:"


def told(identifier: str, *titles: str, kind: str = "answer") -> dict[str, Any]:
    buttons = [{"title": title, "payload": "/greet"} for title in titles]
    return reply(identifier, 0.0, {"text": TEXT, "buttons": buttons, "metadata": {"kind": kind}})


def person(text: str) -> dict[str, Any]:
    return {"id": "m", "from": "person", "at": "", "text": text}


def test_choices_become_a_numbered_list_below_the_whole_text() -> None:
    text = plain_text(told("r", "How it works", "How it is given"), INSTRUCTION)

    assert text == f"{TEXT}\n\nChoose one:\n1. How it works\n2. How it is given"


def test_without_choices_there_is_the_text_alone() -> None:
    assert plain_text(told("r"), INSTRUCTION) == TEXT


def test_nothing_is_added_to_an_emergency_reply() -> None:
    assert plain_text(told("r", "How it works", kind="emergency"), INSTRUCTION) == TEXT


def test_the_instruction_is_a_sentence_of_the_domain() -> None:
    said = sentence(shipped_responses(), CHOOSE_BY_NUMBER)

    assert said["text"] == shipped_wording().say(CHOOSE_BY_NUMBER)


@pytest.mark.parametrize("text", ["2", "2.", " 2) ", "(2)", "#2", "2:", "[2]", "02", "\uff12", "2\ufe0f\u20e3"])
def test_a_number_chooses_of_the_last_reply_that_offered_something(text: str) -> None:
    messages = [person("a"), told("r1", "A", "B", "C"), person("b"), told("r2", "D", "E"), person("c"), told("r3")]

    assert choice_by_number(text, messages) == "r2.1"


@pytest.mark.parametrize("text", ["", "two", "2 mg", "2 3", "0", "3", "-1", "2.5", "112", "²", "is it 2?"])
def test_whatever_is_no_number_of_a_choice_is_words(text: str) -> None:
    assert choice_by_number(text, [person("b"), told("r2", "D", "E")]) is None


def test_where_nothing_was_offered_a_number_is_words() -> None:
    assert choice_by_number("1", []) is None
    assert choice_by_number("1", [person("a"), told("r")]) is None


def test_it_works_on_the_conversation_as_the_web_api_tells_it(served: Served) -> None:
    talker = served.person()
    talker.say("hello")

    choice = choice_by_number("1", talker.conversation())
    assert choice is not None
    (chosen,) = talker.choose(choice)

    assert chosen["text"] == f"said {PAYLOAD}"
