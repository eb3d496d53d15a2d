"""Answers a request that is repeated once, also while its first answer is still being made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from cachetools import TTLCache

MOST = 200
SECONDS = 60.0

ResultT = TypeVar("ResultT")


class Once(Generic[ResultT]):
    """Runs the work for a key once, and gives its result to all who ask in the next minute.

    Args:
        most: how many results are kept.
        seconds: how long one is kept.
    """

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self._finished: TTLCache[Hashable, ResultT] = TTLCache(most, seconds)
        self._running: dict[Hashable, asyncio.Task[ResultT]] = {}

    async def do(self, key: Hashable, work: Callable[[], Awaitable[ResultT]]) -> ResultT:
        """Return the result of the work for a key.

        Who asks may go away; the work goes on. What the work raises is raised to all who wait for it,
        and not kept.

        Args:
            key: two requests with the same key are the same.
            work: makes the result.
        """
        if key in self._finished:
            return self._finished[key]
        task = self._running.get(key)
        if task is None:
            task = asyncio.ensure_future(self._run(key, work))
            self._running[key] = task
        return await asyncio.shield(task)

    def forget(self, belongs: Callable[[Hashable], bool]) -> None:
        """Drop the results of the keys for which `belongs` says True."""
        for key in [key for key in self._finished if belongs(key)]:
            del self._finished[key]

    @property
    def running(self) -> int:
        """Return how many results are being made."""
        return len(self._running)

    async def _run(self, key: Hashable, work: Callable[[], Awaitable[ResultT]]) -> ResultT:
        try:
            result = await work()
            self._finished[key] = result
            return result
        finally:
            del self._running[key]
