"""Sends arbitrary requests to the assistant: `python -m benchmarks.robustness`.

None may be answered with an error of the server, none may end it, and its memory must stay near where it
was when it had answered its first question.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from hypothesis import HealthCheck, given, settings

from benchmarks.arbitrary_requests import Arbitrary, Sender, arbitrary_requests
from benchmarks.machine import describe_machine
from ms_assistant.launching import UNLIMITED, RunningAssistant, running_assistant

MEGABYTE = 2**20
MOST_GROWTH = 50.0


@dataclass
class Outcome:
    """What came of the requests.

    Args:
        statuses: how often each status came; None stands for no response.
        failed: the first requests that got an error of the server.
        growth: by how much the memory of both servers grew, in MiB.
        seconds: how long it took.
    """

    statuses: Counter[int | None] = field(default_factory=Counter)
    failed: list[Arbitrary] = field(default_factory=list)
    growth: float = 0.0
    seconds: float = 0.0


def main(arguments: list[str] | None = None) -> int:
    """Send and print.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when all went well, 1 when it did not.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="how many (%(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        conversations = Path(folder) / "conversations.sqlite"
        with running_assistant(conversations=conversations, settings=UNLIMITED) as assistant:
            outcome = bombard(assistant, options.requests)
    statuses = ", ".join(f"{count} x {status or 'closed'}" for status, count in outcome.statuses.most_common())
    print(f"{describe_machine()}\n{outcome.statuses.total()} requests in {outcome.seconds:.0f} s: {statuses}")
    print(f"errors of the server: {len(outcome.failed)}, memory: {outcome.growth:+.1f} MiB")
    for request in outcome.failed:
        print(request)
    return int(bool(outcome.failed) or outcome.growth > MOST_GROWTH)


def bombard(assistant: RunningAssistant, count: int) -> Outcome:
    """Send arbitrary requests, the same ones in each run.

    Args:
        assistant: takes them.
        count: how many.

    Raises:
        ServerStoppedError: a server ended meanwhile.
    """
    outcome, sender = Outcome(), Sender(assistant.url)

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(arbitrary_requests)
    def send(request: Arbitrary) -> None:
        status = sender.send(request)
        outcome.statuses[status] += 1
        if status is not None and status >= 500:  # noqa: PLR2004 - from here on, the server is to blame
            outcome.failed.append(request)

    memory, begin = _memory(assistant), time.perf_counter()
    send()
    outcome.seconds = time.perf_counter() - begin
    for server in assistant.servers:
        server.require_running()
    outcome.growth = (_memory(assistant) - memory) / MEGABYTE
    return outcome


def _memory(assistant: RunningAssistant) -> int:
    """Return the bytes of memory that both servers have to themselves."""
    processes = [psutil.Process(server.process.pid) for server in assistant.servers]
    every = [process for each in processes for process in (each, *each.children(recursive=True))]
    return sum(process.memory_full_info().uss for process in every)


if __name__ == "__main__":
    sys.exit(main())
