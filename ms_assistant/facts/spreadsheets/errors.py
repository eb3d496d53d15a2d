"""What can go wrong with a spreadsheet of facts.

TableError      a table cannot be read, written or taken over; nothing was changed
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ms_assistant.facts.errors import FactStoreError


@dataclass(frozen=True)
class RowProblem:
    """A fault in a table.

    Args:
        row: its row as a spreadsheet counts, the head being row 1; None of the table as a whole.
        reason: what is wrong there.
    """

    row: int | None
    reason: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        return f"row {self.row}: {self.reason}" if self.row else self.reason


class TableError(FactStoreError):
    """A table was refused; `problems` lists every fault that was found, and nothing was changed."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        """Keep all problems, so that an editor mends them in one go."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def of(cls, reason: str) -> TableError:
        """Return the error for a table as a whole."""
        return cls([RowProblem(None, reason)])
