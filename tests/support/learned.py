"""What the assistant learns from, so that what measures it can be held apart from that."""

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "ms_assistant" / "facts" / "content"
PUNCTUATION = str.maketrans("", "", string.punctuation + "\N{RIGHT SINGLE QUOTATION MARK}")


def plain(text: str) -> str:
    """Return a sentence as two people would agree that it is the same."""
    return " ".join(text.lower().translate(PUNCTUATION).split())


def load(path: Path) -> dict[str, Any]:
    """Return what a YAML file holds."""
    content: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content


def records(folder: Path, key: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a folder of the content, such as all facts."""
    for path in sorted(folder.glob("*.yml")):
        yield from load(path)[key]


def learned() -> Iterator[str]:
    """Yield every training example and every question of a fact."""
    for block in load(ROOT / "data" / "nlu.yml")["nlu"]:
        yield from (line.removeprefix("- ") for line in block.get("examples", "").splitlines())
    for fact in records(CONTENT / "facts", "facts"):
        yield from fact["questions"]
