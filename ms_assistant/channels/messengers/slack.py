"""Slack: events come to a webhook, and are answered by requests to the Web API."""

from __future__ import annotations

import html
import re
from http import HTTPStatus
from typing import Any, Final

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.signature import SignatureVerifier

from ms_assistant.channels.messengers.answering import Answering, Outbound
from ms_assistant.channels.messengers.attempts import NotTakenError, Patience, RefusedError
from ms_assistant.channels.messengers.credentials import Setup
from ms_assistant.channels.messengers.delivering import Courier
from ms_assistant.channels.messengers.inbound import Inbound
from ms_assistant.channels.messengers.sending import Answer, Sender, judge_status
from ms_assistant.channels.messengers.webhooks import acknowledged, forbidden, read_json, require_identifier
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.signing import Signer

LONGEST_MESSAGE: Final = 3_000
"""Characters of a text; Slack asks for less than 4,000, and counts those that are escaped."""
TIMESTAMP: Final = "X-Slack-Request-Timestamp"
SIGNATURE: Final = "X-Slack-Signature"
# With a file there may be words; all other subtypes are edits, notes of Slack's own, or what bots say.
PERSONAL: Final = (None, "file_share")
PASSING: Final = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Errors that Slack tells with the status 200 and that pass."""
# <https://clinic.example|clinic.example>, <@U123>, <#C123|general>
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


class SlackWebhook:
    """The webhook.

    Args:
        setup: the credentials.
        answering: makes the texts that are sent.
        signer: derives ids.
        patience: how long Slack is asked.
    """

    def __init__(self, setup: Setup, answering: Answering, signer: Signer, patience: Patience) -> None:
        self._api = setup.api
        self._headers = {"Authorization": f"Bearer {setup.values['BOT_TOKEN']}"}
        self._verifier = SignatureVerifier(setup.values["SIGNING_SECRET"])
        self._courier = Courier(answering, signer, LONGEST_MESSAGE)
        self._sender = Sender(patience)

    async def receive(self, request: Request) -> HTTPResponse:
        """Answer an event.

        Raises:
            Problem: the request is not Slack's or older than five minutes, is no event, or cannot be answered now.
        """
        if not self._is_signed(request):
            raise forbidden()
        body = read_json(request)
        if body.get("type") == "url_verification":
            return response.text(str(body.get("challenge", "")))
        if body.get("type") == "event_callback":
            await self._answer(request, body)
        return acknowledged()

    async def check(self) -> str:
        """Return the name of the bot and of its workspace.

        Raises:
            SendingError: Slack does not know the token, or cannot be asked.
        """
        told = await self._sender.send("POST", f"{self._api}/auth.test", judge, headers=self._headers)
        return f"@{told.get('user', '')} in {told.get('team', '')}"

    async def close(self) -> None:
        """Let what is being sent end, and close the connections."""
        await self._courier.close()
        await self._sender.close()

    def _is_signed(self, request: Request) -> bool:
        timestamp, signature = request.headers.get(TIMESTAMP), request.headers.get(SIGNATURE)
        try:
            return self._verifier.is_valid(request.body, timestamp, signature)
        except (ValueError, TypeError):
            # No number, no UTF-8, no ASCII: it is not Slack's.
            return False

    async def _answer(self, request: Request, body: dict[str, Any]) -> None:
        inbound = read_event(body)
        if inbound is None:
            return
        # In a thread, the answer stays in it.
        place = {"channel": body["event"]["channel"], "thread_ts": body["event"].get("thread_ts")}

        async def send(outbound: Outbound) -> None:
            await self._send({name: value for name, value in place.items() if value}, outbound.text)

        await self._courier.take(request.app, inbound, send)

    async def _send(self, place: dict[str, str], text: str) -> None:
        escaped = html.escape(text, quote=False)
        message = {**place, "text": escaped, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
        await self._sender.send("POST", f"{self._api}/chat.postMessage", judge, headers=self._headers, json=message)


def read_event(body: dict[str, Any]) -> Inbound | None:
    """Return the message of an event; None where there is nothing to answer.

    That is all but what a person writes to the bot alone: edits, channels, bots, notes of Slack's own.

    Raises:
        Problem: it is no event.
    """
    identifier = require_identifier(body.get("event_id"), "event_id")
    team = require_identifier(body.get("team_id"), "team_id")
    event = body.get("event")
    if not isinstance(event, dict):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'event' is missing or is none")
    if event.get("type") != "message" or event.get("channel_type") != "im":
        return None
    if event.get("bot_id") or event.get("subtype") not in PERSONAL:
        return None
    channel = require_identifier(event.get("channel"), "channel")
    person = f"{team}/{channel}"
    text = event.get("text")
    if not isinstance(text, str):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "'text' is missing or is none")
    only_file = bool(event.get("files")) and not text.strip()
    return Inbound("slack", person, identifier, None if only_file else plain_words(text))


def plain_words(text: str) -> str:
    """Return what a person wrote, from the form in which Slack passes it on."""
    return html.unescape(_LINK.sub(lambda link: link[2] or link[1], text))


def judge(answer: Answer) -> None:
    """Raise unless Slack took a request; it tells most errors with the status 200."""
    error = str(answer.body.get("error", ""))
    judge_status(answer, error)
    if not error and answer.body.get("ok") is not True:
        raise NotTakenError("no answer of Slack's")
    if error:
        raise (NotTakenError if error in PASSING else RefusedError)(error)
