"""Says in plain words why a reply is not right."""

from evaluation.cases import Expectation, Question, Turn
from evaluation.replies import Kind, Reply
from evaluation.scoring import RIGHT_KINDS, forbidden, is_disclaimed, lacking

DONE: dict[Kind, str] = {
    Kind.EMERGENCY: "is taken for an emergency",
    Kind.FAILURE: "gets no reply that could be made out",
    Kind.ADVICE_DECLINED: "is taken for a decision that is not the assistant's to make",
    Kind.ANSWER: "is answered with a fact",
    Kind.CLARIFICATION: "is asked back what is meant",
    Kind.NO_FACT: "is told that there is no fact on it",
    Kind.OUT_OF_SCOPE: "is taken for something that is not about MS",
    Kind.SMALL_TALK: "is taken for small talk",
}


def why_wrong(question: Question, reply: Reply) -> str:
    """Return why a reply to a question is not right.

    Args:
        question: The labelled question.
        reply: What the assistant said, which is not right.

    Returns:
        A line.
    """
    if reply.kind not in RIGHT_KINDS[question.scope]:
        return DONE[reply.kind]
    return f"the reply {_words(question.expectation, reply)}"


def why_wrong_turn(turn: Turn, number: int, reply: Reply) -> str:
    """Return why a reply within a dialogue is not right.

    Args:
        turn: The labelled turn.
        number: The number of the turn, counted from 1.
        reply: What the assistant said, which is not right.

    Returns:
        A line that names the turn.
    """
    if reply.is_empty:
        return f"gets no reply in turn {number}"
    if not is_disclaimed(reply):
        return f"the reply in turn {number} names no professional"
    return f"the reply in turn {number} {_words(turn.expectation, reply)}"


def _words(expectation: Expectation, reply: Reply) -> str:
    faults = [f"does not say {_either(wordings)}" for wordings in lacking(expectation, reply.text)]
    faults += [f"says {_either(wordings)}" for wordings in forbidden(expectation, reply.text)]
    return " and ".join(faults)


def _either(wordings: str) -> str:
    return " or ".join(f"“{wording}”" for wording in wordings.split("|"))
