"""The messengers of the whole assistant, as `make run` starts it."""

from __future__ import annotations

import time

import pytest

from ms_assistant.launching import RunningAssistant
from support.messengers import Phone, SlackChat, TelegramChat, told, twilio_signature
from support.problems import check_problem
from support.providers import Answered, Providers
from support.wording import shipped_wording

QUESTION = "how is natalizumab given?"
DISCLAIMER = shipped_wording().say("disclaimer")

pytestmark = pytest.mark.assistant


def test_forged_and_stale_requests_are_refused(assistant: RunningAssistant, shared_providers: Providers) -> None:
    phone = Phone(assistant.url)
    telegram = TelegramChat(assistant.url, shared_providers.telegram)
    slack = SlackChat(assistant.url, shared_providers.slack)
    fields = phone.fields(QUESTION)
    forged = {"X-Twilio-Signature": twilio_signature("https://elsewhere.example", fields)}
    now = {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=0"}

    check_problem(phone.send(fields, forged), 403)
    check_problem(telegram.send(telegram.update(QUESTION), {}), 403)
    check_problem(slack.send(slack.event(QUESTION), now), 403)
    check_problem(slack.send(slack.event(QUESTION), age=301), 403)
    assert telegram.received() == slack.received() == []


def test_a_request_of_twilio_that_comes_again_gets_the_same_answer(assistant: RunningAssistant) -> None:
    phone = Phone(assistant.url)
    fields = phone.fields(QUESTION)

    first, second = told(phone.send(fields)), told(phone.send(fields))

    assert first == second
    assert DISCLAIMER in first[-1]


def test_an_answer_that_telegram_does_not_take_at_once_reaches_the_person_once(
    assistant: RunningAssistant, shared_providers: Providers
) -> None:
    chat = TelegramChat(assistant.url, shared_providers.telegram)
    busy = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 0}}
    update = chat.update(QUESTION)
    shared_providers.telegram.fail(Answered(429, busy))

    statuses = [chat.send(update).status_code for _ in range(2)]

    assert statuses == [200, 200]
    assert sum(DISCLAIMER in text for text in chat.received()) == 1


def test_the_start_of_a_bot_greets(assistant: RunningAssistant, shared_providers: Providers) -> None:
    chat = TelegramChat(assistant.url, shared_providers.telegram)

    assert chat.say("/start") == [shipped_wording().say("greeting")]
    assert chat.say("/help") == [shipped_wording().say("capabilities")]


def test_a_button_leads_to_what_stands_under_its_number(
    assistant: RunningAssistant, shared_providers: Providers
) -> None:
    chat = TelegramChat(assistant.url, shared_providers.telegram)
    number = TelegramChat(assistant.url, shared_providers.telegram)
    chat.say(QUESTION)
    number.say(QUESTION)

    chat.send(chat.press(2))

    assert chat.received()[-1:] == number.say("2")
