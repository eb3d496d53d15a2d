"""Whatever keeps the assistant from starting is one line and a non-zero exit, never a stack trace."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from ms_assistant.launching import (
    LaunchError,
    ModelMissingError,
    NoAnswerError,
    SettingError,
    errors,
    running_assistant,
)
from support.launching import launch


def test_taken_port_ends_the_launcher_with_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        ended = launch("--port", str(port))

    assert ended.returncode == 1
    assert ended.stderr == f"error: cannot listen on 127.0.0.1:{port}: the port is taken; name another one with PORT=\n"


@pytest.mark.parametrize("port", ["abc", "-1", "65536", ""])
def test_wrong_port_ends_the_launcher_with_one_line(port: str) -> None:
    ended = launch(f"--port={port}")

    assert ended.returncode == 2
    assert ended.stderr == f"error: argument --port: not a port number: {port!r}\n"


def test_missing_model_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with (
        pytest.raises(ModelMissingError, match=r"no trained model at .*absent\.tar\.gz: run `make train` first"),
        running_assistant(model=tmp_path / "absent.tar.gz"),
    ):
        pass


@pytest.mark.assistant
def test_faulty_setting_is_named_before_anything_starts(tmp_path: Path) -> None:
    with (
        pytest.raises(SettingError, match=r"^MS_ASSISTANT_ORIGINS: not an origin"),
        running_assistant(conversations=tmp_path / "conversations.sqlite", settings={"MS_ASSISTANT_ORIGINS": "*"}),
    ):
        pass


@pytest.mark.assistant
def test_broken_model_is_noticed_at_once(tmp_path: Path) -> None:
    model = tmp_path / "broken.tar.gz"
    model.write_bytes(b"not a model")

    with (
        pytest.raises(LaunchError, match=r"its log: .*assistant\.log"),
        running_assistant(model=model, logs=tmp_path, conversations=tmp_path / "conversations.sqlite"),
    ):
        pass


def test_every_error_is_one_line() -> None:
    messages = [
        errors.AddressError("127.0.0.1", 5005, "unknown host"),
        ModelMissingError(Path("model")),
        errors.ServerStoppedError("assistant", 1, Path("log")),
        NoAnswerError("says nothing to a question", Path("log")),
    ]

    assert all(isinstance(error, LaunchError) and len(str(error).splitlines()) == 1 for error in messages)
