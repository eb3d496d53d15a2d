"""Which messengers are on: those whose credentials the environment holds, all of them and in good form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

PREFIX: Final = "MS_ASSISTANT_"
_HTTPS = r"https://[A-Za-z0-9.-]+(?::[1-5]?\d{1,4})?(?:[/?#]\S*)?"
# The stand-ins of the tests listen on this machine.
_API = re.compile(rf"{_HTTPS}|http://127\.0\.0\.1:\d+")


class State(Enum):
    """Whether a messenger is on."""

    ON = "on"
    OFF = "off"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Messenger:
    """A messenger, and what it needs.

    Args:
        name: names its webhook, its module and its variables.
        title: what people call it.
        variables: the form of each variable that it needs, by the name behind that of the messenger.
        api: where its provider is asked, unless the environment names another address.
    """

    name: str
    title: str
    variables: Mapping[str, str]
    api: str

    @property
    def path(self) -> str:
        """Return the path of its webhook."""
        return f"/webhooks/{self.name}"

    def variable(self, name: str) -> str:
        """Return the whole name of one of its variables."""
        return f"{PREFIX}{self.name.upper()}_{name}"


MESSENGERS: Final = (
    Messenger(
        "twilio",
        "WhatsApp and SMS (Twilio)",
        {"ACCOUNT_SID": r"AC[0-9a-fA-F]{32}", "AUTH_TOKEN": r"\S{16,}", "WEBHOOK_URL": _HTTPS},
        "https://api.twilio.com",
    ),
    Messenger(
        "telegram",
        "Telegram",
        {"TOKEN": r"\d+:[\w-]{20,}", "SECRET": r"[\w-]{16,256}"},
        "https://api.telegram.org",
    ),
    Messenger(
        "slack",
        "Slack",
        {"BOT_TOKEN": r"xoxb-\S{8,}", "SIGNING_SECRET": r"\S{16,}"},
        "https://slack.com/api",
    ),
)


@dataclass(frozen=True)
class Setup:
    """How a messenger is set up.

    Args:
        messenger: the messenger.
        values: the values of its variables, by their names behind that of the messenger.
        faults: what is wrong with them, one line for each variable.
        api: where its provider is asked.
    """

    messenger: Messenger
    values: Mapping[str, str]
    faults: tuple[str, ...]
    api: str

    @property
    def state(self) -> State:
        """Return whether it is on."""
        if not self.values:
            return State.OFF
        return State.FAULTY if self.faults else State.ON


def read_setups(environment: Mapping[str, str]) -> tuple[Setup, ...]:
    """Read how each messenger is set up; none of what is wrong keeps the others from being on.

    Args:
        environment: the environment variables; an empty one counts as missing.
    """
    return tuple(_setup(messenger, environment) for messenger in MESSENGERS)


def describe(setups: Iterable[Setup]) -> Iterator[str]:
    """Yield what whoever starts the assistant reads: a line for each messenger that is set up, one for the rest."""
    off = []
    for setup in setups:
        if setup.state is State.OFF:
            off.append(setup.messenger.title)
        elif setup.state is State.ON:
            yield f"{setup.messenger.title}: on, webhook {setup.messenger.path}"
        else:
            yield f"{setup.messenger.title}: off, {'; '.join(setup.faults)}"
    if off:
        yield f"Messengers that are not set up: {', '.join(off)} (docs/messengers.md)"


def _setup(messenger: Messenger, environment: Mapping[str, str]) -> Setup:
    given = {name: environment.get(messenger.variable(name), "").strip() for name in messenger.variables}
    api = environment.get(messenger.variable("API"), "").strip() or messenger.api
    faults = [
        f"{messenger.variable(name)} {'does not look like one' if value else 'is missing'}"
        for name, value in given.items()
        if not re.fullmatch(messenger.variables[name], value, re.ASCII)
    ]
    if not _API.fullmatch(api):
        faults.append(f"{messenger.variable('API')} is no https address")
    return Setup(messenger, {name: value for name, value in given.items() if value}, tuple(faults), api.rstrip("/"))
