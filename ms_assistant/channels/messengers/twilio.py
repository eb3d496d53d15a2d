"""WhatsApp and SMS through Twilio: the answer to a message is the answer to its webhook, in TwiML.

Sent by requests of its own, a reply could be lost between the webhook and the request; so it is either in Twilio's hand
or asked for again, under the same id, and needs no address but Twilio's to be reached.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urldefrag

import aiohttp
from multidict import MultiDict
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from ms_assistant.channels.messengers.answering import Answering
from ms_assistant.channels.messengers.attempts import Patience
from ms_assistant.channels.messengers.credentials import Setup
from ms_assistant.channels.messengers.inbound import Inbound
from ms_assistant.channels.messengers.sending import Answer, Sender, judge_status
from ms_assistant.channels.messengers.webhooks import forbidden, require_identifier
from ms_assistant.channels.problems import Problem

LONGEST_MESSAGE: Final = 1_600
"""Characters of the body of a message."""
FORM: Final = "application/x-www-form-urlencoded"
MOST_FIELDS: Final = 200
SIGNATURE: Final = "X-Twilio-Signature"
# What is there in place of words.
OTHER_CONTENT: Final = ("Latitude", "MediaUrl0", "MediaContentType0")


class TwilioWebhook:
    """The webhook for both, which differ in what the person is called.

    Args:
        setup: the credentials.
        answering: makes the texts that are sent.
        patience: how long Twilio is asked.
    """

    def __init__(self, setup: Setup, answering: Answering, patience: Patience) -> None:
        self._setup = setup
        self._answering = answering
        self._validator = RequestValidator(setup.values["AUTH_TOKEN"])
        # What stands behind the `#` tells Twilio how often to try; it is neither sent nor signed.
        self._url = urldefrag(setup.values["WEBHOOK_URL"]).url
        self._sender = Sender(patience)

    async def receive(self, request: Request) -> HTTPResponse:
        """Answer a message.

        Raises:
            Problem: the request is not Twilio's, is no message, or cannot be answered now.
        """
        fields = _fields(request)
        if not self._validator.validate(self._url, fields, request.headers.get(SIGNATURE, "")):
            raise forbidden()
        if _needs_no_answer(fields):
            return _told([])
        inbound = Inbound(
            "twilio",
            require_identifier(fields.get("From"), "From"),
            require_identifier(fields.get("MessageSid"), "MessageSid"),
            _text(fields),
        )
        answer = await self._answering.answer(request.app, inbound, LONGEST_MESSAGE)
        return _told(outbound.text for outbound in answer)

    async def check(self) -> str:
        """Return the name of the account.

        Raises:
            SendingError: Twilio does not know the credentials, or cannot be asked.
        """
        account, token = self._setup.values["ACCOUNT_SID"], self._setup.values["AUTH_TOKEN"]
        url = f"{self._setup.api}/2010-04-01/Accounts/{account}.json"
        told = await self._sender.send("GET", url, _judge, auth=aiohttp.BasicAuth(account, token))
        return str(told.get("friendly_name", account))

    async def close(self) -> None:
        """Close the connections."""
        await self._sender.close()


def _fields(request: Request) -> MultiDict[str]:
    """Return the fields of a form, the empty ones too: they are signed as well."""
    if (request.headers.get("content-type") or "").partition(";")[0].strip().lower() != FORM:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the content must be {FORM}")
    try:
        body = request.body.decode("utf-8")
        return MultiDict(parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Problem(HTTPStatus.BAD_REQUEST, "the content is no form") from None


def _needs_no_answer(fields: MultiDict[str]) -> bool:
    """Tell whether Twilio only reports something, or has answered a word such as STOP itself."""
    return "OptOutType" in fields or ("MessageStatus" in fields and "Body" not in fields)


def _text(fields: MultiDict[str]) -> str | None:
    text = fields.get("Body", "")
    return None if not text.strip() and any(name in fields for name in OTHER_CONTENT) else text


def _judge(answer: Answer) -> None:
    judge_status(answer, str(answer.body.get("message", "")))


def _told(texts: Iterable[str]) -> HTTPResponse:
    document = MessagingResponse()
    for text in texts:
        document.message(text)
    return response.text(str(document), content_type="text/xml; charset=utf-8")
