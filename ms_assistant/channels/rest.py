"""Rasa's REST channel, with replies that keep their metadata; it is off unless it is asked for."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from ms_assistant.channels.conversing import Incoming, converse
from ms_assistant.channels.intake import clean_sender, read_object, said_in_words
from ms_assistant.channels.problems import Problem, problem_response
from ms_assistant.channels.routing import add_route
from ms_assistant.channels.settings import Settings
from ms_assistant.channels.signing import Signer
from ms_assistant.channels.tracker_store import store_of
from ms_assistant.channels.transcript import transcript_of


class AnnotatedRestInput(RestInput):
    """Takes `{"sender": ..., "message": ...}` and returns a list of messages.

    Each message has `recipient_id`, `text`, `buttons` where there are any, and `metadata` with
    the keys `kind`, `facts`, `sources`, `facts_version` and `parts`.
    """

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings
        self._signer = Signer(settings.secret, settings.keep_seconds)

    @classmethod
    def from_credentials(cls, _: dict[str, Any] | None) -> AnnotatedRestInput:
        """Make the channel; its settings come from the environment.

        Raises:
            SettingsError: a setting cannot be used.
        """
        return cls(Settings.from_environment(os.environ))

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the channel: none, unless the settings say so."""
        routes = Blueprint("annotated_rest_webhook")
        if self._settings.rest:
            add_route(routes, self._tell_health, "/", "GET")
            add_route(routes, self._receive, "/webhook", "POST")
        return routes

    async def _tell_health(self, _: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    async def _receive(self, request: Request) -> HTTPResponse:
        body = read_object(request.body) or {}
        sender, message = clean_sender(body.get("sender")), body.get("message")
        if sender is None or not isinstance(message, str):
            detail = "expected a JSON object with texts 'sender' and 'message'"
            return problem_response(Problem(HTTPStatus.BAD_REQUEST, detail))
        agent = request.app.ctx.agent
        conversation = self._signer.derive(self.name(), sender)
        said = await store_of(agent).said(conversation)
        offered = transcript_of(conversation, said, self._signer).payloads
        incoming = Incoming(conversation, uuid4().hex, said_in_words(message, offered), self.name())
        told = await converse(agent, incoming)
        return response.json([{**each, "recipient_id": sender} for each in told])
