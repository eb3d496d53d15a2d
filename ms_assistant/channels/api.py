"""The web API: what each request does, after the checks that all of them have in common."""

from __future__ import annotations

import time
from http import HTTPStatus

from rasa.core.agent import Agent
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels import headers
from ms_assistant.channels.bodies import read_feedback, read_message, require_empty
from ms_assistant.channels.channel_sessions import is_channel
from ms_assistant.channels.conversations import conversations_of
from ms_assistant.channels.health import health
from ms_assistant.channels.intake import LARGEST_BODY
from ms_assistant.channels.origins import Origins
from ms_assistant.channels.problems import Problem
from ms_assistant.channels.rates import Rates, network_of
from ms_assistant.channels.sessions import Session, Sessions, bearer_token
from ms_assistant.channels.settings import Limits, Settings
from ms_assistant.channels.signing import Signer, TokenError
from ms_assistant.channels.web_conversations import WebConversations

BASE = "/api/v1"
# Asked by machines again and again; they cost and tell little.
UNCOUNTED = frozenset({f"{BASE}/health", f"{BASE}/openapi.json"})
# Rasa adds these to errors, for no origin.
RASA_CORS = ("Access-Control-Allow-Credentials", "Access-Control-Expose-Headers")


class Api:
    """The requests of the API.

    Args:
        settings: the settings of the channels.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._signer = Signer(settings.secret, settings.keep_seconds)
        self._origins = Origins(settings.origins)
        self._rates = Rates()
        self._opened: tuple[Sessions, WebConversations] | None = None

    def admit(self, request: Request) -> None:
        """Check what is checked of every request before it is read any further.

        Raises:
            Problem: it is too large, comes from a foreign site, or too many came from its address.
        """
        if not is_api(request):
            return
        # Webhooks on the same server may be larger.
        if len(request.body) > LARGEST_BODY:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {LARGEST_BODY} bytes")
        self._origins.require(request)
        if request.path not in UNCOUNTED and not self._comes_from_a_channel(request):
            self._count_address(request, self._settings.requests_per_address, "requests")

    def finish(self, request: Request, answer: HTTPResponse) -> HTTPResponse | None:
        """Add the headers that every response has; a browser's question beforehand is answered here."""
        for name in RASA_CORS:
            answer.headers.pop(name, None)
        if is_api(request):
            if request.method == "OPTIONS" and answer.status < HTTPStatus.BAD_REQUEST:
                answer = self._origins.preflight(request)
            answer.headers.update(self._origins.headers(request))
        for name, value in headers.DATA.items():
            answer.headers.setdefault(name, value)
        return answer

    async def begin_session(self, request: Request) -> HTTPResponse:
        """Begin a session."""
        require_empty(request)
        self._count_address(request, self._settings.sessions_per_address, "sessions")
        sessions, _ = self._open(request.app)
        session = sessions.begin()
        body = {"session": session.token, "expires_at": session.expires_at}
        return response.json(body, HTTPStatus.CREATED)

    async def say(self, request: Request) -> HTTPResponse:
        """Put a message to the assistant."""
        session, conversations = self._recognise(request)
        self._rates.count(self._settings.messages_per_session, "messages", session.conversation)
        return response.json({"messages": await conversations.say(session, read_message(request))})

    async def read(self, request: Request) -> HTTPResponse:
        """Return the conversation so far."""
        session, conversations = self._recognise(request)
        transcript = await conversations.transcript(session)
        return response.json({"messages": transcript.messages, "expires_at": session.expires_at})

    async def delete(self, request: Request) -> HTTPResponse:
        """Delete the conversation and end its session."""
        session, conversations = self._recognise(request)
        await conversations.delete(session)
        return response.empty()

    async def judge(self, request: Request) -> HTTPResponse:
        """Keep what somebody thinks of a reply."""
        session, conversations = self._recognise(request)
        await conversations.judge(session, read_feedback(request))
        return response.empty()

    async def health(self, request: Request) -> HTTPResponse:
        """Tell whether the assistant can answer."""
        return response.json(await health(_agent_of(request.app)))

    async def ask_beforehand(self, _: Request) -> HTTPResponse:
        """Stand for the routes that a browser asks about before it uses them; `finish` answers."""
        return response.empty()

    async def forget_old(self, app: Sanic) -> None:
        """Delete the conversations that were kept long enough."""
        _, conversations = self._open(app)
        await conversations.forget_before(time.time() - self._settings.keep_seconds)

    def _comes_from_a_channel(self, request: Request) -> bool:
        """Tell whether a channel of this project asks, from whose one address many people speak."""
        try:
            content, _ = self._signer.read(bearer_token(request.headers.get("authorization")))
        except TokenError:
            return False
        return is_channel(content)

    def _recognise(self, request: Request) -> tuple[Session, WebConversations]:
        sessions, conversations = self._open(request.app)
        return sessions.recognise(request.headers.get("authorization")), conversations

    def _open(self, app: Sanic) -> tuple[Sessions, WebConversations]:
        if self._opened is None:
            conversations = conversations_of(app, self._signer)
            sessions = Sessions(self._signer, conversations.engine)
            self._opened = sessions, WebConversations(conversations, sessions)
        return self._opened

    def _count_address(self, request: Request, limits: Limits, what: str) -> None:
        self._rates.count(limits, what, network_of(request.remote_addr or request.ip))


def is_api(request: Request) -> bool:
    """Tell whether a request is one of the API."""
    return bool(request.path.startswith(f"{BASE}/"))


def _agent_of(app: Sanic) -> Agent | None:
    return getattr(app.ctx, "agent", None)
