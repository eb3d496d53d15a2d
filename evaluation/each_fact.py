"""Asks the assistant one question for each fact, and sees whether that fact is told: `python -m evaluation.each_fact`.

The questions stand apart from all that is learnt. A fact counts as told where the reply rests on it, whatever else the
reply says beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.asking import WebClient, by_id
from evaluation.errors import DataError
from evaluation.known import Failure, read_known, write_known
from evaluation.replies import Kind, Reply
from evaluation.yaml_files import read_yaml
from ms_assistant.launching import UNLIMITED, running_assistant

FOLDER = Path("tests/data/answerable")
QUESTIONS, KNOWN = "questions.yml", "known-failures.yml"
WHY_NOT = {
    Kind.EMERGENCY: "is taken for an emergency",
    Kind.FAILURE: "is not answered",
    Kind.ADVICE_DECLINED: "is taken for a decision, and told other facts or none",
    Kind.ANSWER: "is told another fact",
    Kind.CLARIFICATION: "is asked back",
    Kind.NO_FACT: "is told that there is no fact on it",
    Kind.OUT_OF_SCOPE: "is taken for something that is not about MS",
    Kind.SMALL_TALK: "is taken for small talk",
}


@dataclass(frozen=True)
class FactQuestion:
    """A question that one fact answers.

    Attributes:
        id: The id of the fact.
        text: What the person writes.
    """

    id: str
    text: str

    @property
    def subject(self) -> str:
        """The concept that the fact is about."""
        return self.id.split(".")[0]


def read_questions(folder: Path = FOLDER) -> tuple[FactQuestion, ...]:
    """Read the questions.

    Args:
        folder: Where they stand.

    Returns:
        The questions in their order, one for each fact.

    Raises:
        DataError: They cannot be read, or one is no text.
    """
    path = folder / QUESTIONS
    content = read_yaml(path)
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        problem = f"{path}: must be a mapping from the ids of facts to questions"
        raise DataError(problem)
    return tuple(FactQuestion(str(fact), text) for fact, text in content.items())


def untold(questions: Iterable[FactQuestion], ask: Callable[[str, str], Reply]) -> tuple[Failure, ...]:
    """Ask each question as a new person, and return those whose fact is not told.

    Args:
        questions: The questions.
        ask: How one message is sent.

    Returns:
        The failures in the order of the questions, grouped by subject.
    """
    asked = tuple(questions)
    replies = by_id(asked, lambda question: ask(f"each-fact-{question.id}", question.text))
    return tuple(
        Failure(question.subject, question.id, _why(replies[question.id]))
        for question in asked
        if question.id not in replies[question.id].facts
    )


def _why(reply: Reply) -> str:
    told = f" ({', '.join(reply.facts)})" if reply.facts else ""
    return WHY_NOT[reply.kind] + told


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask all, print what is not told, and write the list of known failures anew if asked to.

    Args:
        arguments: The words of the command line; those of the process where None.

    Returns:
        The exit code, 0.
    """
    parser = argparse.ArgumentParser(prog="evaluation.each_fact", description="Ask one question for each fact.")
    parser.add_argument("--write-known", action="store_true", help="write the failures to the list of known ones")
    options = parser.parse_args(arguments)
    questions = read_questions()
    with (
        TemporaryDirectory() as folder,
        running_assistant(conversations=Path(folder) / "asked.db", settings=UNLIMITED) as assistant,
    ):
        found = untold(questions, WebClient(assistant.url))
    sys.stdout.writelines(f"{failure.id}: {failure.reason}\n" for failure in found)
    told = len(questions) - len(found)
    sys.stdout.write(f"{told} of {len(questions)} facts told ({told / len(questions):.1%})\n")
    if options.write_known:
        path = FOLDER / KNOWN
        write_known(path, read_known(path) if path.exists() else (), found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
