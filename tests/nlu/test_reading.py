"""A message is read once: what it names, what it means, and whether it needs the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest

from ms_assistant.nlu.reading import Reader, Reading, masked_text
from ms_assistant.nlu.segments import END_WORDS, LONG_WORDS
from ms_assistant.nlu.sentence_encoder import DIMENSIONS, Later, SentenceEncoder, shipped_encoder
from support.reader import tiny_reader


def read(text: str) -> Reading:
    return tiny_reader().read(text)


def canonical(text: str) -> str:
    return tiny_reader().canonical_text(text, read(text).mentions)


def masked(text: str) -> str:
    return masked_text(text, read(text).mentions)


def test_a_message_names_concepts_and_attributes() -> None:
    reading = read("is Alphora for tight muscles monthly or a drip, and not for migraine?")

    assert reading.concepts == ("alphamab", "stiffness", "migraine")
    assert reading.attributes == ("monthly", "drip")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what is 30mg alphamab for", "what is it for"),
        ("what is Alphora 2.5 mg for", "what is it for"),
        ("who gets 300 micrograms of alphamab", "who gets it"),
        ("is 30 mg enough", "is 30 mg enough"),
        ("is alphamab 30 years old", "is it 30 years old"),
    ],
)
def test_a_strength_beside_a_name_is_masked_with_it(text: str, asked: str) -> None:
    assert masked(text) == asked
    assert canonical("what is 30mg Alphora for") == "what is 30mg alphamab for"


def test_what_is_negated_is_a_mention_but_no_concept() -> None:
    reading = read("a weekly drug, not alphamab")

    assert [mention.named for mention in reading.mentions] == ["alphamab"]
    assert reading.concepts == ()


def test_a_concept_that_is_named_twice_counts_once() -> None:
    assert read("betaferol or Betapen").concepts == ("betaferol",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what is Alphora for", "what is alphamab for"),
        ("does  betaferoll help tight muscles", "does betaferol help stiffness"),
        ("nothing named here", "nothing named here"),
    ],
)
def test_the_canonical_text_calls_each_concept_by_its_own_name(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what is Alphora for", "what is it for"),
        ("what is MS", "what is it"),
        ("what helps with stiffness in MS", "what helps with it"),
        ("is Alphora better than betaferol", "is it better than it"),
        ("alphamab", "it"),
    ],
)
def test_the_masked_text_keeps_only_what_is_asked(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_a_brand_name_means_the_same_as_the_medicine() -> None:
    np.testing.assert_allclose(read("what is Alphora for").canonical, read("what is alphamab for").canonical, atol=1e-6)


def test_the_same_question_of_two_things_is_masked_alike() -> None:
    np.testing.assert_allclose(read("how is alphamab given").masked, read("how is betaferol given").masked, atol=1e-6)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("alphamab", True),
        ("and betaferol?", True),
        ("what about the MS nurse", True),
        ("sorry, I meant betaferol", True),
        ("how often is betaferol given", False),
        ("betaferol dose", False),
        ("and then?", False),
        ("", False),
    ],
)
def test_a_bare_message_names_something_and_says_nothing_else(text: str, *, bare: bool) -> None:
    assert read(text).bare is bare


@pytest.mark.parametrize(
    ("text", "anaphoric"),
    [
        ("how often is it given", True),
        ("do they hurt", True),
        ("which ones are monthly", True),
        ("how often is betaferol given", False),
        ("iterate", False),
    ],
)
def test_an_anaphoric_message_points_back(text: str, *, anaphoric: bool) -> None:
    assert read(text).anaphoric is anaphoric


def test_a_long_message_is_also_read_in_the_parts_that_ask() -> None:
    reading = read("I was told that I have MS last week. How often is Alphora given? What is an MS nurse?")

    assert [part.text for part in reading.segments] == ["How often is Alphora given?", "What is an MS nurse?"]
    assert [part.concepts for part in reading.segments] == [("alphamab",), ("ms_nurse",)]


def test_many_texts_are_read_as_each_alone() -> None:
    texts = ["what is MS", "how is alphamab given", "what is MS"]

    together = tiny_reader().read_all(texts)

    assert [reading.text for reading in together] == texts
    assert together[0] is together[2]
    assert together[1].concepts == ("alphamab",)


@pytest.mark.parametrize("text", ["", "   ", "???", "🙂", "\x00", "a" * 5000, "日本語"])
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text)

    assert reading.concepts == ()
    assert not reading.bare
    np.testing.assert_allclose(np.linalg.norm(reading.canonical), 1.0, atol=1e-5)


def test_a_long_text_means_what_its_end_says_and_opens_with_its_start() -> None:
    start = " ".join(["my leg is tight since monday and"] * 3)[: -len(" and")]
    end = " ".join(["it hurts with alphamab"] * 5)

    long, closing, opening = (read(text) for text in (f"{start} and {end}", end, start))

    np.testing.assert_allclose(long.canonical, closing.canonical, atol=1e-5)
    np.testing.assert_allclose(long.masked, closing.masked, atol=1e-5)
    np.testing.assert_allclose(long.opening, opening.opening, atol=1e-5)
    assert long.closing == end
    assert len(start.split()) == len(end.split()) == END_WORDS
    assert len(long.text.split()) > LONG_WORDS


def test_a_long_text_asks_what_its_last_question_asks() -> None:
    question = "how is alphamab given to people like me?"

    long = read(" ".join(["my leg is tight since monday."] * 10) + " " + question)

    np.testing.assert_allclose(long.masked, read(question).masked, atol=1e-5)


def test_a_long_question_in_a_long_text_is_read_by_its_end() -> None:
    story = " ".join(["my leg is tight since monday."] * 10)
    question = (
        "What should I know about the drip(s) " + "and the clinic and the nurse(s) and the people " * 5 + "there?"
    )

    long = read(f"{story} {question}")

    assert len(long.segments) == 1
    np.testing.assert_allclose(np.linalg.norm(long.masked), 1.0, atol=1e-5)


def test_a_short_text_opens_with_all_that_it_says() -> None:
    reading = read("how is alphamab given")

    assert reading.closing == reading.text
    np.testing.assert_array_equal(reading.opening, reading.canonical)


def test_each_form_of_a_text_is_encoded_once() -> None:
    encoder = CountingEncoder()
    reader = Reader(tiny_reader().store, cast(SentenceEncoder, encoder))

    reader.read("my leg is tight since monday. it hurts. how is Alphora given?")

    assert sorted(encoder.encoded) == sorted(set(encoder.encoded))
    assert {"how is alphamab given?", "how is it given?"} <= set(encoder.encoded)


class CountingEncoder:
    """Remembers what it was asked to encode."""

    whole_words = shipped_encoder().whole_words

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode_later(self, sentences: Sequence[str]) -> list[Later]:
        self.encoded += sentences
        return [lambda: np.zeros(DIMENSIONS, dtype=np.float32) for _ in sentences]
