"""Parts of a message that a channel may show apart: text, contacts to call, sources, the disclaimer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ms_assistant.answers.contacts import Call

Part = dict[str, Any]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the plain text, and the same as parts.

    Args:
        text: what a channel shows that knows plain text only.
        parts: what a channel shows that sets contacts, sources and the disclaimer apart.
    """

    text: str
    parts: tuple[Part, ...]


def text_paragraph(text: str) -> Paragraph:
    """Return a paragraph of nothing but text."""
    return Paragraph(text, (text_part(text),))


def disclaimer_paragraph(text: str) -> Paragraph:
    """Return the paragraph of the disclaimer."""
    return Paragraph(text, ({"type": "disclaimer", "text": text},))


def contacts_paragraph(introduction: str, line: str, calls: Iterable[Call]) -> Paragraph:
    """Return a paragraph that says whom to call.

    Args:
        introduction: what stands before the contacts; ends with a colon.
        line: the contacts on one line.
        calls: the same contacts, one by one.
    """
    contacts = ({"type": "contact", "label": c.label, "number": c.number, "href": c.href} for c in calls)
    return Paragraph(f"{introduction} {line}.", (text_part(introduction), *contacts))


def text_part(text: str) -> Part:
    """Return a part of nothing but text."""
    return {"type": "text", "text": text}


def source_part(text: str, citation: str, address: str | None, place: str) -> Part:
    """Return a part that names a source.

    Args:
        text: the citation on one line.
        citation: the citation in full.
        address: where the source is read; becomes a link if it is an https address.
        place: where in the source it is said; may be empty.
    """
    url = address if address and address.startswith("https://") else None
    return {"type": "source", "text": text, "citation": citation, "url": url, "place": place}
