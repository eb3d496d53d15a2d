"""Keeps back what has not been checked for too long: an old statement may no longer hold."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ms_assistant.answers.model import Answer, AnswerKind, Context
from ms_assistant.facts import Fact

PATIENCE_VARIABLE = "MS_ASSISTANT_WITHHOLD_AFTER_DAYS"
# Half a year: a yearly check may be late, but no fact goes two years without one.
DEFAULT_PATIENCE = 180


class PatienceError(Exception):
    """The time after which facts are withheld is no number of days."""


def today_here() -> datetime.date:
    """Return the date of this machine."""
    return datetime.datetime.now().astimezone().date()


@dataclass(frozen=True)
class Withholding:
    """What is too old to be told.

    Args:
        patience: how many days after its check-by date a fact may still be told.
        today: returns the date; asked anew for every answer, since the assistant runs for months.
    """

    patience: int = DEFAULT_PATIENCE
    today: Callable[[], datetime.date] = today_here

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Withholding:
        """Take the days from MS_ASSISTANT_WITHHOLD_AFTER_DAYS.

        Raises:
            PatienceError: if they are no whole number, or below zero.
        """
        days = environment.get(PATIENCE_VARIABLE, "").strip() or str(DEFAULT_PATIENCE)
        if not (days.isascii() and days.isdecimal()):
            raise PatienceError(f"{PATIENCE_VARIABLE}: {days!r} is no number of days")
        return cls(int(days))

    def keeps_back(self, fact: Fact) -> bool:
        """Return whether a fact is past its check-by date by more than the patience."""
        return (self.today() - fact.check_by).days > self.patience

    def applied_to(self, answer: Answer) -> Answer:
        """Return an answer that tells and offers only what was checked lately.

        Args:
            answer: the reply as the facts would have it, whatever their age.

        Returns:
            The reply with what was kept back under `withheld`; of the kind `no_fact` where
            nothing is left to tell.
        """
        old = frozenset(f.id for f in (*answer.facts, *answer.offers) if self.keeps_back(f))
        if not old:
            return answer
        facts = tuple(fact for fact in answer.facts if fact.id not in old)
        offers = tuple(fact for fact in answer.offers if fact.id not in old)
        nothing_told = answer.kind is AnswerKind.ANSWER and not facts
        # The sentence of such an answer lists what is offered.
        nothing_offered = bool(answer.wording and answer.offers) and not offers
        return replace(
            answer,
            kind=AnswerKind.NO_FACT if nothing_told or nothing_offered else answer.kind,
            wording="no_fact_nearby" if nothing_offered else answer.wording,
            facts=facts,
            offers=offers,
            about=answer.about if facts[:1] == answer.facts[:1] else None,
            context=_forgotten(answer.context, old),
            withheld=tuple(fact for fact in answer.facts if fact.id in old),
        )


def _forgotten(context: Context, old: frozenset[str]) -> Context:
    """Return a context in which what was kept back was neither told nor offered."""
    told, last, offered = (
        tuple(i for i in ids if i not in old) for ids in (context.told, context.last, context.offered)
    )
    return replace(context, told=told, last=last, offered=offered)
