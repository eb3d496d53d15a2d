"""Whether a message in a group names the assistant, and what it says besides."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

# What stands between a name and what is said: "Name: ...", "Name, ...".
_AFTER_NAME = r"[\s:,;-]*"
_QUOTED_LINE = re.compile(r"> ?.*\n?")


def named(content: dict[str, Any], body: str, me: str, name: str) -> bool:
    """Tell whether a message names the assistant.

    Args:
        content: the content of its event.
        body: its text, without what it quotes.
        me: the Matrix id of the assistant.
        name: its display name; empty if it has none.
    """
    mentions = content.get("m.mentions")
    mentioned = mentions.get("user_ids") if isinstance(mentions, dict) else None
    if isinstance(mentioned, list) and me in mentioned:
        return True
    if _reply_to_quoted(content):
        return _pattern(me, name).search(body) is not None
    # A name that is a link holds the id in its address.
    linked = unquote(str(content.get("formatted_body", "")))
    return me in linked or _pattern(me, name).search(body) is not None


def without_name(body: str, me: str, name: str) -> str:
    """Return what a message says besides naming the assistant at its beginning or its end."""
    pattern = _pattern(me, name).pattern
    body = re.sub(rf"^\s*(?:{pattern}){_AFTER_NAME}", "", body, count=1, flags=re.IGNORECASE)
    return re.sub(rf"[\s,]*(?:{pattern})(?=[\s?!.]*$)", "", body, count=1, flags=re.IGNORECASE).strip()


def without_quotation(body: str) -> str:
    """Return what a reply says besides the message that older clients quote above it."""
    end = 0
    while match := _QUOTED_LINE.match(body, end):
        end = match.end()
        if end == len(body):
            break
    return body[end:].lstrip("\n") if end else body


def _pattern(me: str, name: str) -> re.Pattern[str]:
    names = [re.escape(me), *([rf"@?{re.escape(name)}"] if name else [])]
    return re.compile("|".join(rf"(?<!\w){each}(?!\w|[.-]\w)" for each in names), re.IGNORECASE)


def _reply_to_quoted(content: dict[str, Any]) -> bool:
    """Tell whether the formatted text quotes another message, whose author is no mention."""
    return "<mx-reply>" in str(content.get("formatted_body", ""))
