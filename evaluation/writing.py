"""Writes what an evaluation found, each file whole or not at all."""

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from evaluation.asking import Answers
from evaluation.cases import CaseSet
from evaluation.replies import Reply

QUESTION_ANSWERS = "questions.answers.jsonl"
DIALOGUE_ANSWERS = "dialogues.answers.jsonl"
FIGURES = "figures.json"


def write_answers(folder: Path, cases: CaseSet, answers: Answers) -> None:
    """Write the replies to all cases as JSON Lines, one case a line, in the order of the cases.

    Args:
        folder: Where the two files go; it is made if need be.
        cases: The labelled cases.
        answers: The replies to them.
    """
    questions = ({"id": case.id, **_as_json(answers.questions[case.id])} for case in cases.questions)
    dialogues = (_as_turns(case.id, answers.dialogues[case.id]) for case in cases.dialogues)
    write_whole(folder / QUESTION_ANSWERS, _lines(questions))
    write_whole(folder / DIALOGUE_ANSWERS, _lines(dialogues))


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    Args:
        path: The file; its folder is made if need be.
        content: The content; text is written in UTF-8.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(content.encode() if isinstance(content, str) else content)
            file.close()
            # Temporary files are private by default; the figures are for whoever may read the folder.
            unfinished.chmod(0o644)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def _as_json(reply: Reply) -> dict[str, object]:
    return {"kind": reply.kind.value, "text": reply.text, "facts": list(reply.facts)}


def _as_turns(case: str, replies: tuple[Reply, ...]) -> dict[str, object]:
    return {"id": case, "turns": [_as_json(reply) for reply in replies]}


def _lines(rows: Iterable[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
