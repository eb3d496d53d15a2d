"""A messenger is on with all of its credentials in good form; what is wrong with them is one line."""

from __future__ import annotations

import ast
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from ms_assistant.channels.messengers.credentials import State, describe, read_setups
from support.channels import SECRET
from support.providers import AUTH_TOKEN, SLACK_TOKEN, TELEGRAM_TOKEN, Answered, Providers
from support.served_messengers import ServeMessengers

REQUIRED = [
    "MS_ASSISTANT_TWILIO_ACCOUNT_SID",
    "MS_ASSISTANT_TWILIO_AUTH_TOKEN",
    "MS_ASSISTANT_TWILIO_WEBHOOK_URL",
    "MS_ASSISTANT_TELEGRAM_TOKEN",
    "MS_ASSISTANT_TELEGRAM_SECRET",
    "MS_ASSISTANT_SLACK_BOT_TOKEN",
    "MS_ASSISTANT_SLACK_SIGNING_SECRET",
]


def states(environment: dict[str, str]) -> list[State]:
    return [setup.state for setup in read_setups(environment)]


def test_without_credentials_all_are_off_and_say_so_in_one_line() -> None:
    (line,) = describe(read_setups({}))

    assert states({}) == [State.OFF] * 3
    assert line == "Messengers that are not set up: WhatsApp and SMS (Twilio), Telegram, Slack (docs/messengers.md)"


def test_with_all_of_them_they_are_on_and_name_their_webhooks(providers: Providers) -> None:
    lines = list(describe(read_setups(providers.environment)))

    assert states(providers.environment) == [State.ON] * 3
    assert [line.split()[-1] for line in lines] == ["/webhooks/twilio", "/webhooks/telegram", "/webhooks/slack"]


@pytest.mark.parametrize("value", ["", "  ", "two words", "a"])
@pytest.mark.parametrize("name", REQUIRED)
def test_one_that_is_missing_or_wrong_turns_its_messenger_off_and_is_named_alone(
    providers: Providers, name: str, value: str
) -> None:
    setups = read_setups({**providers.environment, name: value})

    (faulty,) = [setup for setup in setups if setup.state is State.FAULTY]
    (line,) = [line for line in describe(setups) if ": off" in line]
    assert name.startswith(faulty.messenger.variable(""))
    assert line.count("MS_ASSISTANT_") == 1
    assert f"{name} {'is missing' if not value.strip() else 'does not look like one'}" in line


@pytest.mark.parametrize("api", ["http://api.telegram.org", "ftp://x", "api.telegram.org"])
def test_a_token_is_sent_over_https_only(providers: Providers, api: str) -> None:
    setups = read_setups({**providers.environment, "MS_ASSISTANT_TELEGRAM_API": api})

    assert [setup.state for setup in setups] == [State.ON, State.FAULTY, State.ON]


def test_no_line_shows_a_credential(providers: Providers) -> None:
    lines = "\n".join(
        describe(read_setups({**providers.environment, "MS_ASSISTANT_SLACK_SIGNING_SECRET": "short one"}))
    )

    assert not any(secret in lines for secret in (AUTH_TOKEN, TELEGRAM_TOKEN, SLACK_TOKEN, "short one"))


def test_a_messenger_that_is_off_has_no_webhook(serve_messengers: ServeMessengers) -> None:
    messengers = serve_messengers(MS_ASSISTANT_TELEGRAM_SECRET="", MS_ASSISTANT_SLACK_BOT_TOKEN="")
    telegram, slack = messengers.telegram(), messengers.slack()

    assert telegram.send(telegram.update("hello")).status_code == 404
    assert slack.send(slack.event("hello")).status_code == 404
    assert messengers.phone().say("hello")


class Lines(logging.Handler):
    """Takes the lines that the log gets on credentials."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: list[str] = []
        self._changed = threading.Condition()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line."""
        if "the credentials" in record.getMessage():
            with self._changed:
                self._lines.append(record.getMessage())
                self._changed.notify_all()

    def wait(self, number: int) -> list[str]:
        """Return the lines once there are so many."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._lines) >= number, timeout=30), self._lines
            return sorted(self._lines)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    handler = Lines()
    logger = logging.getLogger("ms_assistant.channels.messengers.channel")
    logger.addHandler(handler)
    with caplog.at_level(logging.INFO, logger.name):
        yield handler
    logger.removeHandler(handler)


WRONG = {
    "MS_ASSISTANT_TWILIO_AUTH_TOKEN": (
        "another-token-0123",
        "WhatsApp and SMS (Twilio): the credentials are wrong: 401",
    ),
    "MS_ASSISTANT_TELEGRAM_TOKEN": (f"1:{'a' * 30}", "Telegram: the credentials are wrong: 401 Unauthorized"),
    "MS_ASSISTANT_SLACK_BOT_TOKEN": ("xoxb-another-token", "Slack: the credentials are wrong: invalid_auth"),
}


def test_the_provider_is_asked_at_the_start(serve_messengers: ServeMessengers, lines: Lines) -> None:
    serve_messengers()

    assert lines.wait(3) == [
        "Slack: the credentials are right, for @assistant in A clinic",
        "Telegram: the credentials are right, for @clinic_bot",
        "WhatsApp and SMS (Twilio): the credentials are right, for A clinic",
    ]


@pytest.mark.parametrize("name", WRONG)
def test_wrong_ones_are_named_in_one_line_and_not_shown(
    serve_messengers: ServeMessengers, lines: Lines, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    value, line = WRONG[name]

    serve_messengers(**{name: value})
    told = lines.wait(3)

    (wrong,) = [each for each in told if "wrong" in each]
    assert wrong.startswith(line)
    assert value not in caplog.text


def test_a_provider_that_cannot_be_asked_keeps_nothing_from_starting(
    serve_messengers: ServeMessengers, lines: Lines, providers: Providers
) -> None:
    providers.telegram.fail(*[Answered(500, {})] * 3)

    messengers = serve_messengers()

    assert "Telegram: the credentials could not be checked: 500" in lines.wait(3)
    assert messengers.telegram().say("hello")


def test_what_is_off_is_not_imported() -> None:
    code = (
        "import sys; from ms_assistant.channels.messengers.channel import MessengersInput\n"
        "MessengersInput.from_credentials(None).blueprint(None)\n"
        "print([name for name in sys.modules if name.startswith('ms_assistant.channels.messengers.')])"
    )
    environment = {**os.environ, "MS_ASSISTANT_SECRET": SECRET}

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)

    loaded = {name.split(".")[-1] for name in ast.literal_eval(printed.stdout.splitlines()[-1])}
    assert loaded >= {"channel", "credentials"}
    assert not loaded & {"twilio", "telegram", "slack", "sending"}
