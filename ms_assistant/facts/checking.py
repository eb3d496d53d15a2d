"""Checks that the records agree with each other: ids, references, names and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ms_assistant.facts.errors import Problem
from ms_assistant.facts.model import Attribute, Concept, Fact, Record

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class Located(Generic[RecordType]):
    """A record with the place where it stands."""

    file: str
    path: str
    record: RecordType

    def problem(self, reason: str, within: str = "") -> Problem:
        """Return a problem at this record, or at a part of it."""
        return Problem(self.file, f"{self.path}: {within}" if within else self.path, reason)


Records = Mapping[str, Sequence[Located[Any]]]


def normalised(text: str) -> str:
    """Return a name as it is compared: lower case, single spaces, plain apostrophes."""
    return " ".join(text.lower().replace("\u2019", "'").split())


def check_references(records: Records) -> Iterator[Problem]:
    """Yield every fault in how the records refer to each other.

    Args:
        records: the located records under `sources`, `concepts`, `aspects` and `facts`.

    Yields:
        One problem for each duplicate id, duplicate name, unknown reference or odd date.
    """
    for rows in records.values():
        yield from _duplicates(rows, lambda record: [record.id], "id")
    yield from _duplicates(records["concepts"], _names, "name or alias")
    yield from _duplicates(records["attributes"], _names, "name or alias")
    yield from _duplicates(records["facts"], _questions, "question")
    concepts = {row.record.id for row in records["concepts"]}
    for row in records["concepts"]:
        for parent in row.record.kind_of:
            if parent not in concepts:
                yield row.problem(f"unknown concept {parent!r}", "kind_of")
    yield from _cycles(records["concepts"])
    known = {key: {row.record.id for row in rows} for key, rows in records.items()}
    for row in records["facts"]:
        yield from _check_fact(row, known)


def _names(named: Concept | Attribute) -> list[str]:
    return sorted({normalised(name) for name in named.names})


def _questions(fact: Fact) -> list[str]:
    return [normalised(question) for question in fact.questions]


def _duplicates(rows: Sequence[Located[Any]], keys: Callable[[Any], list[str]], what: str) -> Iterator[Problem]:
    first: dict[str, Located[Any]] = {}
    for row in rows:
        for key in keys(row.record):
            if key in first:
                there = f"{first[key].file}: {first[key].path}"
                yield row.problem(f"duplicate {what} {key!r}, first in {there}")
            else:
                first[key] = row


def _cycles(rows: Sequence[Located[Concept]]) -> Iterator[Problem]:
    parents = {row.record.id: row.record.kind_of for row in rows}
    for row in rows:
        seen: set[str] = set()
        waiting = list(row.record.kind_of)
        while waiting:
            current = waiting.pop()
            if current == row.record.id:
                yield row.problem("is a kind of itself", "kind_of")
                break
            if current not in seen:
                seen.add(current)
                waiting.extend(parents.get(current, ()))


def _check_fact(row: Located[Fact], known: Mapping[str, set[str]]) -> Iterator[Problem]:
    fact = row.record
    if fact.subject not in known["concepts"]:
        yield row.problem(f"unknown concept {fact.subject!r}", "subject")
    if fact.aspect not in known["aspects"]:
        yield row.problem(f"unknown aspect {fact.aspect!r}", "aspect")
    for concept in fact.values.concepts:
        if concept not in known["concepts"]:
            yield row.problem(f"unknown concept {concept!r}", "values")
    for citation in fact.sources:
        if citation.source not in known["sources"]:
            yield row.problem(f"unknown source {citation.source!r}", "sources")
    if fact.check_by <= fact.last_checked:
        yield row.problem("check_by must be later than last_checked", "check_by")
