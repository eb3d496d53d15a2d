"""The command line of an evaluation."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.calibration import calibrate, predictions
from evaluation.cases import CaseSet
from evaluation.errors import EvaluationError
from evaluation.figures import Judged, JudgedTurn, count_dialogues, count_questions, judge_dialogues, judge_questions
from evaluation.known import compare, failures, read_known, write_known
from evaluation.listening import Heard, listen
from evaluation.pictures import write_pictures
from evaluation.reading import read_cases
from evaluation.reading_report import reading_json, reading_table, timing_json, timing_table
from evaluation.report import as_json, as_table, failure_lines
from evaluation.timing import slowest
from evaluation.understanding import confuse_intents, count_understanding, pair_up
from evaluation.writing import FIGURES, write_answers, write_whole
from ms_assistant.launching import LaunchError

DEFAULT_DATA = Path("tests/data/evaluation")
DEFAULT_OUT = Path("build/evaluate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, judge, write and print.

    Args:
        arguments: The words of the command line; those of the process where None.

    Returns:
        The exit code: 0 where the figures could be made, whatever they are; 1 where they could not, or where the
        failures are not the known ones.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.write_known and not options.known:
        parser.error("--write-known needs --known FILE")
    try:
        return _evaluate(options)
    except (EvaluationError, LaunchError, OSError) as error:
        sys.stderr.write(f"evaluation: {error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evaluation", description="Measure the assistant on labelled cases.")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of labelled cases (%(default)s)")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder for replies and figures (%(default)s)")
    parser.add_argument("--url", help="address of a running assistant; without it one is started")
    parser.add_argument("--failures", action="store_true", help="list each case whose reply is not right")
    parser.add_argument("--known", type=Path, help="list of known failures; any other failure is an error")
    parser.add_argument("--write-known", action="store_true", help="write the failures to the list of known ones")
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    cases = read_cases(options.data)
    # Read before anything is asked: a fault in the list should not cost the wait.
    known = read_known(options.known) if options.known and (options.known.exists() or not options.write_known) else ()
    heard = listen(cases, options.url)
    write_answers(options.out, cases, heard.answers)
    questions = judge_questions(cases.questions, heard.answers.questions)
    turns = judge_dialogues(cases.dialogues, heard.answers.dialogues)
    lines = failure_lines(questions, turns) if options.failures else []
    sys.stdout.write("\n".join([*lines, _measure(cases, heard, questions, turns, options.out)]) + "\n")
    found = failures(questions, turns)
    if options.write_known:
        write_known(options.known, known, found)
        sys.stdout.write(f"{len(found)} known failures written to {options.known}; {len(known)} were listed\n")
    elif options.known:
        differences = compare(known, found, cases)
        sys.stderr.writelines(f"{line}\n" for line in differences)
        return int(bool(differences))
    return 0


def _measure(cases: CaseSet, heard: Heard, questions: Sequence[Judged], turns: Sequence[JudgedTurn], out: Path) -> str:
    """Write figures and pictures, and return the tables."""
    answered, talked = count_questions(questions), count_dialogues(turns)
    read = pair_up(cases.questions, heard.parses.by_id)
    understood, calibration = count_understanding(read), calibrate(predictions(read))
    longest = slowest(heard.timings)
    figures = {
        **as_json(answered, talked),
        "reading": reading_json(understood, calibration, heard.parses.missing_because),
        "slowest": timing_json(longest),
    }
    write_whole(out / FIGURES, json.dumps(figures, indent=2) + "\n")
    write_pictures(out, confuse_intents(read), calibration)
    missing = [f"no figures of reading: {heard.parses.missing_because}"] if heard.parses.missing_because else []
    tables = [as_table(answered, talked), reading_table(understood, calibration), timing_table(longest)]
    return "\n\n".join([*tables, *missing])
