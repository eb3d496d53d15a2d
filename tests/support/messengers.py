"""People who write over a messenger: their messages reach the assistant as the provider's requests do."""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import json
import time
import xml.etree.ElementTree as ET
from itertools import count
from typing import Any
from urllib.parse import urldefrag, urlencode

import requests

from support.providers import (
    ACCOUNT,
    AUTH_TOKEN,
    SIGNING_SECRET,
    TELEGRAM_SECRET,
    WEBHOOK_URL,
    Json,
    Provider,
    SlackApi,
    TelegramApi,
)

SECONDS = 30.0
_numbers = count(1)

Headers = dict[str, str]


def post(url: str, body: bytes, headers: Headers) -> requests.Response:
    """Send a request, past any proxy of the environment."""
    with requests.Session() as session:
        session.trust_env = False
        return session.post(url, data=body, headers=headers, timeout=SECONDS)


def twilio_signature(url: str, fields: dict[str, str], token: str = AUTH_TOKEN) -> str:
    """Sign a form as https://www.twilio.com/docs/usage/security#validating-requests says."""
    signed = url + "".join(name + value for name, value in sorted(fields.items()))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def slack_signature(timestamp: int, body: bytes, secret: str = SIGNING_SECRET) -> str:
    """Sign a body as https://docs.slack.dev/authentication/verifying-requests-from-slack says."""
    signed = b"v0:%d:%b" % (timestamp, body)
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


class Phone:
    """Somebody who writes SMS, or WhatsApp messages; https://www.twilio.com/docs/messaging/guides/webhook-request.

    Args:
        address: the address of the assistant.
        number: the person, as Twilio calls them.
    """

    def __init__(self, address: str, number: str = "") -> None:
        self.url = f"{address}/webhooks/twilio"
        self.number = number or f"+1555{next(_numbers):07}"

    def fields(self, text: str, identifier: str = "", **more: str) -> dict[str, str]:
        """Return what Twilio tells of a message."""
        sid = identifier or f"SM{next(_numbers):032x}"
        own = {"MessageSid": sid, "SmsSid": sid, "AccountSid": ACCOUNT, "From": self.number, "To": "+15550000000"}
        return {**own, "Body": text, "NumMedia": "0", "NumSegments": "1", "ApiVersion": "2010-04-01", **more}

    def send(self, fields: dict[str, str], headers: Headers | None = None) -> requests.Response:
        """Send a form, signed unless other headers are given."""
        signature = twilio_signature(urldefrag(WEBHOOK_URL).url, fields)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return post(self.url, urlencode(fields).encode(), form | (headers or {"X-Twilio-Signature": signature}))

    def say(self, text: str, identifier: str = "", **more: str) -> list[str]:
        """Send a message and return what comes back."""
        return told(self.send(self.fields(text, identifier, **more)))


def told(response: requests.Response) -> list[str]:
    """Return the messages of a TwiML document: https://www.twilio.com/docs/messaging/twiml."""
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("text/xml")
    document = ET.fromstring(response.text)  # noqa: S314 - of the assistant's own
    assert document.tag == "Response"
    assert all(each.tag == "Message" for each in document)
    return [each.text or "" for each in document]


class TelegramChat:
    """Somebody who writes to the bot; https://core.telegram.org/bots/api#update.

    Args:
        address: the address of the assistant.
        api: the provider that the assistant answers to.
    """

    def __init__(self, address: str, api: TelegramApi) -> None:
        self.url = f"{address}/webhooks/telegram"
        self.api = api
        self.chat = next(_numbers)

    def update(self, text: str | None = None, **message: Any) -> Json:
        """Return an update with a message."""
        person = {"id": self.chat, "is_bot": False, "first_name": "Ann"}
        chat = {"id": self.chat, "type": "private", "first_name": "Ann"}
        own = {"message_id": 7, "from": person, "chat": chat, "date": 1_700_000_000}
        words = {} if text is None else {"text": text}
        return {"update_id": next(_numbers), "message": {**own, **words, **message}}

    def send(self, update: object, headers: Headers | None = None) -> requests.Response:
        """Send an update, with the secret unless other headers are given."""
        secret = {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET} if headers is None else headers
        return post(self.url, json.dumps(update).encode(), {"Content-Type": "application/json", **secret})

    def say(self, text: str) -> list[str]:
        """Send a message and return what comes back."""
        before = len(self.received())
        assert self.send(self.update(text)).status_code == 200
        return self.received()[before:]

    def press(self, number: int, other: TelegramChat | None = None) -> Json:
        """Return the update for a press of a button below the last message with some, of this chat or another."""
        sent = [each for each in self.api.sent() if each["chat_id"] == (other or self).chat]
        message = next(each for each in reversed(sent) if "reply_markup" in each)
        button = message["reply_markup"]["inline_keyboard"][0][number - 1]
        bot = {"id": 1, "is_bot": True, "first_name": "A clinic", "username": "clinic_bot"}
        return {
            "update_id": next(_numbers),
            "callback_query": {
                "id": "4382bfdwdsb323b2d9",
                "from": {"id": self.chat, "is_bot": False, "first_name": "Ann"},
                "message": {**self.update(message["text"])["message"], "from": bot},
                "chat_instance": "1",
                "data": button["callback_data"],
            },
        }

    def received(self) -> list[str]:
        """Return all that came back so far."""
        return [message["text"] for message in self.api.sent() if message["chat_id"] == self.chat]


class SlackChat:
    """Somebody who writes to the app; https://docs.slack.dev/reference/events/message.im.

    Args:
        address: the address of the assistant.
        api: the provider that the assistant answers to.
    """

    def __init__(self, address: str, api: SlackApi) -> None:
        self.url = f"{address}/webhooks/slack"
        self.api = api
        self.channel = f"D{next(_numbers):08}"

    def event(self, text: str | None = "", **more: Any) -> Json:
        """Return an event with a message."""
        own = {
            "type": "message",
            "channel": self.channel,
            "channel_type": "im",
            "user": "U123",
            "ts": "1700000000.000001",
        }
        return {
            "token": "unused",
            "team_id": "T123",
            "api_app_id": "A123",
            "event": {**own, "text": text, **more},
            "type": "event_callback",
            "event_id": f"Ev{next(_numbers):08}",
            "event_time": 1_700_000_000,
        }

    def send(self, body: object, headers: Headers | None = None, age: int = 0) -> requests.Response:
        """Send a body, signed so many seconds ago unless other headers are given."""
        content = json.dumps(body).encode()
        return post(self.url, content, {"Content-Type": "application/json", **(headers or self.signed(content, age))})

    @staticmethod
    def signed(content: bytes, age: int = 0) -> Headers:
        """Return the headers of a body that was signed so many seconds ago."""
        moment = int(time.time()) - age
        return {"X-Slack-Request-Timestamp": str(moment), "X-Slack-Signature": slack_signature(moment, content)}

    def say(self, text: str) -> list[str]:
        """Send a message and return what comes back, as the person reads it."""
        before = len(self.received())
        assert self.send(self.event(html.escape(text, quote=False))).status_code == 200
        return self.received()[before:]

    def received(self) -> list[str]:
        """Return all that came back so far."""
        return [html.unescape(message["text"]) for message in self.api.sent() if message["channel"] == self.channel]


def asked_to_send(provider: Provider) -> int:
    """Return how often a provider was asked to send something, taken or not."""
    return sum(asked.path.endswith(("sendMessage", "chat.postMessage")) for asked in provider.asked)
