"""The README: each command in it works, and its transcript is what the assistant says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ms_assistant.launching import RunningAssistant, Talk
from ms_assistant.launching.environment import PROJECT
from support.launching import read_address

README = (PROJECT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:5005"
QUESTION = {
    "id": "q1",
    "text": "what helps with muscle spasms?",
    "scope": "in_seed",
    "topic": "symptoms",
    "must": ["baclofen"],
    "must_not": [],
}
RUN_BY_A_TEST = {
    "make run": "here",
    "make test": "here",
    "make shell": "test_shell.py",
    "make help": "test_make.py",
    "make train": "test_make.py",
    "make widget": "test_bundle.py",
    "make facts": "here",
    "make clean": "here",
    "make feedback": "test_make.py",
    "make matrix": "test_process.py of the Matrix channel",
    "make benchmark": "here",
    "make benchmark-nlu": "here",
    "make cross-validate": "here",
    "make evaluate": "here",
    "make evaluate DATA=folder OUT=folder": "here",
    "make evaluate DATA=tests/data/blind": "here, with another folder",
    "MS_ASSISTANT_COUNTRY=GB make run": "here",
}

_CODE_LINE = re.compile(r"^ {4}(\S.*?)(?:\s+#.*)?$", re.MULTILINE)
_CODE_SPAN = re.compile(r"`([^`\n]+)`")

pytestmark = pytest.mark.assistant


def commands() -> list[str]:
    """Return the commands that the README tells to type, in order."""
    lines = [line for line in _CODE_LINE.findall(README) if "->" not in line]
    spans = [span for span in _CODE_SPAN.findall(README) if re.match(r"(?:[A-Z_]+=\S+ )?make\b", span)]
    return list(dict.fromkeys([*lines, *spans]))


def test_make_run_answers_and_curl_gets_the_transcript(assistant: RunningAssistant) -> None:
    script = "\n".join(command for command in commands() if "curl " in command)
    assert ADDRESS in script

    answered = _run(["sh", "-euc", script.replace(ADDRESS, assistant.url)])

    said, told = _transcript()
    assert said in script
    assert " ".join(reply["text"] for reply in json.loads(answered.stdout)["messages"]).split() == told.split()


def test_country_shows_its_own_emergency_number() -> None:
    words = next(command for command in commands() if command.startswith("MS_ASSISTANT_COUNTRY")).split()
    name, country = words[0].split("=")
    process = subprocess.Popen(
        [*words[1:], "PORT=0"],
        cwd=PROJECT,
        env={**_environment(), name: country},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        (reply,) = Talk.begin(read_address(process)).say("my husband can't breathe")
    finally:
        process.terminate()
        process.communicate()

    assert reply["kind"] == "emergency"
    assert "999" in reply["text"]
    assert "911" not in reply["text"]


def test_make_evaluate_scores_a_folder_and_writes_the_replies(tmp_path: Path) -> None:
    assert "make evaluate DATA=folder OUT=folder" in commands()
    (tmp_path / "some-questions.jsonl").write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")

    evaluated = _run(["make", "evaluate", f"DATA={tmp_path}", f"OUT={tmp_path / 'out'}"])

    (line,) = (tmp_path / "out" / "questions.answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert re.search(r"in_seed +1\.0000 +1 +1", evaluated.stdout)
    assert json.loads(line)["id"] == QUESTION["id"]


def test_make_facts_writes_the_page_that_is_signed() -> None:
    page = PROJECT / "build" / "facts.html"
    page.unlink(missing_ok=True)

    _run(["make", "facts"])

    assert "make facts" in commands()
    assert "Signature" in page.read_text(encoding="utf-8")


def test_make_clean_removes_what_was_built(tmp_path: Path) -> None:
    shutil.copy2(PROJECT / "Makefile", tmp_path)
    for built in (".venv", "models", "build", ".rasa"):
        (tmp_path / built).mkdir()

    _run(["make", "clean"], tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["Makefile"]


@pytest.mark.parametrize("target", ["test", "benchmark", "benchmark-nlu", "cross-validate"])
def test_long_commands_are_what_make_knows(target: str) -> None:
    """This test is part of the first; the others train for minutes."""
    assert f"make {target}" in commands()

    planned = _run(["make", "--dry-run", target]).stdout

    modules = {
        "test": "pytest",
        "benchmark": "benchmarks.cold_start",
        "benchmark-nlu": "benchmarks.pipelines",
        "cross-validate": "evaluation.cross_validation",
    }
    assert f"-m {modules[target]}" in planned


def test_every_command_has_its_test() -> None:
    assert [c for c in commands() if c not in RUN_BY_A_TEST and "curl " not in c] == []


def _transcript() -> tuple[str, str]:
    """Return what the person says and what the assistant says in the quoted conversation."""
    quoted = "\n".join(line[2:] if line != ">" else "" for line in README.splitlines() if line.startswith(">"))
    _, said, told = re.split(r"\*\*(?:you|assistant):\*\*", quoted)
    return said.strip(), told.strip()


def _environment() -> dict[str, str]:
    # A make that runs these tests must not lend its own flags to the make under test.
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


def _run(command: list[str], folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True, check=True)
