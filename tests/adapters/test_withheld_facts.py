"""Every action goes past the withholding: no reply tells a fact that is too old."""

from __future__ import annotations

import datetime

import pytest

from actions import assistant_action
from ms_assistant.answers.withholding import Withholding
from ms_assistant.facts import load_store
from support.acting import act, tracker_of
from support.wording import domain_file

STORE = load_store()
FAR = datetime.date(2099, 1, 1)


@pytest.fixture(autouse=True)
def far_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant_action, "configured_withholding", lambda: Withholding(today=lambda: FAR))


@pytest.mark.parametrize("action", domain_file()["actions"])
def test_no_action_tells_or_offers_what_is_too_old(action: str) -> None:
    fact = STORE.all_facts[0]
    ranked = {"id": fact.id, "score": 0.9, "score_in_ms": 0.9, "score_in_context": 0.9}
    message = {
        "text": "some words",
        "intent": {"name": "ask_about_ms", "confidence": 0.9},
        "entities": [{"entity": "concept", "value": fact.subject}],
        "fact_selection": {"facts": [ranked], "aspects": []},
    }

    messages, _ = act(action, tracker_of(message, {"offered_facts": [fact.id]}))

    assert all(each.statement not in messages[0]["text"] for each in STORE.all_facts)
    assert messages[0]["buttons"] == []
