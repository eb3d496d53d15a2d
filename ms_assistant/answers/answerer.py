"""Decides what is replied: one method for each way of asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ms_assistant.answers.asking_on import asked_on, asks_on
from ms_assistant.answers.choosing import SHORTER, Chooser
from ms_assistant.answers.contacts import Contacts
from ms_assistant.answers.decisions import DECIDED_ON, is_decision, is_personal, is_settled
from ms_assistant.answers.introducing import first_facts
from ms_assistant.answers.model import Answer, AnswerKind, Context, Question
from ms_assistant.answers.pointing import MORE, pointed_out
from ms_assistant.answers.regions import side_by_side
from ms_assistant.answers.related import ALTERNATIVES, asks_for_others, completion
from ms_assistant.answers.scoring import Scored, own_concepts, scored_facts
from ms_assistant.answers.selecting import (
    ASK_FROM,
    MOST_OFFERED,
    nearest_topics,
    next_questions,
    one_of_each,
    told_facts,
)
from ms_assistant.facts import Fact, FactStore
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS

REMEMBERED = 20
MISSES_BEFORE_HELP = 2
SOURCES_IN_GENERAL = 2
SURE_IN_CONTEXT = 0.5


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
        self._chooser = Chooser(store)

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
        told = self._chooser.chosen(question, context, scored)
        if told and is_decision(question, self.store) and not is_settled(question, told, self.store):
            return self.decline_advice(question, context)
        if told:
            return self._tell(told, question, context)
        return self._without_answer(question, context, scored)

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
        asks_for_more = question.asked_aspect == MORE or (
            asks_for_others(question, self.store) and not self._chooser.others(question, context)
        )
        if not asks_for_more or names_another or not context.last:
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
        linked = self._linked(other, question, context)
        if linked:
            return self._tell(linked, question, context)
        if not other and context.concepts:
            scored = [s for s in scored_facts(question, context, self.store) if s.inferred]
            sure = tuple(s for s in scored[:1] if s.score >= SURE_IN_CONTEXT)
            told = self._chooser.others(question, context) or sure or self._chooser.echoed(question, context)
            if told:
                return self._tell(told, question, context)
        return Answer(
            kind=AnswerKind.OUT_OF_SCOPE,
            context=replace(context, misses=context.misses + 1, offered=()),
            wording="out_of_scope_other" if other else "out_of_scope",
            subject=self._name(other[0]) if other else "",
        )

    def _linked(self, other: Sequence[str], question: Question, context: Context) -> tuple[Scored, ...]:
        """Return what the subject of the talk has to do with another disease: "is it the same as for cancer?"."""
        if not question.anaphoric or len(other) != 1:
            return ()
        about = [fact for concept in context.concepts[:1] for fact in self.store.about(concept)]
        return tuple(Scored(fact, 1.0, inferred=True) for fact in about if other[0] in fact.values.concepts)[:1]

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
        if is_personal(question, named, self.store):
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
