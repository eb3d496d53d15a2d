"""Messages of both sides in the form in which the web API tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from ms_assistant.channels.signing import Signer
from ms_assistant.names import FACTS, FACTS_VERSION, KIND, PARTS, SOURCES

METADATA = "metadata"
SHOWN = "shown"
FAILURE = "failure"

Message = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a reply stands.

    Args:
        conversation: the conversation's id.
        message: the id of the message that it replies to.
        index: its number among the replies to that message, from 0.
    """

    conversation: str
    message: str
    index: int

    def id(self, signer: Signer) -> str:
        """Return the reply's id, the same whenever it is asked for."""
        return signer.derive("reply", self.conversation, self.message, str(self.index))


def reply(identifier: str, at: float, said: dict[str, Any]) -> Message:
    """Return a reply.

    Args:
        identifier: its id.
        at: when it was given, in seconds since 1970.
        said: what the assistant said: `text`, `buttons` and `metadata`.
    """
    metadata = said.get(METADATA) or {}
    text = said.get("text") or ""
    return {
        "id": identifier,
        "from": "assistant",
        "at": moment(at),
        "kind": metadata.get(KIND) or FAILURE,
        "text": text,
        "parts": metadata.get(PARTS) or [{"type": "text", "text": text}],
        "choices": [
            {"id": choice_id(identifier, number), "title": button["title"]}
            for number, button in enumerate(said.get("buttons") or [])
        ],
        "facts": metadata.get(FACTS) or [],
        "sources": metadata.get(SOURCES) or [],
        "facts_version": metadata.get(FACTS_VERSION),
    }


def person_message(event: dict[str, Any]) -> Message:
    """Return what a person said, from Rasa's event."""
    shown = (event.get(METADATA) or {}).get(SHOWN)
    return {
        "id": event.get("message_id") or "",
        "from": "person",
        "at": moment(event["timestamp"]),
        "text": event.get("text") or "" if shown is None else shown,
    }


def choice_id(reply_id: str, number: int) -> str:
    """Return the id of a button of a reply, counted from 0."""
    return f"{reply_id}.{number}"


def moment(seconds: float) -> str:
    """Return a point in time in the form of RFC 3339, in UTC."""
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
