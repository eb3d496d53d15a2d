"""The secret of the sessions is given, or made once and kept where only its owner reads it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ms_assistant.channels.settings import SHORTEST_SECRET
from ms_assistant.launching.secret import secret_for

NONE: dict[str, str] = {}


def test_secret_that_is_given_is_taken_and_not_kept(tmp_path: Path) -> None:
    given = secret_for(tmp_path / "conversations.sqlite", {"MS_ASSISTANT_SECRET": "given"})

    assert given == "given"
    assert list(tmp_path.iterdir()) == []


def test_secret_that_is_made_is_the_same_after_a_restart(tmp_path: Path) -> None:
    first, second = (secret_for(tmp_path / "new" / "conversations.sqlite", NONE) for _ in range(2))

    assert first == second
    assert len(first) >= SHORTEST_SECRET


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    secret_for(tmp_path / "conversations.sqlite", NONE)

    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_folders_have_two_secrets(tmp_path: Path) -> None:
    secrets = {secret_for(tmp_path / name / "conversations.sqlite", NONE) for name in ("a", "b")}

    assert len(secrets) == 2


def test_many_who_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: secret_for(tmp_path / "conversations.sqlite", NONE), range(8)))

    assert len(secrets) == 1
