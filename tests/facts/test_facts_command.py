"""`python -m ms_assistant.facts check` tells an editor what is wrong, and a script whether all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from ms_assistant.facts.__main__ import main
from support.tiny import TINY_CONTENT, copy_of_tiny_content, spoil


def test_sound_content_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code = main(["check", str(TINY_CONTENT)])

    assert exit_code == 0
    assert capsys.readouterr().out == "9 facts, 11 concepts: content is sound\n"


def test_faults_are_listed_and_fail_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = copy_of_tiny_content(tmp_path)
    spoil(content, "facts.yml", "subject: ms_nurse", "subject: ms_doctor")

    exit_code = main(["check", str(content)])

    assert exit_code == 1
    assert capsys.readouterr().err.splitlines() == [
        "facts.yml: facts[8] ms_nurse.definition: subject: unknown concept 'ms_doctor'",
        "1 problem(s) in the fact content",
    ]


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["mend"])

    assert "invalid choice: 'mend'" in capsys.readouterr().err
