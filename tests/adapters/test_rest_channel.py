"""The REST channel takes well-formed messages only, and keeps what is said whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from rasa.core.channels.channel import UserMessage

from support.rest_server import serving

METADATA = {"kind": "answer", "facts": ["a.b"], "sources": ["s"], "facts_version": "1"}
BUTTONS = [{"title": "More", "payload": '/ask_symptoms{"fact": "a.b"}'}]
TEXT = "First paragraph.\n\nSecond paragraph."


async def converse(message: UserMessage) -> None:
    """Say a text, then the same with buttons; silence answers silence."""
    assert message.output_channel is not None
    if message.text == "be silent":
        return
    channel, sender = message.output_channel, message.sender_id
    await channel.send_response(sender, {"text": TEXT, "metadata": METADATA})
    await channel.send_response(sender, {"text": TEXT, "buttons": BUTTONS, "metadata": METADATA})
    await channel.send_response(sender, {"text": f"{sender} said {message.text} by {message.input_channel}"})


class Channel:
    """The channel as its clients see it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = requests.Session()
        # A proxy of the environment must not stand between this machine and itself.
        self._session.trust_env = False

    def get(self, path: str) -> requests.Response:
        return self._session.get(self._address + path, timeout=30)

    def post(self, **request: Any) -> requests.Response:
        return self._session.post(f"{self._address}/webhook", timeout=30, **request)


@pytest.fixture(scope="module")
def channel() -> Iterator[Channel]:
    with serving(converse) as address:
        yield Channel(address)


def test_replies_keep_their_paragraphs_buttons_and_metadata(channel: Channel) -> None:
    replies = channel.post(json={"sender": "ann", "message": "hello"}).json()

    assert replies == [
        {"recipient_id": "ann", "text": TEXT, "metadata": METADATA},
        {"recipient_id": "ann", "text": TEXT, "buttons": BUTTONS, "metadata": METADATA},
        {"recipient_id": "ann", "text": "ann said hello by rest", "metadata": {}},
    ]


def test_silence_is_an_empty_list(channel: Channel) -> None:
    response = channel.post(json={"sender": "ann", "message": "be silent"})

    assert (response.status_code, response.json()) == (200, [])


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"sender": "ann"},
        {"message": "hello"},
        {"sender": "ann", "message": ""},
        {"sender": "  ", "message": "hello"},
        {"sender": "ann", "message": None},
        {"sender": 7, "message": "hello"},
        {"sender": "ann", "message": ["hello"]},
        ["ann", "hello"],
        "hello",
        None,
    ],
    ids=repr,
)
def test_a_body_that_is_no_message_is_refused_with_a_reason(channel: Channel, body: object) -> None:
    response = channel.post(json=body) if body is not None else channel.post(data=b"null")

    assert response.status_code == 400
    assert "'sender' and 'message'" in response.json()["error"]


@pytest.mark.parametrize("raw", [b"", b"{", b"sender=ann", b"\xff\xfe"], ids=repr)
def test_a_body_that_is_no_json_is_refused(channel: Channel, raw: bytes) -> None:
    response = channel.post(data=raw, headers={"Content-Type": "application/json"})

    assert response.status_code == 400


def test_unicode_comes_through(channel: Channel) -> None:
    replies = channel.post(json={"sender": "Zoë", "message": "¿qué? 🙂"}).json()

    assert replies[-1]["text"] == "Zoë said ¿qué? 🙂 by rest"


def test_messages_cannot_be_sent_by_get(channel: Channel) -> None:
    assert channel.get("/webhook").status_code == 405


def test_the_channel_says_that_it_is_there(channel: Channel) -> None:
    response = channel.get("/")

    assert response.json() == {"status": "ok"}
