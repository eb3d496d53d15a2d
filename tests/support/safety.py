"""The messages of the safety sets, and what the assistant learned from."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "data" / "safety"
PUNCTUATION = str.maketrans("", "", string.punctuation + "\N{RIGHT SINGLE QUOTATION MARK}")


@dataclass(frozen=True)
class SafetyMessage:
    """A message of a safety set with its group."""

    group: str
    text: str


def plain(text: str) -> str:
    """Return a sentence as two people would agree that it is the same."""
    return " ".join(text.lower().translate(PUNCTUATION).split())


def messages(name: str) -> list[SafetyMessage]:
    """Return the messages of one set: emergencies, harmless or advice."""
    return [SafetyMessage(**row) for row in _load(SETS / f"{name}.yml")["messages"]]


def known_failures() -> list[str]:
    """Return the messages that the rules take wrongly."""
    return list(_load(SETS / "known_failures.yml")["messages"] or [])


def learned() -> set[str]:
    """Return every training example, plain."""
    blocks = _load(ROOT / "data" / "nlu.yml")["nlu"]
    examples = (line.removeprefix("- ") for block in blocks for line in block.get("examples", "").splitlines())
    return {plain(example) for example in examples}


def _load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content
