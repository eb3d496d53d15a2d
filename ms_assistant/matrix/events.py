"""Reads what happened in a room: which events are new, and which of them want an answer.

Events are dicts as the Matrix specification (Client-Server API, 1.11) describes them. They come from
anybody, so nothing about their form is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ms_assistant.matrix.naming import named, without_name, without_quotation

Event = dict[str, Any]

MEMBER, MESSAGE = "m.room.member", "m.room.message"
ENCRYPTION, ENCRYPTED = "m.room.encryption", "m.room.encrypted"
JOIN, INVITE, GONE = "join", "invite", frozenset({"leave", "ban"})
NOTICE, EDIT, THREAD = "m.notice", "m.replace", "m.thread"
# Emotes ("/me ...") are words too.
WORDS = frozenset({"m.text", "m.emote"})


@dataclass(frozen=True)
class Room:
    """A room as it is by now.

    Args:
        id: its Matrix id.
        me: the Matrix id of the assistant.
        name: the assistant's display name there; empty if it has none.
        members: how many people are in it or invited, the assistant among them.
        encrypted: whether what is said there is encrypted.
    """

    id: str
    me: str
    name: str
    members: int
    encrypted: bool

    @property
    def direct(self) -> bool:
        """Return whether one person is alone with the assistant."""
        return self.members <= 2  # noqa: PLR2004 - the two


@dataclass(frozen=True)
class Heard:
    """A message that wants an answer.

    Args:
        room: the id of the room.
        event: the id of the event.
        sender: the Matrix id of the person.
        text: what was written, without the assistant's name; None where it is not words.
        direct: whether one person is alone with the assistant.
        thread: the event with which the thread begins that it belongs to; None outside of threads.
    """

    room: str
    event: str
    sender: str
    text: str | None
    direct: bool
    thread: str | None

    @property
    def person(self) -> tuple[str, str]:
        """Return who speaks: what one person says in one room is one conversation."""
        return self.room, self.sender


def since_invited(events: Sequence[Event], me: str) -> list[Event]:
    """Return the events that happened since the assistant was asked into the room.

    What was said between the invitation and its coming was said to it; all before was not.

    Args:
        events: the events of a room, in order.
        me: the Matrix id of the assistant.
    """
    since = 0
    for index, event in enumerate(events):
        if membership(event, me) == INVITE or (joins(event, me) and not _invited(events[since:index], me)):
            since = index
    return list(events[since:])


def joins(event: Event, who: str) -> bool:
    """Tell whether somebody comes into the room with this event; a changed name is none."""
    before = _dict(_dict(event.get("unsigned")).get("prev_content")).get("membership")
    return membership(event, who) == JOIN and before != JOIN


def membership(event: Event, who: str | None = None) -> str:
    """Return the membership that an event gives to somebody (anybody, if not given); empty if none."""
    if event.get("type") != MEMBER or who not in (None, event.get("state_key")):
        return ""
    return str(_content(event).get("membership", ""))


def people_gone(events: Sequence[Event], me: str) -> Iterator[str]:
    """Yield the Matrix id of each person who left the room or was taken out of it."""
    for event in events:
        if membership(event) in GONE and event.get("state_key") != me:
            yield str(event.get("state_key"))


def shows_encryption(event: Event, me: str) -> bool:
    """Tell whether an event of an encrypted room is one at which the assistant finds out that it is."""
    return event.get("type") in {ENCRYPTION, ENCRYPTED} or joins(event, me)


def heard_in(room: Room, events: Sequence[Event]) -> Iterator[Heard]:
    """Yield each message that wants an answer.

    Args:
        room: the room.
        events: its new events, in order.
    """
    for event in events:
        heard = _heard(room, event)
        if heard is not None:
            yield heard


def _heard(room: Room, event: Event) -> Heard | None:
    content, relation = _content(event), _relation(event)
    kind = content.get("msgtype")
    if event.get("type") != MESSAGE or event.get("sender") == room.me or relation.get("rel_type") == EDIT:
        return None
    if not isinstance(kind, str) or kind == NOTICE:
        return None
    body = str(content.get("body", ""))
    body = without_quotation(body) if relation.get("m.in_reply_to") else body
    if not room.direct and not named(content, body, room.me, room.name):
        return None
    text = without_name(body, room.me, room.name) if kind in WORDS else None
    thread = str(relation.get("event_id")) if relation.get("rel_type") == THREAD else None
    return Heard(room.id, str(event["event_id"]), str(event["sender"]), text, room.direct, thread)


def _invited(events: Sequence[Event], me: str) -> bool:
    """Tell whether the last that happened to the assistant's membership is an invitation."""
    last = [membership(event, me) for event in events if membership(event, me)][-1:]
    return last == [INVITE]


def _relation(event: Event) -> dict[str, Any]:
    return _dict(_content(event).get("m.relates_to"))


def _content(event: Event) -> dict[str, Any]:
    return _dict(event.get("content"))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
