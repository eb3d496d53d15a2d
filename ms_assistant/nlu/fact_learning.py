"""What training learns of facts and messages: the index of the facts, and how they fit together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ms_assistant.facts import FactStore
from ms_assistant.names import OUT_OF_SCOPE, SMALL_TALK_INTENTS
from ms_assistant.nlu.fact_index import FactIndex
from ms_assistant.nlu.fact_relevance import (
    Relevance,
    absolute,
    train_answerability,
    train_context_relevance,
    train_relevance,
)
from ms_assistant.nlu.index_arrays import build_arrays
from ms_assistant.nlu.reading import Reader

MISSING_ASPECTS_TAUGHT = 4
INTENTS_WITHOUT_FACT = frozenset({OUT_OF_SCOPE, *SMALL_TALK_INTENTS})
# A question under one of these is often answered by a fact under another.
RELATED_ASPECTS = frozenset({"definition", "purpose", "mechanism", "treatments", "effects", "when_used", "rationale"})


@dataclass(frozen=True)
class FactModels:
    """What is learnt of how messages and facts fit together.

    Args:
        ranking: which fact fits better than another.
        answerability: whether a fact answers the message at all.
        in_context: whether it answers, were its subject what the conversation is about.
    """

    ranking: Relevance
    answerability: Relevance
    in_context: Relevance

    def scores(self, features: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return a score for each fact: the best one's is the probability that it answers.

        Args:
            features: shape (facts, len(FEATURES)).

        Returns:
            Scores from 0 to 1, shape (facts,); less for each fact that ranks behind the best.
        """
        ranks = self.ranking.logits(features)
        behind = np.exp(ranks - ranks.max())
        scores: npt.NDArray[np.float32] = self.answerability.probabilities(absolute(features)) * behind
        return scores


@dataclass(frozen=True)
class Trained:
    """What a trained selector works with.

    Args:
        index: the facts as they are compared with a message.
        models: what is learnt of how they fit together.
    """

    index: FactIndex
    models: FactModels


def learn(reader: Reader, elsewhere: Sequence[str]) -> Trained:
    """Encode the facts' questions and learn how much each feature counts.

    Args:
        reader: reads the questions of its store.
        elsewhere: messages of the intents that no fact answers.

    Returns:
        What is learnt; the same for the same input.
    """
    store = reader.store
    index = FactIndex(store, build_arrays(store, reader))
    asked = reader.read_all([question for fact in store.all_facts for question in fact.questions])
    unasked = reader.read_all([*elsewhere, *questions_without_fact(store)])
    ranking = train_relevance(index, asked, unasked)
    models = FactModels(
        ranking=ranking,
        answerability=train_answerability(index, ranking, asked, unasked),
        in_context=train_context_relevance(index, asked, unasked),
    )
    return Trained(index, models)


def questions_without_fact(store: FactStore) -> list[str]:
    """Return questions on known concepts that no fact answers, made from the aspects' templates.

    They teach the selector that naming a medicine is not yet asking what a fact says of it.
    """
    questions = []
    for position, concept in enumerate(store.concept_by_id.values()):
        held = {fact.aspect for fact in store.about(concept.id)}
        missing = [a for a in store.aspect_by_id.values() if a.id not in held | RELATED_ASPECTS]
        if not held or not missing:
            continue
        for turn in range(MISSING_ASPECTS_TAUGHT):
            aspect = missing[(position + turn * 5) % len(missing)]
            template = aspect.questions[(position + turn) % len(aspect.questions)]
            questions.append(template.replace("{it}", concept.name))
    return questions


def questions_version(store: FactStore) -> str:
    """Return a hash of all that training reads from the store; statements may change freely."""
    facts = [[f.id, f.subject, f.aspect, f.questions] for f in store.all_facts]
    aspects = [[a.id, a.questions] for a in store.aspect_by_id.values()]
    names = [[c.id, c.names] for c in store.concept_by_id.values()]
    told = json.dumps([facts, aspects, names], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
