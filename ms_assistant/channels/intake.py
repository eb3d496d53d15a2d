"""What every channel does with what comes in, before anything else sees it: bounds, cleaning, settling."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Any

LONGEST_TEXT = 1_000
"""Characters of a message, after cleaning."""
LARGEST_BODY = 16 * 1024
"""Bytes of a request."""
LONGEST_SENDER = 256
"""Characters of what a platform calls a person."""
COMMAND = "/"
"""What a text begins with that Rasa takes for an intent."""

KEPT_CONTROLS = frozenset("\n\t")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


class Reading(Enum):
    """Whether a text can be read."""

    READABLE = "readable"
    EMPTY = "message_empty"
    TOO_LONG = "message_too_long"
    NOT_TEXT = "message_not_text"
    GONE = "choice_gone"


@dataclass(frozen=True)
class Said:
    """What a person said, cleaned.

    Args:
        text: what the assistant reads; an intent only where a button stands behind it.
        shown: what the person said, in their eyes.
        reading: whether it can be read.
    """

    text: str
    shown: str
    reading: Reading = Reading.READABLE


def said_in_words(raw: str, offered: Collection[str] = ()) -> Said:
    """Take in a text.

    Args:
        raw: the text as it came.
        offered: payloads of the buttons that this conversation was offered; such a text is obeyed.

    Returns:
        What was said; a text that Rasa would take for one of its intents or commands has lost
        what makes it one.
    """
    shown = clean_text(raw)
    if shown in offered:
        return Said(shown, shown)
    text = shown.lstrip(COMMAND + " \n\t")
    if _is_blank(text):
        return Said("", shown[:LONGEST_TEXT], Reading.EMPTY)
    if len(shown) > LONGEST_TEXT:
        # What is too much to read is too much to keep.
        return Said("", shown[:LONGEST_TEXT], Reading.TOO_LONG)
    return Said(text, shown)


def said_by_choice(title: str, payload: str) -> Said:
    """Take in the choice of a button that this conversation was offered."""
    return Said(payload, title)


def clean_text(raw: str) -> str:
    """Return a text in composed form, without control characters, lone surrogates and outer space."""
    composed = unicodedata.normalize("NFC", raw)
    return "".join(map(_clean, composed)).strip()


def clean_sender(raw: object) -> str | None:
    """Return what a platform calls a person, cleaned; None if it is empty, too long or no text."""
    if not isinstance(raw, str):
        return None
    cleaned = clean_text(raw)
    return cleaned if cleaned and len(cleaned) <= LONGEST_SENDER else None


def read_object(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a body; None if it is something else."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _clean(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return ""
    return " " if category == "Cc" and character not in KEPT_CONTROLS else character


def _is_blank(text: str) -> bool:
    return all(unicodedata.category(character) in INVISIBLE for character in text)
