"""Starts both servers side by side, because the time until the first answer counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ms_assistant.channels.settings import Settings, SettingsError
from ms_assistant.launching import asking
from ms_assistant.launching.addresses import LOOPBACK, claim_ports, reachable_host
from ms_assistant.launching.environment import (
    CONVERSATIONS,
    LOGS,
    MODEL,
    action_server_environment,
    assistant_environment,
)
from ms_assistant.launching.errors import AddressError, ModelMissingError, SettingError
from ms_assistant.launching.servers import Server, start_server, stop_servers
from ms_assistant.launching.talking import Talk

RASA = "ms_assistant.launching.rasa_command"
NO_SETTINGS: Mapping[str, str] = {}


@dataclass(frozen=True)
class RunningAssistant:
    """An assistant with its action server.

    Args:
        url: the assistant's address, such as `http://127.0.0.1:5005`.
        action_server: the process that runs the actions.
        rasa_server: the process that people reach.
    """

    url: str
    action_server: Server
    rasa_server: Server

    def begin(self) -> Talk:
        """Begin a conversation."""
        return Talk.begin(self.url)

    @property
    def servers(self) -> tuple[Server, Server]:
        """Return both processes."""
        return self.action_server, self.rasa_server


def never() -> bool:
    """Return False: nobody interrupts the start."""
    return False


@contextmanager
def running_assistant(
    host: str = LOOPBACK,
    port: int = 0,
    *,
    api: bool = False,
    model: Path = MODEL,
    logs: Path = LOGS,
    conversations: Path = CONVERSATIONS,
    settings: Mapping[str, str] = NO_SETTINGS,
    interrupted: Callable[[], bool] = never,
) -> Iterator[RunningAssistant]:
    """Start the assistant, wait until it really answers, and stop it at the end.

    Args:
        host: the address to listen on.
        port: the port to listen on; 0 stands for any free one.
        api: whether Rasa's HTTP API answers too, which tells how a message is read.
        model: the trained model.
        logs: the folder that takes what the servers print.
        conversations: the SQLite file of the conversations; the secret of the sessions is kept beside it.
        settings: further environment variables of the assistant, such as its limits.
        interrupted: asked during the wait; once it says True, the wait ends without an answer.

    Yields:
        The assistant, which answers (unless interrupted).

    Raises:
        LaunchError: it cannot be started; nothing is left running.
    """
    if api and host != LOOPBACK:
        # It asks nobody who they are, and can take the model away.
        raise AddressError(host, port, f"Rasa's HTTP API is for {LOOPBACK} only")
    port, action_port = claim_ports(host, port)
    require_model(model)
    conversations.parent.mkdir(parents=True, exist_ok=True)
    environment = {**assistant_environment(action_port, conversations), **settings}
    require_settings(environment)
    servers: list[Server] = []
    try:
        servers.append(
            start_server(
                "assistant",
                _rasa_run(host, port, model, api=api),
                environment,
                logs / "assistant.log",
            )
        )
        servers.append(start_action_server(action_port, logs))
        assistant = RunningAssistant(f"http://{reachable_host(host)}:{port}", servers[1], servers[0])
        asking.wait_for_answer(assistant.url, servers, interrupted, assistant.rasa_server.log)
        yield assistant
    finally:
        stop_servers(servers)


def start_action_server(port: int, logs: Path) -> Server:
    """Start the action server on loopback; rasa-sdk's own entry needs no TensorFlow."""
    module = ["rasa_sdk", "--actions", "actions", "--port", str(port)]
    return start_server("action server", module, action_server_environment(), logs / "action-server.log")


def require_model(model: Path) -> None:
    """Raise `ModelMissingError` unless the trained model is there."""
    if not model.is_file():
        raise ModelMissingError(model)


def require_settings(environment: Mapping[str, str]) -> None:
    """Raise `SettingError` unless the channels can use their settings."""
    try:
        Settings.from_environment(environment)
    except SettingsError as error:
        raise SettingError(str(error)) from None


def _rasa_run(host: str, port: int, model: Path, *, api: bool) -> list[str]:
    options = ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--model", str(model)]
    return [RASA, "run", "--interface", host, "--port", str(port), *options, *(["--enable-api"] if api else [])]
