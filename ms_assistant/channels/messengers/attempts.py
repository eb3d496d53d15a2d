"""How long a provider is asked, and how that can end.

SendingError
├── RefusedError    the provider will never take it
└── NotTakenError   the provider did not take it this time
"""

from __future__ import annotations

from dataclasses import dataclass


class SendingError(Exception):
    """The root of what can go wrong with a request to a provider; names no address, which may hold a token."""


class RefusedError(SendingError):
    """The provider will never take this request: it says that something is wrong with it."""


class NotTakenError(SendingError):
    """The provider did not take it this time: it is busy, broken or not to be reached.

    Args:
        reason: what happened.
        pause: the seconds that the provider wants to have waited; None if it does not say.
    """

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


@dataclass(frozen=True)
class Patience:
    """How long the assistant tries.

    Args:
        attempts: how often a request is tried.
        pause: seconds before the second attempt; they double with each.
        timeout: seconds that one attempt may take.
    """

    attempts: int = 6
    pause: float = 1.0
    timeout: float = 10.0
