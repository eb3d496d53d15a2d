"""Translates between Rasa's tracker and the records of `ms_assistant.answers`."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from ms_assistant import names
from ms_assistant.answers import Context, Part, Question, RankedFact
from ms_assistant.answers.asking import asked_aspects

# Cosines; aspects this close to the clearest may as well be meant.
NEARLY = 0.05


def question_of(tracker: Tracker) -> Question:
    """Read the latest message as a question."""
    message = tracker.latest_message
    selection = message.get(names.FACT_SELECTION) or {}
    entities = message.get("entities") or []
    aspects = asked_aspects(message.get("text") or "", selection.get("aspects") or ())
    concepts = [e for e in entities if e["entity"] == names.CONCEPT]
    return Question(
        text=message.get("text") or "",
        intent=(message.get("intent") or {}).get("name") or "",
        concepts=_values(e for e in concepts if e.get("role") != names.EXCLUDED_ROLE),
        excluded=_values(e for e in concepts if e.get("role") == names.EXCLUDED_ROLE),
        attributes=tuple(selection.get("attributes", ())),
        ranking=tuple(RankedFact(**ranked) for ranked in selection.get("facts", ())),
        parts=tuple(Part(**part) for part in selection.get("parts", ())),
        asked_aspect=aspects[0]["id"] if aspects else "",
        aspect_score=aspects[0]["score"] if aspects else 0.0,
        near_aspects=tuple(a["id"] for a in aspects[1:] if a["score"] >= aspects[0]["score"] - NEARLY)
        if aspects
        else (),
        bare=bool(selection.get("bare")),
        anaphoric=bool(selection.get("anaphoric")),
        personal=bool(selection.get("personal")),
        distressed=bool(selection.get("distressed")),
        words=tuple(selection.get("words", ())),
        surfaces=_surfaces(message.get("text") or "", concepts),
        red_flags=tuple(message.get(names.RED_FLAGS) or ()),
        chosen=_values(e for e in entities if e["entity"] == names.FACT),
    )


def context_of(tracker: Tracker) -> Context:
    """Read the context that the last action left in the slots."""
    return Context(
        concepts=tuple(tracker.get_slot(names.FOCUS_CONCEPTS) or ()),
        aspect=tracker.get_slot(names.FOCUS_ASPECT) or "",
        told=tuple(tracker.get_slot(names.TOLD_FACTS) or ()),
        last=tuple(tracker.get_slot(names.LAST_FACTS) or ()),
        offered=tuple(tracker.get_slot(names.OFFERED_FACTS) or ()),
        misses=int(tracker.get_slot(names.MISSES) or 0),
        cited=bool(tracker.get_slot(names.SOURCES_NAMED)),
    )


def slots_of(context: Context) -> list[dict[str, Any]]:
    """Return the events that keep a context in the slots."""
    values = {
        names.FOCUS_CONCEPTS: list(context.concepts),
        names.FOCUS_ASPECT: context.aspect,
        names.TOLD_FACTS: list(context.told),
        names.LAST_FACTS: list(context.last),
        names.OFFERED_FACTS: list(context.offered),
        names.MISSES: context.misses,
        names.SOURCES_NAMED: context.cited,
    }
    return [SlotSet(name, value) for name, value in values.items()]


def _surfaces(text: str, entities: list[dict[str, Any]]) -> tuple[str, ...]:
    # A button names its concept without a place in the text.
    places = [(each.get("start"), each.get("end")) for each in entities]
    return tuple(text[start:end].lower() for start, end in places if isinstance(start, int) and isinstance(end, int))


def _values(entities: Any) -> tuple[str, ...]:
    # Anybody can write the payload of a button, so a value may be anything.
    values = (entity.get("value") for entity in entities)
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str)))
