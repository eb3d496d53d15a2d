"""Of a message with several parts, those that ask are read on their own."""

from __future__ import annotations

import pytest

from ms_assistant.nlu.segments import END_WORDS, LONG_WORDS, MOST_SEGMENTS, asking_segments, first_words, last_words


@pytest.mark.parametrize(
    "text",
    ["", "what is MS?", "I feel dizzy", "what is MS and why", "i have MS and how do i sleep", "hello"],
    ids=["nothing", "one question", "a statement", "a word behind it", "a statement before it", "a greeting"],
)
def test_a_message_of_one_part_is_not_split(text: str) -> None:
    assert asking_segments(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("My mum has MS. What helps with spasms?", ("What helps with spasms?",)),
        ("What is MS? Who treats it?", ("What is MS?", "Who treats it?")),
        ("my wife has MS I want to help Can you say what eases spasms", ("Can you say what eases spasms",)),
        ("what is MS and how is it treated", ("what is MS", "how is it treated")),
        ("who gives it, and does it hurt?", ("who gives it", "does it hurt?")),
        ("Is it a drip?\nI hate needles.", ("Is it a drip?",)),
        (
            "I was put on this a week ago by my doctor in the clinic, so what are the side effects",
            ("what are the side effects",),
        ),
        (
            "could you tell me what the nurse does in the clinic every week and who gives the infusions",
            (
                "could you tell me what the nurse does in the clinic every week",
                "who gives the infusions",
            ),
        ),
    ],
)
def test_the_parts_that_ask_are_found_in_order(text: str, parts: tuple[str, ...]) -> None:
    assert asking_segments(text) == parts


def test_only_the_last_questions_count() -> None:
    parts = asking_segments("What is MS? What is myelin? Who treats it? Where?")

    assert parts == ("Who treats it?", "Where?")
    assert len(parts) == MOST_SEGMENTS


def test_a_story_that_asks_nothing_has_no_such_part() -> None:
    assert asking_segments("I fell. Then I got up. It was a bad day.") == ()


@pytest.mark.parametrize("text", ["", "   ", "what is MS", " ".join(["word"] * LONG_WORDS)])
def test_a_short_text_is_its_own_beginning_and_end(text: str) -> None:
    assert first_words(text) == last_words(text) == text


def test_the_ends_of_a_long_text_stand_as_they_were_typed() -> None:
    words = [f"w{number}" for number in range(LONG_WORDS + 1)]
    text = "  ".join(words)

    assert first_words(f" {text}\n") == "  ".join(words[:END_WORDS])
    assert last_words(f" {text}\n") == "  ".join(words[-END_WORDS:])
