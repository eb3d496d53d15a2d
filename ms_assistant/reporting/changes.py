"""What changed between two states of the facts, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ms_assistant.facts import Fact
from ms_assistant.facts.spreadsheets.columns import COLUMNS, FILE, row_of


@dataclass(frozen=True)
class FieldChange:
    """A field of a fact as it was and as it is, as text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class FactChange:
    """A fact that was added, changed or removed; only a changed one has fields.

    Args:
        id: the fact.
        kind: `added`, `changed` or `removed`.
        statement: what it says, or said.
        fields: what is different in it.
    """

    id: str
    kind: str
    statement: str
    fields: tuple[FieldChange, ...] = ()


def changes(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[FactChange, ...]:
    """Compare two states of the facts.

    Args:
        before: the facts as they were, by id.
        after: the facts as they are, by id.

    Returns:
        The changed facts in their order, then the added, then the removed ones.
    """
    changed = [_changed(before[name], fact) for name, fact in after.items() if before.get(name, fact) != fact]
    added = [FactChange(name, "added", fact.statement) for name, fact in after.items() if name not in before]
    removed = [FactChange(name, "removed", fact.statement) for name, fact in before.items() if name not in after]
    return (*changed, *added, *removed)


def _changed(before: Fact, after: Fact) -> FactChange:
    old, new = row_of(before, ""), row_of(after, "")
    names = [name for name in COLUMNS if name != FILE and old[name] != new[name]]
    fields = tuple(FieldChange(name, old[name], new[name]) for name in names)
    return FactChange(after.id, "changed", after.statement, fields)
