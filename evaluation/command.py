"""The command line of an evaluation."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.asking import Answers, WebhookClient, ask_all
from evaluation.cases import CaseSet
from evaluation.errors import EvaluationError
from evaluation.figures import count_dialogues, count_questions, judge_dialogues, judge_questions
from evaluation.reading import read_cases
from evaluation.report import as_json, as_table, failure_lines
from evaluation.writing import FIGURES, write_answers, write_whole
from ms_assistant.launching import LaunchError, running_assistant

DEFAULT_DATA = Path("tests/data/evaluation")
DEFAULT_OUT = Path("build/evaluate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, judge, write and print.

    Args:
        arguments: The words of the command line; those of the process where None.

    Returns:
        The exit code: 0 where the figures could be made, whatever they are; 1 where they could not.
    """
    options = _parser().parse_args(arguments)
    try:
        _evaluate(options.data, options.out, options.url, list_failures=options.failures)
    except (EvaluationError, LaunchError, OSError) as error:
        sys.stderr.write(f"evaluation: {error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evaluation", description="Measure the assistant on labelled cases.")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of labelled cases (%(default)s)")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder for replies and figures (%(default)s)")
    parser.add_argument("--url", help="address of a running assistant; without it one is started")
    parser.add_argument("--failures", action="store_true", help="list each case whose reply is not right")
    return parser


def _evaluate(data: Path, out: Path, url: str | None, *, list_failures: bool) -> None:
    cases = read_cases(data)
    answers = _ask(cases, url)
    write_answers(out, cases, answers)
    _show(cases, answers, out, list_failures=list_failures)


def _ask(cases: CaseSet, url: str | None) -> Answers:
    if url is not None:
        return ask_all(cases, WebhookClient(url))
    # What the cases say does not belong among the conversations of people.
    with TemporaryDirectory() as folder:
        conversations = Path(folder) / "conversations.db"
        with running_assistant(host="127.0.0.1", port=0, conversations=conversations) as assistant:
            return ask_all(cases, WebhookClient(assistant.url))


def _show(cases: CaseSet, answers: Answers, out: Path, *, list_failures: bool) -> None:
    judged = judge_questions(cases.questions, answers.questions)
    turns = judge_dialogues(cases.dialogues, answers.dialogues)
    questions, dialogues = count_questions(judged), count_dialogues(turns)
    write_whole(out / FIGURES, json.dumps(as_json(questions, dialogues), indent=2) + "\n")
    lines = failure_lines(judged, turns) if list_failures else []
    sys.stdout.write("\n".join([*lines, as_table(questions, dialogues)]) + "\n")
