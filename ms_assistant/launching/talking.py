"""Talks with the assistant over its web API, as the widget does."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

API = "/api/v1"
SECONDS_PER_REQUEST = 30.0

Reply = dict[str, Any]

# A proxy of the environment must not stand between this machine and itself.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Talk:
    """A conversation with the assistant.

    Args:
        url: the assistant's address, such as `http://127.0.0.1:5005`.
        session: the token of the session.
    """

    url: str
    session: str

    @classmethod
    def begin(cls, url: str) -> Talk:
        """Begin a conversation.

        Raises:
            OSError: the assistant is not there, or refuses.
        """
        return cls(url, send(url, "POST", "/sessions")["session"])

    def say(self, text: str) -> list[Reply]:
        """Say something and return the replies, in order.

        Raises:
            OSError: the assistant is not there, or refuses.
        """
        return self._message(text=text)

    def choose(self, choice: str) -> list[Reply]:
        """Choose a button by its id and return the replies, in order.

        Raises:
            OSError: the assistant is not there, or refuses.
        """
        return self._message(choice=choice)

    def read(self) -> list[Reply]:
        """Return the conversation so far, by both sides, in order.

        Raises:
            OSError: the assistant is not there, or refuses.
        """
        messages: list[Reply] = send(self.url, "GET", "/conversation", session=self.session)["messages"]
        return messages

    def delete(self) -> None:
        """Delete the conversation.

        Raises:
            OSError: the assistant is not there, or refuses.
        """
        send(self.url, "DELETE", "/conversation", session=self.session)

    def _message(self, **content: str) -> list[Reply]:
        body = {"id": str(uuid4()), **content}
        replies: list[Reply] = send(self.url, "POST", "/messages", body, self.session)["messages"]
        return replies


def send(url: str, method: str, path: str, body: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
    """Send one request to the API.

    Args:
        url: the assistant's address.
        method: the HTTP method.
        path: the path below the API's base.
        body: what is sent; nothing if not given.
        session: the token of the session; none if not given.

    Returns:
        The response's content; empty where there is none.

    Raises:
        OSError: the assistant is not there, or answers with an HTTP error.
    """
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {session}"} if session else {})}
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(  # noqa: S310 - the address is this project's own
        url + API + path, data=data, headers=headers, method=method
    )
    with _opener.open(request, timeout=SECONDS_PER_REQUEST) as response:
        content: dict[str, Any] = json.loads(response.read() or b"{}")
        return content


def is_answer(replies: Sequence[Reply]) -> bool:
    """Tell whether something was said, and it is not the sentence for a failure."""
    return any(reply["text"] for reply in replies) and not any(reply["kind"] == "failure" for reply in replies)
