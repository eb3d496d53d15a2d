"""Asks a server that is away again and again, with growing waits."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from ms_assistant.matrix.errors import NotNowError

FIRST = 0.5
GROWTH = 2.0

ResultT = TypeVar("ResultT")
Waiting = Callable[[NotNowError, float], Awaitable[None]]
"""Told why it takes longer, and for how many seconds it will wait."""


class Backoff:
    """Waits that double up to a limit, each shortened at random so that not all ask at once.

    Args:
        longest: the limit, in seconds.
    """

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._next = min(FIRST, longest)

    def wait(self, at_least: float = 0.0) -> float:
        """Return the next wait, in seconds.

        Args:
            at_least: what the server itself asked for, in seconds; the wait is added to it.
        """
        wait = at_least + self._next * random.uniform(0.5, 1.0)  # noqa: S311 - nothing secret
        self._next = min(self._next * GROWTH, self._longest)
        return wait


async def until_done(request: Callable[[], Awaitable[ResultT]], longest: float, waiting: Waiting) -> ResultT:
    """Ask until there is a result.

    Args:
        request: asks once.
        longest: the longest wait between two requests, in seconds, unless the server asks for more.
        waiting: called before each wait.

    Returns:
        The result.
    """
    backoff = Backoff(longest)
    while True:
        try:
            return await request()
        except NotNowError as error:
            wait = backoff.wait(error.again_after)
            await waiting(error, wait)
        await asyncio.sleep(wait)
