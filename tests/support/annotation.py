"""Writes the concepts that the assistant finds into the messages of the conversation tests: `make annotate`.

`rasa test` fails a story whose messages name concepts that are not annotated. A name added to the facts
may so change messages of tests; what this command writes is to be read in the diff.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ms_assistant.names import CONCEPT, EXCLUDED_ROLE
from ms_assistant.nlu.gazetteer import Mention
from ms_assistant.nlu.reading import shipped_reader

CONVERSATIONS = Path(__file__).parents[1] / "conversations"
MESSAGE = re.compile(r"(- user: \|\n\s+)(.+)")
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")

Finder = Callable[[str], Sequence[Mention]]


def annotate(text: str, find: Finder) -> str:
    """Return a message with an annotation at each mention, in Rasa's syntax.

    Args:
        text: the message, annotated or not.
        find: finds the mentions in a plain message, in order.
    """
    plain = ANNOTATION.sub(r"\1", text)
    annotated = plain
    for mention in reversed(find(plain)):
        marked = f"[{plain[mention.start : mention.end]}]{_label(mention)}"
        annotated = annotated[: mention.start] + marked + annotated[mention.end :]
    return annotated


def annotate_file(file: Path, find: Finder) -> bool:
    """Annotate the messages of a file of conversations, and tell whether that changed it."""
    before = file.read_text(encoding="utf-8")
    after = MESSAGE.sub(lambda match: match[1] + annotate(match[2], find), before)
    file.write_text(after, encoding="utf-8")
    return after != before


def _label(mention: Mention) -> str:
    label = {"entity": CONCEPT, "value": mention.named}
    if mention.negated:
        label["role"] = EXCLUDED_ROLE
    return json.dumps(label)


def main() -> int:
    """Annotate all conversations and name the files that changed."""
    reader = shipped_reader()
    for file in sorted(CONVERSATIONS.glob("test_*.yml")):
        if annotate_file(file, lambda text: reader.read(text).mentions):
            sys.stdout.write(f"annotated {file.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
