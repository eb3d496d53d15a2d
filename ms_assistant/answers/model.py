"""What goes into an answer and what comes out, as immutable records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ms_assistant.answers.contacts import Contacts
from ms_assistant.facts import Fact, Source
from ms_assistant.facts.model import CitationStyle


class AnswerKind(str, Enum):
    """What kind of message a reply is; its metadata says so under `kind`."""

    ANSWER = "answer"
    CLARIFICATION = "clarification"
    NO_FACT = "no_fact"
    ADVICE_DECLINED = "advice_declined"
    EMERGENCY = "emergency"
    OUT_OF_SCOPE = "out_of_scope"
    SMALL_TALK = "small_talk"
    FAILURE = "failure"


WITH_DISCLAIMER = frozenset(
    {
        AnswerKind.ANSWER,
        AnswerKind.NO_FACT,
        AnswerKind.ADVICE_DECLINED,
        AnswerKind.EMERGENCY,
    }
)


@dataclass(frozen=True)
class RankedFact:
    """A fact with how likely it answers the message.

    Args:
        id: the fact's id.
        score: probability from the message alone, 0 to 1.
        score_in_ms: probability had the message said that it is about MS, 0 to 1.
        score_in_context: probability had the message named the fact's subject, 0 to 1.
    """

    id: str
    score: float
    score_in_ms: float
    score_in_context: float


@dataclass(frozen=True)
class Part:
    """What one of several questions in a message asks.

    Args:
        id: id of the fact that fits it best.
        score: how likely that fact answers it, 0 to 1.
    """

    id: str
    score: float


@dataclass(frozen=True)
class Question:
    """What a person said, as the NLU read it.

    Args:
        text: the message.
        intent: its intent.
        concepts: ids of the concepts that it names, negated ones left out.
        excluded: ids of the concepts that it names under a negation.
        attributes: ids of its words for a route, a frequency or a citation style.
        ranking: the facts that could answer it, best first.
        parts: what each of its questions asks, in order; empty where it asks one thing.
        asked_aspect: id of the aspect that it most likely asks about; empty where none.
        aspect_score: how clearly it asks about that aspect, -1 to 1.
        near_aspects: ids of other aspects that it asks about nearly as clearly.
        bare: whether it names something and says nothing else.
        anaphoric: whether it points back at something said before.
        personal: whether it speaks of the person who writes, or of somebody close.
        distressed: whether the person says that they are frightened, sad or worn out.
        words: its words that carry meaning, lower case, plural -s left out.
        surfaces: the words under which it names its concepts, lower case.
        red_flags: ids of the dangers that it speaks of.
        chosen: ids of the facts that a button named; they settle the answer.
    """

    text: str
    intent: str
    concepts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    ranking: tuple[RankedFact, ...] = ()
    parts: tuple[Part, ...] = ()
    asked_aspect: str = ""
    aspect_score: float = 0.0
    near_aspects: tuple[str, ...] = ()
    bare: bool = False
    anaphoric: bool = False
    personal: bool = False
    distressed: bool = False
    words: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What the conversation was about so far.

    Args:
        concepts: ids of the concepts that it is about, the main one first.
        aspect: id of the aspect asked last; empty where none.
        told: ids of the facts told in the last answer, then of earlier ones, newest first.
        last: ids of the facts of the last answer.
        offered: ids of the facts that the last message offered.
        misses: how many messages in a row got no answer.
        cited: whether the last answer named sources.
    """

    concepts: tuple[str, ...] = ()
    aspect: str = ""
    told: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    misses: int = 0
    cited: bool = False


@dataclass(frozen=True)
class Answer:
    """A reply, before it is put into words.

    Args:
        kind: what kind of reply it is.
        context: what the conversation is about after it.
        wording: name of the response in the domain that it is worded with, without `utter_`.
        facts: the facts that it tells, in order.
        offers: facts offered as next questions, best first.
        about: subject and aspect to begin with, where they were inferred and not said.
        subject: what the reply names as what was asked about, already in words.
        sources: sources that are cited at length.
        citation_style: the form of these citations.
        contacts: whom to call, in an emergency.
        red_flags: the dangers that the message spoke of.
        cited: the facts whose sources these are.
        brief: whether only the first sentence of each fact is told.
        comforts: whether a human sentence comes first.
        contact: how to reach a person here; the sentence of the domain where it is empty.
        withheld: facts that it would tell, had they been checked lately.
    """

    kind: AnswerKind
    context: Context
    wording: str = ""
    facts: tuple[Fact, ...] = ()
    offers: tuple[Fact, ...] = ()
    about: tuple[str, str] | None = None
    subject: str = ""
    sources: tuple[Source, ...] = ()
    citation_style: CitationStyle | None = None
    contacts: Contacts | None = None
    red_flags: tuple[str, ...] = ()
    cited: tuple[Fact, ...] = ()
    brief: bool = False
    comforts: bool = False
    contact: str = ""
    withheld: tuple[Fact, ...] = ()
