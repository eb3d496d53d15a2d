"""Where an action failed, the failure sentence is next; everywhere else the rules decide."""

from __future__ import annotations

from pathlib import Path

import pytest
import rasa.core.actions.action
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from ms_assistant.dialogue.failure_reply_policy import (
    ACTION_SERVER_URL,
    ACTION_TIMEOUT,
    FAILURE_RESPONSE,
    PRIORITY,
    FailureReplyPolicy,
)
from support.acting import shipped_domain

ASKED = UserUttered("what is MS", intent={"name": "ask_about_ms"})
LISTENS = ActionExecuted("action_listen")
ACTED = ActionExecuted("action_answer_about_ms")
SAID = BotUttered("MS is a disease of the nerves.")
KEPT = SlotSet("misses", 0)


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FailureReplyPolicy:
    monkeypatch.setenv(ACTION_SERVER_URL, "http://127.0.0.1:1/webhook")
    # The policy sets it for good; other tests shall not see that.
    monkeypatch.setattr(rasa.core.actions.action, "DEFAULT_REQUEST_TIMEOUT", 300)
    return FailureReplyPolicy(
        FailureReplyPolicy.get_default_config(),
        LocalModelStorage.create(tmp_path),
        Resource("failure_reply_policy"),
        ExecutionContext(GraphSchema({})),
    )


def predicted(policy: FailureReplyPolicy, *events: Event) -> str | None:
    domain = shipped_domain()
    tracker = DialogueStateTracker.from_events("someone", list(events), domain.slots)
    probabilities = policy.predict_action_probabilities(tracker, domain).probabilities
    best = max(probabilities)
    return domain.action_names_or_texts[probabilities.index(best)] if best > 0 else None


@pytest.mark.parametrize(
    "events",
    [
        (LISTENS, ASKED, ACTED),
        (LISTENS, ASKED, ACTED, KEPT),
        (LISTENS, ASKED, ACTED, SAID, LISTENS, ASKED, ACTED),
    ],
    ids=["nothing said", "only slots set", "after a turn that went well"],
)
def test_an_action_that_left_no_message_is_followed_by_the_failure_sentence(
    policy: FailureReplyPolicy, events: tuple[Event, ...]
) -> None:
    assert predicted(policy, *events) == FAILURE_RESPONSE


@pytest.mark.parametrize(
    "events",
    [
        (),
        (LISTENS,),
        (LISTENS, ASKED),
        (LISTENS, ASKED, ACTED, SAID),
        (LISTENS, ASKED, ACTED, SAID, KEPT),
        (LISTENS, ASKED, ACTED, ActionExecuted(FAILURE_RESPONSE), SAID),
        (LISTENS, ASKED, ACTED, LISTENS, ASKED),
        (LISTENS, ASKED, LISTENS),
        (ACTED,),
    ],
    ids=[
        "nothing",
        "listening",
        "before an action",
        "after a message",
        "after a message and slots",
        "after the failure sentence",
        "in the turn after a failure",
        "after an action of Rasa's own",
        "before anybody asked",
    ],
)
def test_everywhere_else_the_policy_predicts_nothing(policy: FailureReplyPolicy, events: tuple[Event, ...]) -> None:
    assert predicted(policy, *events) is None


def test_without_an_action_server_nothing_can_have_failed(
    policy: FailureReplyPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ACTION_SERVER_URL)

    assert predicted(policy, LISTENS, ASKED, ACTED) is None


@pytest.mark.usefixtures("policy")
def test_an_action_is_given_no_more_time_than_configured() -> None:
    configured = FailureReplyPolicy.get_default_config()[ACTION_TIMEOUT]

    assert configured == rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT


def test_the_failure_sentence_comes_before_what_the_rules_want(policy: FailureReplyPolicy) -> None:
    rule_policy = 6

    assert policy.priority == FailureReplyPolicy.get_default_config()[PRIORITY] > rule_policy
