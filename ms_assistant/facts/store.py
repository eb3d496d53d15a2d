"""Look-ups over the facts; what is not there is answered by an empty result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from heapq import merge
from itertools import product

from ms_assistant.facts.model import (
    OTHER_KINDS,
    Aspect,
    Attribute,
    Concept,
    Fact,
    Frequency,
    Kind,
    Route,
    Source,
    Topic,
)
from ms_assistant.facts.regions import overlap

MULTIPLE_SCLEROSIS = "multiple_sclerosis"
Way = Route | Frequency


@dataclass(frozen=True)
class FactStore:
    """All sources, concepts, aspects and facts, indexed once when the store is made.

    Args:
        sources: every source, in file order (likewise the others).
        concepts: every concept.
        aspects: every aspect.
        attributes: every wording of a typed value.
        facts: every fact.
        version: a hash of the content; two stores with the same version say the same.
    """

    sources: InitVar[Sequence[Source]]
    concepts: InitVar[Sequence[Concept]]
    aspects: InitVar[Sequence[Aspect]]
    attributes: InitVar[Sequence[Attribute]]
    facts: InitVar[Sequence[Fact]]
    version: str
    source_by_id: dict[str, Source] = field(init=False)
    concept_by_id: dict[str, Concept] = field(init=False)
    aspect_by_id: dict[str, Aspect] = field(init=False)
    attribute_by_id: dict[str, Attribute] = field(init=False)
    fact_by_id: dict[str, Fact] = field(init=False)
    all_facts: tuple[Fact, ...] = field(init=False)
    most_cited: tuple[Source, ...] = field(init=False)
    _by_subject: dict[str, tuple[Fact, ...]] = field(init=False)
    _given_so: dict[tuple[Way, Topic | None], tuple[int, ...]] = field(init=False)
    _ancestors: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(
        self,
        sources: Sequence[Source],
        concepts: Sequence[Concept],
        aspects: Sequence[Aspect],
        attributes: Sequence[Attribute],
        facts: Sequence[Fact],
    ) -> None:
        """Build the indexes."""
        by_subject: dict[str, list[Fact]] = {}
        for fact in facts:
            by_subject.setdefault(fact.subject, []).append(fact)
        concept_by_id = {concept.id: concept for concept in concepts}
        indexes = {
            "source_by_id": {source.id: source for source in sources},
            "concept_by_id": concept_by_id,
            "aspect_by_id": {aspect.id: aspect for aspect in aspects},
            "attribute_by_id": {attribute.id: attribute for attribute in attributes},
            "fact_by_id": {fact.id: fact for fact in facts},
            "all_facts": tuple(facts),
            "most_cited": _by_citations(sources, facts),
            "_by_subject": {subject: tuple(rows) for subject, rows in by_subject.items()},
            "_given_so": _given_so(list(by_subject.values())),
            "_ancestors": {c: _ancestors(c, concept_by_id) for c in concept_by_id},
        }
        for name, index in indexes.items():
            object.__setattr__(self, name, index)

    def known(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts with these ids, in their order; ids of facts that are gone are left out."""
        return tuple(self.fact_by_id[i] for i in ids if i in self.fact_by_id)

    def about(self, concept: str) -> tuple[Fact, ...]:
        """Return the facts whose subject is this concept, in file order."""
        return self._by_subject.get(concept, ())

    def in_other_regions(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts that say what holds elsewhere, in file order; none of a fact that holds everywhere."""
        same = [other for other in self.about(fact.subject) if other.aspect == fact.aspect and other.region]
        return tuple(other for other in same if fact.region and not overlap(fact.region, other.region))

    def of_aspect(self, concept: str, aspect: str) -> list[Fact]:
        """Return the facts of a concept under an aspect; where it has none, those of its kinds.

        Args:
            concept: its id; of bowel problems without a treatment, constipation is a kind.
            aspect: the id of the aspect.
        """
        own = [fact for fact in self.about(concept) if fact.aspect == aspect]
        return own or [fact for kind in self.kinds_of(concept) for fact in self.about(kind) if fact.aspect == aspect]

    def kinds_of(self, concept: str) -> list[str]:
        """Return what is a kind of a concept, directly or by what it is a kind of, in file order."""
        return [kind for kind in self.concept_by_id if concept in self.ancestors(kind)]

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """Return what a concept is a kind of, nearest first, all the way up."""
        return self._ancestors.get(concept, ())

    def is_a(self, concept: str, ancestor: str) -> bool:
        """Return whether a concept is another one or a kind of it."""
        return concept == ancestor or ancestor in self.ancestors(concept)

    def is_other(self, concept: str) -> bool:
        """Return whether a concept is a disease or a medicine that is not about MS."""
        known = self.concept_by_id.get(concept)
        return known is not None and known.kind in OTHER_KINDS

    def specific(self, concepts: Sequence[str]) -> list[str]:
        """Return the concepts that narrow a question down: not MS itself, nor a whole topic."""
        found = [self.concept_by_id[concept] for concept in concepts if concept in self.concept_by_id]
        narrowing = [c for c in found if c.kind is not Kind.TOPIC and c.id != MULTIPLE_SCLEROSIS]
        return [concept.id for concept in narrowing]

    def given_by(
        self,
        routes: frozenset[Route],
        frequencies: frozenset[Frequency],
        topics: frozenset[Topic] = frozenset(),
    ) -> Iterator[Fact]:
        """Yield how treatments with one of the routes and one of the frequencies are given.

        Args:
            routes: the routes to look for; empty means any.
            frequencies: the frequencies to look for; empty means any.
            topics: the topics of which a treatment must have a fact; empty means any.

        Yields:
            One fact a treatment, in file order: the one with the frequency where that was asked
            for, else the one with the route; none where both sets are empty.
        """
        subjects = list(self._by_subject.values())
        ways: frozenset[Way] = frozenset(frequencies or routes)
        places = (self._given_so.get((way, topic), ()) for way in ways for topic in topics or (None,))
        for place in dict.fromkeys(merge(*places)):
            facts = subjects[place]
            by_route = [f for f in facts if routes & set(f.values.route)]
            by_frequency = [f for f in facts if f.values.frequency in frequencies]
            if (by_route or not routes) and (by_frequency or not frequencies):
                yield (by_frequency or by_route)[0]


def _by_citations(sources: Sequence[Source], facts: Sequence[Fact]) -> tuple[Source, ...]:
    """Return the sources, those first that most facts rest on."""
    cited = Counter(citation.source for fact in facts for citation in fact.sources)
    return tuple(sorted(sources, key=lambda source: -cited[source.id]))


def _given_so(subjects: Sequence[Sequence[Fact]]) -> dict[tuple[Way, Topic | None], tuple[int, ...]]:
    """Return the places of the subjects that are given in each way: those of each topic, and all."""
    places: dict[tuple[Way, Topic | None], list[int]] = {}
    for place, facts in enumerate(subjects):
        ways = {way for fact in facts for way in (*fact.values.route, fact.values.frequency) if way}
        topics: set[Topic | None] = {None, *(fact.topic for fact in facts)} if ways else set()
        for way, topic in product(ways, topics):
            places.setdefault((way, topic), []).append(place)
    return {key: tuple(found) for key, found in places.items()}


def _ancestors(concept: str, concepts: dict[str, Concept]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = list(concepts[concept].kind_of)
    while waiting:
        current = waiting.pop(0)
        if current not in found:
            found[current] = None
            waiting.extend(concepts[current].kind_of)
    return tuple(found)
