"""Every name that Rasa, the actions and the domain share; a test holds them against domain.yml."""

from __future__ import annotations

from typing import Final

from ms_assistant.facts.model import Topic

# Intents
ASK_FOLLOW_UP: Final = "ask_follow_up"
ASK_SOURCE: Final = "ask_source"
ASK_FOR_ADVICE: Final = "ask_for_advice"
REPORT_EMERGENCY: Final = "report_emergency"
OUT_OF_SCOPE: Final = "out_of_scope"
TOPIC_INTENTS: Final[dict[str, Topic]] = {
    "ask_about_ms": Topic.ABOUT_MS,
    "ask_symptoms": Topic.SYMPTOMS,
    "ask_relapses": Topic.RELAPSES,
    "ask_disease_modifying_therapies": Topic.DISEASE_MODIFYING_THERAPIES,
    "ask_chemotherapy": Topic.CHEMOTHERAPY,
    "ask_care_team": Topic.CARE_TEAM,
    "ask_rehabilitation_and_lifestyle": Topic.REHABILITATION_AND_LIFESTYLE,
}
INTENT_OF_TOPIC: Final[dict[Topic, str]] = {topic: name for name, topic in TOPIC_INTENTS.items()}
BOT_CHALLENGE: Final = "bot_challenge"
SMALL_TALK_INTENTS: Final = frozenset(
    {
        "ask_capabilities",
        BOT_CHALLENGE,
        "greet",
        "goodbye",
        "thank",
        "affirm",
        "deny",
        "give_feedback",
    }
)

# Entities
CONCEPT: Final = "concept"
FACT: Final = "fact"
EXCLUDED_ROLE: Final = "excluded"

# What the NLU adds to the parse data of a message
FACT_SELECTION: Final = "fact_selection"
RED_FLAGS: Final = "red_flags"

# Slots
FOCUS_CONCEPTS: Final = "focus_concepts"
FOCUS_ASPECT: Final = "focus_aspect"
TOLD_FACTS: Final = "told_facts"
LAST_FACTS: Final = "last_facts"
OFFERED_FACTS: Final = "offered_facts"
MISSES: Final = "misses"
SOURCES_NAMED: Final = "sources_named"

# Keys of the metadata that every message of the assistant carries
KIND: Final = "kind"
FACTS: Final = "facts"
SOURCES: Final = "sources"
FACTS_VERSION: Final = "facts_version"
PARTS: Final = "parts"
