"""Practice differs between regions: what holds elsewhere is told beside what holds in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from ms_assistant.answers.wording import Wording
from ms_assistant.facts import Fact, FactStore


def side_by_side(told: Sequence[Fact], store: FactStore) -> tuple[Fact, ...]:
    """Return facts with, right behind each, what holds under the same aspect in other regions.

    Args:
        told: the facts of an answer, the main one first.
        store: the facts.
    """
    beside = (other for fact in told for other in (fact, *store.in_other_regions(fact)))
    return tuple(dict.fromkeys(beside))


def statement_of(fact: Fact, wording: Wording) -> str:
    """Return the statement of a fact, with the regions for whose practice it holds.

    Args:
        fact: what is told.
        wording: the sentences of the domain, which name the regions.

    Raises:
        WordingError: if the domain does not name a region.
    """
    if not fact.region:
        return fact.statement
    named = [wording.say(f"region_{region.value.lower()}") for region in fact.region]
    regions = reduce(lambda first, second: wording.say("both", first=first, second=second), named)
    return wording.say("in_region", regions=regions, statement=fact.statement)
