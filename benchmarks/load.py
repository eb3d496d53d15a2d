"""Sends messages at a steady rate, whether answers come or not: `python -m benchmarks.load`.

Each message is sent when its time has come, as people do who do not know of each other; a slow answer
makes no later message wait. A message is lost when no answer comes to it, or the sentence for a failure.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

from benchmarks.machine import describe_machine
from ms_assistant.launching import UNLIMITED, running_assistant

API = "/api/v1"
QUESTIONS = (
    "what helps with muscle spasms in MS?",
    "how is natalizumab given?",
    "and how often?",
    "what is a relapse?",
    "who is in the care team?",
    "thank you",
)
GOAL_P95 = 0.150
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass
class Measured:
    """What came of the messages.

    Args:
        seconds: how long each answer took, in the order in which they came.
        lost: how many messages got none.
    """

    seconds: list[float] = field(default_factory=list)
    lost: int = 0

    def percentile(self, percent: int) -> float:
        """Return how long an answer took at most in that share of the cases, in seconds."""
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the goals are met, 1 when they are not.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second (%(default)s)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (%(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        conversations = Path(folder) / "conversations.sqlite"
        with running_assistant(conversations=conversations, settings=UNLIMITED) as assistant:
            measured = asyncio.run(_load(assistant.url, options.rate, int(options.rate * options.seconds)))
    print(_told(measured, options.rate))
    return 0 if not measured.lost and measured.percentile(95) <= GOAL_P95 else 1


async def _load(url: str, rate: float, count: int) -> Measured:
    measured = Measured()
    async with aiohttp.ClientSession(url, timeout=PATIENCE) as client:
        people = [await _begin(client) for _ in range(-(-count // len(QUESTIONS)))]
        begin = time.perf_counter()
        sent = []
        for number, (person, question) in enumerate(islice(_messages(people), count)):
            await asyncio.sleep(max(0.0, begin + number / rate - time.perf_counter()))
            sent.append(asyncio.create_task(_say(client, person, question, measured)))
        await asyncio.gather(*sent)
    return measured


def _messages(people: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], str]]:
    """Yield who says what: all ask their first question one after the other, then all their second."""
    for question in cycle(QUESTIONS):
        for person in people:
            yield person, question


async def _begin(client: aiohttp.ClientSession) -> dict[str, str]:
    async with client.post(f"{API}/sessions") as response:
        return {"Authorization": f"Bearer {(await response.json())['session']}"}


async def _say(client: aiohttp.ClientSession, person: dict[str, str], text: str, measured: Measured) -> None:
    begin = time.perf_counter()
    try:
        body = {"id": str(uuid4()), "text": text}
        async with client.post(f"{API}/messages", json=body, headers=person) as response:
            content: dict[str, Any] = await response.json()
        answered = response.ok and all(reply["kind"] != "failure" for reply in content["messages"])
    except (aiohttp.ClientError, asyncio.TimeoutError, KeyError, ValueError):
        answered = False
    if answered:
        measured.seconds.append(time.perf_counter() - begin)
    else:
        measured.lost += 1


def _told(measured: Measured, rate: float) -> str:
    count = len(measured.seconds) + measured.lost
    p50, p95, p99 = (f"{measured.percentile(percent) * 1000:.0f} ms" for percent in (50, 95, 99))
    return (
        f"{describe_machine()}\n{count} messages, {rate:g} a second: p50 {p50}, p95 {p95}, p99 {p99}, "
        f"slowest {max(measured.seconds) * 1000:.0f} ms, lost {measured.lost}"
    )


if __name__ == "__main__":
    sys.exit(main())
