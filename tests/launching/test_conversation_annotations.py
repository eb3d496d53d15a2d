"""The conversation tests name the concepts that the assistant finds; `make annotate` writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ms_assistant.nlu.gazetteer import Mention
from ms_assistant.nlu.reading import shipped_reader
from support.annotation import CONVERSATIONS, MESSAGE, annotate

FILES = sorted(CONVERSATIONS.glob("test_*.yml"))


def test_mentions_are_annotated_in_place_and_old_annotations_replaced() -> None:
    mentions = [Mention("ms", 3, 5, "MS", negated=False), Mention("relapse", 10, 17, "relapse", negated=True)]

    annotated = annotate("is [MS](other) not relapse", lambda _: mentions)

    assert annotated == (
        'is [MS]{"entity": "concept", "value": "ms"} not '
        '[relapse]{"entity": "concept", "value": "relapse", "role": "excluded"}'
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_conversations_are_annotated(file: Path) -> None:
    reader = shipped_reader()
    messages = [match[2] for match in MESSAGE.finditer(file.read_text(encoding="utf-8"))]

    outdated = [text for text in messages if annotate(text, lambda plain: reader.read(plain).mentions) != text]

    assert messages
    assert not outdated, f"{file.name}: run `make annotate` and read the diff"
