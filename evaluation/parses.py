"""Parses: what the assistant read off one message, as Rasa's HTTP API tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from evaluation.errors import ReplyError
from ms_assistant.names import CONCEPT, FACT_SELECTION

# Each question is asked by a person who has said nothing before, so a short one is taken to be about MS.
SCORE = "score_in_ms"


@dataclass(frozen=True)
class RankedFact:
    """A fact that could answer the message.

    Attributes:
        id: The id of the fact.
        score: How likely it answers, 0 to 1.
    """

    id: str
    score: float


@dataclass(frozen=True)
class Parse:
    """What was read off one message.

    Attributes:
        intent: The intent that stands.
        concepts: The ids of all concepts that are named, those that are ruled out included.
        ranking: The facts, best first.
    """

    intent: str = ""
    concepts: frozenset[str] = frozenset()
    ranking: tuple[RankedFact, ...] = ()


def read_parse(data: object) -> Parse:
    """Take out of Rasa's parse data what is measured.

    Args:
        data: The decoded JSON of the response.

    Returns:
        The parse; what is not there stays empty.

    Raises:
        ReplyError: The data do not have the form of a parse.
    """
    if not isinstance(data, dict):
        problem = "the assistant's parse is not an object"
        raise ReplyError(problem)
    try:
        return Parse(_intent(data), _concepts(data), _ranking(data))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"the assistant's parse does not have the expected form: {error!r}"
        raise ReplyError(problem) from error


def _intent(data: Mapping[str, object]) -> str:
    intent = cast("Mapping[str, str | None]", data.get("intent") or {})
    return intent.get("name") or ""


def _concepts(data: Mapping[str, object]) -> frozenset[str]:
    entities = cast("list[Mapping[str, str]]", data.get("entities") or [])
    return frozenset(entity["value"] for entity in entities if entity["entity"] == CONCEPT)


def _ranking(data: Mapping[str, object]) -> tuple[RankedFact, ...]:
    selection = cast("Mapping[str, list[Mapping[str, object]]]", data.get(FACT_SELECTION) or {})
    facts = [RankedFact(str(fact["id"]), float(cast("float", fact[SCORE]))) for fact in selection.get("facts", [])]
    return tuple(sorted(facts, key=lambda fact: -fact.score))
