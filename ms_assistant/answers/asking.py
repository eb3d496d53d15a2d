"""Drops what a message is only taken to ask about, where a word that it could not do without is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

# Whoever asks about pregnancy says one of these; its questions are like many others otherwise.
_TELLTALES: Mapping[str, re.Pattern[str]] = {
    "pregnancy": re.compile(
        r"pregnan|preggo|baby|babies|breast|nursing|lactat|feeding|fertil|conceiv|concept|contracep|unborn|womb"
        r"|expecting|trying for|in the family way|birth|period|coil|the pill|child|kids|father|mother|sperm|trimester",
        re.IGNORECASE,
    ),
}


def asked_aspects(text: str, aspects: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the aspects that a message may ask about.

    Args:
        text: the message.
        aspects: what it is like, clearest first, each with its `id` and `score`.

    Returns:
        Those that no missing word speaks against, in the same order.
    """
    return [each for each in aspects if (word := _TELLTALES.get(each["id"])) is None or word.search(text)]
