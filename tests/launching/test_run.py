"""`make run`: it answers, and nothing of it is left when it ends."""

from __future__ import annotations

import signal
import subprocess

import pytest

from ms_assistant.launching import RunningAssistant, Talk
from ms_assistant.launching.environment import PROJECT
from ms_assistant.launching.talking import is_answer
from support.launching import launched, read_address, servers_of

QUESTION = "what helps with muscle spasms in MS?"
SECONDS_TO_STOP = 30

pytestmark = pytest.mark.assistant


def test_make_run_answers_over_the_web_channel() -> None:
    command = ["make", "run", "PORT=0"]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        replies = Talk.begin(read_address(process)).say(QUESTION)
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS_TO_STOP)

    text = " ".join(reply["text"] for reply in replies)
    assert "baclofen" in text.lower()
    assert "not medical advice" in text
    assert [reply["kind"] for reply in replies] == ["answer"]


def test_messengers_that_are_set_up_by_half_are_named_and_keep_nothing_from_answering(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MS_ASSISTANT_TELEGRAM_TOKEN", f"1:{'a' * 30}")

    with launched("--port", "0") as process:
        address = read_address(process)
        assert process.stdout is not None
        lines = [process.stdout.readline().rstrip() for _ in range(2)]
        replies = Talk.begin(address).say(QUESTION)

    assert lines == [
        "Telegram: off, MS_ASSISTANT_TELEGRAM_SECRET is missing",
        "Messengers that are not set up: WhatsApp and SMS (Twilio), Slack (docs/messengers.md)",
    ]
    assert is_answer(replies)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_ends_both_servers_and_succeeds(number: signal.Signals) -> None:
    with launched("--port", "0") as process:
        address = read_address(process)
        servers = servers_of(process)

        process.send_signal(number)
        exit_code = process.wait(SECONDS_TO_STOP)

    assert len(servers) == 2
    assert exit_code == 0
    assert not any(server.is_running() for server in servers)
    with pytest.raises(OSError, match="refused"):
        Talk.begin(address)


def test_stopping_during_the_start_leaves_nothing_behind() -> None:
    with launched("--port", "0") as process:
        assert process.stdout is not None
        process.stdout.readline()
        while len(servers := servers_of(process)) < 2:
            assert process.poll() is None

        process.send_signal(signal.SIGINT)
        exit_code = process.wait(SECONDS_TO_STOP)

    assert exit_code == 0
    assert not any(server.is_running() for server in servers)


def test_server_that_dies_ends_the_other_and_is_named_with_its_log() -> None:
    with launched("--port", "0") as process:
        read_address(process)
        first, second = servers_of(process)

        first.kill()
        exit_code = process.wait(SECONDS_TO_STOP)
        message = process.stderr.read() if process.stderr else ""

    assert exit_code == 1
    assert message.count("\n") == 1
    assert "stopped with exit code -9; its log: " in message
    assert not second.is_running()


def test_library_start_answers(assistant: RunningAssistant) -> None:
    replies = assistant.begin().say(QUESTION)

    assert is_answer(replies)
