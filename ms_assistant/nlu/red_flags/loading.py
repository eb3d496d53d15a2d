"""Reads the rules from YAML and names every fault in them at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ms_assistant.facts.errors import ContentError, Problem
from ms_assistant.nlu.red_flags.model import Rules
from ms_assistant.nlu.red_flags.patterns import PatternError, parse

RULES_FOLDER = Path(__file__).parent / "content"


def load_rules(folder: Path = RULES_FOLDER) -> Rules:
    """Load the rules of every YAML file in a folder.

    Args:
        folder: the folder; each top-level key may stand in one of its files.

    Returns:
        The rules, with every pattern and every reference checked.

    Raises:
        ContentError: if anything is wrong; all faults are listed.
    """
    problems: list[Problem] = []
    merged: dict[str, Any] = {}
    where: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        for key, value in _document(path, problems).items():
            if key in merged:
                problems.append(Problem(path.name, key, f"stands in {where[key]} too"))
            merged[key] = value
            where[key] = path.name
    rules = _rules(merged, where, problems)
    if rules is not None:
        problems.extend(_faults(rules, where))
    if problems or rules is None:
        raise ContentError(tuple(problems))
    return rules


def _document(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, "$", " ".join(str(error).split())))
        return {}
    if not isinstance(document, dict):
        problems.append(Problem(path.name, "$", "expected keys and values"))
        return {}
    return document


def _rules(merged: dict[str, Any], where: dict[str, str], problems: list[Problem]) -> Rules | None:
    try:
        return Rules.parse_obj(merged)
    except ValidationError as error:
        for fault in error.errors():
            key = str(fault["loc"][0])
            path = ".".join(str(part) for part in fault["loc"])
            problems.append(Problem(where.get(key, "red_flags.yml"), path, fault["msg"]))
        return None


def _fault_of(pattern: str, rules: Rules) -> str | None:
    try:
        parse(pattern, rules.words)
    except PatternError as error:
        return str(error)
    return None


def _faults(rules: Rules, where: dict[str, str]) -> Iterator[Problem]:
    for place, pattern in all_patterns(rules):
        fault = _fault_of(pattern, rules)
        if fault:
            yield Problem(where[place.split(".")[0]], place, fault)
    ids = [*(sign.id for sign in rules.signs), *(sign.id for sign in rules.medicines)]
    for doubled in sorted({each for each in ids if ids.count(each) > 1}):
        yield Problem(where["signs"], f"signs.{doubled}", "stands there twice")
    names = [flag.id for flag in rules.flags]
    for doubled in sorted({each for each in names if names.count(each) > 1}):
        yield Problem(where["flags"], f"flags.{doubled}", "stands there twice")
    for flag in rules.flags:
        for missing in sorted({s for row in flag.when for s in row} - set(ids)):
            yield Problem(where["flags"], f"flags.{flag.id}", f"there is no sign {missing!r}")
    used = {sign for flag in rules.flags for row in flag.when for sign in row}
    for unused in sorted(set(ids) - used):
        yield Problem(where["signs"], f"signs.{unused}", "no flag uses it")


def all_patterns(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of every pattern."""
    for pattern in rules.idioms:
        yield "idioms", pattern
    for name in PATTERNS_OF_CIRCUMSTANCES:
        for pattern in getattr(rules.circumstances, name):
            yield f"circumstances.{name}", pattern
    for sign in rules.signs:
        for pattern in (*sign.patterns, *sign.unless):
            yield f"signs.{sign.id}", pattern


PATTERNS_OF_CIRCUMSTANCES = (
    "past",
    "hypothetical",
    "possible",
    "about_in_general",
    "of_phrases",
    "hearsay",
    "urgent",
    "denials",
    "lasting",
)
