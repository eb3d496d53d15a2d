"""Finds facts that cannot both be right: one thing, said differently of the same place.

What a fact lists (treats, examples, ...) adds up with the lists of other facts. What has one value
(a frequency, a line of therapy) excludes every other, and routes exclude each other where the two
facts share none. A strength narrows what its fact says; how common something is, is said of its
examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from ms_assistant.facts.checking import Located, Records
from ms_assistant.facts.errors import Problem
from ms_assistant.facts.model import Fact, Values
from ms_assistant.facts.regions import overlap

Pair = tuple[Located[Fact], Located[Fact]]

# What has one value only, by its name among the values.
EXCLUSIVE: dict[str, Callable[[Values], tuple[Any, ...]]] = {
    "route": lambda values: values.route,
    "frequency": lambda values: (values.frequency,) if values.frequency else (),
    "line": lambda values: (values.line,) if values.line else (),
    "how_common": lambda values: (values.how_common,) if values.how_common else (),
}


def check_contradictions(records: Records) -> Iterator[Problem]:
    """Yield a problem for each two facts that give one subject and aspect different values.

    Args:
        records: the located records under `facts`.

    Yields:
        One problem for each pair and value, at the later fact; it names the earlier one.
    """
    for first, second in _pairs(records["facts"]):
        for name, of in EXCLUSIVE.items():
            one, other = of(first.record.values), of(second.record.values)
            if one and other and not set(one) & set(other) and _comparable(name, first.record, second.record):
                said = f"{_words(other)} contradicts {_words(one)} of {first.record.id} ({first.file}: {first.path})"
                yield second.problem(said, f"values.{name}")


def _pairs(rows: Sequence[Located[Fact]]) -> Iterator[Pair]:
    """Yield the facts that speak of the same subject and aspect in a place in common."""
    together: dict[tuple[str, str], list[Located[Fact]]] = {}
    for row in rows:
        together.setdefault((row.record.subject, row.record.aspect), []).append(row)
    for same in together.values():
        for first, second in combinations(same, 2):
            if overlap(first.record.region, second.record.region):
                yield first, second


def _comparable(name: str, first: Fact, second: Fact) -> bool:
    one, other = first.values, second.values
    if one.strength and other.strength and one.strength != other.strength:
        return False
    apart = one.examples and other.examples and not set(one.examples) & set(other.examples)
    return not (name == "how_common" and apart)


def _words(values: tuple[Any, ...]) -> str:
    return " / ".join(str(getattr(value, "value", value)) for value in values)
