"""Rasa's REST channel, with replies that keep their metadata."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

METADATA = "metadata"


class AnnotatedOutput(CollectingOutputChannel):
    """Collects messages whole: text, buttons and metadata of one reply stay together."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "rest"

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Keep a text with its metadata; paragraphs are not torn apart."""
        await self._keep(self._message(recipient_id, text=text), kwargs)

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **kwargs: Any
    ) -> None:
        """Keep a text and its buttons with their metadata."""
        await self._keep(self._message(recipient_id, text=text, buttons=buttons), kwargs)

    async def _keep(self, message: dict[str, Any], extra: dict[str, Any]) -> None:
        await self._persist_message({**message, METADATA: extra.get(METADATA) or {}})


class AnnotatedRestInput(RestInput):
    """Takes `{"sender": ..., "message": ...}` and returns a list of messages.

    Each message has `recipient_id`, `text`, `buttons` where there are any, and `metadata` with
    the keys `kind`, `facts`, `sources` and `facts_version`.
    """

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the channel.

        Args:
            on_new_message: handles a message; it returns once all replies are collected.
        """
        routes = Blueprint("annotated_rest_webhook")

        @routes.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = request.json
            if not _is_message(body):
                problem = {"error": "expected a JSON object with texts 'sender' and 'message'"}
                return response.json(problem, status=400)
            output = AnnotatedOutput()
            message = UserMessage(body["message"], output, body["sender"], input_channel=self.name())
            await on_new_message(message)
            return response.json(output.messages)

        return routes


def _is_message(body: Any) -> bool:
    if not isinstance(body, dict):
        return False
    given = [body.get("sender"), body.get("message")]
    return all(isinstance(text, str) and text.strip() for text in given)
