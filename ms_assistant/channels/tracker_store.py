"""Rasa's SQL tracker store, which can forget: one conversation, or all that are old."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool

SQLITE = "sqlite"
SAID = ("user", "bot")
ANY_THREAD = {"check_same_thread": False}
# WAL spares a reader the wait for a writer; what is deleted is overwritten.
PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON")


class ForgettingTrackerStore(SQLTrackerStore):
    """Keeps conversations until they are forgotten."""

    engine: Engine

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **settings: Any,
    ) -> None:
        """Open the database; the arguments are those of Rasa's own store."""
        super().__init__(domain=domain, host=host, event_broker=event_broker, **settings)
        if self.engine.dialect.name == SQLITE:
            # SQLAlchemy would open the file anew for each query.
            self.engine = sa.create_engine(self.engine.url, poolclass=QueuePool, connect_args=ANY_THREAD)
            sa.event.listen(self.engine, "connect", _set_pragmas)
            self.sessionmaker.configure(bind=self.engine)

    async def said(self, conversation: str) -> list[dict[str, Any]]:
        """Return what was said in a conversation, by both sides.

        Args:
            conversation: its id.

        Returns:
            Rasa's events `user` and `bot`, in order.
        """
        events = self.SQLEvent
        query = sa.select(events.data).where(events.sender_id == conversation, events.type_name.in_(SAID))
        with self.engine.connect() as connection:
            return [json.loads(data) for (data,) in connection.execute(query.order_by(events.id))]

    async def forget(self, conversation: str) -> None:
        """Delete all that is kept of a conversation."""
        self._delete(self.SQLEvent.sender_id == conversation)

    async def forget_before(self, moment: float) -> None:
        """Delete the conversations in which nothing happened since.

        Args:
            moment: seconds since 1970.
        """
        events = self.SQLEvent
        old = sa.select(events.sender_id).group_by(events.sender_id).having(sa.func.max(events.timestamp) < moment)
        self._delete(events.sender_id.in_(old))

    def _delete(self, which: Any) -> None:
        with self.engine.begin() as connection:
            deleted = connection.execute(sa.delete(self.SQLEvent).where(which)).rowcount
        if deleted and self.engine.dialect.name == SQLITE:
            # Until then, the write-ahead log holds what was deleted.
            with self.engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _set_pragmas(connection: Any, _: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def store_of(agent: Agent) -> ForgettingTrackerStore:
    """Return the store that keeps an agent's conversations.

    Raises:
        TypeError: the endpoints name another store, which could not forget.
    """
    # Rasa wraps it, to go on in memory where the database fails.
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    if not isinstance(store, ForgettingTrackerStore):
        msg = f"endpoints.yml: tracker_store must be of type {__name__}.{ForgettingTrackerStore.__name__}"
        raise TypeError(msg)
    return store
