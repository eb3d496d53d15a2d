"""Known failures: a committed list of cases that are not answered rightly, which may only shrink."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evaluation.cases import CaseSet
from evaluation.errors import DataError
from evaluation.explaining import why_wrong, why_wrong_turn
from evaluation.figures import Judged, JudgedTurn
from evaluation.writing import write_whole
from evaluation.yaml_files import read_yaml

DIALOGUES = "dialogues"
HEAD = """\
# Cases of the project's own set that are not answered rightly, by scope, each with the reason.
# The list may only shrink: a case that is answered rightly must go, and none may be added to hide a loss.
"""
WIDEST_LINE = 4096


@dataclass(frozen=True)
class Failure:
    """A case that is not answered rightly.

    Attributes:
        group: Its scope; `dialogues` for a dialogue.
        id: The id of the case.
        reason: What is wrong, in a line.
    """

    group: str
    id: str
    reason: str


def failures(questions: Iterable[Judged], turns: Iterable[JudgedTurn]) -> tuple[Failure, ...]:
    """Return all cases that are not answered rightly.

    Args:
        questions: All judged questions.
        turns: All judged turns; a dialogue fails with its first turn that does.

    Returns:
        The failures in the order of the cases.
    """
    found = [
        Failure(row.question.scope.value, row.question.id, why_wrong(row.question, row.reply))
        for row in questions
        if not row.right
    ]
    dialogues: dict[str, Failure] = {}
    for row in turns:
        if not row.right:
            reason = why_wrong_turn(row.turn, row.number, row.reply)
            dialogues.setdefault(row.dialogue.id, Failure(DIALOGUES, row.dialogue.id, reason))
    return (*found, *dialogues.values())


def read_known(path: Path) -> tuple[Failure, ...]:
    """Read a list of known failures.

    Args:
        path: A YAML file: groups, each a mapping from ids to reasons.

    Returns:
        The listed failures in their order.

    Raises:
        DataError: The file cannot be read, is not of that form, lacks a reason, or lists an id twice.
    """
    content = read_yaml(path) or {}
    if not isinstance(content, dict) or not all(isinstance(group, dict) for group in content.values()):
        problem = f"{path}: must be groups, each a mapping from ids to reasons"
        raise DataError(problem)
    listed = [Failure(str(name), str(key), reason) for name, group in content.items() for key, reason in group.items()]
    for failure in listed:
        if sum(failure.id == other.id for other in listed) > 1:
            problem = f"{path}: {failure.id} is listed twice"
            raise DataError(problem)
        if not isinstance(failure.reason, str) or not failure.reason.strip():
            problem = f"{path}: {failure.id} has no reason"
            raise DataError(problem)
    return tuple(listed)


def compare(known: Iterable[Failure], found: Iterable[Failure], cases: CaseSet) -> list[str]:
    """Hold the failures of an evaluation against the known ones.

    Args:
        known: The listed failures.
        found: The failures of the evaluation.
        cases: All cases of the evaluation.

    Returns:
        A line for each case that fails and is not listed, for each listed one that is answered rightly, and for
        each listed one that is no case.
    """
    listed = {failure.id: failure for failure in known}
    failed = {failure.id: failure for failure in found}
    asked = {question.id for question in cases.questions} | {dialogue.id for dialogue in cases.dialogues}
    lines = [f"{each.id} ({each.group}) fails and is not listed: {each.reason}" for each in _apart(failed, listed)]
    for each in _apart(listed, failed):
        problem = "is listed and answered rightly: take it out" if each.id in asked else "is listed and is no case"
        lines.append(f"{each.id} ({each.group}) {problem}")
    return lines


def write_known(path: Path, known: Iterable[Failure], found: Iterable[Failure]) -> None:
    """Write the failures of an evaluation as the known ones; reasons that stand are kept.

    Args:
        path: The file.
        known: The failures that were listed.
        found: The failures of the evaluation.
    """
    reasons = {failure.id: failure.reason for failure in known}
    groups: dict[str, dict[str, str]] = {}
    for failure in found:
        groups.setdefault(failure.group, {})[failure.id] = reasons.get(failure.id, failure.reason)
    content = StringIO()
    yaml: Any = YAML()
    yaml.width = WIDEST_LINE
    yaml.dump(groups, content)
    write_whole(path, HEAD + content.getvalue())


def _apart(some: Mapping[str, Failure], others: Mapping[str, Failure]) -> list[Failure]:
    return [failure for key, failure in some.items() if key not in others]
