"""An action server that fails in any way leaves the person with the failure sentence, never with silence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
import requests

from ms_assistant.facts import load_store
from ms_assistant.launching import RunningAssistant, running_assistant
from ms_assistant.launching.environment import LOGS
from support.action_servers import (
    Failing,
    answers_nonsense,
    answers_too_late,
    answers_with_an_error,
    breaks_off,
    failing_action_server,
)
from support.wording import shipped_wording

pytestmark = pytest.mark.assistant


@pytest.fixture(scope="module")
def deserted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """The assistant, whose action server has stopped."""
    conversations = tmp_path_factory.mktemp("deserted") / "conversations.sqlite"
    with running_assistant(logs=LOGS / "deserted", conversations=conversations) as assistant:
        assistant.action_server.stop()
        yield assistant


def action_port(assistant: RunningAssistant) -> int:
    command = assistant.action_server.process.args
    assert isinstance(command, list)
    return int(str(command[command.index("--port") + 1]))


@pytest.mark.parametrize("failing", [None, breaks_off, answers_with_an_error, answers_nonsense, answers_too_late])
def test_the_person_is_told_that_something_went_wrong(deserted: RunningAssistant, failing: Failing | None) -> None:
    port = action_port(deserted)

    with failing_action_server(port, failing) if failing else nullcontext():
        replies = deserted.begin().say("what is multiple sclerosis?")

    assert [reply["text"] for reply in replies] == [shipped_wording().say("failure")]
    assert replies[0]["kind"] == "failure"


def test_the_health_says_that_the_action_server_is_down(deserted: RunningAssistant) -> None:
    response = requests.get(f"{deserted.url}/api/v1/health", timeout=30)

    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["component"] == "action server"
    assert int(response.headers["Retry-After"]) > 0


def test_the_health_says_that_all_is_well_and_which_facts_are_told(assistant: RunningAssistant) -> None:
    response = requests.get(f"{assistant.url}/api/v1/health", timeout=30)

    assert (response.status_code, response.json()) == (200, {"status": "ok", "facts_version": load_store().version})
