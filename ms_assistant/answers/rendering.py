"""Puts an answer into words; the only place where the disclaimer is added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ms_assistant.answers.citing import cite
from ms_assistant.answers.contacts import crisis_line, emergency_line, poison_line
from ms_assistant.answers.model import WITH_DISCLAIMER, Answer
from ms_assistant.answers.regions import statement_of
from ms_assistant.answers.wording import Wording
from ms_assistant.facts import Fact, FactStore, Source
from ms_assistant.facts.model import Status
from ms_assistant.names import FACT, FACTS, FACTS_VERSION, INTENT_OF_TOPIC, KIND, SOURCES

# Ids of ms_assistant/nlu/red_flags/content/red_flags.yml; a test holds them against it.
CRISIS_FLAGS = frozenset({"suicidal_thoughts", "self_harm", "overdose", "lethal_amount"})
POISON_FLAGS = frozenset({"child_swallowed_medicine", "overdose"})


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
        with the disclaimer.

    Raises:
        WordingError: if the domain lacks a sentence.
    """
    parts = [*_body(answer, wording, store), *_source_line(answer, wording, store)]
    if answer.kind in WITH_DISCLAIMER:
        parts.append(wording.say("disclaimer"))
    return RenderedMessage(
        text="\n\n".join(part for part in parts if part),
        buttons=tuple(_button(fact, wording, store) for fact in answer.offers),
        metadata=_metadata(answer, store),
    )


def _body(answer: Answer, wording: Wording, store: FactStore) -> list[str]:
    parts = [wording.say("comfort")] if answer.comforts else []
    if answer.wording:
        offers = [_title(fact, wording, store) for fact in answer.offers]
        contact = answer.contact or wording.say("contact")
        parts.append(wording.say(answer.wording, subject=answer.subject, offers="; ".join(offers), contact=contact))
    parts.extend(_lines_to_call(answer, wording))
    if answer.about:
        concept, aspect = answer.about
        parts.append(wording.say("about", concept=concept, aspect=aspect))
    if answer.facts:
        parts.append("\n".join(statement_of(fact, wording) for fact in answer.facts))
    parts.extend(_withheld(fact, wording, store) for fact in answer.withheld)
    parts.extend(_citation(source, answer, wording) for source in answer.sources)
    return parts


def _lines_to_call(answer: Answer, wording: Wording) -> list[str]:
    """Return whom to call; a line that the country does not have is left out."""
    if answer.contacts is None:
        return []
    parts = [wording.say("emergency_numbers", numbers=emergency_line(answer.contacts))]
    flags = set(answer.red_flags)
    crisis, poison = crisis_line(answer.contacts), poison_line(answer.contacts)
    if crisis and (not flags or flags & CRISIS_FLAGS):
        parts.append(wording.say("crisis_lines", lines=crisis))
    if poison and flags & POISON_FLAGS:
        parts.append(wording.say("poison_centres", lines=poison))
    return parts


def _withheld(fact: Fact, wording: Wording, store: FactStore) -> str:
    checked, check_by = (f"{day:%-d %B %Y}" for day in (fact.last_checked, fact.check_by))
    return wording.say("withheld", fact=_title(fact, wording, store), checked=checked, check_by=check_by)


def _citation(source: Source, answer: Answer, wording: Wording) -> str:
    if answer.citation_style:
        return cite(source, answer.citation_style)
    date = f"{source.dated:%-d %B %Y}" if source.dated else wording.say("undated")
    return wording.say("full_source", source=_described(source), date=date)


def _source_line(answer: Answer, wording: Wording, store: FactStore) -> list[str]:
    if not answer.facts:
        return []
    sources = _sources_of(answer.facts, store)
    reviewed = all(fact.status is Status.CLINICALLY_REVIEWED for fact in answer.facts)
    name = "source_line" if reviewed else "source_line_not_reviewed"
    return [wording.say(name, sources="; ".join(_dated(source) for source in sources))]


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
