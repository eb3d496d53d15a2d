"""Helpers for tests that start the launcher as its own process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from ms_assistant.launching.environment import PROJECT

LAUNCHER = [sys.executable, "-m", "ms_assistant.launching"]


def launch(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher to its end."""
    return subprocess.run([*LAUNCHER, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)


@contextmanager
def launched(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the launcher, and see to it that it ends."""
    process = subprocess.Popen(
        [*LAUNCHER, *arguments], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def read_address(process: subprocess.Popen[str]) -> str:
    """Read what the launcher prints up to the address of the assistant."""
    assert process.stdout is not None
    for line in process.stdout:
        if "answers at" in line:
            return line.split()[-1]
    raise AssertionError("the launcher ended without an address")


def servers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Return the processes that the launcher has started, and those that they have."""
    return psutil.Process(process.pid).children(recursive=True)
