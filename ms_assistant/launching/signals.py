"""Turns Ctrl-C, SIGTERM and a closed terminal into a wish that waiting code asks for.

A raised KeyboardInterrupt may strike between the start of a server and the line that notes it, and
leave an orphan; a flag cannot.
"""

from __future__ import annotations

import signal
from types import FrameType


class Interruption:
    """Remembers whether the operator wants to stop."""

    def __init__(self) -> None:
        """Start without a wish."""
        self._wished = False

    def __call__(self) -> bool:
        """Tell whether the operator wants to stop."""
        return self._wished

    def listen(self) -> None:
        """Take over the signals of this process."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._wished = True
