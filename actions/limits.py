"""Actions at the limits of what an assistant may say: emergencies, advice, other subjects."""

from __future__ import annotations

from actions.assistant_action import AssistantAction
from ms_assistant.answers import Answer, Answerer, Context, Question


class Emergency(AssistantAction):
    """Sends a person in danger to emergency help."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_emergency"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Say where help is, and nothing else."""
        return answerer.emergency(question, context)


class DeclineAdvice(AssistantAction):
    """Leaves a personal decision to the person and their professionals."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_decline_advice"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Tell the general facts and whom to ask."""
        return answerer.decline_advice(question, context)


class OutOfScope(AssistantAction):
    """Says that a question is not about MS."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_out_of_scope"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Say what the assistant can answer instead."""
        return answerer.out_of_scope(question, context)
