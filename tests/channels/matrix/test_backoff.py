"""A server that is away is asked again after waits that grow up to a limit."""

from __future__ import annotations

import asyncio

from ms_assistant.matrix.backoff import FIRST, Backoff, until_done
from ms_assistant.matrix.errors import NotNowError


def test_waits_grow_up_to_the_limit() -> None:
    backoff = Backoff(longest=8.0)

    waits = [backoff.wait() for _ in range(20)]

    assert 0 < waits[0] <= FIRST
    assert all(FIRST * 2**number / 2 <= wait <= FIRST * 2**number for number, wait in enumerate(waits[:4]))
    assert all(4.0 <= wait <= 8.0 for wait in waits[4:])


def test_waits_differ_from_one_to_the_next_asker() -> None:
    assert len({Backoff(8.0).wait() for _ in range(20)}) > 1


def test_a_server_is_not_asked_before_it_wants_to_be() -> None:
    assert Backoff(8.0).wait(at_least=30.0) >= 30.0


def test_what_does_not_answer_is_asked_until_it_does() -> None:
    answers, told = [NotNowError("away"), NotNowError("busy"), None], []

    async def ask() -> str:
        answer = answers.pop(0)
        if answer is not None:
            raise answer
        return "here"

    async def note(error: NotNowError, _: float) -> None:
        told.append(str(error))

    assert asyncio.run(until_done(ask, 0.0, note)) == "here"
    assert told == ["away", "busy"]
