"""Puts cases to a running assistant, one that is started for it unless its address is given."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.asking import Answers, WebClient, ask_all
from evaluation.cases import CaseSet
from evaluation.parsing import ParseClient, Parses, parse_all
from evaluation.timing import Stopwatch, Timing
from ms_assistant.launching import UNLIMITED, running_assistant


@dataclass(frozen=True)
class Heard:
    """All that the assistant gave.

    Attributes:
        answers: Its replies.
        timings: How long each reply took.
        parses: How it reads the questions.
    """

    answers: Answers
    timings: tuple[Timing, ...]
    parses: Parses


def listen(cases: CaseSet, url: str | None) -> Heard:
    """Ask all, and then how the questions are read.

    Args:
        cases: The labelled cases.
        url: The address of a running assistant; None to start one.

    Returns:
        What the assistant gave.
    """
    if url is not None:
        return _listen_at(cases, url)
    # What the cases say does not belong among the conversations of people.
    with TemporaryDirectory() as folder:
        conversations = Path(folder) / "conversations.db"
        with running_assistant(api=True, conversations=conversations, settings=UNLIMITED) as assistant:
            return _listen_at(cases, assistant.url)


def _listen_at(cases: CaseSet, url: str) -> Heard:
    stopwatch = Stopwatch(WebClient(url))
    answers = ask_all(cases, stopwatch)
    # Only afterwards, so that it does not slow a reply down.
    parses = parse_all(cases.questions, ParseClient(url))
    return Heard(answers, tuple(stopwatch.timings), parses)
