"""The one way in which every action replies: question and context in, message and slots out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import context_of, question_of, slots_of
from ms_assistant.answers import Answer, Answerer, Context, Question, Wording, render
from ms_assistant.answers.comforting import comforted
from ms_assistant.answers.contacts import Contacts
from ms_assistant.answers.withholding import Withholding
from ms_assistant.facts import load_configured_store


@lru_cache(maxsize=1)
def shipped_answerer() -> Answerer:
    """Return the answerer on the configured facts, made once in a process."""
    return Answerer(load_configured_store(), Contacts.from_environment())


@lru_cache(maxsize=1)
def configured_withholding() -> Withholding:
    """Return what is too old to be told, as the environment says, read once in a process."""
    return Withholding.from_environment()


class AssistantAction(Action, ABC):
    """An action that sends exactly one message, through `render` and so with its disclaimer."""

    @abstractmethod
    def name(self) -> str:
        """Return the action's name in the domain."""

    @abstractmethod
    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Return the answer to a question in its context."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Reply to the latest message.

        Args:
            dispatcher: takes the message that is sent.
            tracker: the conversation so far.
            domain: the domain, whose responses word the answer.

        Returns:
            The events that keep the context in the conversation's slots.
        """
        answerer = shipped_answerer()
        question = question_of(tracker)
        answer = comforted(self.reply(answerer, question, context_of(tracker)), question)
        answer = configured_withholding().applied_to(answer)
        message = render(answer, Wording.from_domain(domain), answerer.store)
        dispatcher.utter_message(
            text=message.text,
            buttons=[{"title": b.title, "payload": b.payload} for b in message.buttons],
            metadata=message.metadata,
        )
        return slots_of(answer.context)
