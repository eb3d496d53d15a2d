"""Times the way from nothing to the first real answer: this assistant beside stock Rasa's first-project bot.

`python -m benchmarks.cold_start` starts both in turn, several times, and compares the medians.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks import own_bot, stock_bot
from ms_assistant.launching.addresses import LOOPBACK, claim_ports

PATIENCE = 300.0
PAUSE = 0.02


@dataclass
class Contestant:
    """One of the two bots, with what was measured.

    Args:
        name: how the table names it.
        answers: asks it at an address, and tells whether it answered.
        start: starts it on a port.
        train: trains its model from nothing.
        training_seconds: how long that took; None if it was not trained in this run.
        start_seconds: the time from process start to the first answer, once per run.
    """

    name: str
    answers: Callable[[str], bool]
    start: Callable[[int], subprocess.Popen[bytes]]
    train: Callable[[], None]
    training_seconds: float | None = None
    start_seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Return the median start in seconds."""
        return statistics.median(self.start_seconds)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when this assistant starts no slower than the stock bot, 1 when it does.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold_start", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="starts of each bot (%(default)s)")
    parser.add_argument("--skip-training", action="store_true", help="train only what has no model yet")
    options = parser.parse_args(arguments)
    own = Contestant("this assistant", own_bot.answers, own_bot.start, own_bot.train)
    stock = Contestant("stock Rasa first project", stock_bot.answers, stock_bot.start, stock_bot.train)
    _train(own, stock, skip=options.skip_training)
    for run in range(options.runs):
        for contestant in (own, stock):
            seconds = _time_to_answer(contestant)
            contestant.start_seconds.append(seconds)
            print(f"run {run + 1}: {contestant.name} answered after {seconds:.1f} s", flush=True)
    print(_table(own, stock))
    return 0 if own.median <= stock.median else 1


def _train(own: Contestant, stock: Contestant, *, skip: bool) -> None:
    stock_bot.make_project()
    for contestant in (own, stock):
        if skip and (contestant is own or stock_bot.MODEL.is_file()):
            continue
        print(f"training {contestant.name} ...", flush=True)
        begin = time.perf_counter()
        contestant.train()
        contestant.training_seconds = time.perf_counter() - begin


def _time_to_answer(contestant: Contestant) -> float:
    port, _ = claim_ports(LOOPBACK, 0)
    begin = time.perf_counter()
    process = contestant.start(port)
    try:
        while not _answers(f"http://{LOOPBACK}:{port}", contestant):
            if process.poll() is not None or time.perf_counter() - begin > PATIENCE:
                sys.exit(f"error: {contestant.name} gave no answer; its log is in build/benchmark")
            time.sleep(PAUSE)
        return time.perf_counter() - begin
    finally:
        _stop(process)


def _answers(url: str, contestant: Contestant) -> bool:
    try:
        return contestant.answers(url)
    except (OSError, ValueError, http.client.HTTPException):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    process.wait()


def _table(own: Contestant, stock: Contestant) -> str:
    rows = [f"{'':26}{'first answer, median':>22}{'all runs':>22}{'training':>12}"]
    for contestant in (own, stock):
        runs = " ".join(f"{seconds:.1f}" for seconds in contestant.start_seconds)
        training = "-" if contestant.training_seconds is None else f"{contestant.training_seconds:.1f} s"
        rows.append(f"{contestant.name:26}{contestant.median:>20.1f} s{runs:>22}{training:>12}")
    return "\n".join([*rows, f"stock / this assistant: {stock.median / own.median:.2f}"])


if __name__ == "__main__":
    sys.exit(main())
