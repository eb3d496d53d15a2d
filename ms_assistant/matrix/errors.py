"""What can go wrong on the way between Matrix and the assistant; each message is one line for the operator.

MatrixError
├── MatrixSettingError   a setting is missing or cannot be used
├── CredentialsError     the homeserver does not accept who this says it is
├── NotNowError          a server is away or busy: it is asked again later
├── NoHomeserverError    something else than a homeserver answers
└── RefusedError         a server will never do what it was asked for
"""

from __future__ import annotations


class MatrixError(Exception):
    """The root of all errors of the Matrix channel."""


class MatrixSettingError(MatrixError):
    """An environment variable is missing or cannot be used."""


class CredentialsError(MatrixError):
    """The homeserver does not accept the credentials."""


class NotNowError(MatrixError):
    """A server is away or busy.

    Args:
        reason: what it said, if anything.
        again_after: when it wants to be asked again, in seconds; 0 where it does not say.
    """

    def __init__(self, reason: str, again_after: float = 0.0) -> None:
        super().__init__(reason)
        self.again_after = again_after


class NoHomeserverError(MatrixError):
    """Something else than a homeserver answers."""


class RefusedError(MatrixError):
    """A server will never do what it was asked for."""
