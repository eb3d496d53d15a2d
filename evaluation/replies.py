"""Replies: everything that a person reads in answer to one message, and what kind it is."""

from dataclasses import dataclass
from enum import Enum
from typing import cast

from evaluation.errors import ReplyError


class Kind(str, Enum):
    """What a reply is, the most serious first."""

    EMERGENCY = "emergency"
    FAILURE = "failure"
    ADVICE_DECLINED = "advice_declined"
    ANSWER = "answer"
    CLARIFICATION = "clarification"
    NO_FACT = "no_fact"
    OUT_OF_SCOPE = "out_of_scope"
    SMALL_TALK = "small_talk"


BY_SEVERITY = tuple(Kind)


@dataclass(frozen=True)
class Reply:
    """What came back for one message.

    Attributes:
        kind: The most serious kind among the messages of the reply.
        text: All that the person reads, titles of choices included, one piece a line.
        facts: The ids of the facts that the reply rests on.
    """

    kind: Kind = Kind.FAILURE
    text: str = ""
    facts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the person reads nothing at all."""
        return not self.text.strip()


def assemble(messages: object) -> Reply:
    """Join the messages that the assistant sent for one turn into one reply.

    Args:
        messages: The decoded messages of the response, each with text, kind, choices and facts.

    Returns:
        The reply; without messages, or without any kind among them, a failure.

    Raises:
        ReplyError: The response is not a list of objects, or names an unknown kind.
    """
    if not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
        problem = "the assistant's response is not a list of messages"
        raise ReplyError(problem)
    pieces = [piece for message in messages for piece in _readable(message)]
    facts = [fact for message in messages for fact in cast("list[str]", message.get("facts") or [])]
    return Reply(_most_serious(messages), "\n".join(pieces), tuple(dict.fromkeys(facts)))


def _readable(message: dict[str, object]) -> list[str]:
    choices = cast("list[dict[str, object]]", message.get("choices") or [])
    pieces = [message.get("text"), *(choice.get("title") for choice in choices)]
    return [str(piece) for piece in pieces if piece]


def _most_serious(messages: list[dict[str, object]]) -> Kind:
    kinds = [_kind(str(message["kind"])) for message in messages if "kind" in message]
    return min(kinds, key=BY_SEVERITY.index, default=Kind.FAILURE)


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        problem = f"unknown kind of reply {name!r}"
        raise ReplyError(problem) from None
