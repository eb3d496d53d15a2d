"""Finds what a follow-up means by the words that it shares with the facts near the conversation.

"The wobbly sort" or "something from the optician?" name no subject, and say too little to be told apart by
meaning. Their few words stand in few facts, though, and one of those lies near what was just told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ms_assistant.answers.model import Context
from ms_assistant.answers.scoring import Scored
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS

# How much of what a message says a fact must say too, words weighted by how few facts hold them.
LEAST_SHARE = 0.6
NEAR, SAME_TOPIC = 1.0, 0.6
# A word that more facts hold tells none of them from the others.
MOST_HOLDERS = 2000

_WORD = re.compile(r"[a-z']+")


class WordIndex:
    """Which facts hold which words."""

    def __init__(self, store: FactStore) -> None:
        """Collect the words of the statement, the questions and the subject's names of each fact."""
        self._store = store
        self._words = {fact.id: self._words_of(fact) for fact in store.all_facts}
        self._places = {fact.id: place for place, fact in enumerate(store.all_facts)}
        self._holders: dict[str, list[Fact]] = {}
        for fact in store.all_facts:
            for word in self._words[fact.id]:
                self._holders.setdefault(word, []).append(fact)

    def echoed(self, words: Sequence[str], context: Context, left_out: Sequence[str] = ()) -> tuple[Scored, ...]:
        """Return the fact near the conversation that holds the words of a message.

        Args:
            words: the telling words of the message, lower case, plural -s left out.
            context: what the conversation is about.
            left_out: ids of concepts that are not meant.

        Returns:
            One fact; none where no fact near the conversation holds enough of the words.
        """
        last = self._store.known(context.last)
        if not last or not words:
            return ()
        near = (self._concepts_of(last) | set(context.concepts)) - {MULTIPLE_SCLEROSIS}
        shares = [
            (fact, self._share(fact, words)) for fact in self._holding(words, near) if fact.subject not in left_out
        ]
        scored = [
            Scored(fact, share * self._nearness(fact, near, last), inferred=True)
            for fact, share in shares
            if share >= LEAST_SHARE
        ]
        best = sorted(
            (s for s in scored if s.score > 0),
            key=lambda s: (s.fact.id in context.told, -s.score, s.fact.aspect != context.aspect),
        )
        return tuple(best[:1])

    def _holding(self, words: Sequence[str], near: set[str]) -> list[Fact]:
        """Return the facts that may hold enough of the words, in file order; of very many those nearby.

        A fact that holds enough of them cannot lack all of the rarest, where these weigh more than may be lacking.
        """
        weights = {word: self._weight(word) for word in words}
        lacking = 0.0
        held = {fact.id: fact for concept in near for fact in self._store.about(concept)}
        for word in sorted(weights, key=lambda each: -weights[each]):
            if lacking > (1.0 - LEAST_SHARE) * sum(weights.values()):
                break
            lacking += weights[word]
            held.update((fact.id, fact) for fact in self._holders.get(word, [])[:MOST_HOLDERS])
        return sorted(held.values(), key=lambda fact: self._places[fact.id])

    def _share(self, fact: Fact, words: Sequence[str]) -> float:
        weights = {word: self._weight(word) for word in words}
        held = sum(weight for word, weight in weights.items() if word in self._words[fact.id])
        return held / sum(weights.values())

    def _weight(self, word: str) -> float:
        return math.log(1.0 + len(self._words) / (1.0 + len(self._holders.get(word, ()))))

    def _nearness(self, fact: Fact, near: set[str], last: Sequence[Fact]) -> float:
        if near & self._concepts_of([fact]):
            return NEAR
        return SAME_TOPIC if fact.topic in {each.topic for each in last} else 0.0

    @staticmethod
    def _concepts_of(facts: Sequence[Fact]) -> set[str]:
        return {concept for fact in facts for concept in fact.concepts}

    def _words_of(self, fact: Fact) -> frozenset[str]:
        names = self._store.concept_by_id[fact.subject].names
        text = " ".join([fact.statement, *fact.questions, *names]).lower()
        return frozenset(word.rstrip("s") for word in _WORD.findall(text))
