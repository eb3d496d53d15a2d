"""Talks in the terminal: `rasa shell` in the foreground, the action server behind it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ms_assistant.launching.addresses import LOOPBACK, claim_ports
from ms_assistant.launching.assistant import RASA, require_model, start_action_server
from ms_assistant.launching.environment import CONVERSATIONS, LOGS, MODEL, PROJECT, assistant_environment
from ms_assistant.launching.servers import SECONDS_TO_STOP, Server

POLL = 0.2


def run_shell(interrupted: Callable[[], bool], *, model: Path = MODEL, logs: Path = LOGS) -> None:
    """Talk until the person leaves with `/stop` or Ctrl-C.

    Args:
        interrupted: tells whether the operator wants to stop.
        model: the trained model.
        logs: the folder that takes what the action server prints.

    Raises:
        LaunchError: it cannot be started, or the action server ends meanwhile.
    """
    require_model(model)
    port, action_port = claim_ports(LOOPBACK, 0)
    CONVERSATIONS.parent.mkdir(parents=True, exist_ok=True)
    shell = _start_shell(port, action_port, model)
    action_server = start_action_server(action_port, logs)
    try:
        _watch(shell, action_server, interrupted)
    finally:
        _stop(shell)
        action_server.stop()


def _start_shell(port: int, action_port: int, model: Path) -> subprocess.Popen[bytes]:
    options = ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--model", str(model)]
    return subprocess.Popen(
        [sys.executable, "-m", RASA, "shell", "--quiet", "--interface", LOOPBACK, "--port", str(port), *options],
        cwd=PROJECT,
        env=assistant_environment(action_port, CONVERSATIONS),
    )


def _watch(shell: subprocess.Popen[bytes], action_server: Server, interrupted: Callable[[], bool]) -> None:
    while not interrupted():
        action_server.require_running()
        try:
            shell.wait(POLL)
        except subprocess.TimeoutExpired:
            continue
        return


def _stop(shell: subprocess.Popen[bytes]) -> None:
    shell.terminate()
    try:
        shell.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        shell.kill()
        shell.wait()
