"""Requests to the providers of messengers: tried again while there is hope, with growing pauses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import aiohttp
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from ms_assistant.channels.messengers.attempts import NotTakenError, Patience, RefusedError

LONGEST_PAUSE = 60.0
"""Seconds that are waited at most before the next attempt, whatever the provider says."""


@dataclass(frozen=True)
class Answer:
    """What a provider answered.

    Args:
        status: the HTTP status.
        body: the JSON object; empty where there is none.
        pause: the seconds of the header `Retry-After`; None if there is none.
    """

    status: int
    body: dict[str, Any]
    pause: float | None


Judge = Callable[[Answer], None]
"""Raises `RefusedError` or `NotTakenError` if an answer of a provider, with whatever status, is no success."""


@dataclass
class Sender:
    """Sends requests on connections that are kept.

    Args:
        patience: how long it tries.
    """

    patience: Patience = field(default_factory=Patience)
    _client: aiohttp.ClientSession | None = None

    async def send(self, method: str, url: str, judge: Judge, **request: Any) -> dict[str, Any]:
        """Send a request until it is taken.

        Args:
            method: the HTTP method.
            url: the address.
            judge: tells whether an answer is a success.
            request: further arguments of aiohttp, such as `json`.

        Returns:
            What the provider answered.

        Raises:
            RefusedError: it will never be taken.
            NotTakenError: it was tried as often as it may be.
        """
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(NotTakenError),
            wait=self._pause,
            stop=stop_after_attempt(self.patience.attempts),
            reraise=True,
        )
        body: dict[str, Any] = await retrying(self.send_once, method, url, judge, **request)
        return body

    async def send_once(self, method: str, url: str, judge: Judge, **request: Any) -> dict[str, Any]:
        """Send a request once; arguments, result and errors are those of `send`."""
        try:
            async with self._open().request(method, url, **request) as response:
                answer = Answer(response.status, _object(await response.read()), _seconds(response.headers))
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            # Without its message, which may hold the address.
            raise NotTakenError(f"not reached ({type(error).__name__})") from None
        judge(answer)
        return answer.body

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._client is None:
            self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.patience.timeout))
        return self._client

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.pause if isinstance(error, NotTakenError) else None
        growing = wait_exponential_jitter(self.patience.pause, LONGEST_PAUSE, jitter=self.patience.pause)
        return min(growing(state) if asked is None else asked, LONGEST_PAUSE)


def judge_status(answer: Answer, detail: str = "") -> None:
    """Judge an answer by its HTTP status alone.

    Args:
        answer: the answer.
        detail: what the provider says of an error.
    """
    reason = f"{answer.status} {detail}".strip()
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotTakenError(reason, answer.pause)
    if answer.status >= HTTPStatus.BAD_REQUEST:
        raise RefusedError(reason)


def _object(content: bytes) -> dict[str, Any]:
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _seconds(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else None
