"""Sessions of the web channel: made by the server, signed, and gone when the person says so."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ms_assistant.channels.problems import Problem
from ms_assistant.channels.signing import Signer, TokenError

BEARER = "bearer"
CHALLENGE = {"WWW-Authenticate": "Bearer"}
ID_BYTES = 24
CHANNEL = "web"

_tables = sa.MetaData()
_ended = sa.Table(
    "ended_sessions",
    _tables,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("expires", sa.Float, nullable=False),
)


@dataclass(frozen=True)
class Session:
    """A session.

    Args:
        token: what the client shows.
        conversation: the id of its conversation, which no client sees.
        expires: when it ends by itself, in UTC.
    """

    token: str
    conversation: str
    expires: datetime

    @property
    def expires_at(self) -> str:
        """Return when it ends, in the form of RFC 3339."""
        return self.expires.isoformat(timespec="seconds").replace("+00:00", "Z")


class Sessions:
    """Begins sessions, recognises them and ends them.

    Args:
        signer: signs the tokens.
        engine: the database that remembers which sessions were ended before their time.
    """

    def __init__(self, signer: Signer, engine: Engine) -> None:
        self._signer = signer
        self._engine = engine
        _tables.create_all(engine)

    def begin(self) -> Session:
        """Return a new session, in which nothing was said."""
        return self._session(self._signer.sign(secrets.token_urlsafe(ID_BYTES)))

    def recognise(self, authorization: str | None) -> Session:
        """Return the session of a request.

        Args:
            authorization: the request's header of that name.

        Raises:
            Problem: there is none, or it is forged, expired or ended.
        """
        token = bearer_token(authorization)
        if not token:
            raise Problem(HTTPStatus.UNAUTHORIZED, "no session", CHALLENGE)
        try:
            session = self._session(token)
        except TokenError:
            raise Problem(HTTPStatus.UNAUTHORIZED, "the session is not valid", CHALLENGE) from None
        self.require(session)
        return session

    def require(self, session: Session) -> None:
        """Refuse a session that was ended.

        Raises:
            Problem: it was ended.
        """
        query = sa.select(_ended.c.expires).where(_ended.c.conversation == session.conversation)
        with self._engine.connect() as connection:
            if connection.execute(query).first():
                raise Problem(HTTPStatus.UNAUTHORIZED, "the session was ended", CHALLENGE, ended=True)

    def end(self, session: Session) -> None:
        """End a session: its token is worthless from now on."""
        row = {"conversation": session.conversation, "expires": session.expires.timestamp()}
        with self._engine.begin() as connection:
            # Ended twice, it stays ended.
            connection.execute(sa.delete(_ended).where(_ended.c.conversation == session.conversation))
            connection.execute(sa.insert(_ended), row)

    def forget_expired(self) -> None:
        """Forget the ended sessions whose tokens have expired anyway."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_ended).where(_ended.c.expires < time.time()))

    def _session(self, token: str) -> Session:
        content, expires = self._signer.read(token)
        return Session(token, self._signer.derive(CHANNEL, content), expires)


def bearer_token(authorization: str | None) -> str:
    """Return the token that the header `Authorization` of a request holds; empty if none."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() if scheme.lower() == BEARER else ""
