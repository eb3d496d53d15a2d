"""One conversation that is held over every channel, and the replies to it over the web API to compare with."""

from __future__ import annotations

from typing import Any

from ms_assistant.channels.plain_text import CHOOSE_BY_NUMBER, choice_by_number
from ms_assistant.launching import Talk
from support.wording import shipped_wording

TURNS = [
    "what helps with muscle spasms in MS?",
    "and for the bladder?",
    "2",
    "source?",
    "my father has collapsed and is not breathing",
    "is there a medicine for my neighbour's dog?",
]
NUMBER, EMERGENCY = 2, 4
INSTRUCTION = shipped_wording().say(CHOOSE_BY_NUMBER)


def replies_over_the_web(talk: Talk) -> list[dict[str, Any]]:
    """Hold the conversation over the web API, and return the one reply to each turn."""
    return [_reply(talk, text) for text in TURNS]


def _reply(talk: Talk, text: str) -> dict[str, Any]:
    choice = choice_by_number(text, talk.read())
    (reply,) = talk.choose(choice) if choice else talk.say(text)
    return reply
