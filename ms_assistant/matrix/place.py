"""Up to where everything is answered: kept, so that a restart goes on there."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections import deque
from collections.abc import Callable
from pathlib import Path

from ms_assistant.matrix.errors import MatrixSettingError
from ms_assistant.matrix.settings import PLACE

logger = logging.getLogger(__name__)


class Place:
    """The file that holds the token of the last news of which everything is done.

    Args:
        file: the file.
        user: the Matrix id whose news they are; those of another are nothing to go on from.
    """

    def __init__(self, file: Path, user: str) -> None:
        self._file = file
        self._user = user

    def read(self) -> str | None:
        """Return the token; None at the first start."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return str(kept["token"]) if kept["user"] == self._user else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def require_writable(self) -> None:
        """Find out whether a token can be kept.

        Raises:
            MatrixSettingError: it cannot.
        """
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._draft("").unlink()
        except OSError as error:
            raise MatrixSettingError(f"{PLACE}: {self._file} cannot be written: {error.strerror}") from None

    def keep(self, token: str) -> None:
        """Keep a token, whole or not at all."""
        try:
            self._draft(token).replace(self._file)
        except OSError:
            # Answering goes on; a restart would look once more at what is done by now.
            logger.exception("the place could not be kept")

    def _draft(self, token: str) -> Path:
        draft = self._file.with_name(f"{self._file.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as output:
            json.dump({"user": self._user, "token": token}, output)
        return draft


class Step:
    """What some news bring; it is not done before `done` was called once more often than `add`.

    Args:
        token: the token of these news.
        advance: called when all of it is done.
    """

    def __init__(self, token: str, advance: Callable[[], None]) -> None:
        self.token = token
        self.left = 1
        self._advance = advance

    def add(self) -> None:
        """Note that there is something more to do."""
        self.left += 1

    def done(self) -> None:
        """Note that something is done."""
        self.left -= 1
        if self.left == 0:
            self._advance()


class Progress:
    """Knows of which news everything is done, whatever the order in which it gets done.

    Args:
        keep: keeps the token of the last of them.
    """

    def __init__(self, keep: Callable[[str], None]) -> None:
        self._keep = keep
        self._steps: deque[Step] = deque()

    def begin(self, token: str) -> Step:
        """Return the step that begins with news; its `done` is called when all of its tasks are added."""
        step = Step(token, self._advance)
        self._steps.append(step)
        return step

    def _advance(self) -> None:
        token = None
        while self._steps and self._steps[0].left == 0:
            token = self._steps.popleft().token
        if token is not None:
            self._keep(token)
