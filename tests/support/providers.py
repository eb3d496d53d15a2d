"""Stand-ins for the APIs of Twilio, Telegram and Slack: real HTTP servers on this machine, in the published formats."""

from __future__ import annotations

import base64
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ACCOUNT = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "an auth token of these tests".replace(" ", "-")
WEBHOOK_URL = "https://assistant.example/webhooks/twilio#rc=2"
TELEGRAM_TOKEN = "123456789:AAtelegram-token-of-these-tests"  # noqa: S105 - of these tests only
TELEGRAM_SECRET = "a-secret-of-these-tests"  # noqa: S105 - of these tests only
SLACK_TOKEN = "xoxb-slack-token-of-these-tests"  # noqa: S105 - of these tests only
SIGNING_SECRET = "a-signing-secret-of-these-tests"  # noqa: S105 - of these tests only

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A request that a provider got."""

    method: str
    path: str
    authorization: str
    body: Json


@dataclass(frozen=True)
class Answered:
    """What a provider answers."""

    status: int
    body: Json
    headers: dict[str, str] = field(default_factory=dict)


class Provider:
    """A provider, which answers as its documentation says unless a test has it fail."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self._failures: deque[Answered | None] = deque()
        self._changed = threading.Condition()
        self.over = threading.Event()

    def answer(self, asked: Asked) -> Answered:
        """Answer a request."""
        raise NotImplementedError

    def sent(self) -> list[Json]:
        """Return the messages that it was given and took."""
        raise NotImplementedError

    def fail(self, *answers: Answered | None) -> None:
        """Have it answer its next requests so; None lets one wait for the end of the test."""
        self._failures.extend(answers)

    def handle(self, asked: Asked) -> Answered | None:
        """Take note of a request and answer it; None: do not answer."""
        with self._changed:
            failure = self._failures.popleft() if self._failures else self.answer(asked)
            self.asked.append(asked)
            self._changed.notify_all()
        return failure

    def wait(self, number: int) -> list[Asked]:
        """Return the requests so far, once there are so many."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.asked) >= number, timeout=30), self.asked
            return list(self.asked)


class TwilioApi(Provider):
    """https://www.twilio.com/docs/iam/api/account and .../docs/usage/twilios-response (errors)."""

    def answer(self, asked: Asked) -> Answered:
        expected = "Basic " + base64.b64encode(f"{ACCOUNT}:{AUTH_TOKEN}".encode()).decode()
        if asked.authorization != expected:
            return Answered(401, {"code": 20003, "message": "Authenticate", "status": 401})
        return Answered(200, {"sid": ACCOUNT, "friendly_name": "A clinic", "status": "active"})


class TelegramApi(Provider):
    """https://core.telegram.org/bots/api#making-requests, #getme, #sendmessage, #answercallbackquery."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: list[Json] = []

    def answer(self, asked: Asked) -> Answered:
        token, _, method = asked.path.removeprefix("/bot").partition("/")
        if token != TELEGRAM_TOKEN:
            return Answered(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        if method == "getMe":
            return Answered(200, {"ok": True, "result": {"id": 1, "is_bot": True, "username": "clinic_bot"}})
        if method == "answerCallbackQuery":
            return Answered(200, {"ok": isinstance(asked.body["callback_query_id"], str), "result": True})
        assert method == "sendMessage", method
        if not isinstance(asked.body["chat_id"], int) or not 1 <= len(asked.body["text"]) <= 4096:
            return Answered(400, {"ok": False, "error_code": 400, "description": "Bad Request"})
        self._sent.append(asked.body)
        return Answered(200, {"ok": True, "result": {"message_id": len(self._sent)}})

    def sent(self) -> list[Json]:
        return self._sent


class SlackApi(Provider):
    """https://docs.slack.dev/reference/methods/chat.postMessage and .../auth.test."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: list[Json] = []

    def answer(self, asked: Asked) -> Answered:
        if asked.authorization != f"Bearer {SLACK_TOKEN}":
            return Answered(200, {"ok": False, "error": "invalid_auth"})
        if asked.path == "/auth.test":
            return Answered(200, {"ok": True, "team": "A clinic", "user": "assistant", "bot_id": "B1"})
        assert asked.path == "/chat.postMessage", asked.path
        if not asked.body["text"]:
            return Answered(200, {"ok": False, "error": "no_text"})
        self._sent.append(asked.body)
        return Answered(200, {"ok": True, "channel": asked.body["channel"], "ts": "1.1"})

    def sent(self) -> list[Json]:
        return self._sent


@dataclass(frozen=True)
class Providers:
    """All of them."""

    twilio: TwilioApi
    telegram: TelegramApi
    slack: SlackApi

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables that turn every messenger on."""
        return {
            "MS_ASSISTANT_TWILIO_ACCOUNT_SID": ACCOUNT,
            "MS_ASSISTANT_TWILIO_AUTH_TOKEN": AUTH_TOKEN,
            "MS_ASSISTANT_TWILIO_WEBHOOK_URL": WEBHOOK_URL,
            "MS_ASSISTANT_TWILIO_API": self.twilio.url,
            "MS_ASSISTANT_TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "MS_ASSISTANT_TELEGRAM_SECRET": TELEGRAM_SECRET,
            "MS_ASSISTANT_TELEGRAM_API": self.telegram.url,
            "MS_ASSISTANT_SLACK_BOT_TOKEN": SLACK_TOKEN,
            "MS_ASSISTANT_SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "MS_ASSISTANT_SLACK_API": self.slack.url,
        }


@contextmanager
def providing() -> Iterator[Providers]:
    """Serve all stand-ins, each on a free port."""
    with ExitStack() as stack:
        providers = Providers(TwilioApi(), TelegramApi(), SlackApi())
        for provider in (providers.twilio, providers.telegram, providers.slack):
            stack.enter_context(_served(provider))
        yield providers


@contextmanager
def _served(provider: Provider) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = json.loads(content) if content else {}
            answered = provider.handle(
                Asked(self.command, self.path, self.headers.get("Authorization", ""), body),
            )
            if answered is None:
                provider.over.wait()
                return
            self.send_response(answered.status)
            for name, value in {"Content-Type": "application/json", **answered.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps(answered.body).encode())

        do_GET = do_POST  # noqa: N815 - the name that the server looks for

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield
        finally:
            provider.over.set()
            server.shutdown()
            thread.join()
