"""Signed tokens, and ids that nobody can guess, both made with one secret."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta, timezone

from itsdangerous import BadData, URLSafeTimedSerializer

LONGEST_TOKEN = 512
ID_DIGITS = 32


class TokenError(Exception):
    """A token is forged, broken or expired."""


class Signer:
    """Makes and reads tokens, and derives ids.

    Args:
        secret: what only the assistant knows.
        lifetime: how long a token is good for, in seconds.
    """

    def __init__(self, secret: bytes, lifetime: int) -> None:
        self._secret = secret
        self._lifetime = lifetime
        self._serializer = URLSafeTimedSerializer(
            secret,
            salt="ms-assistant.session",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def sign(self, content: str) -> str:
        """Return a token that holds a text."""
        token = self._serializer.dumps(content)
        return token.decode() if isinstance(token, bytes) else token

    def read(self, token: str) -> tuple[str, datetime]:
        """Return the text of a token and when the token expires.

        Raises:
            TokenError: it is forged, broken or expired.
        """
        if len(token) > LONGEST_TOKEN:
            raise TokenError
        try:
            content, signed = self._serializer.loads(token, max_age=self._lifetime, return_timestamp=True)
        except (BadData, ValueError) as error:
            raise TokenError from error
        if not isinstance(content, str):
            raise TokenError
        return content, signed.astimezone(timezone.utc) + timedelta(seconds=self._lifetime)

    def derive(self, *parts: str) -> str:
        """Return an id of 32 hexadecimal digits, the same for the same parts, that tells nothing of them."""
        message = b"".join(len(raw).to_bytes(4, "big") + raw for raw in (part.encode() for part in parts))
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()[:ID_DIGITS]
