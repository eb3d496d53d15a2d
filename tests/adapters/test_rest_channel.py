"""The REST channel is off unless asked for, takes well-formed messages only, and keeps what is said whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from rasa.core.channels.channel import UserMessage

from ms_assistant.channels.rest import AnnotatedRestInput
from support.channels import settings
from support.serving import serving
from support.telling_agent import TellingAgent
from support.wording import shipped_wording

METADATA = {"kind": "answer", "facts": ["a.b"], "sources": ["s"], "facts_version": "1", "parts": []}
BUTTONS = [{"title": "More", "payload": '/ask_symptoms{"fact": "a.b"}'}]
TEXT = "First paragraph.\n\nSecond paragraph."


async def converse(message: UserMessage) -> list[dict[str, Any]]:
    """Say a text, then the same with buttons; silence answers silence."""
    if message.text == "be silent":
        return []
    return [
        {"text": TEXT, "metadata": METADATA},
        {"text": TEXT, "buttons": BUTTONS, "metadata": METADATA},
        {"text": f"said {message.text} by {message.input_channel}"},
    ]


class Channel:
    """The channel as its clients see it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = requests.Session()
        # A proxy of the environment must not stand between this machine and itself.
        self._session.trust_env = False

    def get(self, path: str) -> requests.Response:
        return self._session.get(f"{self._address}/webhooks/rest{path}", timeout=30)

    def post(self, **request: Any) -> requests.Response:
        return self._session.post(f"{self._address}/webhooks/rest/webhook", timeout=30, **request)


@pytest.fixture(scope="module")
def channel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Channel]:
    agent = TellingAgent(tmp_path_factory.mktemp("rest"), converse)
    with serving([AnnotatedRestInput(settings(MS_ASSISTANT_REST="on"))], agent) as address:
        yield Channel(address)


def test_it_is_off_unless_it_is_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    agent = TellingAgent(tmp_path_factory.mktemp("off"), converse)

    with serving([AnnotatedRestInput(settings())], agent) as address:
        response = Channel(address).post(json={"sender": "ann", "message": "hello"})

    assert response.status_code == 404
    assert agent.heard == []


def test_replies_keep_their_paragraphs_buttons_and_metadata(channel: Channel) -> None:
    replies = channel.post(json={"sender": "ann", "message": "hello"}).json()

    assert replies == [
        {"recipient_id": "ann", "text": TEXT, "metadata": METADATA},
        {"recipient_id": "ann", "text": TEXT, "buttons": BUTTONS, "metadata": METADATA},
        {"recipient_id": "ann", "text": "said hello by rest", "metadata": {}},
    ]


def test_silence_becomes_the_sentence_of_a_failure(channel: Channel) -> None:
    (reply,) = channel.post(json={"sender": "ann", "message": "be silent"}).json()

    assert reply["text"] == shipped_wording().say("failure")
    assert reply["metadata"]["kind"] == "failure"


@pytest.mark.parametrize(
    ("message", "name"), [("", "message_empty"), ("/", "message_empty"), ("x" * 1001, "message_too_long")]
)
def test_a_message_that_cannot_be_read_is_told_so(channel: Channel, message: str, name: str) -> None:
    (reply,) = channel.post(json={"sender": "bob", "message": message}).json()

    assert reply["text"] == shipped_wording().say(name)


def test_a_command_is_words_and_a_button_that_was_offered_is_obeyed(channel: Channel) -> None:
    before = channel.post(json={"sender": "eve", "message": BUTTONS[0]["payload"]}).json()
    after = channel.post(json={"sender": "eve", "message": BUTTONS[0]["payload"]}).json()
    command = channel.post(json={"sender": "eve", "message": "/restart"}).json()

    assert before[-1]["text"] == 'said ask_symptoms{"fact": "a.b"} by rest'
    assert after[-1]["text"] == 'said /ask_symptoms{"fact": "a.b"} by rest'
    assert command[-1]["text"] == "said restart by rest"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"sender": "ann"},
        {"message": "hello"},
        {"sender": "  ", "message": "hello"},
        {"sender": "ann", "message": None},
        {"sender": 7, "message": "hello"},
        {"sender": "x" * 257, "message": "hello"},
        {"sender": "\x00", "message": "hello"},
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
    assert "'sender' and 'message'" in response.json()["detail"]


@pytest.mark.parametrize("raw", [b"", b"{", b"sender=ann", b"\xff\xfe"], ids=repr)
def test_a_body_that_is_no_json_is_refused(channel: Channel, raw: bytes) -> None:
    response = channel.post(data=raw, headers={"Content-Type": "application/json"})

    assert response.status_code == 400


def test_unicode_comes_through(channel: Channel) -> None:
    replies = channel.post(json={"sender": "Zoë", "message": "¿qué? 🙂"}).json()

    assert replies[-1]["text"] == "said ¿qué? 🙂 by rest"
    assert replies[-1]["recipient_id"] == "Zoë"


def test_messages_cannot_be_sent_by_get(channel: Channel) -> None:
    assert channel.get("/webhook").status_code == 405


def test_the_channel_says_that_it_is_there(channel: Channel) -> None:
    response = channel.get("/")

    assert response.json() == {"status": "ok"}
