"""The assistant, over its web API: one session for each person in each room."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

import aiohttp

from ms_assistant.channels.channel_sessions import channel_token
from ms_assistant.channels.intake import LONGEST_TEXT, clean_text
from ms_assistant.channels.plain_text import choice_by_number
from ms_assistant.channels.replies import Message
from ms_assistant.channels.signing import Signer
from ms_assistant.matrix.errors import NotNowError, RefusedError

API = "/api/v1"
CHANNEL = "matrix"
PATIENCE = aiohttp.ClientTimeout(total=30)
MOST_AT_ONCE = 20
"""Requests at once: a queue here is better than one in the assistant, which refuses what waits too long."""
LONGEST_NUMBER = 12
"""Characters of a number with what people put around it."""
MOST_ENDED = 20
"""Sessions of one person in one room that may have been ended within the time that one lasts."""
SECONDS_OF_WRONG_SECRET = 30.0


class Assistant:
    """Says what people say, and returns the replies.

    Args:
        client: the HTTP client.
        url: the address of the assistant.
        signer: signs with the assistant's secret.
    """

    def __init__(self, client: aiohttp.ClientSession, url: str, signer: Signer) -> None:
        self._client = client
        self._url = url + API
        self._signer = signer
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def say(self, person: tuple[str, ...], identifier: str, text: str) -> list[Message]:
        """Put a message to the assistant; a number is the choice that was offered under it.

        Args:
            person: who says it, and in which room.
            identifier: the id of the message; the same one is answered once.
            text: the message.

        Returns:
            The replies, in order.

        Raises:
            NotNowError: the assistant is away or busy.
            RefusedError: it does not take this message.
        """
        # What is too long is answered so by its first characters, too.
        said = clean_text(text)[: LONGEST_TEXT + 1]
        choice = await self._choice(person, said)
        content = {"text": said} if choice is None else {"choice": choice}
        told = await self._request("POST", "/messages", person, {"id": identifier, **content})
        return list(told["messages"])

    async def forget(self, person: tuple[str, ...]) -> None:
        """Delete what a person said in a room, and what was answered.

        Raises:
            NotNowError: the assistant is away or busy.
            RefusedError: it does not do that.
        """
        await self._request("DELETE", "/conversation", person)

    async def _choice(self, person: tuple[str, ...], text: str) -> str | None:
        if len(text) > LONGEST_NUMBER or not any(map(str.isdigit, text)):
            return None
        told = await self._request("GET", "/conversation", person)
        return choice_by_number(text, told["messages"])

    async def _request(self, method: str, path: str, person: tuple[str, ...], body: Any = None) -> dict[str, Any]:
        # A session that was ended, because the person left the room, is followed by another.
        for ended in range(MOST_ENDED):
            token = channel_token(self._signer, CHANNEL, *person, str(ended))
            status, told = await self._send(method, path, token, body)
            if status != HTTPStatus.UNAUTHORIZED:
                return told
        raise NotNowError("the assistant has another MS_ASSISTANT_SECRET", SECONDS_OF_WRONG_SECRET)

    async def _send(self, method: str, path: str, token: str, body: Any) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {token}"}
        request = self._client.request(method, self._url + path, json=body, headers=headers, timeout=PATIENCE)
        try:
            async with self._turns, request as response:
                _require_answer(response)
                return response.status, await response.json() if response.status == HTTPStatus.OK else {}
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise NotNowError(f"the assistant does not answer: {type(error).__name__}") from None


def _require_answer(response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        again = response.headers.get("Retry-After", "")
        raise NotNowError(f"the assistant says {status}", float(again) if again.isdecimal() else 0.0)
    if status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.UNAUTHORIZED:
        raise RefusedError(f"the assistant says {status}")
