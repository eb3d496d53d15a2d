"""Labelled cases: what a person writes, and what a right reply to it holds."""

from dataclasses import dataclass
from enum import Enum


class Scope(str, Enum):
    """What a question asks for, seen from the facts that the assistant was first given."""

    IN_SEED = "in_seed"
    IN_DOMAIN = "in_domain"
    PERSONAL_ADVICE = "personal_advice"
    EMERGENCY = "emergency"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Expectation:
    """Words that a reply must and must not hold.

    Attributes:
        must: One entry for each thing that has to be said; `|` separates wordings of which one is enough.
        must_not: Wordings that have to be absent, in the same form.
    """

    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One message from a person who has said nothing before, with its labels."""

    id: str
    text: str
    scope: Scope
    topic: str
    expectation: Expectation = Expectation()
    intent: str = ""
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One message within a dialogue."""

    user: str
    expectation: Expectation = Expectation()


@dataclass(frozen=True)
class Dialogue:
    """Messages that one person sends one after the other."""

    id: str
    turns: tuple[Turn, ...]
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseSet:
    """All cases of one evaluation."""

    questions: tuple[Question, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
