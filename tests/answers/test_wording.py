"""The wording is the domain's; what it lacks is an error that names the place to mend."""

from __future__ import annotations

import pytest

from ms_assistant.answers import Wording, WordingError
from support.wording import shipped_wording


def test_the_first_variant_of_a_response_is_said() -> None:
    domain = {"responses": {"utter_hello": [{"text": "Hello {person}. "}, {"text": "Hi."}]}}

    said = Wording.from_domain(domain).say("hello", person="Ann")

    assert said == "Hello Ann."


def test_values_that_a_response_does_not_ask_for_are_ignored() -> None:
    assert Wording({"hello": "Hello."}).say("hello", person="Ann") == "Hello."


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({}, "utter_hello"),
        ({"hello": "Hello {stranger}."}, "stranger"),
        ({"hello": "Hello {}."}, "utter_hello"),
        ({"hello": "Hello {."}, "utter_hello"),
    ],
    ids=["no response", "no value", "value without a name", "broken brace"],
)
def test_what_cannot_be_said_is_named(texts: dict[str, str], reason: str) -> None:
    with pytest.raises(WordingError, match=f"domain.yml: .*{reason}"):
        Wording(texts).say("hello", person="Ann")


def test_braces_within_a_value_are_said_as_they_are() -> None:
    assert Wording({"hello": "Hello {person}."}).say("hello", person="{x}") == "Hello {x}."


@pytest.mark.parametrize("domain", [{}, {"responses": {}}, {"responses": {"utter_picture": [{"image": "x.png"}]}}])
def test_a_domain_without_texts_says_nothing(domain: dict[str, object]) -> None:
    with pytest.raises(WordingError):
        Wording.from_domain(domain).say("picture")


def test_the_shipped_disclaimer_sends_the_person_to_a_professional() -> None:
    disclaimer = shipped_wording().say("disclaimer")

    assert "not medical advice" in disclaimer
    assert "doctor" in disclaimer
