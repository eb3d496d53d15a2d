"""Earlier facts are read from git or from an exported table; what cannot be read is named in plain words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ms_assistant.facts import load_store
from ms_assistant.facts.spreadsheets.columns import row_of
from ms_assistant.facts.spreadsheets.files import write_table
from ms_assistant.reporting.__main__ import main
from ms_assistant.reporting.changes import changes
from ms_assistant.reporting.earlier import earlier_facts
from ms_assistant.reporting.errors import SinceError
from support.tiny import TINY_CONTENT, copy_of_tiny_content, spoil, tiny_store

IDENTITY = ["-c", "user.name=someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder below a repository whose only commit is tagged v1."""
    folder = copy_of_tiny_content(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "nothing yet")
    git(tmp_path, "tag", "empty")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "facts")
    git(tmp_path, "tag", "v1")
    return folder


@pytest.mark.parametrize("since", ["v1", "HEAD"])
def test_facts_of_a_version_of_git_are_those_of_then(content: Path, since: str) -> None:
    spoil(content, "facts.yml", "Alphamab slows MS down.", "Alphamab may slow MS down.")

    before = earlier_facts(since, content)

    assert before == tiny_store().fact_by_id


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_facts_of_an_exported_table_are_those_of_then(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"facts{suffix}"
    write_table(path, [row_of(fact, "facts.yml") for fact in tiny_store().all_facts])

    assert earlier_facts(str(path), TINY_CONTENT) == tiny_store().fact_by_id


def test_changed_added_and_removed_facts_are_told_apart(content: Path) -> None:
    spoil(content, "facts.yml", "Alphamab slows MS down.", "Alphamab may slow MS down.")
    spoil(content, "facts.yml", "id: ms_nurse.definition", "id: ms_nurse.definition.short")

    found = changes(earlier_facts("v1", content), load_store(content).fact_by_id)

    assert [(change.kind, change.id) for change in found] == [
        ("changed", "alphamab.purpose"),
        ("added", "ms_nurse.definition.short"),
        ("removed", "ms_nurse.definition"),
    ]
    assert [(field.name, field.before, field.after) for field in found[0].fields] == [
        ("statement", "Alphamab slows MS down.", "Alphamab may slow MS down.")
    ]


def test_nothing_changed_is_nothing() -> None:
    assert changes(tiny_store().fact_by_id, tiny_store().fact_by_id) == ()


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        ("v9", "'v9' is no commit, tag or branch here, and no exported"),
        ("--help", "'--help' is no commit"),
        ("", "'' is no commit"),
        ("empty", "'empty' holds no fact content in "),
        ("lost.csv", r"lost\.csv: no such file"),
    ],
)
def test_unknown_version_is_refused_in_plain_words(content: Path, since: str, reason: str) -> None:
    with pytest.raises(SinceError, match=reason):
        earlier_facts(since, content)


def test_version_whose_facts_cannot_be_read_is_refused(content: Path) -> None:
    (content / "broken.yml").write_text("facts: [", encoding="utf-8")
    git(content, "add", ".")
    git(content, "commit", "--quiet", "--message", "broken")

    with pytest.raises(SinceError, match=r"facts of 'HEAD' cannot be read by this version:\nbroken\.yml: "):
        earlier_facts("HEAD", content)


def test_without_git_a_version_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(SinceError, match="'HEAD' is no commit"):
        earlier_facts("HEAD", copy_of_tiny_content(tmp_path))


def test_command_writes_the_report_with_what_changed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(content, "facts.yml", "Alphamab slows MS down.", "Alphamab may slow MS down.")
    out = content.parent / "report" / "facts.html"

    exit_code = main(["--since", "v1", "--out", str(out), str(content)])

    assert exit_code == 0
    assert capsys.readouterr().out == f"9 facts: the report is {out}\n"
    assert "<del>Alphamab slows MS down.</del>" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--since", "v9"], "error: 'v9' is no commit"),
        (["no/such/folder"], "error: no/such/folder: $: no fact content"),
    ],
)
def test_command_says_what_it_cannot_read(
    tmp_path: Path, arguments: list[str], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "facts.html"

    exit_code = main(["--out", str(out), *arguments])

    assert exit_code == 1
    assert capsys.readouterr().err.startswith(error)
    assert not out.exists()
