"""Names the machine that a benchmark ran on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import psutil

GIGABYTE = 2**30


def describe_machine() -> str:
    """Return processor, cores, memory and Python in one line."""
    memory = psutil.virtual_memory().total / GIGABYTE
    cores = len(psutil.Process().cpu_affinity() or [])
    return f"{cores} cores of {_processor()}, {memory:.0f} GiB of memory, Python {platform.python_version()}"


def describe_load() -> str:
    """Return how many processes wanted a core in the last minute, on average."""
    return f"load average {os.getloadavg()[0]:.1f}"


def _processor(path: Path = Path("/proc/cpuinfo")) -> str:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
