"""Splits a long text into messages that a channel can carry."""

from __future__ import annotations

import re
from collections.abc import Sequence

# From the best place to split to the worst: after a paragraph, a line, a sentence, a word, a character.
_ENDS = (r"(?<=\n\n)", r"(?<=\n)", r"(?<=[.!?;] )", r"(?<=\s)", r"(?s:(?<=.))")


def split_text(text: str, limit: int) -> list[str]:
    """Split a text into as few messages as its paragraphs allow, without losing a word.

    A paragraph that fits into one message is never torn, so the disclaimer and the source line stay whole.

    Args:
        text: the text.
        limit: the most that one message may hold, from 2 on, in UTF-16 code units: what channels that count
            otherwise call a character is never more.

    Returns:
        The messages, in order; none is empty.
    """
    messages = (message.strip() for message in _packed(text.strip(), limit, _ENDS))
    return [message for message in messages if message]


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _packed(text: str, limit: int, ends: Sequence[str]) -> list[str]:
    packed = [""]
    for part in re.split(ends[0], text):
        if units((packed[-1] + part).rstrip()) <= limit:
            packed[-1] += part
        elif units(part.rstrip()) <= limit:
            packed.append(part)
        else:
            packed.extend(_packed(part, limit, ends[1:]))
    return packed
