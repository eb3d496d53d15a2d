"""Telegram, held against what it publishes.

The updates: https://core.telegram.org/bots/api#update
The secret: https://core.telegram.org/bots/api#setwebhook
The answers: https://core.telegram.org/bots/api#sendmessage
"""

from __future__ import annotations

from typing import Any

import pytest

from support.messengers import Headers, asked_to_send, post
from support.problems import check_problem
from support.providers import TELEGRAM_SECRET, TELEGRAM_TOKEN
from support.served_messengers import Messengers, ServeMessengers
from support.wording import shipped_wording

CHOICES = f"\n\n{shipped_wording().say('choose_by_number')}\n1. More of it"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header


def test_a_message_is_answered_in_its_chat_as_plain_text(messengers: Messengers) -> None:
    chat = messengers.telegram()

    response = chat.send(chat.update("*hello* <b>there</b> & _you_"))

    (message,) = messengers.providers.telegram.sent()
    markup = message.pop("reply_markup")
    assert response.status_code == 200
    assert [[button["text"] for button in row] for row in markup["inline_keyboard"]] == [["1"]]
    assert message == {
        "chat_id": chat.chat,
        "text": f"said *hello* <b>there</b> & _you_{CHOICES}",
        "link_preview_options": {"is_disabled": True},
    }
    assert messengers.providers.telegram.asked[-1].path == f"/bot{TELEGRAM_TOKEN}/sendMessage"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET: ""},
        {SECRET: "wrong"},
        {SECRET: TELEGRAM_SECRET[:-1]},
        {SECRET: TELEGRAM_SECRET.upper()},
        {SECRET: "é"},
    ],
    ids=repr,
)
def test_without_the_secret_nothing_is_done(messengers: Messengers, headers: Headers) -> None:
    chat = messengers.telegram()

    encoded: Any = {name: value.encode() for name, value in headers.items()}
    check_problem(chat.send(chat.update("hello"), encoded), 403)
    assert messengers.agent.heard == []
    assert asked_to_send(messengers.providers.telegram) == 0


@pytest.mark.parametrize(
    ("command", "intent"), [("/start", "greet"), ("/start ref", "greet"), ("/help", "ask_capabilities")]
)
def test_a_command_of_telegram_is_what_it_means(messengers: Messengers, command: str, intent: str) -> None:
    assert messengers.telegram().say(command) == [f"said /{intent}{CHOICES}"]


def test_any_other_command_is_words(messengers: Messengers) -> None:
    assert messengers.telegram().say("/restart") == [f"said restart{CHOICES}"]


def test_a_button_chooses_what_stands_under_its_number(messengers: Messengers) -> None:
    """https://core.telegram.org/bots/api#callbackquery."""
    chat = messengers.telegram()
    chat.say("hello")
    press = chat.press(1)

    statuses = [chat.send(press).status_code for _ in range(2)]

    answers = [each.body for each in messengers.providers.telegram.asked if each.path.endswith("answerCallbackQuery")]
    assert statuses == [200, 200]
    assert messengers.agent.heard == ["hello", '/ask_symptoms{"fact": "a.b"}']
    assert len(chat.received()) == 2
    assert {"callback_query_id": press["callback_query"]["id"]} in answers


def test_the_data_of_a_button_is_as_short_as_telegram_wants_it(messengers: Messengers) -> None:
    """https://core.telegram.org/bots/api#inlinekeyboardbutton: 1 to 64 bytes."""
    chat = messengers.telegram()
    chat.say("hello")

    assert 1 <= len(chat.press(1)["callback_query"]["data"].encode()) <= 64


@pytest.mark.parametrize("data", ["unknown.0", "/restart", '/ask_symptoms{"fact": "a.b"}', ""])
def test_a_button_that_this_conversation_was_not_shown_gets_a_sentence(messengers: Messengers, data: str) -> None:
    chat = messengers.telegram()
    chat.say("hello")
    press = chat.press(1)
    press["callback_query"]["data"] = data

    chat.send(press)

    assert chat.received()[1:] == [shipped_wording().say("choice_gone")]
    assert messengers.agent.heard == ["hello"]


def test_a_button_of_another_conversation_neither(messengers: Messengers) -> None:
    one, other = messengers.telegram(), messengers.telegram()
    one.say("hello")

    other.send(other.press(1, one))

    assert other.received() == [shipped_wording().say("choice_gone")]


@pytest.mark.parametrize(
    "query",
    [
        {"id": "1", "data": "x.0", "inline_message_id": "7"},
        {"id": "1", "data": "x.0", "message": {"chat": {"id": -5, "type": "group"}}},
        {"id": "1", "game_short_name": "x", "message": {"chat": {"id": 5, "type": "private"}}},
    ],
    ids=["of an inline message", "of a group", "of a game"],
)
def test_any_other_button_gets_no_answer(messengers: Messengers, query: dict[str, Any]) -> None:
    chat = messengers.telegram()

    assert chat.send({"update_id": 1, "callback_query": query}).status_code == 200
    assert asked_to_send(messengers.providers.telegram) == 0


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "location", "document", "video_note"])
def test_what_is_no_text_gets_a_sentence(messengers: Messengers, kind: str) -> None:
    chat = messengers.telegram()

    chat.send(chat.update(None, **{kind: {"file_id": "x"}}))

    assert chat.received() == [shipped_wording().say("message_not_text")]
    assert messengers.agent.heard == []


def test_the_words_below_a_picture_are_read(messengers: Messengers) -> None:
    chat = messengers.telegram()

    chat.send(chat.update(photo=[{"file_id": "x"}], caption="what is this?"))

    assert messengers.agent.heard == ["what is this?"]


@pytest.mark.parametrize(
    "message",
    [
        {"text": "hello", "chat": {"id": -5, "type": "group", "title": "all of us"}},
        {"text": "hello", "chat": {"id": -5, "type": "supergroup"}},
        {"text": "hello", "chat": {"id": -5, "type": "channel"}},
        {"text": "hello", "from": {"id": 9, "is_bot": True}},
        {"new_chat_title": "another name"},
        {"pinned_message": {"message_id": 6}},
    ],
    ids=repr,
)
def test_what_is_not_said_to_the_bot_alone_gets_no_answer(messengers: Messengers, message: dict[str, Any]) -> None:
    chat = messengers.telegram()

    assert chat.send(chat.update(**message)).status_code == 200
    assert messengers.agent.heard == []
    assert asked_to_send(messengers.providers.telegram) == 0


@pytest.mark.parametrize("kind", ["edited_message", "channel_post", "inline_query", "my_chat_member", "poll"])
def test_an_update_without_a_new_message_gets_no_answer(messengers: Messengers, kind: str) -> None:
    chat = messengers.telegram()
    update = chat.update("hello")
    update[kind] = update.pop("message")

    assert chat.send(update).status_code == 200
    assert messengers.agent.heard == []


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ([], 400),
        ("hello", 400),
        (None, 400),
        ({}, 422),
        ({"message": {"text": "hello"}}, 422),
        ({"update_id": "", "message": {}}, 422),
        ({"update_id": True, "message": {}}, 422),
        ({"update_id": 1, "message": "hello"}, 422),
        ({"update_id": 1, "callback_query": "hello"}, 422),
        ({"update_id": 1, "callback_query": {"message": {}}}, 422),
        ({"update_id": 1, "message": {"text": "hello"}}, 422),
        ({"update_id": 1, "message": {"text": "hello", "chat": {"type": "private"}}}, 422),
        ({"update_id": 1, "message": {"text": "hello", "chat": {"type": "private", "id": "5"}}}, 422),
    ],
    ids=repr,
)
def test_what_is_no_update_is_refused(messengers: Messengers, update: object, status: int) -> None:
    check_problem(messengers.telegram().send(update), status)
    assert messengers.agent.heard == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 50_000], ids=len)
def test_what_is_no_json_is_refused(messengers: Messengers, body: bytes) -> None:
    check_problem(post(messengers.telegram().url, body, {SECRET: TELEGRAM_SECRET}), 400)


def test_a_long_answer_is_split_where_a_paragraph_ends_and_keeps_its_disclaimer(
    serve_messengers: ServeMessengers,
) -> None:
    disclaimer = shipped_wording().say("disclaimer")

    async def tell_much(_: object) -> list[dict[str, Any]]:
        return [{"text": f"{'one ' * 1000}\n\n{'two ' * 50}\n\n{disclaimer}", "metadata": {"kind": "answer"}}]

    first, second = serve_messengers(tell_much).telegram().say("hello")

    assert (first, second) == (("one " * 1000).strip(), f"{('two ' * 50)}\n\n{disclaimer}")


def test_a_message_as_long_as_telegram_lets_it_be_is_told_so(messengers: Messengers) -> None:
    assert messengers.telegram().say("\N{WAVING HAND SIGN}" * 4096) == [shipped_wording().say("message_too_long")]
