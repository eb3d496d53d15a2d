"""Distress is seen in what people say of themselves."""

from __future__ import annotations

import pytest

from ms_assistant.nlu.distress import is_distressed


@pytest.mark.parametrize(
    "text",
    [
        "just been told its MS and im terrified, what is it",
        "I am so scared of the injections, how are they given",
        "i can\u2019t stop crying since the diagnosis",
        "I don't know how to cope with the fatigue any more",
        "feeling really overwhelmed, who is in the care team",
        "my life is over isnt it",
        "we are both heartbroken. is there a cure",
    ],
)
def test_distress_is_seen(text: str) -> None:
    assert is_distressed(text)


@pytest.mark.parametrize(
    "text",
    [
        "what helps with muscle spasms in MS?",
        "i am not scared of needles, is copaxone an injection",
        "is anxiety a symptom of MS",
        "what can be done for crying spells in MS",
        "struggling muscles: is that spasticity",
        "is broken sleep common",
        "",
    ],
)
def test_calm_messages_are_left_alone(text: str) -> None:
    assert not is_distressed(text)
