"""Remembers which texts a messenger has taken, so that nothing is sent twice, in whatever process."""

from __future__ import annotations

import time

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

SECONDS_TO_REMEMBER = 48 * 3600
"""Telegram repeats an update for a day, Slack an event for less than an hour."""

_tables = sa.MetaData()
_deliveries = sa.Table(
    "messenger_deliveries",
    _tables,
    sa.Column("delivery", sa.String(64), primary_key=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
)


class Deliveries:
    """The texts that were taken.

    Args:
        engine: the database that remembers them, without what they say.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        _tables.create_all(engine)

    def has(self, delivery: str) -> bool:
        """Tell whether a text was taken, by an id of its own."""
        query = sa.select(_deliveries.c.at).where(_deliveries.c.delivery == delivery)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def add(self, delivery: str) -> None:
        """Remember that a text was taken; forget what is too old to be repeated."""
        moment = time.time()
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.delete(_deliveries).where(_deliveries.c.at < moment - SECONDS_TO_REMEMBER))
                connection.execute(sa.insert(_deliveries), {"delivery": delivery, "at": moment})
        except IntegrityError:
            # Another process was told the same: it stays known.
            return
