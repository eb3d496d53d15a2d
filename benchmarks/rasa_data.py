"""Writes labelled texts as training data of Rasa's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.examples import Labelled
from evaluation.cross_validation.examples import Example, write_examples


def label_names(examples: Sequence[Labelled]) -> dict[str, str]:
    """Return each intent's name in Rasa with its label: a label may hold signs that mean something there."""
    return {f"intent_{number}": label for number, label in enumerate(sorted({label for _, label in examples}))}


def write_training_data(path: Path, examples: Sequence[Labelled]) -> None:
    """Write a file of training data.

    Args:
        path: where to.
        examples: the texts with their labels, which are written under the names of `label_names`.
    """
    names = {label: name for name, label in label_names(examples).items()}
    written = [Example(plain(text), names[label]) for text, label in examples]
    write_examples(path, dict.fromkeys(written))


def plain(text: str) -> str:
    """Return a text on one line, without what Rasa would take for an entity or an intent.

    That is "[word](entity)", and a message that begins with a slash.
    """
    apart = text.replace("](", "] (").replace("]{", "] {").replace("][", "] [")
    return " ".join(apart.split()).lstrip("/ ") or "?"
