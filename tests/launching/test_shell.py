"""`make shell`, driven in a pseudo-terminal as a person does."""

from __future__ import annotations

import re

import pexpect
import pytest

from ms_assistant.launching.environment import PROJECT

# So wide that no sentence is broken across lines.
SIZE = (60, 600)
SECONDS = 90
UP = "\x1b[A"
ENTER = "\r"
PROMPT = "Your input ->"
FREE_TEXT = "Type out your own message"

pytestmark = pytest.mark.assistant


@pytest.fixture
def terminal() -> pexpect.spawn:
    return pexpect.spawn("make shell", cwd=str(PROJECT), encoding="utf-8", timeout=SECONDS, dimensions=SIZE)


def test_shell_answers_with_disclaimer_and_buttons_and_stops(terminal: pexpect.spawn) -> None:
    terminal.expect_exact(PROMPT)

    terminal.send("what helps with muscle spasms in MS?" + ENTER)
    terminal.expect_exact(FREE_TEXT)
    answer = _plain(terminal.before)
    # The list of buttons begins at its first entry and wraps around to its last, the free text.
    terminal.send(UP + ENTER)
    terminal.expect_exact(PROMPT)
    terminal.send("/stop" + ENTER)
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert "baclofen" in answer
    assert "not medical advice" in answer
    assert terminal.exitstatus == 0


def test_ctrl_c_leaves_the_shell(terminal: pexpect.spawn) -> None:
    terminal.expect_exact(PROMPT)

    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert "Traceback" not in terminal.before


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).split())
