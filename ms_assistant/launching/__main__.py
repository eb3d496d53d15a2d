"""Command line of the launcher: `python -m ms_assistant.launching [run|shell]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import NoReturn

from ms_assistant.channels.messengers.credentials import describe, read_setups
from ms_assistant.launching.addresses import LOOPBACK
from ms_assistant.launching.assistant import running_assistant
from ms_assistant.launching.errors import LaunchError
from ms_assistant.launching.shell import run_shell
from ms_assistant.launching.signals import Interruption

HIGHEST_PORT = 65535
POLL = 0.2


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the command line in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and one line."""
        self.exit(2, f"error: {message}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the assistant until it is stopped.

    Args:
        arguments: the command line; the process's own if not given.

    Returns:
        The exit code: 0 when the operator stopped it, 1 when it could not run.
    """
    options = _parser().parse_args(arguments)
    interruption = Interruption()
    interruption.listen()
    try:
        if options.command == "shell":
            run_shell(interruption)
        else:
            _serve(options.host, options.port, interruption)
    except LaunchError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> OneLineParser:
    parser = OneLineParser(prog="python -m ms_assistant.launching")
    parser.add_argument("command", choices=["run", "shell"], nargs="?", default="run")
    parser.add_argument("--host", default=LOOPBACK, help="the address to listen on (%(default)s)")
    parser.add_argument("--port", type=_port, default=5005, help="the port to listen on (%(default)s), 0: any")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        message = f"not a port number: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _serve(host: str, port: int, interruption: Interruption) -> None:
    print("Starting the assistant (about ten seconds) ...", flush=True)
    with running_assistant(host, port, interrupted=interruption) as assistant:
        if not interruption():
            print(_invitation(assistant.url), flush=True)
        while not interruption():
            for server in assistant.servers:
                server.require_running()
            time.sleep(POLL)
        print("Stopping ...", flush=True)


def _invitation(url: str) -> str:
    lines = [
        f"The assistant answers at {url}",
        *describe(read_setups(os.environ)),
        "Open this address in a browser (Ctrl-C here stops it).",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
