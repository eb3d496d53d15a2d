"""What people think of answers: kept without who said it, and printed by a command.

`python -m ms_assistant.channels.feedback` prints it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ms_assistant.channels.replies import Message, moment

LONGEST_REASON = 500
CONVERSATIONS = "CONVERSATIONS"
DEFAULT_DATABASE = Path(__file__).resolve().parents[2] / "build" / "conversations.sqlite"

_tables = sa.MetaData()
_feedback = sa.Table(
    "feedback",
    _tables,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("reply", sa.String(64), nullable=False, index=True),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(LONGEST_REASON), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("facts_version", sa.String(32)),
)


@dataclass(frozen=True)
class Judgement:
    """What somebody thinks of a reply.

    Args:
        reply: the reply.
        helpful: whether it helped.
        reason: why, in the person's words; may be empty.
    """

    reply: Message
    helpful: bool
    reason: str = ""


class Feedback:
    """The judgements of replies, in the order in which they came.

    Args:
        engine: the database that keeps them.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        _tables.create_all(engine)

    def add(self, judgement: Judgement) -> None:
        """Keep a judgement; an earlier one of the same reply stays."""
        reply = judgement.reply
        row = {
            "at": time.time(),
            "reply": reply["id"],
            "helpful": judgement.helpful,
            "reason": judgement.reason,
            "kind": reply["kind"],
            "facts": " ".join(reply["facts"]),
            "facts_version": reply["facts_version"],
        }
        with self._engine.begin() as connection:
            connection.execute(sa.insert(_feedback), row)

    def forget(self, replies: Iterable[str]) -> None:
        """Delete what was said of some replies, by their ids."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_feedback).where(_feedback.c.reply.in_(list(replies))))

    def lines(self) -> Iterator[str]:
        """Yield the last judgement of each reply as a line, oldest first."""
        last = sa.select(sa.func.max(_feedback.c.number)).group_by(_feedback.c.reply)
        query = sa.select(_feedback).where(_feedback.c.number.in_(last)).order_by(_feedback.c.number)
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                verdict = "helpful" if row.helpful else "not helpful"
                fields = (moment(row.at), verdict, row.kind, row.facts or "-", row.facts_version or "-", row.reason)
                yield "\t".join(" ".join(field.split()) for field in fields).rstrip()


def main() -> int:
    """Print the feedback in the database of the conversations.

    Returns:
        The exit code: 0; 1 where there is no such database.
    """
    database = Path(os.environ.get(CONVERSATIONS) or DEFAULT_DATABASE)
    if not database.is_file():
        sys.stderr.write(f"error: no conversations at {database}\n")
        return 1
    feedback = Feedback(sa.create_engine(f"sqlite:///{database}"))
    sys.stdout.writelines(f"{line}\n" for line in feedback.lines())
    return 0


if __name__ == "__main__":
    sys.exit(main())
