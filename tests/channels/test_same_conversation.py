"""One conversation, through every channel of the running assistant: the same facts, sources and disclaimer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

import pytest

from ms_assistant.answers.model import WITH_DISCLAIMER
from ms_assistant.channels.messengers import slack, telegram, twilio
from ms_assistant.channels.plain_text import plain_text
from ms_assistant.channels.splitting import split_text
from ms_assistant.launching import RunningAssistant
from support.messengers import Phone, SlackChat, TelegramChat
from support.providers import Providers
from support.same_conversation import EMERGENCY, INSTRUCTION, NUMBER, TURNS, replies_over_the_web
from support.wording import shipped_wording

pytestmark = pytest.mark.assistant

DISCLAIMER = shipped_wording().say("disclaimer")


class Chat(Protocol):
    """Somebody who writes over a channel."""

    def say(self, text: str) -> list[str]:
        """Send a message and return what comes back."""


# Each channel that shows text only, with the most that it puts into one message.
CHANNELS: dict[str, tuple[Callable[[str, Providers], Chat], int]] = {
    "SMS": (lambda address, _: Phone(address), twilio.LONGEST_MESSAGE),
    "WhatsApp": (lambda address, _: Phone(address, "whatsapp:+15550001111"), twilio.LONGEST_MESSAGE),
    "Telegram": (lambda address, providers: TelegramChat(address, providers.telegram), telegram.LONGEST_MESSAGE),
    "Slack": (lambda address, providers: SlackChat(address, providers.slack), slack.LONGEST_MESSAGE),
}


@pytest.fixture(scope="module")
def over_the_web(assistant: RunningAssistant) -> list[dict[str, Any]]:
    """The one reply to each turn, as the web API tells it."""
    return replies_over_the_web(assistant.begin())


def test_over_the_web_it_has_all_that_is_compared(over_the_web: list[dict[str, Any]]) -> None:
    kinds = [reply["kind"] for reply in over_the_web]

    assert kinds[:3] == ["answer"] * 3
    assert kinds[EMERGENCY] == "emergency"
    assert len(over_the_web[NUMBER - 1]["choices"]) >= 2
    assert all(reply["facts"] and reply["sources"] for reply in over_the_web[:3])
    assert {kind for kind in kinds if kind in {each.value for each in WITH_DISCLAIMER}} >= {"answer", "emergency"}


@pytest.mark.parametrize("name", CHANNELS)
def test_over_a_messenger_it_is_the_same(
    assistant: RunningAssistant, shared_providers: Providers, over_the_web: list[dict[str, Any]], name: str
) -> None:
    make, limit = CHANNELS[name]
    chat = make(assistant.url, shared_providers)

    for text, reply in zip(TURNS, over_the_web, strict=True):
        assert chat.say(text) == split_text(plain_text(reply, INSTRUCTION), limit)


def _titles_of_sources(reply: dict[str, Any]) -> list[str]:
    citations = [part["citation"] for part in reply["parts"] if part["type"] == "source"]
    assert bool(citations) is bool(reply["sources"])
    return [title for citation in citations for title in re.findall("“[^”]+”", citation)]


@pytest.mark.parametrize("limit", sorted({limit for _, limit in CHANNELS.values()}))
def test_the_source_the_disclaimer_and_the_emergency_numbers_are_in_what_is_sent(
    over_the_web: list[dict[str, Any]], limit: int
) -> None:
    for reply in over_the_web:
        sent = split_text(plain_text(reply, INSTRUCTION), limit)
        whole = "\n\n".join(sent)
        assert all(part["number"] in whole for part in reply["parts"] if part["type"] == "contact")
        assert all(title in whole for title in _titles_of_sources(reply))
        if reply["kind"] in {each.value for each in WITH_DISCLAIMER}:
            assert sum(DISCLAIMER in message for message in sent) == 1


def test_an_emergency_reply_is_one_message_everywhere(over_the_web: list[dict[str, Any]]) -> None:
    reply = over_the_web[EMERGENCY]

    for _, limit in CHANNELS.values():
        assert split_text(plain_text(reply, INSTRUCTION), limit) == [reply["text"]]
