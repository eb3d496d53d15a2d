"""The training examples of the intents, as they stand in data/nlu.yml."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from ms_assistant.launching.environment import PROJECT

NLU = PROJECT / "data" / "nlu.yml"
CONFIG = PROJECT / "config.yml"


@dataclass(frozen=True)
class Example:
    """What a person says, and the intent that it stands for."""

    text: str
    intent: str


def read_examples(path: Path = NLU) -> tuple[Example, ...]:
    """Read every training example.

    Args:
        path: A file of Rasa's training data.

    Returns:
        The examples in their order.
    """
    document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return tuple(
        Example(line.removeprefix("- "), block["intent"])
        for block in document["nlu"]
        if "intent" in block
        for line in block["examples"].splitlines()
    )


def write_examples(path: Path, examples: Iterable[Example]) -> None:
    """Write examples in the form that Rasa reads.

    Args:
        path: The file.
        examples: The examples.
    """
    intents: dict[str, list[str]] = {}
    for example in examples:
        intents.setdefault(example.intent, []).append(f"- {example.text}\n")
    blocks = [{"intent": name, "examples": "".join(texts)} for name, texts in intents.items()]
    with path.open("w", encoding="utf-8") as stream:
        YAML().dump({"version": "3.1", "nlu": blocks}, stream)
