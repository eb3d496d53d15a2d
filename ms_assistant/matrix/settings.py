"""What whoever runs the Matrix channel can set, by environment variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ms_assistant.channels.settings import SECRET, Settings, SettingsError
from ms_assistant.launching.environment import CONVERSATIONS
from ms_assistant.launching.secret import secret_for
from ms_assistant.matrix.errors import MatrixSettingError

HOMESERVER = "MS_ASSISTANT_MATRIX_HOMESERVER"
USER = "MS_ASSISTANT_MATRIX_USER"
ACCESS_TOKEN = "MS_ASSISTANT_MATRIX_ACCESS_TOKEN"  # noqa: S105 - the name of the variable
PASSWORD = "MS_ASSISTANT_MATRIX_PASSWORD"  # noqa: S105 - the name of the variable
ALLOWED_SERVERS = "MS_ASSISTANT_MATRIX_ALLOWED_SERVERS"
PLACE = "MS_ASSISTANT_MATRIX_PLACE"
ASSISTANT = "MS_ASSISTANT_URL"

DEFAULT_PLACE = CONVERSATIONS.with_name("matrix.json")
DEFAULT_ASSISTANT = "http://127.0.0.1:5005"
URL = re.compile(r"https?://[^\s/]+(?:/[^\s?#]*)?", re.IGNORECASE)
# The server is a name or an address, with a port or not.
USER_ID = re.compile(r"@[a-z0-9._=/+-]+:(?P<server>[\w.:\[\]-]+)", re.ASCII)
SERVER = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9a-f:]+\](?::\d+)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class MatrixSettings:
    """The settings of the Matrix channel.

    Args:
        homeserver: the address of the homeserver, such as `https://matrix.clinic.example`.
        user: the Matrix id under which the assistant answers, such as `@ms:clinic.example`.
        access_token: logs in as that user; empty where a password does.
        password: logs in as that user; empty where an access token does.
        allowed_servers: the servers whose users may invite it.
        place: the file in which it keeps up to where it has answered.
        assistant: the address of the assistant.
        secret: what the assistant signs its sessions with.
    """

    homeserver: str
    user: str
    access_token: str
    password: str
    allowed_servers: frozenset[str]
    place: Path
    assistant: str
    secret: bytes

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> MatrixSettings:
        """Read the settings.

        Args:
            environment: the environment variables; one that is empty counts as missing.

        Raises:
            MatrixSettingError: one of them is missing or cannot be used.
        """
        given = {name: value.strip() for name, value in environment.items() if value.strip()}
        _require(given)
        server = _matching(USER, given[USER], USER_ID, "@ms:clinic.example")["server"]
        return cls(
            homeserver=_url(HOMESERVER, given[HOMESERVER]),
            user=given[USER],
            access_token=given.get(ACCESS_TOKEN, ""),
            password=given.get(PASSWORD, ""),
            allowed_servers=_servers(given.get(ALLOWED_SERVERS, server)),
            place=Path(given.get(PLACE, DEFAULT_PLACE)),
            assistant=_url(ASSISTANT, given.get(ASSISTANT, DEFAULT_ASSISTANT)),
            secret=_secret(given),
        )


def server_of(user: str) -> str:
    """Return the server of a Matrix id."""
    return user.partition(":")[2].lower()


def _require(given: Mapping[str, str]) -> None:
    missing = [name for name in (HOMESERVER, USER) if name not in given]
    if ACCESS_TOKEN not in given and PASSWORD not in given:
        missing.append(f"{ACCESS_TOKEN} (or {PASSWORD})")
    if missing:
        raise MatrixSettingError(f"not set: {', '.join(missing)}; docs/matrix.md tells how to get them")


def _matching(name: str, text: str, pattern: re.Pattern[str], example: str) -> re.Match[str]:
    match = pattern.fullmatch(text)
    if match is None:
        raise MatrixSettingError(f"{name}: not of the form {example}: {text!r}")
    return match


def _url(name: str, text: str) -> str:
    return _matching(name, text, URL, "https://matrix.clinic.example")[0].rstrip("/")


def _servers(text: str) -> frozenset[str]:
    names = [each for each in re.split(r"[\s,]+", text.lower()) if each]
    return frozenset(_matching(ALLOWED_SERVERS, each, SERVER, "clinic.example")[0] for each in names)


def _secret(given: Mapping[str, str]) -> bytes:
    try:
        return Settings.from_environment({**given, SECRET: secret_for(CONVERSATIONS, given)}).secret
    except SettingsError as error:
        raise MatrixSettingError(str(error)) from None
