"""What a provider does not take at once is sent again, is never asked again, and never lost.

The limits: https://core.telegram.org/bots/api#responseparameters and https://docs.slack.dev/apis/web-api/rate-limits
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ms_assistant.channels.messengers import delivering
from ms_assistant.channels.messengers.attempts import Patience
from support.messengers import SlackChat, TelegramChat, asked_to_send
from support.problems import check_problem
from support.providers import Answered, Provider
from support.served_messengers import Messengers, ServeMessengers
from support.wording import shipped_wording

Chat = TelegramChat | SlackChat
TWICE = Patience(attempts=2, pause=0.001, timeout=5.0)
PATIENT = Patience(attempts=3, pause=50.0)
HASTY = Patience(attempts=2, pause=0.001, timeout=0.2)

BUSY = {
    "telegram": Answered(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 0}}),
    "slack": Answered(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "0"}),
}
BLOCKED = {
    "telegram": Answered(
        403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    ),
    "slack": Answered(200, {"ok": False, "error": "channel_not_found"}),
}
BROKEN = Answered(500, {})

each_messenger = pytest.mark.parametrize("name", ["telegram", "slack"])


def chat_and_provider(messengers: Messengers, name: str) -> tuple[Chat, Provider]:
    """Return a chat and its provider, once the provider was asked about the credentials."""
    chat: Chat = messengers.telegram() if name == "telegram" else messengers.slack()
    provider: Provider = getattr(messengers.providers, name)
    provider.wait(1)
    return chat, provider


def message(chat: Chat, text: str) -> dict[str, Any]:
    return chat.update(text) if isinstance(chat, TelegramChat) else chat.event(text)


@each_messenger
def test_a_message_that_comes_again_is_neither_asked_nor_answered_again(messengers: Messengers, name: str) -> None:
    chat, _ = chat_and_provider(messengers, name)
    sent = message(chat, "hello")

    statuses = [chat.send(sent).status_code for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert messengers.agent.heard == ["hello"]
    assert len(chat.received()) == 1


@each_messenger
def test_after_a_restart_neither(serve_messengers: ServeMessengers, name: str) -> None:
    chat, _ = chat_and_provider(serve_messengers(), name)
    sent = message(chat, "hello")
    chat.send(sent)

    after = serve_messengers()
    chat.url = chat_and_provider(after, name)[0].url
    chat.send(sent)

    assert after.agent.heard == []
    assert len(chat.received()) == 1


@each_messenger
@pytest.mark.parametrize("failure", ["busy", "broken", "of somebody else"])
def test_what_is_not_taken_is_sent_again_when_the_provider_wants(
    serve_messengers: ServeMessengers, name: str, failure: str
) -> None:
    # Of its own accord, the assistant would wait for longer than the test does.
    messengers = serve_messengers(patience=PATIENT) if failure == "busy" else serve_messengers()
    chat, provider = chat_and_provider(messengers, name)
    # A proxy between them may answer instead of the provider, and with success.
    provider.fail(*[{"busy": BUSY[name], "broken": BROKEN}.get(failure, Answered(200, {}))] * 2)

    (answer,) = chat.say("hello")

    assert answer.startswith("said hello")
    assert asked_to_send(provider) == 3
    assert messengers.agent.heard == ["hello"]


@each_messenger
def test_a_provider_that_does_not_answer_in_time_is_asked_again(serve_messengers: ServeMessengers, name: str) -> None:
    messengers = serve_messengers(patience=HASTY)
    chat, provider = chat_and_provider(messengers, name)
    provider.fail(None)

    assert len(chat.say("hello")) == 1
    assert asked_to_send(provider) == 2


@each_messenger
def test_what_could_not_be_sent_is_kept_and_sent_when_the_messenger_asks_again(
    serve_messengers: ServeMessengers, name: str, tmp_path: Path
) -> None:
    messengers = serve_messengers(patience=TWICE)
    chat, provider = chat_and_provider(messengers, name)
    provider.fail(BROKEN, BROKEN)
    sent = message(chat, "hello")

    failed = chat.send(sent)
    with sqlite3.connect(tmp_path / "conversations.sqlite") as database:
        kept = [row[0] for row in database.execute("select type_name from events order by id")]
    said = [each for each in kept if each in {"user", "bot"}]
    received = list(chat.received())
    again = chat.send(sent)

    check_problem(failed, 503)
    assert said == ["user", "bot"]
    assert (received, again.status_code) == ([], 200)
    assert len(chat.received()) == 1
    assert messengers.agent.heard == ["hello"]


@each_messenger
def test_a_part_that_was_taken_is_not_sent_again(serve_messengers: ServeMessengers, name: str) -> None:
    async def tell_much(_: object) -> list[dict[str, Any]]:
        return [{"text": "one " * 700 + "\n\n" + "two " * 700 + "\n\n" + "three " * 400}]

    messengers = serve_messengers(tell_much, patience=TWICE)
    chat, provider = chat_and_provider(messengers, name)
    sent = message(chat, "hello")
    took = provider.answer
    told: list[str] = []

    def break_after_the_first(asked: Any) -> Answered:
        told.append(asked.body["text"])
        return took(asked) if len(told) == 1 else BROKEN

    provider.answer = break_after_the_first  # type: ignore[method-assign]
    assert chat.send(sent).status_code == 503
    provider.answer = took  # type: ignore[method-assign]
    assert chat.send(sent).status_code == 200

    assert [text[:3] for text in chat.received()] == ["one", "two", "thr"]


@each_messenger
def test_a_person_who_has_blocked_the_assistant_is_not_written_to_again_and_again(
    messengers: Messengers, name: str
) -> None:
    chat, provider = chat_and_provider(messengers, name)
    provider.fail(BLOCKED[name])

    assert chat.send(message(chat, "hello")).status_code == 200
    assert asked_to_send(provider) == 1


@each_messenger
def test_a_webhook_is_answered_while_the_provider_is_still_asked(
    serve_messengers: ServeMessengers, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "SECONDS_TO_ACKNOWLEDGE", 0.01)
    messengers = serve_messengers(patience=Patience(attempts=2, pause=0.001, timeout=1.0))
    chat, provider = chat_and_provider(messengers, name)
    provider.fail(None)

    response = chat.send(message(chat, "hello"))
    before = list(chat.received())
    provider.wait(3)

    assert (response.status_code, before) == (200, [])
    assert len(chat.received()) == 1


@each_messenger
def test_whoever_writes_too_much_is_told_so_once(serve_messengers: ServeMessengers, name: str) -> None:
    messengers = serve_messengers(MS_ASSISTANT_MESSAGES_PER_SESSION="2/hour")
    chat, _ = chat_and_provider(messengers, name)

    answers = [chat.say(f"message {number}") for number in range(4)]

    assert [len(answer) for answer in answers] == [1, 1, 1, 0]
    assert answers[2] == [shipped_wording().say("too_many_messages")]
    assert messengers.agent.heard == ["message 0", "message 1"]
    assert len(chat_and_provider(messengers, name)[0].say("another person")) == 1


def test_over_twilio_too(serve_messengers: ServeMessengers) -> None:
    phone = serve_messengers(MS_ASSISTANT_MESSAGES_PER_SESSION="1/hour").phone()

    assert [len(phone.say(text)) for text in ("one", "two", "three")] == [1, 1, 0]


@each_messenger
def test_a_number_chooses_what_was_offered(messengers: Messengers, name: str) -> None:
    chat, _ = chat_and_provider(messengers, name)
    chat.say("hello")

    (answer,) = chat.say(" 1) ")

    assert answer.startswith('said /ask_symptoms{"fact": "a.b"}')
