"""The Makefile: its help, and what it says when it cannot go on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ms_assistant.launching.environment import PROJECT

TARGETS = [
    "help",
    "run",
    "matrix",
    "shell",
    "test",
    "check",
    "facts",
    "widget",
    "train",
    "evaluate",
    "cross-validate",
    "feedback",
    "clean",
]
COPIED = [
    "Makefile",
    "widget",
    "config.yml",
    "domain.yml",
    "uv.lock",
    "pyproject.toml",
    "ms_assistant",
    "data",
    "scripts",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(
                source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "dist")
            )
        else:
            shutil.copy2(source, tmp_path / name)
    (tmp_path / ".venv").symlink_to(PROJECT / ".venv")
    return tmp_path


def test_help_is_the_default_and_lists_the_targets() -> None:
    helped = _run(PROJECT, "make")

    listed = [line.split()[0] for line in helped.stdout.splitlines()[1:]]
    assert helped.returncode == 0
    assert set(TARGETS) <= set(listed)


def test_feedback_is_printed_from_the_conversations(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.sqlite"

    printed = _run(PROJECT, "make", "--assume-old=.venv/.prepared", "feedback", CONVERSATIONS=str(nothing))

    assert f"error: no conversations at {nothing}" in printed.stderr


def test_broken_fact_file_stops_the_training_with_file_and_reason(project: Path) -> None:
    broken = project / "ms_assistant" / "facts" / "content" / "facts" / "broken.yml"
    broken.write_text("facts:\n  - id: nothing.purpose\n    topic: symptoms\n", encoding="utf-8")

    trained = _run(project, "make", "--assume-old=.venv/.prepared", "train")

    assert trained.returncode != 0
    assert "facts/broken.yml: facts[0] nothing.purpose: " in trained.stderr
    assert "Traceback" not in trained.stderr
    assert not (project / "models" / "assistant.tar.gz").exists()


def test_nothing_is_trained_when_only_the_date_of_a_file_changed(project: Path) -> None:
    _run(project, "make", "models/trained-from.cksum")
    before = (project / "models" / "trained-from.cksum").stat().st_mtime_ns

    (project / "data" / "nlu.yml").touch()
    _run(project, "make", "models/trained-from.cksum")

    assert (project / "models" / "trained-from.cksum").stat().st_mtime_ns == before


def test_a_changed_example_is_trained(project: Path) -> None:
    _run(project, "make", "models/trained-from.cksum")
    before = (project / "models" / "trained-from.cksum").read_text(encoding="utf-8")

    with (project / "data" / "nlu.yml").open("a", encoding="utf-8") as examples:
        examples.write("# changed\n")
    _run(project, "make", "models/trained-from.cksum")

    assert (project / "models" / "trained-from.cksum").read_text(encoding="utf-8") != before


@pytest.mark.parametrize(("target", "code"), [("widget", 2), ("widget-if-possible", 0)])
def test_missing_npm_stops_the_widget_and_nothing_else(project: Path, tmp_path: Path, target: str, code: int) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("make", "sh", "find"):
        (tools / tool).symlink_to(shutil.which(tool) or "")

    made = _run(project, "make", target, PATH=str(tools))

    assert made.returncode == code
    assert "Node.js 18 or later with npm" in made.stdout + made.stderr
    assert not (project / "widget" / "dist").exists()


def test_changed_overlay_is_trained(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    overlay = tmp_path_factory.mktemp("our clinic") / "own.yml"
    trained_from = project / "models" / "trained-from.cksum"
    seen = []
    for content in ("sources: []\n", "sources: []\n", "sources: [] # changed\n"):
        overlay.write_text(content, encoding="utf-8")
        made = _run(project, "make", "models/trained-from.cksum", MS_ASSISTANT_FACTS=str(overlay.parent))
        assert made.returncode == 0, made.stderr
        seen.append(trained_from.read_text(encoding="utf-8"))
    _run(project, "make", "models/trained-from.cksum")

    without = trained_from.read_text(encoding="utf-8")

    assert seen[0] == seen[1]
    assert len({*seen, without}) == 3


def test_broken_overlay_stops_the_training(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    overlay = tmp_path_factory.mktemp("clinic")
    (overlay / "own.yml").write_text("facts:\n  - id: nothing.purpose\n", encoding="utf-8")

    trained = _run(project, "make", "--assume-old=.venv/.prepared", "train", MS_ASSISTANT_FACTS=str(overlay))

    assert trained.returncode != 0
    assert f"{overlay}/own.yml: facts[0] nothing.purpose: " in trained.stderr
    assert "Traceback" not in trained.stderr


def test_missing_python_is_one_line(project: Path) -> None:
    prepared = _run(project, "sh", "scripts/prepare.sh", PYTHON="no-such-python")

    assert prepared.returncode == 1
    assert prepared.stderr.startswith("error: no Python 3.11 or 3.10 found as no-such-python")
    assert prepared.stderr.count("\n") == 1


def _run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    # A make that runs these tests must not lend its own flags to the make under test.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        command, cwd=folder, env={**environment, **variables}, capture_output=True, text=True, check=False
    )
