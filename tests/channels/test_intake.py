"""What every channel does with a text before anything else sees it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ms_assistant.channels.intake import (
    LONGEST_TEXT,
    Reading,
    clean_sender,
    clean_text,
    read_object,
    said_in_words,
)

PAYLOAD = '/ask_symptoms{"fact": "a.b"}'


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  hello \n", "hello"),
        ("a\x00b\x07c", "a b c"),
        ("a\ud800b", "ab"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("Zoe\u0308", "Zoë"),
        ("🙂 ¿qué?", "🙂 ¿qué?"),
    ],
)
def test_a_text_loses_what_cannot_be_read(raw: str, cleaned: str) -> None:
    assert clean_text(raw) == cleaned


@pytest.mark.parametrize("raw", ["/restart", "/ restart", "///restart", " /\n/restart", "\x00/restart"])
def test_a_command_loses_what_makes_it_one_and_shows_as_it_was_typed(raw: str) -> None:
    said = said_in_words(raw)

    assert said.text == "restart"
    assert said.shown == clean_text(raw)


def test_only_an_offered_payload_is_obeyed() -> None:
    assert said_in_words(PAYLOAD, {PAYLOAD}).text == PAYLOAD
    assert said_in_words(PAYLOAD, {"/other"}).text == PAYLOAD[1:]


def test_a_slash_within_a_text_stays() -> None:
    assert said_in_words("baclofen and/or tizanidine").text == "baclofen and/or tizanidine"


def test_the_length_counts_after_cleaning() -> None:
    assert said_in_words(" " * 500 + "x" * LONGEST_TEXT + "\ud800" * 9).reading is Reading.READABLE
    assert said_in_words("x" * (LONGEST_TEXT + 1)).reading is Reading.TOO_LONG


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(st.characters(), max_size=1200))
def test_whatever_comes_in_what_is_read_is_bounded_and_no_command(raw: str) -> None:
    said = said_in_words(raw)

    assert len(said.text) <= LONGEST_TEXT
    assert len(said.shown) <= LONGEST_TEXT
    assert not said.text.startswith("/")
    assert bool(said.text) is (said.reading is Reading.READABLE)
    for text in (said.text, said.shown):
        assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
        text.encode()


@pytest.mark.parametrize("raw", ["", "  ", "\x00", "x" * 257, None, 7, ["ann"]])
def test_a_sender_that_cannot_be_kept_is_none(raw: object) -> None:
    assert clean_sender(raw) is None


@pytest.mark.parametrize("body", [b"", b"[]", b'"x"', b"{", b"\xff", b"[" * 100_000, b"9" * 10_000])
def test_a_body_that_is_no_object_is_none(body: bytes) -> None:
    assert read_object(body) is None
