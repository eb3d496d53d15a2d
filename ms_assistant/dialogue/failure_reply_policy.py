"""Rasa policy: says a sentence when an action could not be run, where Rasa would say nothing."""

from __future__ import annotations

import os
from typing import Any

import rasa.core.actions.action
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

FAILURE_RESPONSE = "utter_failure"
ACTION_SERVER_URL = "ACTION_SERVER_URL"
PRIORITY = "priority"
ACTION_TIMEOUT = "action_timeout"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class FailureReplyPolicy(Policy):
    """Predicts `utter_failure` after a custom action that left no message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `priority` is above that of the rules; `action_timeout` is the time in seconds that an
        action may take before it counts as failed.
        """
        return {PRIORITY: 10, ACTION_TIMEOUT: 4}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> None:
        """Bound the time of an action; Rasa's own bound is five minutes and no setting."""
        super().__init__(config, model_storage, resource, execution_context, **kwargs)
        # Rasa reads the constant at each call and offers no configuration for it.
        rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = self.config[ACTION_TIMEOUT]

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Learn nothing; Rasa asks every policy to be trainable."""
        with self._model_storage.write_to(self._resource):
            return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict the failure response where the last action failed, and nothing elsewhere."""
        probabilities = self._default_predictions(domain)
        # Without an action server, as in `rasa test`, no action runs and none can fail.
        if os.environ.get(ACTION_SERVER_URL) and _left_silent(tracker, domain):
            probabilities[domain.index_for_action(FAILURE_RESPONSE)] = 1.0
        return self._prediction(probabilities)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FailureReplyPolicy:
        """Make the policy anew; there is nothing to load."""
        return cls(config, model_storage, resource, execution_context)


def _left_silent(tracker: DialogueStateTracker, domain: Domain) -> bool:
    """Tell whether an action of ours ran since the person's message, and no message was sent."""
    acted = False
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            return False
        if isinstance(event, ActionExecuted) and event.action_name in domain.user_actions:
            acted = True
        if isinstance(event, UserUttered):
            return acted
    return False
