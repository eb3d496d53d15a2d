"""Counts right replies and turns the counts into figures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from evaluation.cases import Dialogue, Question, Scope, Turn
from evaluation.replies import Kind, Reply
from evaluation.scoring import is_disclaimed, is_right, is_right_turn, names_right_fact

NO_REPLY = Reply()


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    passed: int
    of: int

    @property
    def value(self) -> float | None:
        """The share between 0 and 1 to four digits, or None where there is nothing to count."""
        return round(self.passed / self.of, 4) if self.of else None


@dataclass(frozen=True)
class Judged:
    """A question with the reply that it got and whether that is right."""

    question: Question
    reply: Reply
    right: bool


@dataclass(frozen=True)
class JudgedTurn:
    """A turn with its dialogue, its number counted from 1, its reply, and whether that is right."""

    dialogue: Dialogue
    number: int
    turn: Turn
    reply: Reply
    right: bool


@dataclass(frozen=True)
class QuestionFigures:
    """The figures of all questions."""

    by_scope: Mapping[str, Share]
    in_seed_by_topic: Mapping[str, Share]
    in_seed_right_fact: Share
    in_domain_answered: Share
    out_of_scope_answered: Share
    look_alikes: Share
    false_alarms: Share
    without_disclaimer: int
    empty: int
    all: Share


@dataclass(frozen=True)
class DialogueFigures:
    """The figures of all dialogues."""

    dialogues: Share
    turns: Share


def judge_questions(questions: Iterable[Question], replies: Mapping[str, Reply]) -> tuple[Judged, ...]:
    """Judge the reply to each question; a question without reply counts as failed.

    Args:
        questions: The labelled questions.
        replies: The replies by the id of their question.

    Returns:
        The judged questions in their order.
    """
    pairs = ((question, replies.get(question.id, NO_REPLY)) for question in questions)
    return tuple(Judged(question, reply, is_right(question, reply)) for question, reply in pairs)


def judge_dialogues(dialogues: Iterable[Dialogue], replies: Mapping[str, tuple[Reply, ...]]) -> tuple[JudgedTurn, ...]:
    """Judge the reply to each turn of each dialogue; a turn without reply counts as failed.

    Args:
        dialogues: The labelled dialogues.
        replies: The replies to the turns by the id of their dialogue.

    Returns:
        The judged turns in their order.
    """
    return tuple(turn for dialogue in dialogues for turn in _judge_turns(dialogue, replies.get(dialogue.id, ())))


def count_questions(judged: Iterable[Judged]) -> QuestionFigures:
    """Count judged questions.

    Args:
        judged: All judged questions.

    Returns:
        Their figures.
    """
    rows = tuple(judged)
    in_seed = _of_scope(rows, Scope.IN_SEED)
    calm = tuple(row for row in rows if row.question.scope is not Scope.EMERGENCY)
    return QuestionFigures(
        by_scope={scope.value: _right(_of_scope(rows, scope)) for scope in Scope},
        in_seed_by_topic=_shares(in_seed, lambda row: row.question.topic),
        in_seed_right_fact=_right_facts(in_seed),
        in_domain_answered=_of_kind(_of_scope(rows, Scope.IN_DOMAIN), Kind.ANSWER),
        out_of_scope_answered=_of_kind(_of_scope(rows, Scope.OUT_OF_SCOPE), Kind.ANSWER),
        look_alikes=_right(tuple(row for row in rows if "look_alike" in row.question.tests)),
        false_alarms=_of_kind(calm, Kind.EMERGENCY),
        without_disclaimer=sum(not is_disclaimed(row.reply) for row in rows),
        empty=sum(row.reply.is_empty for row in rows),
        all=_right(rows),
    )


def count_dialogues(judged: Iterable[JudgedTurn]) -> DialogueFigures:
    """Count judged turns, and the dialogues of which every turn is right.

    Args:
        judged: All judged turns.

    Returns:
        Their figures.
    """
    turns = tuple(judged)
    every_turn_right: dict[str, bool] = {}
    for row in turns:
        every_turn_right[row.dialogue.id] = every_turn_right.get(row.dialogue.id, True) and row.right
    return DialogueFigures(
        dialogues=Share(sum(every_turn_right.values()), len(every_turn_right)),
        turns=Share(sum(row.right for row in turns), len(turns)),
    )


def _judge_turns(dialogue: Dialogue, replies: tuple[Reply, ...]) -> Iterable[JudgedTurn]:
    for number, turn in enumerate(dialogue.turns, start=1):
        reply = replies[number - 1] if number <= len(replies) else NO_REPLY
        yield JudgedTurn(dialogue, number, turn, reply, is_right_turn(turn, reply))


def _of_scope(rows: tuple[Judged, ...], scope: Scope) -> tuple[Judged, ...]:
    return tuple(row for row in rows if row.question.scope is scope)


def _of_kind(rows: tuple[Judged, ...], kind: Kind) -> Share:
    return Share(sum(row.reply.kind is kind for row in rows), len(rows))


def _right(rows: tuple[Judged, ...]) -> Share:
    return Share(sum(row.right for row in rows), len(rows))


def _right_facts(rows: tuple[Judged, ...]) -> Share:
    labelled = [row for row in rows if row.question.facts]
    return Share(sum(names_right_fact(row.question, row.reply) for row in labelled), len(labelled))


def _shares(rows: tuple[Judged, ...], key: Callable[[Judged], str]) -> dict[str, Share]:
    groups: dict[str, list[Judged]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: _right(tuple(groups[name])) for name in sorted(groups)}
