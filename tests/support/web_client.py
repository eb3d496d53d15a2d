"""A client of the web API, as a browser or an attacker could be."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import requests

API = "/api/v1"
SECONDS = 30.0


class WebClient:
    """Sends requests in one session, once it has begun.

    Args:
        address: the address of the server.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.token = ""
        self._http = requests.Session()
        # A proxy of the environment must not stand between this machine and itself.
        self._http.trust_env = False

    def send(self, method: str, path: str, **request: Any) -> requests.Response:
        """Send a request; a path that begins with a slash is below the API."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers.update(request.pop("headers", {}))
        url = self.address + (API + path if path.startswith("/") else "/" + path.removeprefix("root:"))
        return self._http.request(method, url, headers=headers, timeout=SECONDS, **request)

    def begin(self) -> WebClient:
        """Begin a session."""
        self.token = self.send("POST", "/sessions").json()["session"]
        return self

    def post(self, text: str, identifier: str = "", **request: Any) -> requests.Response:
        """Send a text as a message."""
        return self.send("POST", "/messages", json={"id": identifier or uuid4().hex, "text": text}, **request)

    def say(self, text: str, identifier: str = "") -> list[dict[str, Any]]:
        """Send a text as a message and return the replies."""
        return self._replies(self.post(text, identifier))

    def choose(self, choice: str) -> list[dict[str, Any]]:
        """Choose a button and return the replies."""
        return self._replies(self.send("POST", "/messages", json={"id": uuid4().hex, "choice": choice}))

    def conversation(self) -> list[dict[str, Any]]:
        """Return the conversation so far."""
        messages: list[dict[str, Any]] = self.send("GET", "/conversation").json()["messages"]
        return messages

    @staticmethod
    def _replies(response: requests.Response) -> list[dict[str, Any]]:
        assert response.status_code == 200, response.text
        replies: list[dict[str, Any]] = response.json()["messages"]
        return replies
