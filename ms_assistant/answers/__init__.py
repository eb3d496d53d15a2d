"""From a question, its context and the facts to a typed answer, and from that to a message.

Nothing here knows of Rasa; the facts say what is known, the wording says how it is said.
"""

from ms_assistant.answers.answerer import Answerer
from ms_assistant.answers.model import Answer, AnswerKind, Context, Part, Question, RankedFact
from ms_assistant.answers.rendering import Button, RenderedMessage, render
from ms_assistant.answers.wording import Wording, WordingError

__all__ = [
    "Answer",
    "AnswerKind",
    "Answerer",
    "Button",
    "Context",
    "Part",
    "Question",
    "RankedFact",
    "RenderedMessage",
    "Wording",
    "WordingError",
    "render",
]
