"""Does what is to be done in lanes: one thing after the other in each, the lanes beside each other."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

Job = Callable[[], Awaitable[None]]

LONGEST_LANE = 20
MOST_WAITING = 500

logger = logging.getLogger(__name__)


class Lanes:
    """The lanes in which something is to be done.

    Args:
        longest: how many jobs may wait in one lane.
        most: how many jobs may wait in all of them before nothing more is taken on.
    """

    def __init__(self, longest: int = LONGEST_LANE, most: int = MOST_WAITING) -> None:
        self._longest = longest
        self._most = most
        self._jobs: dict[Hashable, deque[tuple[Job, Callable[[], None]]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._done = asyncio.Event()

    def is_full(self, lane: Hashable) -> bool:
        """Tell whether as many jobs wait in a lane as may."""
        return len(self._jobs.get(lane, ())) >= self._longest

    def add(self, lane: Hashable, job: Job, finished: Callable[[], None]) -> None:
        """Add a job at the end of a lane.

        Args:
            lane: the lane.
            job: what is to be done; what it raises is logged.
            finished: called when it is done, or has failed for good.
        """
        if lane in self._jobs:
            self._jobs[lane].append((job, finished))
            return
        self._jobs[lane] = deque([(job, finished)])
        task = asyncio.ensure_future(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def take_more(self) -> None:
        """Wait until so few jobs are left that more can be taken on."""
        while sum(map(len, self._jobs.values())) > self._most:
            self._done.clear()
            await self._done.wait()

    async def close(self, patience: float) -> None:
        """Let what is running come to its end, for so many seconds; what is left is dropped."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, lane: Hashable) -> None:
        jobs = self._jobs[lane]
        with contextlib.suppress(asyncio.CancelledError):
            while jobs:
                job, finished = jobs[0]
                try:
                    await job()
                except Exception:
                    logger.exception("something could not be done")
                finished()
                jobs.popleft()
                self._done.set()
        del self._jobs[lane]
