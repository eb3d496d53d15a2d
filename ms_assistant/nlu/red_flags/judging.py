"""Judges whether a sign in a clause is a danger at this moment, or denied, past, asked, told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ms_assistant.nlu.red_flags.clauses import Clause
from ms_assistant.nlu.red_flags.model import Circumstance, Rules
from ms_assistant.nlu.red_flags.patterns import PatternSet
from ms_assistant.nlu.red_flags.spelling import singular

NEGATION_REACH = 5
TOPIC_REACH = 5
# "can only see" and "can not breathe" are statements without their subject, no questions.
FRAGMENT = frozenset({"not", "only", "hardly", "barely"})

Compile = Callable[[Mapping[str, Sequence[str]]], PatternSet]


@dataclass
class Surroundings:
    """What the wordings around the signs of one clause say.

    Args:
        clause: the clause.
        found: for each kind of wording the places (first, after last) where it stands.
        urgent: whether the message speaks of something urgent.
        before: the surroundings of the clause before in the same sentence.
        told_apart: circumstances that discounted a sign here.
    """

    clause: Clause
    found: dict[str, list[tuple[int, int]]]
    urgent: bool
    before: Surroundings | None
    told_apart: set[Circumstance] = field(default_factory=set)

    def has(self, kind: str) -> bool:
        """Return whether a kind of wording stands in the clause."""
        return kind in self.found


class Judge:
    """Applies the circumstances of the rules."""

    def __init__(self, rules: Rules, compiled: Compile) -> None:
        """Compile the wordings of the circumstances.

        Args:
            rules: the rules.
            compiled: makes a pattern set of patterns under keys.
        """
        given = rules.circumstances
        self._negations = frozenset(map(singular, given.negations))
        self._not_denying = frozenset(map(singular, given.not_denying))
        self._denying_for_others = frozenset(map(singular, given.denying_for_others))
        self._openers = frozenset(map(singular, given.openers))
        self._people = frozenset(map(singular, rules.clauses.people))
        self._distant = frozenset(map(singular, given.distant_people))
        self._told = frozenset(map(singular, given.told_of_them))
        self._wordings = compiled(
            {
                "past": given.past,
                "hypothetical": given.hypothetical,
                "possible": given.possible,
                "general": given.about_in_general,
                "of": given.of_phrases,
                "hearsay": given.hearsay,
                "urgent": given.urgent,
                "denial": given.denials,
                "lasting": given.lasting,
            }
        )

    def surroundings(self, clauses: list[Clause]) -> list[Surroundings]:
        """Return the surroundings of each clause of a message."""
        found: list[dict[str, list[tuple[int, int]]]] = []
        for clause in clauses:
            places: dict[str, list[tuple[int, int]]] = {}
            for key, start, end in self._wordings.find(clause.span, clause.words):
                places.setdefault(key, []).append((start, end))
            found.append(places)
        urgent = any("urgent" in places for places in found)
        result: list[Surroundings] = []
        for clause, places in zip(clauses, found, strict=True):
            before = result[-1] if result and not clause.begins_sentence else None
            result.append(Surroundings(clause, places, urgent, before))
        return result

    def circumstances(self, around: Surroundings, start: int, end: int) -> set[Circumstance]:
        """Return every circumstance of a sign.

        Args:
            around: the surroundings of its clause.
            start: the place of its first word.
            end: the place after its last word.
        """
        checks = {
            Circumstance.NEGATED: self._negated(around, start),
            Circumstance.PAST: around.has("past"),
            Circumstance.LASTING: around.has("lasting"),
            Circumstance.HYPOTHETICAL: self._hypothetical(around, start),
            Circumstance.GENERAL: self._general(around, start, end),
            Circumstance.STORY: self._story(around),
        }
        return {circumstance for circumstance, applies in checks.items() if applies}

    def holds_no_present(self, around: Surroundings) -> bool:
        """Return whether a clause speaks of the past, a possibility, or only denies or asks."""
        asked = self._opens_question(around) and not self._person_between(
            around.clause.span.start, around.clause.span.end, around
        )
        kinds = ("past", "lasting", "hypothetical", "possible", "general", "denial", "hearsay")
        return asked or any(around.has(kind) for kind in kinds) or self._story(around)

    def _negated(self, around: Surroundings, start: int) -> bool:
        words = around.clause.words
        place = start - around.clause.span.start
        reach = words[max(0, place - NEGATION_REACH) : place]
        for distance, word in enumerate(reversed(reach)):
            if word in self._negations:
                between = reach[len(reach) - distance :]
                return not self._without_force(between)
        return self._continues_denial(around, words[:place])

    def _without_force(self, between: Sequence[str]) -> bool:
        if not self._not_denying.isdisjoint(between):
            return True
        if not self._denying_for_others.isdisjoint(between):
            return False
        return not self._people.isdisjoint(between)

    def _continues_denial(self, around: Surroundings, lead: Sequence[str]) -> bool:
        """Return whether "no chest pain, trouble breathing or fever" goes on in this clause."""
        before = around.before
        if before is None or Circumstance.NEGATED not in before.told_apart:
            return False
        words = around.clause.words
        goes_on = not {"or", "nor"}.isdisjoint(words)
        return goes_on and self._people.isdisjoint(words) and set(lead) <= {"or", "nor", "any"}

    def _hypothetical(self, around: Surroundings, start: int) -> bool:
        if around.has("possible"):
            return True
        return any(place < start for place, _ in around.found.get("hypothetical", ()))

    def _general(self, around: Surroundings, start: int, end: int) -> bool:
        if any(start - TOPIC_REACH <= after <= start for _, after in around.found.get("of", ())):
            return True
        whole = around.clause.span
        nobody = not self._person_between(whole.start, end, around)
        if self._opens_question(around) and (nobody or around.has("general")):
            return True
        if around.has("general") and not self._person_between(whole.start, whole.end, around):
            return True
        before = around.before
        goes_on = before is not None and Circumstance.GENERAL in before.told_apart
        return goes_on and not self._person_between(whole.start, whole.end, around)

    def _opens_question(self, around: Surroundings) -> bool:
        words = around.clause.words[:4]
        for place, word in enumerate(words):
            if word in self._openers:
                return FRAGMENT.isdisjoint(words[place + 1 : place + 2])
            if word not in {"so", "and", "but", "or", "hi", "hello", "please", "also", "just"}:
                return False
        return False

    def _person_between(self, start: int, end: int, around: Surroundings) -> bool:
        """Return whether a person is named between two places of a clause."""
        first = around.clause.span.start
        return not self._people.isdisjoint(around.clause.words[start - first : end - first])

    def _story(self, around: Surroundings) -> bool:
        if around.urgent:
            return False
        words = around.clause.words
        told = not self._distant.isdisjoint(words) and not self._told.isdisjoint(words)
        return told or around.has("hearsay")
