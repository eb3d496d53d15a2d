"""Makes up any number of facts on medicines that do not exist, in the shape of the shipped content.

Each medicine has a name of its own and a fact for each of five aspects, each with three questions made from
the aspect's templates. They are laid over the shipped content, so that real questions have their answers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from ms_assistant.facts import FactStore

ASPECTS = ("purpose", "administration", "frequency", "effects", "cautions")
QUESTIONS = 3
FACTS_PER_FILE = 500
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xu", "za")
ENDINGS = ("mab", "tide", "ferol", "nib", "pril", "zine", "cillin", "statin")
VALUES = {
    "purpose": "{treats: [relapse]}",
    "administration": "{route: [by_mouth]}",
    "frequency": "{frequency: once_a_day}",
    "effects": "{}",
    "cautions": "{}",
}


def names() -> Iterator[str]:
    """Yield names of medicines, each once, without an end in sight."""
    for length in itertools.count(3):
        for syllables in itertools.product(SYLLABLES, repeat=length):
            # A stride apart, so that names beside each other share no beginning.
            yield from ("".join(reversed(syllables)) + ending for ending in ENDINGS)


def write_content(folder: Path, store: FactStore, facts: int) -> None:
    """Write an overlay with so many made-up facts, and their medicines, into a folder.

    Args:
        folder: an empty folder.
        store: the shipped facts, whose aspects, sources and class of medicines are used.
        facts: how many facts to make up.
    """
    rows = itertools.islice(_facts(store), facts)
    for number in itertools.count():
        chunk = list(itertools.islice(rows, FACTS_PER_FILE))
        if not chunk:
            return
        subjects = dict.fromkeys(subject for subject, _ in chunk)
        concepts = [f"  - {{id: {name}, kind: drug, name: {name}}}" for name in subjects]
        written = ["concepts:", *concepts, "facts:", *(text for _, text in chunk)]
        (folder / f"facts-{number:04}.yml").write_text("\n".join(written) + "\n", encoding="utf-8")


def _facts(store: FactStore) -> Iterator[tuple[str, str]]:
    source = next(iter(store.source_by_id))
    for name in names():
        for aspect in ASPECTS:
            templates = [t for t in store.aspect_by_id[aspect].questions if "{it}" in t][:QUESTIONS]
            yield name, _fact(name, aspect, source, templates)


def _fact(name: str, aspect: str, source: str, templates: list[str]) -> str:
    questions = "".join(f"\n      - {template.replace('{it}', name)}" for template in templates)
    return f"""  - id: {name}.{aspect}
    topic: disease_modifying_therapies
    subject: {name}
    aspect: {aspect}
    statement: >-
      The medicine {name} is made up. This line stands for what there would be to say on its
      {aspect}, in two sentences.
    values: {VALUES[aspect]}
    sources:
      - source: {source}
        place: nowhere
    status: compiled
    last_checked: 2026-11-21
    check_by: 2027-11-21
    questions:{questions}
"""
