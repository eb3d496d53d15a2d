"""Short ways to write down questions, as the NLU would have read them."""

from __future__ import annotations

from typing import Any

from ms_assistant.answers import Question, RankedFact


def ask(*ranking: RankedFact, intent: str = "ask_symptoms", text: str = "a question", **read: Any) -> Question:
    """Return a question with a ranking and with whatever else was read off it.

    Args:
        ranking: the facts that could answer it, best first.
        intent: its intent.
        text: the message.
        read: further fields of the question.
    """
    return Question(text=text, intent=intent, ranking=ranking, **read)


def likely(fact: str, score: float, in_context: float = 0.0, in_ms: float | None = None) -> RankedFact:
    """Return a fact with its probability alone, in context, and had the message named MS.

    Args:
        fact: the fact's id.
        score: its probability from the message alone.
        in_context: its probability had the message named its subject.
        in_ms: its probability had the message named MS; that of the message alone if not given.
    """
    alone = score if in_ms is None else in_ms
    return RankedFact(id=fact, score=score, score_in_ms=alone, score_in_context=in_context)
