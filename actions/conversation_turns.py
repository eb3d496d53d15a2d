"""Actions that only make sense within a conversation: more of it, its sources, its offers."""

from __future__ import annotations

from actions.assistant_action import AssistantAction
from ms_assistant.answers import Answer, Answerer, Context, Question


class AnswerFollowUp(AssistantAction):
    """Answers what refers to the conversation, such as "and for the bladder?"."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_follow_up"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Answer in the light of what was said before."""
        return answerer.follow_up(question, context)


class CiteSources(AssistantAction):
    """Names the sources of the last answer."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_cite_sources"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Cite in the style that was asked for."""
        return answerer.cite(question, context)


class AcceptOffer(AssistantAction):
    """Tells what the last message offered, on a "yes"."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_accept_offer"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Tell the first fact that was offered."""
        return answerer.accept_offer(question, context)


class DeclineOffer(AssistantAction):
    """Lets an offer go, on a "no"."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_decline_offer"

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Say that it is fine."""
        return answerer.small_talk("offer_declined", context)
