"""What can go wrong when the assistant is started; each message is one line for the operator.

LaunchError
├── AddressError        the address cannot be listened on
├── SettingError        a setting cannot be used
├── ModelMissingError   no trained model is there
├── ServerStoppedError  a server ended by itself
└── NoAnswerError       the servers run, but do not answer
"""

from __future__ import annotations

from pathlib import Path


class LaunchError(Exception):
    """The root of all errors of launching."""


class AddressError(LaunchError):
    """The address cannot be listened on: taken, unknown or not allowed."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        """Name the address and what is wrong with it."""
        super().__init__(f"cannot listen on {host}:{port}: {reason}")


class SettingError(LaunchError):
    """An environment variable that sets something cannot be used."""


class ModelMissingError(LaunchError):
    """No trained model is there."""

    def __init__(self, model: Path) -> None:
        """Name the file that was looked for and the command that makes it."""
        super().__init__(f"no trained model at {model}: run `make train` first")


class ServerStoppedError(LaunchError):
    """A server ended by itself."""

    def __init__(self, name: str, exit_code: int, log: Path) -> None:
        """Name the server and the log that says why."""
        super().__init__(f"the {name} stopped with exit code {exit_code}; its log: {log}")


class NoAnswerError(LaunchError):
    """The servers run, but do not answer."""

    def __init__(self, what: str, log: Path) -> None:
        """Say what happened instead of an answer, and name the log to look into."""
        super().__init__(f"the assistant {what}; its log: {log}")
