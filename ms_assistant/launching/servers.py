"""One server process: started with a log, watched, stopped with everything that it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ms_assistant.launching.environment import PROJECT
from ms_assistant.launching.errors import ServerStoppedError

SECONDS_TO_STOP = 10.0


@dataclass(frozen=True)
class Server:
    """A running server process.

    Args:
        name: how a message to the operator names it.
        process: the process, which leads a process group of its own.
        log: the file that takes what it prints.
    """

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def require_running(self) -> None:
        """Raise `ServerStoppedError` if the server has ended."""
        exit_code = self.process.poll()
        if exit_code is not None:
            raise ServerStoppedError(self.name, exit_code, self.log)

    def stop(self) -> None:
        """Stop the server and its children; kill what does not stop in time."""
        stop_servers([self])


def start_server(name: str, module: Sequence[str], environment: Mapping[str, str], log: Path) -> Server:
    """Start `python -m` with `module` in a process group of its own.

    Its own group keeps the terminal's Ctrl-C away from it: the launcher stops its servers in order.

    Args:
        name: how a message to the operator names it.
        module: the module and its arguments.
        environment: all of its environment variables.
        log: the file that takes what it prints; overwritten.

    Returns:
        The server, which may not listen yet.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # What people say is nobody else's on this machine.
            umask=0o077,
        )
    return Server(name, process, log)


def stop_servers(servers: Iterable[Server]) -> None:
    """Ask all servers to stop, wait for each, and kill what does not stop in time."""
    processes = [server.process for server in servers]
    for process in processes:
        _signal_group(process, signal.SIGTERM)
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
        _signal_group(process, signal.SIGKILL)
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # The group outlives its leader as long as a child of it runs, and is gone otherwise.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
