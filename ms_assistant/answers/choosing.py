"""Chooses the facts that a message asks for: the ways of asking, in the order in which they count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ms_assistant.answers.among_told import names_of_told, which_of_told
from ms_assistant.answers.echoing import WordIndex
from ms_assistant.answers.introducing import COMPARISON, comparison, introduction, usage
from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.named_aspects import facts_of_each_aspect, facts_of_named_aspect
from ms_assistant.answers.pointing import MORE
from ms_assistant.answers.providers import who_provides
from ms_assistant.answers.queries import all_are_meant, attribute_query
from ms_assistant.answers.related import ALTERNATIVES, asks_for_others, besides, other_options
from ms_assistant.answers.scoring import Scored, own_concepts
from ms_assistant.answers.selecting import (
    ASK_FROM,
    TELL_FROM,
    as_common_as_asked,
    for_each_named,
    told_facts,
    told_for_each_part,
)
from ms_assistant.answers.set_phrases import asked_in_set_phrase
from ms_assistant.answers.without_medicines import without_medicines
from ms_assistant.facts import FactStore
from ms_assistant.facts.model import MEDICINE_KINDS
from ms_assistant.names import ASK_FOLLOW_UP

SHORTER = "shorter"
QUESTION_WORDS = frozenset(
    {"what", "whats", "what's", "how", "hows", "how's", "why", "when", "where", "who", "whose", "which"}
)
# These ask for more of an answer, or for another one.
WAYS_OF_ASKING_ON = frozenset({MORE, SHORTER, ALTERNATIVES, COMPARISON})
# From here on a question asks for what no fact at all says, such as a price.
ASPECT_WITHOUT_FACT = 0.5
# From here on it is clear what is asked, though not of what.
CLEAR_ASPECT = 0.65
# Words; a longer message says enough to be understood by meaning.
LONGEST_ECHO, LONGEST_REPETITION = 8, 4
_WORD = re.compile(r"[a-z']+|\?")
ASKING_WORDS = QUESTION_WORDS | {
    *("is", "are", "do", "does", "did", "can", "could", "should", "would", "will", "has", "have"),
    *("any", "tell", "explain", "help", "?"),
}


class Chooser:
    """Chooses facts; it holds no state of a conversation."""

    def __init__(self, store: FactStore) -> None:
        """Keep the facts and the words in them."""
        self._store = store
        self._words = WordIndex(store)
        self._held_aspects = frozenset(fact.aspect for fact in store.all_facts)

    def chosen(self, question: Question, context: Context, scored: Sequence[Scored]) -> tuple[Scored, ...]:
        """Return the facts to tell, by whichever way of asking comes first; none if nothing is likely enough.

        Args:
            question: what was asked.
            context: what the conversation was about.
            scored: the facts with their scores, best first.
        """
        store = self._store
        for way in (self._repeated, self._by_relation, self._named_on):
            told = way(question, context)
            if told:
                return told
        told = told_for_each_part(question, store) or told_facts(scored, question, store)
        told = for_each_named(question, told, store) or as_common_as_asked(question, told, store) or told
        if not (told and told[0].fact.aspect == COMPARISON):
            told = comparison(question, store) or told
        if not (told and told[0].fact.aspect == ALTERNATIVES):
            told = self.others(question, context) or told
        if not (told and told[0].inferred):
            told = introduction(question, told, store) or told
        told = usage(question, told, store) or told
        told = facts_of_named_aspect(question, told, store) or told
        query = attribute_query(question, context, store)
        if query and query.facts and all_are_meant(query, told, question.text, question.asked_aspect):
            return tuple(Scored(fact, 1.0) for fact in query.facts)
        if self._asks_what_no_fact_says(question):
            return ()
        if told and told[0].inferred and told[0].score < TELL_FROM:
            # Shared words are surer than such a guess.
            told = self.echoed(question, context) or told
        return (
            told
            or self._of_a_kind(question, scored)
            or self._same_aspect(question, context)
            or self.echoed(question, context)
        )

    def others(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what else is used for the same thing, to a message that asks for others.

        Args:
            question: what was asked.
            context: what the conversation was about.
        """
        others = other_options(context, self._store) if asks_for_others(question, self._store) else ()
        return tuple(Scored(fact, 1.0, inferred=True) for fact in others)

    def echoed(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return the fact near the conversation that says what a short message names in passing.

        Args:
            question: what was asked.
            context: what the conversation was about.
        """
        if own_concepts(question, self._store) or len(question.text.split()) > LONGEST_ECHO:
            return ()
        echoed = self._words.echoed(question.words, context)
        # What clearly asks for a cause is not answered by a treatment that has a word of it.
        clear = question.aspect_score >= CLEAR_ASPECT and question.asked_aspect in self._held_aspects
        asked = {question.asked_aspect, *question.near_aspects}
        return tuple(scored for scored in echoed if not clear or scored.fact.aspect in asked)

    def _by_relation(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what typed values answer: who gives it, one of those told, each thing of a row, others than one."""
        for way in (without_medicines, which_of_told, names_of_told, asked_in_set_phrase, who_provides):
            told = way(question, context, self._store)
            if told:
                return told
        return facts_of_each_aspect(question, self._store) or besides(question, self._store)

    def _asks_what_no_fact_says(self, question: Question) -> bool:
        """Return whether a message asks something of a medicine that no fact says of any: a price, or a colour."""
        named = self._store.specific(own_concepts(question, self._store))
        medicine = any(self._store.concept_by_id[concept].kind in MEDICINE_KINDS for concept in named)
        known = question.bare or question.asked_aspect in self._held_aspects | WAYS_OF_ASKING_ON
        return medicine and not known and question.aspect_score >= ASPECT_WITHOUT_FACT

    def _of_a_kind(self, question: Question, scored: Sequence[Scored]) -> tuple[Scored, ...]:
        """Return what is asked of a kind of what the message names: of "burning pain", that of nerve pain.

        It is told as what was understood, so a lower likelihood will do.
        """
        store = self._store
        named = store.specific(own_concepts(question, store))
        return tuple(
            Scored(best.fact, best.score, inferred=True)
            for best in scored[:1]
            if best.score >= ASK_FROM
            and best.fact.aspect == question.asked_aspect
            and any(concept in store.ancestors(best.fact.subject) for concept in named)
        )

    def _same_aspect(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what was asked before, now of the concept that a follow-up or a correction names."""
        if question.intent != ASK_FOLLOW_UP and not question.excluded:
            return ()
        return tuple(
            Scored(fact, 1.0, inferred=True)
            for concept in own_concepts(question, self._store)
            for fact in self._store.about(concept)
            if fact.aspect == context.aspect
        )[:1]

    def _named_on(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what was asked before, of what a message names in words that ask nothing: "burning pain, legs"."""
        words = _WORD.findall(question.text.lower())
        asks = question.bare or not ASKING_WORDS.isdisjoint(words) or question.aspect_score >= CLEAR_ASPECT
        named = self._store.specific(own_concepts(question, self._store))
        if asks or len(words) > LONGEST_ECHO or len(named) != 1 or question.personal:
            return ()
        facts = [fact for fact in self._store.about(named[0]) if fact.aspect == context.aspect]
        return tuple(Scored(fact, 1.0, inferred=True) for fact in facts[:1])

    def _repeated(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what a word of the last answer meant there: "slow what down?".

        The same word may name a concept elsewhere, of which that answer did not speak.
        """
        named = own_concepts(question, self._store)
        if not named or not question.bare or len(question.text.split()) > LONGEST_REPETITION:
            return ()
        last = self._store.known(context.last)
        meant = {concept for fact in last for concept in (*fact.concepts, *context.concepts)}
        told = " ".join(fact.statement for fact in last).lower()
        if meant & set(named) or not all(surface in told for surface in question.surfaces):
            return ()
        return self._words.echoed(question.words, context, left_out=named)
