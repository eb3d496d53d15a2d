"""Telegram: updates come to a webhook, and are answered by requests to the Bot API."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Any, Final

from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels.messengers.answering import Answering
from ms_assistant.channels.messengers.attempts import NotTakenError, Patience
from ms_assistant.channels.messengers.credentials import Setup
from ms_assistant.channels.messengers.delivering import Courier
from ms_assistant.channels.messengers.inbound import Inbound
from ms_assistant.channels.messengers.sending import Answer, Sender, judge_status
from ms_assistant.channels.messengers.webhooks import acknowledged, forbidden, read_json, require_identifier
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.signing import Signer

LONGEST_MESSAGE: Final = 4_096
"""Characters of a text, in UTF-16 code units."""
SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
INTENTS: Final = {"/start": "greet", "/help": "ask_capabilities"}
"""The commands that every bot should know, and what they mean here."""
OTHER_CONTENT: Final = frozenset(
    {
        *("animation", "audio", "document", "photo", "sticker", "story", "video", "video_note", "voice"),
        *("contact", "dice", "location", "poll", "venue"),
    }
)
"""The fields of a message that stand in place of words."""


class TelegramWebhook:
    """The webhook.

    Args:
        setup: the credentials.
        answering: makes the texts that are sent.
        signer: derives ids.
        patience: how long Telegram is asked.
    """

    def __init__(self, setup: Setup, answering: Answering, signer: Signer, patience: Patience) -> None:
        self._secret = setup.values["SECRET"].encode()
        self._bot = f"{setup.api}/bot{setup.values['TOKEN']}"
        self._courier = Courier(answering, signer, LONGEST_MESSAGE)
        self._sender = Sender(patience)

    async def receive(self, request: Request) -> HTTPResponse:
        """Answer an update.

        Raises:
            Problem: the request is not Telegram's, is no update, or cannot be answered now.
        """
        secret = request.headers.get(SECRET, "")
        if not hmac.compare_digest(secret.encode("utf-8", "surrogateescape"), self._secret):
            raise forbidden()
        inbound = read_update(read_json(request))
        if inbound is not None:

            async def send(text: str) -> None:
                await self._send(inbound.person, text)

            await self._courier.take(request.app, inbound, send)
        return acknowledged()

    async def check(self) -> str:
        """Return the name of the bot.

        Raises:
            SendingError: Telegram does not know the token, or cannot be asked.
        """
        told = await self._sender.send("GET", f"{self._bot}/getMe", judge)
        return f"@{told.get('result', {}).get('username', '')}"

    async def close(self) -> None:
        """Let what is being sent end, and close the connections."""
        await self._courier.close()
        await self._sender.close()

    async def _send(self, chat: str, text: str) -> None:
        # Without a parse_mode, nothing in the text is markup.
        message = {"chat_id": int(chat), "text": text, "link_preview_options": {"is_disabled": True}}
        await self._sender.send("POST", f"{self._bot}/sendMessage", judge, json=message)


def read_update(update: dict[str, Any]) -> Inbound | None:
    """Return the message of an update; None where there is nothing to answer.

    That is all but what a person writes to the bot alone: edits, groups, other bots, notes of Telegram's own.

    Raises:
        Problem: it is no update.
    """
    identifier = require_identifier(update.get("update_id"), "update_id")
    message = update.get("message")
    if message is None:
        return None
    if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'message' is none")
    sender = message.get("from")
    if message["chat"].get("type") != "private" or (isinstance(sender, dict) and sender.get("is_bot") is True):
        return None
    text = message.get("text", message.get("caption"))
    if not isinstance(text, str) and not OTHER_CONTENT & set(message):
        return None
    words = text if isinstance(text, str) else None
    return Inbound("telegram", _chat(message["chat"]), identifier, words, INTENTS.get((words or "").split(" ")[0]))


def judge(answer: Answer) -> None:
    """Raise unless Telegram took a request; it may say in the body alone how long to wait."""
    try:
        judge_status(answer, str(answer.body.get("description", "")))
    except NotTakenError as error:
        parameters = answer.body.get("parameters")
        pause = parameters.get("retry_after") if isinstance(parameters, dict) else None
        raise NotTakenError(str(error), float(pause) if isinstance(pause, int) else error.pause) from None


def _chat(chat: dict[str, Any]) -> str:
    identifier = chat.get("id")
    if not isinstance(identifier, int) or isinstance(identifier, bool):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'chat' has no id")
    return str(identifier)
