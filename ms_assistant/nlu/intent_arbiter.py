"""Rasa component: settles the intent where the classifier and the facts disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from ms_assistant.facts.model import MEDICINE_KINDS, Kind, Topic
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS
from ms_assistant.names import (
    ASK_FOLLOW_UP,
    ASK_FOR_ADVICE,
    ASK_SOURCE,
    BOT_CHALLENGE,
    FACT_SELECTION,
    INTENT_OF_TOPIC,
    OUT_OF_SCOPE,
    SMALL_TALK_INTENTS,
    TOPIC_INTENTS,
)
from ms_assistant.nlu.concept_roles import denied, mixes, names_ms, only_names, told_beside
from ms_assistant.nlu.reading import Reader, Reading, content_words, shipped_reader
from ms_assistant.nlu.verdicts import asks_for_verdict

SURE_FACT = "sure_fact"
SURE_SMALL_TALK = "sure_small_talk"
SURE_BESIDE_CONTEXT = "sure_beside_context"
SURE_OUTSIDE = "sure_outside"
SURE_ADVICE = "sure_advice"
FITS_CONTEXT = 0.5

QUESTIONS = frozenset({*TOPIC_INTENTS, ASK_FOLLOW_UP})
# Asking for these of a medicine of MS, another disease may be named as what the medicine does.
EFFECT_ASPECTS = frozenset({"cautions", "effects", "how_common", "contraindications"})
# Asking for these of a medicine, another disease is named as what it is taken for.
PURPOSE_ASPECTS = frozenset({"purpose", "treatments", "when_used", "rationale", "aim", "alternatives"})
# Asks for knowledge, though of what the one who asks should do.
_TO_KNOW = re.compile(
    r"\bshould (?:i|we) (?:know|expect|watch|look out)\b|\bto watch (?:out )?for\b"
    # "Why would my brother be on an epilepsy drug?"
    r"|\bwhy (?:would|is|are|was|were|has|have|did) (?:\S+ ){1,6}?(?:on|given|prescribed|taking)\b",
    re.IGNORECASE,
)
# What holds for all, whoever asks.
GENERAL_ASPECTS = frozenset(
    {"definition", "purpose", "mechanism", "examples", "how_common", "symptoms", "cause", "cure"}
)
# Asks how something is given as a rule, with its usual dose.
GIVEN_ASPECTS = frozenset({"administration", "frequency", "dose"})
_AS_A_RULE = re.compile(
    r"\bhow (?:should|is|are|must)\b.*\b(?:used|given|taken|administered|injected)\b", re.IGNORECASE
)
_ANYBODY = re.compile(r"\b(?:you|your|one should|patients? should|we|us|our|someone|somebody)\b", re.IGNORECASE)
# Words. A longer message asks for more than a style of citing.
LONGEST_WISH = 8
# Who learns to cite asks for none of our sources.
_OF_THEIR_OWN = re.compile(
    r"\b(?:cit(?:e|ing)|referenc(?:e|ing)) (?:an?|my|your) (?:\w+ )?(?:website|web ?page|book|film|movie|video|podcast"
    r"|newspaper|tweet|thesis|dissertation|essay)\b",
    re.IGNORECASE,
)
_STYLE = re.compile(r"\b(?:style|format|formatted|cit\w+|referenc\w+|bibliography)\b", re.IGNORECASE)
# A message of nothing else asks on.
QUESTION_WORDS = frozenset({"how", "why", "when", "where", "who", "which", "what", "often", "and", "but", "so", "then"})
_WORD = re.compile(r"[^\s?!.,]+")
_WHAT_IS = re.compile(r"\W*what(?:['\u2019]?s| is| are)\s+(?:an? |the )?(?P<kind>[a-z]+)\s+$", re.IGNORECASE)
MS_MEDICINES = "disease_modifying_therapy"
# A concept of these kinds is of MS's field even where no fact is held; a body part is anybody's.
FIELD_KINDS = frozenset(
    {
        *MEDICINE_KINDS,
        Kind.SYMPTOM,
        Kind.SIGN,
        Kind.PROCEDURE,
        Kind.DEVICE,
        Kind.THERAPY,
    }
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class IntentArbiter(GraphComponent, IntentClassifier):
    """Overrules the classifier on the edge of the assistant's field, and only there.

    A question that names another disease or a medicine of none of MS's treatments, and not MS, is
    out of scope. A question that a fact answers for sure is in scope. What asks for a verdict on one
    person is left to the care team.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand earlier in the pipeline."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `sure_fact` is the score from which a fact brings a message into scope;
        `sure_small_talk` the confidence below which small talk is taken as a follow-up, and
        `sure_beside_context` where a fact would fit a conversation; `sure_outside` the confidence
        from which a message is out of scope, or for the bot, though it names something of MS's field;
        `sure_advice` the confidence below which what a fact surely answers, and speaks of nobody, is no
        request for advice. These two by cross-validation: `python -m benchmarks.edge_thresholds`.
        """
        return {SURE_FACT: 0.7, SURE_SMALL_TALK: 0.4, SURE_BESIDE_CONTEXT: 0.7, SURE_OUTSIDE: 0.7, SURE_ADVICE: 0.8}

    def __init__(self, config: dict[str, Any], reader: Reader) -> None:
        """Keep the reader that tells which concepts are not of MS."""
        self._config = config
        self._reader = reader
        texts = (text for fact in reader.store.all_facts for text in (fact.statement, *fact.questions))
        self._known_words = frozenset(word for text in texts for word in content_words(text))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentArbiter:
        """Create the component on the shipped facts."""
        return cls(config, shipped_reader())

    def process(self, messages: list[Message]) -> list[Message]:
        """Settle the intent of each message."""
        for message in messages:
            predicted = message.get(INTENT) or {}
            settled = self.settle(
                predicted.get(INTENT_NAME_KEY) or "",
                predicted.get(PREDICTED_CONFIDENCE_KEY) or 0.0,
                self._reader.read(message.get(TEXT) or ""),
                message.get(FACT_SELECTION) or {},
            )
            if settled != predicted.get(INTENT_NAME_KEY):
                confidence = predicted.get(PREDICTED_CONFIDENCE_KEY, 0.0)
                intent = {INTENT_NAME_KEY: settled, PREDICTED_CONFIDENCE_KEY: confidence}
                message.set(INTENT, intent, add_to_output=True)
        return messages

    def settle(self, predicted: str, confidence: float, reading: Reading, selection: Mapping[str, Any]) -> str:
        """Return the intent that stands.

        Args:
            predicted: the classifier's intent.
            confidence: how sure the classifier is of it, 0 to 1.
            reading: the message.
            selection: the ranked facts and aspects, as the fact selector gives them.
        """
        if reading.text.split() and set(_WORD.findall(reading.text.lower())) <= QUESTION_WORDS:
            return ASK_FOLLOW_UP
        store = self._reader.store
        if predicted == ASK_SOURCE or self._asks_to_cite(reading):
            return OUT_OF_SCOPE if _OF_THEIR_OWN.search(reading.text) else ASK_SOURCE
        named = store.specific(reading.concepts)
        others = [concept for concept in named if store.is_other(concept)]
        beside = denied(reading) | told_beside(reading) if others else ()
        others = [concept for concept in others if concept not in beside]
        own = [concept for concept in named if not store.is_other(concept)]
        elsewhere = others and not names_ms(reading, own) and not self._asks_of_medicine(own, reading, selection)
        if elsewhere or self._asks_of_another_kind(reading):
            return OUT_OF_SCOPE if predicted in QUESTIONS else predicted
        if predicted == OUT_OF_SCOPE and not (own and self._is_for_the_care_team(own, reading)):
            if own and self._surely_outside(confidence, reading):
                return self._answered_as_asked(selection) or predicted
            return (self._into_scope(own, reading, selection) if own else self._answered(selection)) or predicted
        return self._within_field(predicted, confidence, own, reading, selection)

    def _within_field(
        self, predicted: str, confidence: float, own: Sequence[str], reading: Reading, selection: Mapping[str, Any]
    ) -> str:
        if predicted in {*QUESTIONS, OUT_OF_SCOPE} and self._is_for_the_care_team(own, reading):
            return ASK_FOR_ADVICE
        if predicted in SMALL_TALK_INTENTS and (own or self._unsure_small_talk(confidence, reading, selection)):
            surely = confidence >= self._config[SURE_OUTSIDE] and not reading.bare
            return predicted if predicted == BOT_CHALLENGE and surely else ASK_FOLLOW_UP
        if predicted == ASK_FOR_ADVICE and own and only_names(reading):
            # A name alone asks for no decision.
            return ASK_FOLLOW_UP
        if predicted == ASK_FOR_ADVICE and (_TO_KNOW.search(reading.text) or self._asks_in_general(reading, selection)):
            return self._answered_as_asked(selection) or predicted
        unsure = predicted == ASK_FOR_ADVICE and confidence < self._config[SURE_ADVICE] and not reading.personal
        if unsure and not asks_for_verdict(reading.text):
            return self._answered(selection) or predicted
        return predicted

    def _asks_to_cite(self, reading: Reading) -> bool:
        """Return whether a message asks for nothing but a style of citing: "in Harvard style please"."""
        known = self._reader.store.attribute_by_id
        named = any(known[each].citation_style for each in reading.attributes if each in known)
        short = len(reading.text.split()) <= LONGEST_WISH
        return named and short and not reading.mentions and bool(_STYLE.search(reading.text))

    def _surely_outside(self, confidence: float, reading: Reading) -> bool:
        """Return whether a message is outside the field though it names something of it: a pill's colour."""
        sure = confidence >= self._config[SURE_OUTSIDE]
        return sure and not reading.bare and MULTIPLE_SCLEROSIS not in reading.concepts

    def _is_for_the_care_team(self, own: Sequence[str], reading: Reading) -> bool:
        """Return whether a message asks for a verdict on a person, or what a medicine does beside another thing."""
        medicines = [m.named for m in reading.mentions if self._reader.kind(m.named) in MEDICINE_KINDS]
        medicine = self._topic_of(own, MEDICINE_KINDS) is not None
        return (medicine and mixes(reading, medicines)) or asks_for_verdict(reading.text)

    @staticmethod
    def _asks_in_general(reading: Reading, selection: Mapping[str, Any]) -> bool:
        """Return whether a message speaks of nobody and asks what holds for all, such as what a medicine is for."""
        nobody = not reading.personal and not _ANYBODY.search(reading.text)
        asked = _asked_aspect(selection)
        general = asked in GENERAL_ASPECTS or (asked in GIVEN_ASPECTS and bool(_AS_A_RULE.search(reading.text)))
        return nobody and general and not asks_for_verdict(reading.text)

    def _asks_of_another_kind(self, reading: Reading) -> bool:
        """Return whether a message asks what a thing is that a word unknown to all facts tells from ours.

        A named kind of tremor or of migraine is a disease of its own.
        """
        if len(reading.mentions) != 1 or MULTIPLE_SCLEROSIS in reading.concepts:
            return False
        (mention,) = reading.mentions
        asked = _WHAT_IS.match(reading.text[: mention.start])
        if asked is None or _WORD.search(reading.text[mention.end :]):
            return False
        told_apart_by = set(content_words(asked["kind"]))
        return bool(told_apart_by) and not told_apart_by & self._known_words

    def _asks_of_medicine(self, own: Sequence[str], reading: Reading, selection: Mapping[str, Any]) -> bool:
        """Return whether another disease is named only as what a medicine of MS does or risks."""
        asked = _asked_aspect(selection)
        store = self._reader.store
        if any(store.is_a(concept, MS_MEDICINES) for concept in own):
            # A name alone asks for nothing in particular: "Aubagio hair loss".
            return only_names(reading) or asked not in PURPOSE_ASPECTS | GIVEN_ASPECTS
        return asked in EFFECT_ASPECTS and self._topic_of(own, MEDICINE_KINDS) is not None

    def _unsure_small_talk(self, confidence: float, reading: Reading, selection: Mapping[str, Any]) -> bool:
        """Return whether small talk may as well be a question on what was said before."""
        if confidence < self._config[SURE_SMALL_TALK]:
            return True
        fits = max((fact["score_in_context"] for fact in selection.get("facts", [])), default=0.0)
        return confidence < self._config[SURE_BESIDE_CONTEXT] and bool(reading.telling_words) and fits >= FITS_CONTEXT

    def _into_scope(self, own: Sequence[str], reading: Reading, selection: Mapping[str, Any]) -> str | None:
        if reading.bare:
            return ASK_FOLLOW_UP
        return self._answered(selection) or self._topic_of(own, FIELD_KINDS)

    def _answered(self, selection: Mapping[str, Any]) -> str | None:
        """Return the topic intent of a fact that surely answers the message."""
        for best in selection.get("facts", [])[:1]:
            if best["score"] >= self._config[SURE_FACT]:
                return INTENT_OF_TOPIC[self._reader.store.fact_by_id[best["id"]].topic]
        return None

    def _answered_as_asked(self, selection: Mapping[str, Any]) -> str | None:
        """Return the topic intent of a sure fact that says what may be asked of its subject."""
        best = self._reader.store.known(each["id"] for each in selection.get("facts", [])[:1])
        asked = {aspect["id"] for aspect in selection.get("aspects", [])}
        return self._answered(selection) if any(fact.aspect in asked for fact in best) else None

    def _topic_of(self, concepts: Sequence[str], kinds: frozenset[Kind]) -> str | None:
        """Return the topic intent of the first concept of one of the kinds."""
        for concept in concepts:
            if self._reader.kind(concept) in kinds:
                facts = self._reader.store.about(concept)
                return INTENT_OF_TOPIC[facts[0].topic if facts else Topic.ABOUT_MS]
        return None


def _asked_aspect(selection: Mapping[str, Any]) -> str:
    aspects = selection.get("aspects") or [{"id": ""}]
    return str(aspects[0]["id"])
