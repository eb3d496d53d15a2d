"""Long texts are split where they hurt least, and nothing of them is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ms_assistant.channels.splitting import split_text, units

DISCLAIMER = "This is general information. Please talk to your doctor."


def test_a_text_that_fits_is_one_message() -> None:
    assert split_text("one\n\ntwo", 8) == ["one\n\ntwo"]


def test_nothing_is_no_message() -> None:
    assert split_text(" \n\n ", 10) == []


def test_it_is_split_after_a_paragraph() -> None:
    assert split_text("one two\n\nthree\n\nfour five", 16) == ["one two\n\nthree", "four five"]


def test_a_list_that_does_not_fit_is_split_between_its_lines() -> None:
    assert split_text("Choose:\n1. one\n2. two", 15) == ["Choose:\n1. one", "2. two"]


def test_a_long_paragraph_is_split_after_a_sentence_then_a_word_then_anywhere() -> None:
    assert split_text("It is so. It is. abc defghijklmno", 10) == ["It is so.", "It is.", "abc", "defghijklm", "no"]


def test_what_lies_outside_the_basic_plane_counts_twice() -> None:
    assert split_text("\N{WAVING HAND SIGN}" * 3, 4) == ["\N{WAVING HAND SIGN}" * 2, "\N{WAVING HAND SIGN}"]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text("ab .\n\N{WAVING HAND SIGN}", max_size=300), st.integers(60, 120))
def test_whatever_the_text_nothing_is_lost_and_the_disclaimer_is_whole(body: str, limit: int) -> None:
    text = f"{body}\n\n{DISCLAIMER}"

    messages = split_text(text, limit)

    assert "".join("".join(messages).split()) == "".join(text.split())
    assert all(0 < units(message) <= limit for message in messages)
    assert messages[-1].endswith(DISCLAIMER)
