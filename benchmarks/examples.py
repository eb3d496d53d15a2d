"""The labelled messages that the benchmarks learn from and measure on."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from evaluation.reading import read_cases
from ms_assistant.launching.environment import PROJECT

TRAINING_DATA = PROJECT / "data" / "nlu.yml"
EVALUATION_SET = PROJECT / "tests" / "data" / "evaluation"


class Labelled(NamedTuple):
    """A message with the label that is right for it.

    Args:
        text: the message.
        label: its intent.
    """

    text: str
    label: str


def training_examples(path: Path = TRAINING_DATA) -> list[Labelled]:
    """Return every example of a training file of Rasa's with its intent."""
    document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [
        Labelled(line.strip().removeprefix("- "), block["intent"])
        for block in document["nlu"]
        if "intent" in block
        for line in block["examples"].splitlines()
        if line.strip()
    ]


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
