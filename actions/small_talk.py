"""Actions for small talk; each says one sentence of the domain."""

from __future__ import annotations

from abc import ABC
from typing import ClassVar

from actions.assistant_action import AssistantAction
from ms_assistant.answers import Answer, Answerer, Context, Question


class SmallTalk(AssistantAction, ABC):
    """Replies with the response `utter_<wording>`."""

    wording: ClassVar[str]

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Reply with the sentence; what was offered before is let go."""
        return answerer.small_talk(self.wording, context)


class Greet(SmallTalk):
    """Greets, and says what the assistant can and cannot do."""

    wording = "greeting"

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_greet"


class Goodbye(SmallTalk):
    """Says goodbye."""

    wording = "goodbye"

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_goodbye"


class Thank(SmallTalk):
    """Returns thanks."""

    wording = "welcome"

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_thank"


class Capabilities(SmallTalk):
    """Says what can be asked."""

    wording = "capabilities"

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_capabilities"


class BotChallenge(SmallTalk):
    """Says that it is a program."""

    wording = "bot_challenge"

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_bot_challenge"


class Feedback(SmallTalk):
    """Takes praise and blame."""

    wording = "feedback"

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_feedback"
