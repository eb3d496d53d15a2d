"""Which events of a room are new, and which of them want an answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ms_assistant.matrix.events import Event, Heard, Room, heard_in, people_gone, shows_encryption, since_invited

ME, ANNA = "@ms:clinic.example", "@anna:clinic.example"
DIRECT = Room("!room", ME, "MS Assistant", 2, encrypted=False)
GROUP = Room("!room", ME, "MS Assistant", 3, encrypted=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def member(who: str, membership: str, before: str | None = None) -> Event:
    unsigned = {"prev_content": {"membership": before}} if before else {}
    content = {"membership": membership}
    return {"type": "m.room.member", "state_key": who, "sender": who, "content": content, "unsigned": unsigned}


def message(text: str, sender: str = ANNA, **content: Any) -> Event:
    content = {"msgtype": "m.text", "body": text, **content}
    return {"type": "m.room.message", "event_id": "$1", "sender": sender, "content": content}


def related(text: str, relation: dict[str, Any]) -> Event:
    event = message(text)
    return {**event, "content": {**event["content"], "m.relates_to": relation}}


def only(room: Room, event: Event) -> Heard | None:
    return next(heard_in(room, [event]), None)


def test_events_before_the_invitation_are_old() -> None:
    events = [message("old"), member(ME, "invite"), message("new"), member(ME, "join", "invite"), message("newer")]

    assert since_invited(events, ME) == events[1:]


def test_events_before_coming_without_an_invitation_are_old() -> None:
    events = [message("old"), member(ME, "join"), message("new")]

    assert since_invited(events, ME) == events[1:]


def test_what_was_said_while_away_is_old_after_coming_again() -> None:
    events = [member(ME, "invite"), member(ME, "join", "invite"), member(ME, "leave", "join"), message("away")]
    again = [member(ME, "join", "leave"), message("new")]

    assert since_invited([*events, *again], ME) == again


@pytest.mark.parametrize("event", [member(ME, "join", "join"), member(ANNA, "join"), message("hello")])
def test_other_events_make_nothing_old(event: Event) -> None:
    events = [message("before"), event]

    assert since_invited(events, ME) == events


@pytest.mark.parametrize(
    "content",
    [
        {"m.mentions": {"user_ids": [ME]}},
        {"body": f"{ME} what is a relapse?"},
        {"body": "ms assistant, what is a relapse?"},
        {"body": "what is a relapse, @MS Assistant?"},
        {"formatted_body": '<a href="https://matrix.to/#/%40ms%3Aclinic.example">Bot</a> what is a relapse?'},
    ],
)
def test_a_message_in_a_group_names_the_assistant(content: dict[str, Any]) -> None:
    heard = only(GROUP, message("what is a relapse?", **content))

    assert heard is not None
    assert heard.text == "what is a relapse?"


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"m.mentions": {"user_ids": [ANNA]}},
        {"m.mentions": {"user_ids": ME}},
        {"m.mentions": [ME]},
        {"body": "MS Assistants are many"},
        {"body": f"{ME}.org is another"},
        # What a reply quotes was said by somebody else.
        {
            "body": f"> <{ME}> what is a relapse?\n\nno idea",
            "formatted_body": f'<mx-reply><a href="https://matrix.to/#/{ME}">x</a></mx-reply>no idea',
            "m.relates_to": {"m.in_reply_to": {"event_id": "$0"}},
        },
    ],
)
def test_a_message_in_a_group_that_does_not_name_it_is_left_alone(content: dict[str, Any]) -> None:
    assert only(GROUP, message("hello", **content)) is None


def test_every_message_in_a_direct_room_wants_an_answer() -> None:
    heard = only(DIRECT, message("hello"))

    assert heard == Heard("!room", "$1", ANNA, "hello", direct=True, thread=None)


def test_a_name_alone_is_no_words() -> None:
    heard = only(GROUP, message(f"{ME}:"))

    assert heard is not None
    assert heard.text == ""


def test_a_quotation_is_not_what_was_said() -> None:
    heard = only(DIRECT, related("> <@ms> said\n> more\n\n2", {"m.in_reply_to": {"event_id": "$0"}}))

    assert heard is not None
    assert heard.text == "2"


@pytest.mark.parametrize(
    "event",
    [
        message("mine", sender=ME),
        message("a bot's", msgtype="m.notice"),
        related("* edited", {"rel_type": "m.replace", "event_id": "$0"}),
        message("broken", msgtype=["m.text"]),
        {**message("redacted"), "content": {}},
        {**message("something else"), "type": "example.poll"},
    ],
)
def test_some_messages_want_no_answer(event: Event) -> None:
    assert only(DIRECT, event) is None


def test_a_picture_has_no_words() -> None:
    heard = only(DIRECT, message("scan.png", msgtype="m.image"))

    assert heard is not None
    assert heard.text is None


def test_a_thread_is_known_by_its_first_event() -> None:
    heard = only(DIRECT, related("hello", {"rel_type": "m.thread", "event_id": "$root"}))

    assert heard is not None
    assert heard.thread == "$root"


@pytest.mark.parametrize(("membership", "gone"), [("leave", [ANNA]), ("ban", [ANNA]), ("join", []), ("invite", [])])
def test_who_left_is_gone(membership: str, gone: list[str]) -> None:
    assert list(people_gone([member(ANNA, membership), member(ME, membership)], ME)) == gone


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        ({"type": "m.room.encrypted"}, True),
        ({"type": "m.room.encryption"}, True),
        (member(ME, "join"), True),
        (member(ANNA, "join"), False),
        (message("hello"), False),
    ],
)
def test_encryption_is_found_out_at_an_event(event: Event, shown: bool) -> None:  # noqa: FBT001 - a column
    assert shows_encryption(event, ME) is shown


@given(JSON, JSON, JSON)
def test_arbitrary_content_breaks_nothing(content: Any, relation: Any, mentions: Any) -> None:
    inside = {"m.relates_to": relation, "m.mentions": mentions, "body": content, "msgtype": "m.text"}
    events = [{**message(""), "content": each, "unsigned": content} for each in (content, inside)]
    members = [{"type": "m.room.member", "state_key": ME, "content": content, "unsigned": relation}]

    assert len(list(heard_in(DIRECT, [*events, *members]))) <= 2
    assert since_invited([*events, *members], ME)
