"""Decides what is replied: one method for each way of asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ms_assistant.answers.among_told import names_of_told, which_of_told
from ms_assistant.answers.asking_on import asked_on, asks_on
from ms_assistant.answers.contacts import Contacts
from ms_assistant.answers.echoing import WordIndex
from ms_assistant.answers.introducing import COMPARISON, comparison, first_facts, introduction, usage
from ms_assistant.answers.model import Answer, AnswerKind, Context, Question
from ms_assistant.answers.named_aspects import facts_of_each_aspect, facts_of_named_aspect
from ms_assistant.answers.pointing import MORE, pointed_out
from ms_assistant.answers.queries import all_are_meant, attribute_query
from ms_assistant.answers.regions import side_by_side
from ms_assistant.answers.related import completion, other_options
from ms_assistant.answers.scoring import Scored, own_concepts, scored_facts
from ms_assistant.answers.selecting import (
    ASK_FROM,
    MOST_OFFERED,
    TELL_FROM,
    nearest_topics,
    next_questions,
    one_of_each,
    told_facts,
    told_for_each_part,
)
from ms_assistant.answers.without_medicines import without_medicines
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.model import MEDICINE_KINDS, Kind
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.names import ASK_FOLLOW_UP

REMEMBERED = 20
MISSES_BEFORE_HELP = 2
SOURCES_IN_GENERAL = 2
SURE_IN_CONTEXT = 0.5
# Words; a longer message says enough to be understood by meaning.
LONGEST_ECHO, LONGEST_REPETITION = 8, 4
# What depends on the person, and which facts may still say something on it.
DECISIONS = {
    "dose": frozenset({"dose", "duration"}),
    "missed_dose": frozenset({"missed_dose"}),
    "stopping": frozenset({"stopping", "duration", "cautions", "effects"}),
    "interactions": frozenset({"interactions", "cautions"}),
    "pregnancy": frozenset({"pregnancy", "cautions"}),
    "contraindications": frozenset({"contraindications", "cautions"}),
}
# These are asked in much the same words as what a medicine is for; a fact that surely fits is told.
ASKED_LIKE_OTHERS, SURE_OF_FACT = frozenset({"contraindications", "missed_dose", "stopping"}), 0.55
# Nobody takes or stops a symptom or a part of the body.
DECIDED_ON = MEDICINE_KINDS | {Kind.PROCEDURE, Kind.THERAPY, Kind.LIFESTYLE}
CLEAR_ASPECT = 0.6
# From here on a question asks for what no fact at all says, such as a price.
ASPECT_WITHOUT_FACT = 0.5
OTHERS = frozenset({"other", "others", "another", "else"})
NAMES_OF_OTHERS = frozenset({"examples", "treatments"})
ALTERNATIVES, SHORTER = "alternatives", "shorter"
# These ask for more of an answer, or for another one.
WAYS_OF_ASKING_ON = frozenset({MORE, SHORTER, ALTERNATIVES, COMPARISON})


class Answerer:
    """Answers questions from a fact store; it holds no state of a conversation."""

    def __init__(self, store: FactStore, contacts: Contacts | None = None) -> None:
        """Keep the facts, and whom to call in an emergency.

        Args:
            store: the facts.
            contacts: whom to call; those of several countries if not given.
        """
        self.store = store
        self._contacts = contacts or Contacts.load(None)
        self._words = WordIndex(store)
        self._held_aspects = frozenset(fact.aspect for fact in store.all_facts)

    def answer(self, question: Question, context: Context) -> Answer:
        """Answer a question about MS from the facts that fit it best.

        Args:
            question: what was asked.
            context: what the conversation was about.

        Returns:
            An answer; or, where no fact is likely enough, a question back or word that there is
            no fact, with what is known nearby.
        """
        chosen = self.store.known(question.chosen)
        if chosen:
            return self._tell(tuple(Scored(fact, 1.0) for fact in chosen), question, context)
        question, context = pointed_out(question, context, self.store)
        scored = scored_facts(question, context, self.store)
        told = self._repeated(question, context) or self._asked_for(question, context, scored)
        if told and self._is_decision(question) and not self._is_settled(question, told):
            return self.decline_advice(question, context)
        if told:
            return self._tell(told, question, context)
        return self._without_answer(question, context, scored)

    def _asked_for(self, question: Question, context: Context, scored: list[Scored]) -> tuple[Scored, ...]:
        """Return the facts that a message asks for, by whichever way of asking comes first; none if there are none."""
        for way in (without_medicines, which_of_told, names_of_told):
            told = way(question, context, self.store)
            if told:
                return told
        told = facts_of_each_aspect(question, self.store)
        if told:
            return told
        told = told_for_each_part(question, self.store) or told_facts(scored, question, self.store)
        if not (told and told[0].fact.aspect == COMPARISON):
            told = comparison(question, self.store) or told
        if not (told and told[0].fact.aspect == ALTERNATIVES):
            told = self._others(question, context) or told
        if not (told and told[0].inferred):
            told = introduction(question, told, self.store) or told
        told = usage(question, told, self.store) or told
        told = facts_of_named_aspect(question, told, self.store) or told
        query = attribute_query(question, context, self.store)
        if query and query.facts and all_are_meant(query, told, question.text, question.asked_aspect):
            return tuple(Scored(fact, 1.0) for fact in query.facts)
        if self._asks_what_no_fact_says(question):
            return ()
        if told and told[0].inferred and told[0].score < TELL_FROM:
            # Shared words are surer than such a guess.
            told = self._echoed(question, context) or told
        return told or self._same_aspect(question, context) or self._echoed(question, context)

    def _asks_what_no_fact_says(self, question: Question) -> bool:
        """Return whether a message asks something of a concept that no fact says of any: a price, or a colour."""
        named = self.store.specific(own_concepts(question, self.store))
        known = question.bare or question.asked_aspect in self._held_aspects | WAYS_OF_ASKING_ON
        return bool(named) and not known and question.aspect_score >= ASPECT_WITHOUT_FACT

    def _same_aspect(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what was asked before, now of the concept that a follow-up names."""
        if question.intent != ASK_FOLLOW_UP:
            return ()
        return tuple(
            Scored(fact, 1.0, inferred=True)
            for concept in own_concepts(question, self.store)
            for fact in self.store.about(concept)
            if fact.aspect == context.aspect
        )[:1]

    def _others(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what else is used for the same thing, to a message that asks for others."""
        others = other_options(context, self.store) if self._asks_for_others(question) else ()
        return tuple(Scored(fact, 1.0, inferred=True) for fact in others)

    def _asks_for_others(self, question: Question) -> bool:
        """Return whether a message asks what else there is: "are there others?"."""
        if own_concepts(question, self.store):
            return False
        says_others = not OTHERS.isdisjoint(question.text.lower().replace("?", " ").split())
        return question.asked_aspect == ALTERNATIVES or (says_others and question.asked_aspect in NAMES_OF_OTHERS)

    def _repeated(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what a word of the last answer meant there: "slow what down?".

        The same word may name a concept elsewhere, of which that answer did not speak.
        """
        named = own_concepts(question, self.store)
        if not named or not question.bare or len(question.text.split()) > LONGEST_REPETITION:
            return ()
        last = self.store.known(context.last)
        meant = {concept for fact in last for concept in (*fact.concepts, *context.concepts)}
        told = " ".join(fact.statement for fact in last).lower()
        if meant & set(named) or not all(surface in told for surface in question.surfaces):
            return ()
        return self._words.echoed(question.words, context, left_out=named)

    def _echoed(self, question: Question, context: Context) -> tuple[Scored, ...]:
        """Return the fact near the conversation that says what a short message names in passing."""
        if own_concepts(question, self.store) or len(question.text.split()) > LONGEST_ECHO:
            return ()
        return self._words.echoed(question.words, context)

    def follow_up(self, question: Question, context: Context) -> Answer:
        """Answer what only makes sense in the conversation, such as "tell me more"."""
        question, context = pointed_out(question, context, self.store)
        names_another = bool(own_concepts(question, self.store))
        last = self.store.known(context.last)
        if question.asked_aspect == SHORTER and last and not names_another:
            return Answer(AnswerKind.ANSWER, replace(context, misses=0), facts=last[:1], brief=True)
        if context.cited and asks_on(question.text):
            # "When?" then asks when they were written.
            return self.cite(question, context)
        words_alone = asked_on(question, context, self.store)
        if words_alone:
            return self._tell(words_alone, question, context)
        if question.asked_aspect != MORE or names_another or not context.last:
            return self.answer(question, context)
        more = next_questions(self.store, last, context.told)
        if more:
            return self._tell((Scored(more[0], 1.0, inferred=True),), question, context)
        scored = scored_facts(question, context, self.store)
        return self._offer(AnswerKind.NO_FACT, "nothing_more", scored, context, "")

    def cite(self, question: Question, context: Context) -> Answer:
        """Name the sources of the last answer, in the citation style asked for."""
        facts = self.store.known(context.last)
        sources = tuple(dict.fromkeys(self.store.source_by_id[c.source] for f in facts for c in f.sources))
        if not sources:
            sources = self.store.most_cited[:SOURCES_IN_GENERAL]
        styles = [
            self.store.attribute_by_id[a].citation_style for a in question.attributes if a in self.store.attribute_by_id
        ]
        return Answer(
            kind=AnswerKind.ANSWER,
            context=replace(context, misses=0, cited=True),
            wording="citation" if facts else "citation_in_general",
            sources=sources,
            citation_style=next((style for style in styles if style), None),
            cited=facts,
        )

    def decline_advice(self, question: Question, context: Context) -> Answer:
        """Decline a personal decision, kindly, with the general facts that there are."""
        scored = scored_facts(question, context, self.store)
        facts = [s.fact for s in told_facts(scored, question, self.store)]
        if not facts:
            facts = [f for c in own_concepts(question, self.store) for f in first_facts(c, self.store)[:1]]
        if any(self.store.is_other(concept) for concept in question.concepts):
            # What is asked about is no matter of MS, and facts on MS would not be meant.
            facts = []
        told = side_by_side(facts[:2], self.store)
        return Answer(
            kind=AnswerKind.ADVICE_DECLINED,
            context=self._after(context, told, question, ()),
            wording="advice_declined",
            facts=told,
        )

    def emergency(self, question: Question, context: Context) -> Answer:
        """Send the person to emergency help, and say nothing else."""
        return Answer(
            kind=AnswerKind.EMERGENCY,
            context=context,
            wording="emergency",
            contacts=self._contacts,
            red_flags=question.red_flags,
        )

    def out_of_scope(self, question: Question, context: Context) -> Answer:
        """Say that the assistant knows of MS only, naming what was asked about where it is known.

        What sounds like another subject on its own may still be clear in the conversation.
        """
        other = [c for c in question.concepts if self.store.is_other(c)]
        if not other and context.concepts:
            scored = [s for s in scored_facts(question, context, self.store) if s.inferred]
            sure = tuple(s for s in scored[:1] if s.score >= SURE_IN_CONTEXT)
            told = self._others(question, context) or sure or self._echoed(question, context)
            if told:
                return self._tell(told, question, context)
        return Answer(
            kind=AnswerKind.OUT_OF_SCOPE,
            context=replace(context, misses=context.misses + 1, offered=()),
            wording="out_of_scope_other" if other else "out_of_scope",
            subject=self._name(other[0]) if other else "",
        )

    def accept_offer(self, question: Question, context: Context) -> Answer:
        """Tell the first fact that was offered."""
        offered = self.store.known(context.offered)
        if not offered:
            return self.small_talk("affirmed", context)
        return self._tell((Scored(offered[0], 1.0, inferred=True),), question, context)

    def small_talk(self, wording: str, context: Context) -> Answer:
        """Reply to small talk with a sentence of the domain."""
        after = replace(context, offered=(), misses=0)
        return Answer(kind=AnswerKind.SMALL_TALK, context=after, wording=wording)

    def _name(self, concept: str) -> str:
        return self.store.concept_by_id[concept].name

    def _tell(self, told: tuple[Scored, ...], question: Question, context: Context) -> Answer:
        chosen = [scored.fact for scored in told]
        completing = () if question.chosen else completion(chosen, self.store)
        facts = side_by_side([*chosen, *completing], self.store)
        offers = next_questions(self.store, facts, context.told)
        main = facts[0]
        inferred = told[0].inferred and not question.chosen
        about = (self._name(main.subject), self.store.aspect_by_id[main.aspect].name)
        return Answer(
            kind=AnswerKind.ANSWER,
            context=self._after(context, facts, question, offers),
            facts=facts,
            offers=offers,
            about=about if inferred else None,
        )

    def _after(
        self,
        context: Context,
        facts: tuple[Fact, ...],
        question: Question,
        offers: tuple[Fact, ...],
    ) -> Context:
        if not facts:
            return replace(context, offered=tuple(f.id for f in offers), misses=0)
        told = tuple(fact.id for fact in facts)
        concepts = dict.fromkeys(
            [
                *_turned_to(facts[0], context, self.store),
                *(f.subject for f in facts),
                *own_concepts(question, self.store),
            ]
        )
        return Context(
            concepts=tuple(concepts),
            aspect=facts[0].aspect,
            told=tuple(dict.fromkeys([*told, *context.told]))[:REMEMBERED],
            last=told,
            offered=tuple(fact.id for fact in offers),
        )

    def _without_answer(self, question: Question, context: Context, scored: list[Scored]) -> Answer:
        named = own_concepts(question, self.store)
        if self._is_personal(question, named):
            return self.decline_advice(question, context)
        close = [s for s in scored if s.score >= ASK_FROM]
        misses = context.misses + 1
        if close and misses < MISSES_BEFORE_HELP and not named:
            return self._offer(AnswerKind.CLARIFICATION, "clarification", close, context, "")
        if self.store.specific(named):
            # What is asked next is asked of this, though it got no answer.
            context = replace(context, concepts=tuple(named), aspect=question.asked_aspect)
        # Of pain there may be no fact, and of nerve pain one.
        asked = [f for c in named for f in self.store.of_aspect(c, question.asked_aspect)]
        introducing = [f for c in named for f in first_facts(c, self.store)]
        known = [Scored(fact, 0.0) for fact in dict.fromkeys([*asked, *introducing])]
        subject = self._name(named[0]) if named else ""
        if misses >= MISSES_BEFORE_HELP:
            helped = self._offer(AnswerKind.NO_FACT, "no_fact_again", known or scored, context, subject)
            return replace(helped, contact=self._contacts.person)
        wording = "no_fact_about" if subject else "no_fact"
        return self._offer(AnswerKind.NO_FACT, wording, known or scored, context, subject)

    def _is_personal(self, question: Question, named: Sequence[str]) -> bool:
        """Return whether a question without a fact asks to judge a person, or a dose."""
        if self._is_decision(question):
            return True
        return question.personal and bool(self.store.specific(named)) and question.intent != ASK_FOLLOW_UP

    def _is_settled(self, question: Question, told: Sequence[Scored]) -> bool:
        """Return whether facts say as a rule what would else be a decision on one person."""
        fitting = DECISIONS[question.asked_aspect]
        sure = question.asked_aspect in ASKED_LIKE_OTHERS and told[0].score >= SURE_OF_FACT
        fits = told[0].fact.aspect in {*fitting, *question.near_aspects}
        return sure or fits or bool(usage(question, (), self.store))

    def _is_decision(self, question: Question) -> bool:
        """Return whether a message clearly asks for a dose, or what else depends on the person."""
        asked = question.asked_aspect in DECISIONS and not question.bare
        clear = asked and question.aspect_score >= CLEAR_ASPECT
        return clear and any(self.store.concept_by_id[c].kind in DECIDED_ON for c in own_concepts(question, self.store))

    def _offer(
        self,
        kind: AnswerKind,
        wording: str,
        scored: list[Scored],
        context: Context,
        subject: str,
    ) -> Answer:
        same = one_of_each(s.fact for s in scored if s.score == 0.0)[:MOST_OFFERED]
        introduction = tuple(first_facts(MULTIPLE_SCLEROSIS, self.store)[:MOST_OFFERED])
        offers = same or nearest_topics(scored) or introduction
        after = replace(context, offered=tuple(f.id for f in offers), misses=context.misses + 1)
        return Answer(kind=kind, context=after, wording=wording, offers=offers, subject=subject)


def _turned_to(fact: Fact, context: Context, store: FactStore) -> tuple[str, ...]:
    """Return what an answer turns the talk to: the one other treatment that it names where another was asked for."""
    if fact.aspect != ALTERNATIVES:
        return ()
    named = fact.values.treated_by or fact.values.concepts
    new = [c for c in named if store.concept_by_id[c].kind in DECIDED_ON and c not in (fact.subject, *context.concepts)]
    return () if new[1:] else tuple(new)
