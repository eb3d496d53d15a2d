"""The built script: its size, what it may not do, and the widget's own checks."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from pathlib import Path

import pytest

from ms_assistant.launching.environment import PROJECT
from support.requirements import require_widget
from support.widget import WIDGET

MOST_BYTES = 25_000


@pytest.fixture(scope="module")
def script() -> str:
    require_widget()
    return WIDGET.read_text(encoding="utf-8")


def test_script_is_small(script: str) -> None:
    assert len(gzip.compress(script.encode(), compresslevel=9)) <= MOST_BYTES


def test_script_makes_no_code_from_text_and_names_no_other_host(script: str) -> None:
    assert not re.search(r"\beval\(|new Function|document\.write", script)
    # A namespace and an address in a comment of Lit are no requests.
    assert set(re.findall(r"https?://[\w.]+", script)) <= {"http://www.w3.org"}


def test_make_finds_the_script_up_to_date(script: str) -> None:
    made = run("make", "--no-print-directory", "widget", folder=PROJECT)

    assert made.stdout == "The widget is up to date: widget/dist/widget.js\n"
    assert WIDGET.read_text(encoding="utf-8") == script


def test_format_types_and_unit_tests_pass() -> None:
    require_widget()

    checked = run("npm", "run", "check", folder=WIDGET.parents[1])

    assert checked.returncode == 0, checked.stdout + checked.stderr


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # A make that runs these tests must not lend its own flags to the make under test.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
