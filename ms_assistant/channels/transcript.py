"""A conversation as both sides remember it, read from the events that Rasa keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ms_assistant.channels.replies import METADATA, Message, Place, choice_id, person_message, reply
from ms_assistant.channels.signing import Signer


@dataclass(frozen=True)
class Turn:
    """What a person said, and what came back.

    Args:
        person: what was said.
        replies: what came back, in order.
        payloads: what each choice of these replies sends to Rasa, by the choice's id.
    """

    person: Message
    replies: tuple[Message, ...]
    payloads: dict[str, str]


@dataclass(frozen=True)
class Transcript:
    """All turns of a conversation, in order."""

    turns: tuple[Turn, ...]

    @property
    def messages(self) -> list[Message]:
        """Return the messages of both sides, in order."""
        return [message for turn in self.turns for message in (turn.person, *turn.replies)]

    @property
    def payloads(self) -> frozenset[str]:
        """Return the payloads of all buttons that were offered."""
        return frozenset(payload for turn in self.turns for payload in turn.payloads.values())

    def replies_to(self, message: str) -> tuple[Message, ...]:
        """Return the replies to a message; empty if it never came."""
        return next((turn.replies for turn in self.turns if turn.person["id"] == message), ())

    def reply(self, identifier: str) -> Message | None:
        """Return a reply by its id."""
        return next((each for turn in self.turns for each in turn.replies if each["id"] == identifier), None)

    def choice(self, identifier: str) -> tuple[str, str] | None:
        """Return the title and the payload of a choice; None if it was not offered."""
        for turn in self.turns:
            if identifier in turn.payloads:
                titles = {choice["id"]: choice["title"] for each in turn.replies for choice in each["choices"]}
                return titles[identifier], turn.payloads[identifier]
        return None


def transcript_of(conversation: str, events: Iterable[dict[str, Any]], signer: Signer) -> Transcript:
    """Read a conversation.

    Args:
        conversation: its id.
        events: Rasa's events `user` and `bot`, in order.
        signer: derives the ids of the replies.
    """
    turns: list[Turn] = []
    for event in events:
        if event["event"] == "user":
            turns.append(Turn(person_message(event), (), {}))
        elif turns and (event.get("text") or "").strip():
            turns[-1] = _with_reply(conversation, turns[-1], event, signer)
    return Transcript(tuple(turns))


def _with_reply(conversation: str, turn: Turn, event: dict[str, Any], signer: Signer) -> Turn:
    identifier = Place(conversation, turn.person["id"], len(turn.replies)).id(signer)
    said = _said(event)
    payloads = {choice_id(identifier, n): button["payload"] for n, button in enumerate(said["buttons"])}
    told = reply(identifier, event["timestamp"], said)
    return Turn(turn.person, (*turn.replies, told), {**turn.payloads, **payloads})


def _said(event: dict[str, Any]) -> dict[str, Any]:
    # Rasa puts the metadata of an action's message into a metadata of its own.
    metadata = event.get(METADATA) or {}
    buttons = (event.get("data") or {}).get("buttons") or []
    return {"text": event.get("text"), "buttons": buttons, METADATA: metadata.get(METADATA) or metadata}
