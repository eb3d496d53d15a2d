"""The place is kept once everything before it is done, and read again by the same user."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ms_assistant.matrix.errors import MatrixSettingError
from ms_assistant.matrix.place import Place, Progress


def test_a_place_is_read_as_it_was_kept(tmp_path: Path) -> None:
    place = Place(tmp_path / "new" / "matrix.json", "@ms:a")
    place.require_writable()
    for token in ("s1", "s2"):
        place.keep(token)

    (file,) = (tmp_path / "new").iterdir()
    assert Place(file, "@ms:a").read() == "s2"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_place_of_another_user_is_none(tmp_path: Path) -> None:
    Place(tmp_path / "matrix.json", "@ms:a").keep("s1")

    assert Place(tmp_path / "matrix.json", "@ms:b").read() is None


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"user": "@ms:a"}', "null"])
def test_a_broken_place_is_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "matrix.json"
    file.write_text(content, encoding="utf-8")

    assert Place(file, "@ms:a").read() is None


def test_a_missing_place_is_none(tmp_path: Path) -> None:
    assert Place(tmp_path / "matrix.json", "@ms:a").read() is None


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(MatrixSettingError, match=r"^MS_ASSISTANT_MATRIX_PLACE: \S+ cannot be written: [^\n]+$"):
        Place(tmp_path / "file" / "matrix.json", "@ms:a").require_writable()


def test_news_without_anything_to_do_are_kept_at_once() -> None:
    kept: list[str] = []

    Progress(kept.append).begin("s1").done()

    assert kept == ["s1"]


def test_news_are_kept_when_all_before_them_is_done() -> None:
    kept: list[str] = []
    progress = Progress(kept.append)
    first, second = progress.begin("s1"), progress.begin("s2")
    for step in (first, second):
        step.add()
        step.done()

    second.done()
    assert kept == []
    first.done()
    assert kept == ["s2"]


def test_news_are_not_kept_while_their_tasks_are_still_added() -> None:
    kept: list[str] = []
    step = Progress(kept.append).begin("s1")

    step.add()
    step.done()

    assert kept == []
