"""The labelled messages that the benchmarks learn from and measure on."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import NamedTuple

from evaluation.cross_validation.examples import NLU, read_examples
from evaluation.reading import read_cases
from ms_assistant.launching.environment import PROJECT

EVALUATION_SET = PROJECT / "tests" / "data" / "evaluation"


class Labelled(NamedTuple):
    """A message with the label that is right for it.

    Args:
        text: the message.
        label: its intent.
    """

    text: str
    label: str


def training_examples(path: Path = NLU) -> list[Labelled]:
    """Return every example of a file of Rasa's training data with its intent."""
    return [Labelled(each.text, each.intent) for each in read_examples(path)]


def evaluation_examples(folder: Path = EVALUATION_SET) -> list[Labelled]:
    """Return the questions of an evaluation set that are labelled with an intent."""
    return [Labelled(each.text, each.intent) for each in read_cases(folder).questions if each.intent]


def long_messages(texts: list[str], characters: int, number: int) -> list[str]:
    """Make long messages of short ones, as one who tells much writes sentence after sentence.

    Args:
        texts: the short ones; each long message begins at another.
        characters: how long each shall be.
        number: how many to make.

    Returns:
        Messages of exactly so many characters; the last sentence of each may be cut.
    """
    return [_long_message(texts, place * len(texts) // number, characters) for place in range(number)]


def _long_message(texts: list[str], start: int, characters: int) -> str:
    told = ""
    for place in count(start):
        text = texts[place % len(texts)].strip()
        told += text + (" " if text.endswith((".", "!", "?")) else ". ")
        if len(told) >= characters:
            break
    return told[:characters]
