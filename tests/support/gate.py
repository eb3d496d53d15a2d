"""Holds back what an agent says until the test lets it."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from rasa.core.channels.channel import UserMessage

from support.served import Served, echo

SECONDS_TO_ASK = 60.0


class Gate:
    """Holds back what the echo says until it is opened.

    Args:
        served: the channel with the agent that echoes.
    """

    def __init__(self, served: Served) -> None:
        self._served = served
        self._asked, self._open = threading.Event(), threading.Event()

    def __enter__(self) -> None:
        self._served.agent.tell = self._tell

    def __exit__(self, *_: object) -> None:
        self.open()
        self._served.agent.tell = echo

    def wait_until_asked(self) -> None:
        """Wait until the agent was asked something."""
        assert self._asked.wait(SECONDS_TO_ASK)

    def open(self) -> None:
        """Let it say what it held back, and all that follows."""
        self._open.set()

    async def _tell(self, message: UserMessage) -> list[dict[str, Any]]:
        self._asked.set()
        await asyncio.get_running_loop().run_in_executor(None, self._open.wait)
        return await echo(message)
