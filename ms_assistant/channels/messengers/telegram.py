"""Telegram: updates come to a webhook, and are answered by requests to the Bot API."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from typing import Any, Final

from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels.messengers.answering import Answering, Outbound
from ms_assistant.channels.messengers.attempts import NotTakenError, Patience, SendingError
from ms_assistant.channels.messengers.credentials import Setup
from ms_assistant.channels.messengers.delivering import Courier
from ms_assistant.channels.messengers.sending import Answer, Sender, judge_status
from ms_assistant.channels.messengers.telegram_updates import read_update
from ms_assistant.channels.messengers.webhooks import acknowledged, forbidden, read_json
from ms_assistant.channels.signing import Signer

LONGEST_MESSAGE: Final = 4_096
"""Characters of a text, in UTF-16 code units."""
SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header


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
        update = read_json(request)
        inbound = read_update(update)
        if inbound is not None:

            async def send(outbound: Outbound) -> None:
                await self._send(inbound.person, outbound)

            pressed = update.get("callback_query", {}).get("id")
            await asyncio.gather(self._courier.take(request.app, inbound, send), self._release(pressed))
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

    async def _send(self, chat: str, outbound: Outbound) -> None:
        # Without a parse_mode, nothing in the text is markup.
        message: dict[str, Any] = {
            "chat_id": int(chat),
            "text": outbound.text,
            "link_preview_options": {"is_disabled": True},
        }
        if outbound.choices:
            # The titles stand in the text, whole; a button would cut them off.
            row = [{"text": str(n), "callback_data": choice} for n, choice in enumerate(outbound.choices, start=1)]
            message["reply_markup"] = {"inline_keyboard": [row]}
        await self._sender.send("POST", f"{self._bot}/sendMessage", judge, json=message)

    async def _release(self, pressed: object) -> None:
        """Let a button that was pressed look as it did before; it does so by itself after a while."""
        if isinstance(pressed, str):
            with contextlib.suppress(SendingError):
                body = {"callback_query_id": pressed}
                await self._sender.send_once("POST", f"{self._bot}/answerCallbackQuery", judge, json=body)


def judge(answer: Answer) -> None:
    """Raise unless Telegram took a request; it may say in the body alone how long to wait."""
    try:
        judge_status(answer, str(answer.body.get("description", "")))
    except NotTakenError as error:
        parameters = answer.body.get("parameters")
        pause = parameters.get("retry_after") if isinstance(parameters, dict) else None
        raise NotTakenError(str(error), float(pause) if isinstance(pause, int) else error.pause) from None
    if answer.body.get("ok") is not True:
        raise NotTakenError("no answer of Telegram's")
