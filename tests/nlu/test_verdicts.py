"""A verdict on one person is told apart from a question on what is known."""

from __future__ import annotations

import pytest

from ms_assistant.nlu.verdicts import asks_for_verdict


@pytest.mark.parametrize(
    "text",
    [
        "my hands tingle, do i have ms",
        "could my brother be having a relapse",
        "does a white spot mean I\u2019ve really got MS",
        "does it mean that she has MS?",
        "Is this a flare-up??",
        "is that the ms",
        "my foot went numb for ten minutes, does that count as a relapse",
        "so is it MS or not",
        "what do you reckon",
        "can you look at my blood results",
        "is a long hike too much for me",
        "worth me trying vitamins?",
        "should we go ahead with the drip",
    ],
)
def test_verdict_on_a_person_is_recognised(text: str) -> None:
    assert asks_for_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what is a relapse",
        "is ms passed on to children",
        "how do people know that they have a relapse",
        "what should I ask my neurologist",
        "why does my aunt have MS",
        "which treatments are there",
        "is exercise good for people with MS",
    ],
)
def test_question_on_what_is_known_is_none(text: str) -> None:
    assert not asks_for_verdict(text)
