"""A message that a messenger has brought, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from ms_assistant.channels.intake import Reading, Said, clean_text, said_by_choice, said_in_words
from ms_assistant.channels.plain_text import choice_by_number
from ms_assistant.channels.transcript import Transcript


@dataclass(frozen=True)
class Inbound:
    """A message of a person.

    Args:
        channel: the name of the channel.
        person: what the messenger calls the person, the same whenever they write.
        id: the messenger's own id of the message.
        text: the words; None where it is a picture, a voice message or the like, or a choice.
        intent: the intent behind a command of the messenger, such as Telegram's `/start`; None for words.
        choice: the id of the choice whose button was pressed; None for words.
    """

    channel: str
    person: str
    id: str
    text: str | None
    intent: str | None = None
    choice: str | None = None


def read_inbound(inbound: Inbound, transcript: Transcript) -> Said:
    """Return what a message says, in the light of the conversation before it: a number may be a choice."""
    if inbound.choice is not None:
        pressed = transcript.choice(inbound.choice)
        return said_by_choice(*pressed) if pressed else Said("", "", Reading.GONE)
    if inbound.text is None:
        return Said("", "", Reading.NOT_TEXT)
    if inbound.intent is not None:
        return said_by_choice(clean_text(inbound.text), f"/{inbound.intent}")
    identifier = choice_by_number(clean_text(inbound.text), transcript.messages)
    numbered = transcript.choice(identifier) if identifier else None
    return said_by_choice(*numbered) if numbered else said_in_words(inbound.text)
