"""Arbitrary requests get no error of the server, end no server, and leave little in its memory.

`python -m benchmarks.robustness` sends ten thousand of them.
"""

from __future__ import annotations

import pytest

from benchmarks.robustness import MOST_GROWTH, bombard
from ms_assistant.launching import RunningAssistant

REQUESTS = 2_000

pytestmark = pytest.mark.assistant


def test_arbitrary_requests_do_no_harm(assistant: RunningAssistant) -> None:
    outcome = bombard(assistant, REQUESTS)

    assert outcome.failed == []
    assert outcome.statuses.total() >= REQUESTS
    assert {200, 201, 204, 401, 403, 404, 405, 415, 422} <= set(outcome.statuses)
    assert outcome.growth < MOST_GROWTH
    assert assistant.begin().say("what is multiple sclerosis?")[0]["kind"] == "answer"
