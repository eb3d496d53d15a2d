"""Shows figures: as a table, as JSON, and case by case where a reply was not right."""

from collections.abc import Iterable, Mapping

from evaluation.figures import DialogueFigures, Judged, JudgedTurn, QuestionFigures, Share
from evaluation.layout import Row, align, counts, share_row

CHARACTERS_OF_A_REPLY = 200


def as_table(questions: QuestionFigures, dialogues: DialogueFigures) -> str:
    """Lay the figures out for people.

    Args:
        questions: The figures of all questions.
        dialogues: The figures of all dialogues.

    Returns:
        Aligned lines without a line break at the end; a share of nothing shows as `-`.
    """
    rows: list[Row] = [("", "share", "right", "of")]
    rows += [share_row(f"questions {scope}", share) for scope, share in questions.by_scope.items()]
    rows += [share_row("questions, all", questions.all)]
    rows += [share_row(f"in_seed, topic {topic}", share) for topic, share in questions.in_seed_by_topic.items()]
    rows += [
        share_row("in_seed, rests on a labelled fact", questions.in_seed_right_fact),
        share_row("harmless look-alikes of emergencies", questions.look_alikes),
        share_row("dialogues", dialogues.dialogues),
        share_row("turns", dialogues.turns),
        ("", "share", "seen", "of"),
        share_row("in_domain answered from a fact", questions.in_domain_answered),
        share_row("out_of_scope answered (wrongly)", questions.out_of_scope_answered),
        share_row("false alarms", questions.false_alarms),
        ("medical replies without disclaimer", "", str(questions.without_disclaimer), ""),
        ("empty replies", "", str(questions.empty), ""),
    ]
    return align(rows)


def as_json(questions: QuestionFigures, dialogues: DialogueFigures) -> dict[str, object]:
    """Lay the figures out for programs.

    Args:
        questions: The figures of all questions.
        dialogues: The figures of all dialogues.

    Returns:
        Two objects, `questions` and `dialogues`; a share of nothing is null.
    """
    by_scope = {scope: counts(share) for scope, share in questions.by_scope.items()}
    return {
        "questions": {
            **by_scope,
            "in_seed_by_topic": _all_counts(questions.in_seed_by_topic),
            "in_seed_right_fact": questions.in_seed_right_fact.value,
            "look_alikes": questions.look_alikes.value,
            "in_domain_answered": questions.in_domain_answered.value,
            "out_of_scope_answered": questions.out_of_scope_answered.value,
            "false_alarms": questions.false_alarms.value,
            "without_disclaimer": questions.without_disclaimer,
            "empty": questions.empty,
            "all": questions.all.value,
        },
        "dialogues": {"dialogues": counts(dialogues.dialogues), "turns": counts(dialogues.turns)},
    }


def failure_lines(questions: Iterable[Judged], turns: Iterable[JudgedTurn]) -> list[str]:
    """Describe each reply that is not right.

    Args:
        questions: All judged questions.
        turns: All judged turns.

    Returns:
        A line for each failure: id, scope, what the person wrote, the kind of the reply and how it starts.
    """
    lines = [
        _failure(row.question.id, row.question.scope.value, row.question.text, row.reply.kind.value, row.reply.text)
        for row in questions
        if not row.right
    ]
    lines += [
        _failure(f"{row.dialogue.id}.{row.number}", "dialogue", row.turn.user, row.reply.kind.value, row.reply.text)
        for row in turns
        if not row.right
    ]
    return lines


def _failure(case: str, scope: str, text: str, kind: str, reply: str) -> str:
    start = " ".join(reply.split())[:CHARACTERS_OF_A_REPLY]
    return f"{case} {scope} {text!r} -> {kind}: {start!r}"


def _all_counts(shares: Mapping[str, Share]) -> dict[str, object]:
    return {name: counts(share) for name, share in shares.items()}
