"""Times what Matrix adds to an answer: `python -m benchmarks.matrix`.

A person asks on a homeserver of this machine, from sending the message until the answer is there. Beside each
message, another person asks the same over the web API; that is the assistant's own time. Needs the homeserver of
the tests: `make .synapse/.prepared`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from nio import AsyncClient

from benchmarks.load import QUESTIONS
from benchmarks.machine import describe_load, describe_machine
from benchmarks.synapse import Synapse
from ms_assistant.channels.settings import SECRET
from ms_assistant.launching import UNLIMITED, Talk, running_assistant

GOAL = 0.150
MILLISECONDS = 30_000


@dataclass(frozen=True)
class Run:
    """One run.

    Args:
        matrix: how long each answer took on Matrix, in seconds.
        web: how long the same answer took over the web API, in seconds.
    """

    matrix: Sequence[float]
    web: Sequence[float]

    @property
    def added(self) -> float:
        """Return what Matrix added in the middle, in seconds."""
        return statistics.median(self.matrix) - statistics.median(self.web)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the goal is met, 1 when it is not.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matrix", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often it is measured (%(default)s)")
    parser.add_argument("--messages", type=int, default=30, help="messages of one run (%(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        runs = _measure(Path(folder), options.runs, options.messages)
    added = statistics.median(run.added for run in runs)
    print(_told(runs, added))
    return 0 if added <= GOAL else 1


def _measure(folder: Path, runs: int, messages: int) -> list[Run]:
    secret = secrets.token_hex()
    settings = {**UNLIMITED, SECRET: secret}
    homeserver = Synapse(folder / "synapse").start()
    try:
        bot = homeserver.register("ms-assistant")
        with (
            running_assistant(conversations=folder / "conversations.sqlite", settings=settings) as assistant,
            _listening(homeserver, bot, assistant.url, secret, folder / "matrix.json"),
        ):
            return [
                asyncio.run(_run(homeserver, f"person{run}", bot["user_id"], assistant.url, messages))
                for run in range(runs)
            ]
    finally:
        homeserver.stop()


@contextmanager
def _listening(homeserver: Synapse, bot: dict[str, str], url: str, secret: str, place: Path) -> Iterator[None]:
    settings = {
        SECRET: secret,
        "MS_ASSISTANT_URL": url,
        "MS_ASSISTANT_MATRIX_HOMESERVER": homeserver.url,
        "MS_ASSISTANT_MATRIX_USER": bot["user_id"],
        "MS_ASSISTANT_MATRIX_ACCESS_TOKEN": bot["access_token"],
        "MS_ASSISTANT_MATRIX_PLACE": str(place),
    }
    command = [sys.executable, "-m", "ms_assistant.matrix"]
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.PIPE)
    try:
        if process.stdout is not None:
            # It says when it listens.
            process.stdout.readline()
        yield
    finally:
        process.terminate()
        process.communicate()


async def _run(homeserver: Synapse, name: str, bot: str, url: str, messages: int) -> Run:
    account = homeserver.register(name)
    client = AsyncClient(homeserver.url, account["user_id"])
    client.restore_login(account["user_id"], account["device_id"], account["access_token"])
    try:
        room = (await client.room_create(invite=[bot])).room_id
        await _next(client, room, bot, "m.room.member")
        talk = Talk.begin(url)
        matrix, web = [], []
        for question in islice(cycle(QUESTIONS), messages):
            began = time.perf_counter()
            await client.room_send(room, "m.room.message", {"msgtype": "m.text", "body": question})
            await _next(client, room, bot, "m.room.message")
            matrix.append(time.perf_counter() - began)
            began = time.perf_counter()
            talk.say(question)
            web.append(time.perf_counter() - began)
    finally:
        await client.close()
    return Run(matrix, web)


async def _next(client: AsyncClient, room: str, bot: str, kind: str) -> None:
    """Wait for the next event of the assistant of a kind."""
    while True:
        joined = (await client.sync(MILLISECONDS)).rooms.join
        events = joined[room].timeline.events if room in joined else []
        if any(event.sender == bot and event.source["type"] == kind for event in events):
            return


def _told(runs: Sequence[Run], added: float) -> str:
    lines = [
        f"p50 over Matrix {statistics.median(run.matrix) * 1000:.0f} ms, over the web API "
        f"{statistics.median(run.web) * 1000:.0f} ms: Matrix adds {run.added * 1000:.0f} ms"
        for run in runs
    ]
    middle = f"median of {len(runs)} runs of {len(runs[0].matrix)} messages: Matrix adds {added * 1000:.0f} ms"
    return "\n".join([f"{describe_machine()}, {describe_load()}", *lines, middle])


if __name__ == "__main__":
    sys.exit(main())
