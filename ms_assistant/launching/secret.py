"""The secret that sessions are signed with: given, or made once and kept beside the conversations."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from ms_assistant.channels.settings import SECRET

FILE = "secret"
BYTES = 32


def secret_for(conversations: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the secret of the assistant.

    With another secret, nobody could go on with a conversation of before.

    Args:
        conversations: the file of the conversations; a secret that is made is kept in its folder.
        environment: may name the secret.
    """
    given = environment.get(SECRET, "")
    if given:
        return given
    file = conversations.with_name(FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        _write_privately(file, secrets.token_urlsafe(BYTES))
    return file.read_text(encoding="ascii").strip()


def _write_privately(file: Path, text: str) -> None:
    # Whole or not at all: two may start at once, and one may be killed.
    draft = file.with_name(f"{FILE}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as output:
        output.write(text)
    try:
        os.link(draft, file)
    finally:
        draft.unlink()
