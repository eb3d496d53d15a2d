"""What whoever runs the assistant can set for its channels, by environment variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from limits import RateLimitItem, parse_many

SECRET = "MS_ASSISTANT_SECRET"  # noqa: S105 - the name of the variable
ORIGINS = "MS_ASSISTANT_ORIGINS"
PROXIES = "MS_ASSISTANT_PROXIES"
KEEP_HOURS = "MS_ASSISTANT_KEEP_HOURS"
MESSAGES_PER_SESSION = "MS_ASSISTANT_MESSAGES_PER_SESSION"
REQUESTS_PER_ADDRESS = "MS_ASSISTANT_REQUESTS_PER_ADDRESS"
SESSIONS_PER_ADDRESS = "MS_ASSISTANT_SESSIONS_PER_ADDRESS"
REST = "MS_ASSISTANT_REST"
WIDGET = "MS_ASSISTANT_WIDGET"

DEFAULTS: Mapping[str, str] = {
    ORIGINS: "",
    PROXIES: "0",
    KEEP_HOURS: "24",
    # What a conversation takes grows with its length.
    MESSAGES_PER_SESSION: "30/minute;300/hour",
    REQUESTS_PER_ADDRESS: "300/minute",
    SESSIONS_PER_ADDRESS: "60/minute",
    REST: "off",
    WIDGET: str(Path(__file__).resolve().parents[2] / "widget" / "dist" / "widget.js"),
}
SHORTEST_SECRET = 32
# The scheme, the host (a name or an IPv6 address), and a port.
ORIGIN = re.compile(r"https?://(?:[\w.-]+|\[[0-9a-f:]+\])(?::\d+)?", re.IGNORECASE | re.ASCII)
SWITCH = {"on": True, "off": False}

Limits = tuple[RateLimitItem, ...]


class SettingsError(Exception):
    """A setting cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """The settings of the channels.

    Args:
        secret: what sessions are signed with and conversation ids are derived with.
        origins: other sites on which the widget may run, such as `https://clinic.example`.
        proxies: how many proxies of one's own stand before the assistant.
        keep_hours: how long a session lasts, and how long a conversation is kept after its last message.
        messages_per_session: how many messages one session may send.
        requests_per_address: how many requests to the API one address may send.
        sessions_per_address: how many sessions one address may begin.
        rest: whether the REST channel is there, which knows no sessions.
        widget: the widget's script.
    """

    secret: bytes
    origins: frozenset[str]
    proxies: int
    keep_hours: int
    messages_per_session: Limits
    requests_per_address: Limits
    sessions_per_address: Limits
    rest: bool
    widget: Path

    @property
    def keep_seconds(self) -> int:
        """Return how long a session lasts, in seconds."""
        return self.keep_hours * 3600

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings.

        Args:
            environment: the environment variables; one that is missing or empty has its default.

        Raises:
            SettingsError: one of them cannot be used.
        """
        given = {**DEFAULTS, **{name: value for name, value in environment.items() if value.strip()}}
        return cls(
            secret=_secret(given.get(SECRET, "")),
            origins=frozenset(_origin(each) for each in re.split(r"[\s,]+", given[ORIGINS]) if each),
            proxies=_count(PROXIES, given[PROXIES], at_least=0),
            keep_hours=_count(KEEP_HOURS, given[KEEP_HOURS], at_least=1),
            messages_per_session=_limits(MESSAGES_PER_SESSION, given),
            requests_per_address=_limits(REQUESTS_PER_ADDRESS, given),
            sessions_per_address=_limits(SESSIONS_PER_ADDRESS, given),
            rest=_switch(REST, given[REST]),
            widget=Path(given[WIDGET]),
        )


def _secret(text: str) -> bytes:
    if len(text) < SHORTEST_SECRET:
        raise SettingsError(f"{SECRET}: at least {SHORTEST_SECRET} characters are needed")
    return text.encode()


def _origin(text: str) -> str:
    if not ORIGIN.fullmatch(text):
        raise SettingsError(f"{ORIGINS}: not an origin such as https://clinic.example: {text!r}")
    return text.lower()


def _count(name: str, text: str, at_least: int) -> int:
    if not text.strip().isdecimal() or int(text) < at_least:
        raise SettingsError(f"{name}: not a whole number from {at_least} on: {text!r}")
    return int(text)


def _limits(name: str, given: Mapping[str, str]) -> Limits:
    try:
        return tuple(parse_many(given[name]))
    except ValueError:
        raise SettingsError(f"{name}: not a limit such as 30/minute: {given[name]!r}") from None


def _switch(name: str, text: str) -> bool:
    if text.strip().lower() not in SWITCH:
        raise SettingsError(f"{name}: neither on nor off: {text!r}")
    return SWITCH[text.strip().lower()]
