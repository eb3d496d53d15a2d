"""Imports point one way: facts <- answers <- actions, facts <- nlu, channels on their own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.wording import PROJECT

FACTS, NAMES, ANSWERS = "ms_assistant.facts", "ms_assistant.names", "ms_assistant.answers"
NLU, DIALOGUE, CHANNELS = "ms_assistant.nlu", "ms_assistant.dialogue", "ms_assistant.channels"
MATRIX = "ms_assistant.matrix"
LAUNCHING, REPORTING, ACTIONS = "ms_assistant.launching", "ms_assistant.reporting", "actions"
CROSS_VALIDATION, EVALUATION = "evaluation.cross_validation", "evaluation"

# What each part may import of the others.
MAY_IMPORT: dict[str, set[str]] = {
    FACTS: set(),
    NAMES: {FACTS},
    ANSWERS: {FACTS, NAMES},
    NLU: {FACTS, NAMES},
    DIALOGUE: {NAMES},
    CHANNELS: {FACTS, NAMES},
    # The settings alone, to name a faulty one before anything starts.
    LAUNCHING: {CHANNELS, NAMES},
    # A process of its own: it finds the secret as the launcher does, and what it shares with the other channels.
    MATRIX: {CHANNELS, LAUNCHING},
    REPORTING: {FACTS, ANSWERS, NLU},
    ACTIONS: {FACTS, NAMES, ANSWERS},
    # It measures the parts themselves; all else that measures knows the running assistant only.
    CROSS_VALIDATION: {FACTS, NLU, LAUNCHING, NAMES, EVALUATION},
    EVALUATION: {LAUNCHING, NAMES},
}
MAY_IMPORT_RASA = {NLU, DIALOGUE, CHANNELS, LAUNCHING, CROSS_VALIDATION}
MAY_IMPORT_RASA_SDK = {ACTIONS}
LIBRARIES = sorted(PROJECT.glob("ms_assistant/**/*.py")) + sorted(PROJECT.glob("actions/**/*.py"))
MODULES = LIBRARIES + sorted(PROJECT.glob("evaluation/**/*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str | None:
    found = [part for part in MAY_IMPORT if module == part or module.startswith(f"{part}.")]
    return found[0] if found else None


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


each_module = pytest.mark.parametrize("path", MODULES, ids=module_name)


@each_module
def test_a_module_imports_only_what_lies_before_it(path: Path) -> None:
    module = module_name(path)
    part = part_of(module)
    parts = {part_of(name) for name in imported(path)} - {None, part}

    assert part is not None or module == "ms_assistant"
    assert parts <= (MAY_IMPORT[part] if part else set())


@each_module
def test_only_the_adapters_of_rasa_import_it(path: Path) -> None:
    part = part_of(module_name(path))

    assert "rasa" not in roots(path) or part in MAY_IMPORT_RASA
    assert "rasa_sdk" not in roots(path) or part in MAY_IMPORT_RASA_SDK


@each_module
def test_nothing_that_runs_imports_tests_or_benchmarks(path: Path) -> None:
    assert not {"tests", "support", "benchmarks", "pytest", "hypothesis"} & roots(path)


@pytest.mark.parametrize("path", LIBRARIES, ids=module_name)
def test_nothing_that_the_assistant_runs_imports_the_evaluation(path: Path) -> None:
    assert "evaluation" not in roots(path)
