"""Answers the messages of all messengers as plain text, within each person's limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from limits import parse
from sanic import Sanic

from ms_assistant.channels.conversations import Arrival, conversations_of
from ms_assistant.channels.messengers.inbound import Inbound, read_inbound
from ms_assistant.channels.plain_text import CHOOSE_BY_NUMBER, choices_shown, plain_text
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.rates import Rates
from ms_assistant.channels.replies import Message
from ms_assistant.channels.settings import Limits, Settings
from ms_assistant.channels.signing import Signer
from ms_assistant.channels.splitting import split_text

TOO_MANY: Final = "too_many_messages"
# Whoever writes on and on is told so, but not each time.
TOLD_SO: Final = (parse("1/minute"),)


@dataclass(frozen=True)
class Outbound:
    """A text that is sent.

    Args:
        text: the text.
        choices: the ids of the choices that are numbered at its end, in order.
    """

    text: str
    choices: tuple[str, ...] = ()


class Answering:
    """Puts messages to the assistant and returns what is sent back.

    Args:
        settings: the settings of the channels.
    """

    def __init__(self, settings: Settings) -> None:
        self._limits = settings.messages_per_session
        self._signer = Signer(settings.secret, settings.keep_seconds)
        self._rates = Rates()

    async def answer(self, app: Sanic, inbound: Inbound, limit: int) -> list[Outbound]:
        """Return the texts that answer a message; the same ones if it comes again.

        Args:
            app: the app that holds the agent.
            inbound: the message.
            limit: the most that one text may hold, in UTF-16 code units.

        Returns:
            The texts, in order; none where the person was told already that these are too many messages.

        Raises:
            Problem: it cannot be answered now.
        """
        conversations = conversations_of(app, self._signer)
        conversation = self._signer.derive(inbound.channel, inbound.person)
        if not self._admits(self._limits, "messages", conversation):
            told_so = not self._admits(TOLD_SO, "refusals", conversation)
            return [] if told_so else [Outbound(conversations.sentence(TOO_MANY))]
        arrival = Arrival(inbound.channel, conversation, inbound.id, lambda before: read_inbound(inbound, before))
        replies = await conversations.say(arrival)
        instruction = conversations.sentence(CHOOSE_BY_NUMBER)
        return [outbound for reply in replies for outbound in _outbound(reply, instruction, limit)]

    def _admits(self, limits: Limits, what: str, conversation: str) -> bool:
        try:
            self._rates.count(limits, what, conversation)
        except Problem:
            return False
        return True


def _outbound(reply: Message, instruction: str, limit: int) -> list[Outbound]:
    *others, last = split_text(plain_text(reply, instruction), limit)
    return [*map(Outbound, others), Outbound(last, tuple(choice["id"] for choice in choices_shown(reply)))]
