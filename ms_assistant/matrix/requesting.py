"""Requests to the homeserver: asked until there is a response, and what the response means."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
from nio import ErrorResponse

from ms_assistant.matrix.backoff import until_done
from ms_assistant.matrix.errors import CredentialsError, MatrixError, NotNowError, RefusedError
from ms_assistant.matrix.settings import ACCESS_TOKEN

LONGEST_WAIT = 60.0
INVALID_TOKEN = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED"})
BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})

ResultT = TypeVar("ResultT")

logger = logging.getLogger(__name__)


async def persistently(request: Callable[[], Awaitable[ResultT]]) -> ResultT:
    """Return what a request returns, made again while the homeserver is away or busy."""
    return await until_done(request, LONGEST_WAIT, _note)


async def answered(request: Awaitable[Any]) -> Any:
    """Return the response to a request.

    Raises:
        NotNowError: the homeserver is away or busy.
        CredentialsError: it does not know who this is.
        RefusedError: it will not do that.
    """
    try:
        response = await request
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
        raise NotNowError(type(error).__name__) from None
    if isinstance(response, ErrorResponse):
        raise _error(response)
    return response


async def in_time(request: Coroutine[Any, Any, Any], seconds: float) -> Any:
    """Return the response to a request, for which nio sets no time limit.

    Raises:
        asyncio.TimeoutError: it took too long.
    """
    # `asyncio.wait_for` of Python 3.11 may overhear that it is cancelled.
    task = asyncio.ensure_future(request)
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    finally:
        task.cancel()
    if not done:
        raise asyncio.TimeoutError
    return await task


async def _note(error: NotNowError, wait: float) -> None:
    logger.warning("the homeserver does not answer (%s); asked again in %.1f s", error, wait)


def _error(response: ErrorResponse) -> MatrixError:
    transport = response.transport_response
    status = transport.status if transport is not None else HTTPStatus.SERVICE_UNAVAILABLE
    code = response.status_code
    if code in INVALID_TOKEN:
        return CredentialsError(f"{ACCESS_TOKEN}: the homeserver does not know it ({code})")
    # Without a code, it is not the homeserver that answers, but what stands before it.
    if code is None or status in BUSY or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return NotNowError(f"status {status}", (response.retry_after_ms or 0) / 1000)
    return RefusedError(code)
