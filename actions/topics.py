"""One action for each topic; what they tell is decided by the facts, not by the topic."""

from __future__ import annotations

from abc import ABC

from actions.assistant_action import AssistantAction
from ms_assistant.answers import Answer, Answerer, Context, Question


class AnswerTopic(AssistantAction, ABC):
    """Answers a question on one of the seven topics."""

    def reply(self, answerer: Answerer, question: Question, context: Context) -> Answer:
        """Answer from the facts that fit the question best."""
        return answerer.answer(question, context)


class AnswerAboutMs(AnswerTopic):
    """Answers what MS is, what is known of its cause, and how it is treated on the whole."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_about_ms"


class AnswerSymptoms(AnswerTopic):
    """Answers on symptoms and what eases them."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_symptoms"


class AnswerRelapses(AnswerTopic):
    """Answers on relapses and how they are treated."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_relapses"


class AnswerDiseaseModifyingTherapies(AnswerTopic):
    """Answers on disease-modifying therapies."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_disease_modifying_therapies"


class AnswerChemotherapy(AnswerTopic):
    """Answers on chemotherapy in MS."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_chemotherapy"


class AnswerCareTeam(AnswerTopic):
    """Answers on the professionals who look after people with MS."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_care_team"


class AnswerRehabilitationAndLifestyle(AnswerTopic):
    """Answers on rehabilitation, diet and exercise."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_rehabilitation_and_lifestyle"
