"""Replies for channels that show nothing but text: choices are numbered, and chosen by their number.

All of it works on messages in the form of the web API (`replies.reply`), from a transcript or from its JSON.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ms_assistant.channels.replies import Message

CHOOSE_BY_NUMBER: Final = "choose_by_number"
"""The name of the sentence above the numbered choices, without `utter_`."""
EMERGENCY: Final = "emergency"

# A number with what people put around it; phones send "2" as a keycap, too.
_NUMBER = re.compile(r"\s*[(\[#]?\s*(\d{1,2})\ufe0f?\u20e3?\s*[.):\]]*\s*")


def plain_text(reply: Message, instruction: str) -> str:
    """Return a reply as plain text.

    Args:
        reply: a reply in the form of the web API.
        instruction: the sentence that says how to choose; see `CHOOSE_BY_NUMBER`.

    Returns:
        Its text, unchanged, with its source line and disclaimer; below it the choices as a numbered list,
        where there are any. An emergency reply is its text alone: nothing may distract from it.
    """
    choices = choices_shown(reply)
    if not choices:
        return str(reply["text"])
    numbered = [f"{number}. {choice['title']}" for number, choice in enumerate(choices, start=1)]
    return "\n\n".join([reply["text"], "\n".join([instruction, *numbered])])


def choices_shown(reply: Message) -> list[Message]:
    """Return the choices of a reply that are shown: all, but none below an emergency reply."""
    return [] if reply["kind"] == EMERGENCY else list(reply["choices"])


def choice_by_number(text: str, messages: Sequence[Message]) -> str | None:
    """Return the id of the choice that a text names by its number.

    Args:
        text: what a person wrote.
        messages: the conversation so far, by both sides, in order.

    Returns:
        The id of that choice of the last reply that offered any; None if the text is more than a number, or
        nothing was offered under it: then it is words.
    """
    number = _number(text)
    offered = [choice["id"] for choice in _last_choices(messages)]
    return offered[number - 1] if 1 <= number <= len(offered) else None


def _last_choices(messages: Sequence[Message]) -> list[Message]:
    return next((message["choices"] for message in reversed(messages) if message.get("choices")), [])


def _number(text: str) -> int:
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else 0
