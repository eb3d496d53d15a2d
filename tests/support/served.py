"""A web channel that is served with an agent of the test's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import UserMessage

from support.telling_agent import TellingAgent
from support.web_client import WebClient

PAYLOAD = '/ask_symptoms{"fact": "a.b"}'


async def echo(message: UserMessage) -> list[dict[str, Any]]:
    """Say what was said, and offer more."""
    metadata = {
        "kind": "answer",
        "facts": ["a.b"],
        "sources": ["s"],
        "facts_version": "1",
        "parts": [{"type": "text", "text": f"said {message.text}"}],
    }
    buttons = [{"title": "More of it", "payload": PAYLOAD}]
    return [{"text": f"said {message.text}", "buttons": buttons, "metadata": metadata}]


class Served:
    """A served web channel.

    Args:
        address: its address.
        agent: the agent behind it.
    """

    def __init__(self, address: str, agent: TellingAgent) -> None:
        self.address = address
        self.agent = agent

    def client(self) -> WebClient:
        """Return a client without a session."""
        return WebClient(self.address)

    def person(self) -> WebClient:
        """Return a client with a session of its own."""
        return self.client().begin()


Serve = Callable[..., Served]
