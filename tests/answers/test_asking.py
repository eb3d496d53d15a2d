"""An aspect that needs a word of its own is not asked about without it."""

from __future__ import annotations

import pytest

from ms_assistant.answers.asking import asked_aspects

ASPECTS = [{"id": "pregnancy", "score": 0.9}, {"id": "effects", "score": 0.8}]


@pytest.mark.parametrize("text", ["does it affect the spine", "and the third", ""])
def test_pregnancy_is_not_asked_about_without_a_word_of_it(text: str) -> None:
    assert [each["id"] for each in asked_aspects(text, ASPECTS)] == ["effects"]


@pytest.mark.parametrize("text", ["is it ok while breastfeeding", "we want KIDS", "she is pregnant"])
def test_pregnancy_is_asked_about_with_one(text: str) -> None:
    assert asked_aspects(text, ASPECTS) == ASPECTS
