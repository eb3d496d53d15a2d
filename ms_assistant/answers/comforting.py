"""Lets a human sentence come before the reply to somebody in distress."""

from __future__ import annotations

from dataclasses import replace

from ms_assistant.answers.model import Answer, AnswerKind, Question

# An emergency reply says nothing but where help is; small talk is human of itself.
COMFORTED = frozenset({AnswerKind.ANSWER, AnswerKind.CLARIFICATION, AnswerKind.NO_FACT, AnswerKind.ADVICE_DECLINED})


def comforted(answer: Answer, question: Question) -> Answer:
    """Return the answer, with a human sentence first where the person is in distress."""
    return replace(answer, comforts=True) if question.distressed and answer.kind in COMFORTED else answer
