"""Jobs of one lane are done in order, those of different lanes beside each other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from ms_assistant.matrix.lanes import Lanes


def nothing() -> None:
    """Stand for what is called when a job is done."""


def recording(done: list[str], name: str, waits_for: asyncio.Event | None = None) -> Callable[[], Awaitable[None]]:
    async def job() -> None:
        if waits_for is not None:
            await waits_for.wait()
        done.append(name)

    return job


def test_a_lane_keeps_its_order_and_holds_up_no_other() -> None:
    async def run() -> list[str]:
        lanes, done, gate = Lanes(), list[str](), asyncio.Event()
        other = asyncio.Event()
        lanes.add("a", recording(done, "a1", gate), nothing)
        lanes.add("a", recording(done, "a2"), nothing)
        lanes.add("b", recording(done, "b1"), other.set)
        await other.wait()
        gate.set()
        await lanes.close(patience=10)
        return done

    assert asyncio.run(run()) == ["b1", "a1", "a2"]


def test_a_job_that_fails_is_done_and_the_next_follows() -> None:
    async def fail() -> None:
        raise ValueError

    async def run() -> tuple[list[str], list[int]]:
        lanes, done, finished = Lanes(), list[str](), list[int]()
        lanes.add("a", fail, lambda: finished.append(1))
        lanes.add("a", recording(done, "next"), lambda: finished.append(2))
        await lanes.close(patience=10)
        return done, finished

    assert asyncio.run(run()) == (["next"], [1, 2])


def test_what_is_dropped_at_the_end_is_not_done() -> None:
    async def run() -> list[int]:
        lanes, finished = Lanes(), list[int]()
        lanes.add("a", recording([], "never", asyncio.Event()), lambda: finished.append(1))
        await lanes.close(patience=0)
        return finished

    assert asyncio.run(run()) == []


def test_a_lane_is_full_until_something_in_it_is_done() -> None:
    async def run() -> list[bool]:
        lanes, gate = Lanes(longest=2), asyncio.Event()
        seen = [lanes.is_full("a")]
        for _ in range(2):
            lanes.add("a", recording([], "x", gate), nothing)
        seen += [lanes.is_full("a"), lanes.is_full("b")]
        gate.set()
        await lanes.close(patience=10)
        return [*seen, lanes.is_full("a")]

    assert asyncio.run(run()) == [False, True, False, False]


def test_no_more_is_taken_on_while_too_many_wait() -> None:
    async def run() -> list[str]:
        lanes, done, gate = Lanes(most=1), list[str](), asyncio.Event()
        for name in ("a", "b"):
            lanes.add(name, recording(done, name, gate), nothing)
        more = asyncio.ensure_future(lanes.take_more())
        more.add_done_callback(lambda _: done.append("more"))
        gate.set()
        await more
        await lanes.close(patience=10)
        return done

    assert asyncio.run(run())[:1] == ["a"]
