"""Puts an answer into words; the only place where the disclaimer is added."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ms_assistant.answers.citing import cite
from ms_assistant.answers.contacts import (
    crisis_calls,
    crisis_line,
    emergency_calls,
    emergency_line,
    poison_calls,
    poison_line,
)
from ms_assistant.answers.model import WITH_DISCLAIMER, Answer
from ms_assistant.answers.parts import (
    Paragraph,
    Part,
    contacts_paragraph,
    disclaimer_paragraph,
    source_part,
    text_paragraph,
    text_part,
)
from ms_assistant.answers.regions import statement_of
from ms_assistant.answers.wording import Wording
from ms_assistant.facts import Fact, FactStore, Source
from ms_assistant.facts.model import Status
from ms_assistant.names import FACT, FACTS, FACTS_VERSION, INTENT_OF_TOPIC, KIND, PARTS, SOURCES

# Ids of ms_assistant/nlu/red_flags/content/red_flags.yml; a test holds them against it.
CRISIS_FLAGS = frozenset({"suicidal_thoughts", "self_harm", "overdose", "lethal_amount"})
POISON_FLAGS = frozenset({"child_swallowed_medicine", "overdose"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True)
class Button:
    """A next question: what the person reads, and the message that choosing it sends."""

    title: str
    payload: str


@dataclass(frozen=True)
class RenderedMessage:
    """What is sent: the text, the buttons below it and the metadata beside it."""

    text: str
    buttons: tuple[Button, ...]
    metadata: dict[str, Any]


def render(answer: Answer, wording: Wording, store: FactStore) -> RenderedMessage:
    """Put an answer into words.

    Args:
        answer: what is replied.
        wording: the sentences of the domain.
        store: the facts, for the names and sources that the answer refers to.

    Returns:
        The message; of the kinds answer, no_fact, advice_declined and emergency its text ends
        with the disclaimer. Its metadata holds the same once more as `parts`, in order.

    Raises:
        WordingError: if the domain lacks a sentence.
    """
    paragraphs = [*_body(answer, wording, store), *_source_line(answer, wording, store)]
    if answer.kind in WITH_DISCLAIMER:
        paragraphs.append(disclaimer_paragraph(wording.say("disclaimer")))
    told = [paragraph for paragraph in paragraphs if paragraph.text]
    return RenderedMessage(
        text="\n\n".join(paragraph.text for paragraph in told),
        buttons=tuple(_button(fact, wording, store) for fact in answer.offers),
        metadata={**_metadata(answer, store), PARTS: [part for paragraph in told for part in paragraph.parts]},
    )


def _body(answer: Answer, wording: Wording, store: FactStore) -> list[Paragraph]:
    texts = [wording.say("comfort")] if answer.comforts else []
    if answer.wording:
        offers = [_title(fact, wording, store) for fact in answer.offers]
        contact = answer.contact or wording.say("contact")
        texts.append(wording.say(answer.wording, subject=answer.subject, offers="; ".join(offers), contact=contact))
    paragraphs = [*map(text_paragraph, texts), *_whom_to_call(answer, wording)]
    if answer.about:
        concept, aspect = answer.about
        paragraphs.append(text_paragraph(wording.say("about", concept=concept, aspect=aspect)))
    if answer.facts:
        paragraphs.append(text_paragraph("\n".join(_told(fact, answer, wording) for fact in answer.facts)))
    paragraphs.extend(text_paragraph(_withheld(fact, wording, store)) for fact in answer.withheld)
    paragraphs.extend(_citation_paragraph(source, answer, wording) for source in answer.sources)
    return paragraphs


def _whom_to_call(answer: Answer, wording: Wording) -> list[Paragraph]:
    """Return whom to call; a line that the country does not have is left out."""
    contacts = answer.contacts
    if contacts is None:
        return []
    flags = set(answer.red_flags)
    told = [contacts_paragraph(wording.say("emergency_numbers"), emergency_line(contacts), emergency_calls(contacts))]
    crisis, poison = crisis_line(contacts), poison_line(contacts)
    if crisis and (not flags or flags & CRISIS_FLAGS):
        told.append(contacts_paragraph(wording.say("crisis_lines"), crisis, crisis_calls(contacts)))
    if poison and flags & POISON_FLAGS:
        told.append(contacts_paragraph(wording.say("poison_centres"), poison, poison_calls(contacts)))
    return told


def _told(fact: Fact, answer: Answer, wording: Wording) -> str:
    statement = statement_of(fact, wording)
    return _SENTENCE_END.split(statement, maxsplit=1)[0] if answer.brief else statement


def _withheld(fact: Fact, wording: Wording, store: FactStore) -> str:
    checked, check_by = (f"{day:%-d %B %Y}" for day in (fact.last_checked, fact.check_by))
    return wording.say("withheld", fact=_title(fact, wording, store), checked=checked, check_by=check_by)


def _citation_paragraph(source: Source, answer: Answer, wording: Wording) -> Paragraph:
    citation = cite(source, answer.citation_style) if answer.citation_style else _full(source, wording)
    return Paragraph(citation, (source_part(citation, citation, source.address, _place(source, answer.cited)),))


def _full(source: Source, wording: Wording) -> str:
    date = f"{source.dated:%-d %B %Y}" if source.dated else wording.say("undated")
    return wording.say("full_source", source=_described(source), date=date)


def _source_line(answer: Answer, wording: Wording, store: FactStore) -> list[Paragraph]:
    if not answer.facts:
        return []
    sources = _sources_of(answer.facts, store)
    reviewed = all(fact.status is Status.CLINICALLY_REVIEWED for fact in answer.facts)
    notes = [] if reviewed else [wording.say("not_reviewed")]
    line = wording.say("source_line", sources="; ".join(_dated(source) for source in sources))
    named = [_source_part(source, answer.facts, wording) for source in sources]
    return [Paragraph(" ".join([line, *notes]), (*named, *map(text_part, notes)))]


def _source_part(source: Source, facts: Sequence[Fact], wording: Wording) -> Part:
    line = wording.say("source_line", sources=_dated(source))
    return source_part(line, _full(source, wording), source.address, _place(source, facts))


def _place(source: Source, facts: Sequence[Fact]) -> str:
    places = [citation.place for fact in facts for citation in fact.sources if citation.source == source.id]
    return "; ".join(dict.fromkeys(places))


def _sources_of(facts: Sequence[Fact], store: FactStore) -> list[Source]:
    ids = dict.fromkeys(citation.source for fact in facts for citation in fact.sources)
    return [store.source_by_id[source] for source in ids]


def _described(source: Source) -> str:
    authors = ", ".join(f"{person.given} {person.family}" for person in source.authors)
    return ", ".join(part for part in (authors, f"“{source.title}”", source.publisher) if part)


def _dated(source: Source) -> str:
    date = f" ({source.dated:%Y})" if source.dated else ""
    return _described(source) + date


def _title(fact: Fact, wording: Wording, store: FactStore) -> str:
    title = wording.say(
        "offer",
        concept=store.concept_by_id[fact.subject].name,
        aspect=store.aspect_by_id[fact.aspect].name,
    )
    return title[0].upper() + title[1:]


def _button(fact: Fact, wording: Wording, store: FactStore) -> Button:
    payload = f"/{INTENT_OF_TOPIC[fact.topic]}{json.dumps({FACT: fact.id})}"
    return Button(_title(fact, wording, store), payload)


def _metadata(answer: Answer, store: FactStore) -> dict[str, Any]:
    cited = [source.id for source in (*_sources_of(answer.facts, store), *answer.sources)]
    return {
        KIND: answer.kind.value,
        FACTS: [fact.id for fact in (*answer.facts, *answer.cited)],
        SOURCES: list(dict.fromkeys(cited)),
        FACTS_VERSION: store.version,
    }
