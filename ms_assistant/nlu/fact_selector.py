"""Rasa component: ranks the facts that could answer a message."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.facts.model import MEDICINE_KINDS
from ms_assistant.names import FACT_SELECTION
from ms_assistant.nlu.distress import is_distressed
from ms_assistant.nlu.fact_index import FactIndex
from ms_assistant.nlu.fact_learning import INTENTS_WITHOUT_FACT, FactModels, Trained, learn, questions_version
from ms_assistant.nlu.fact_relevance import Relevance
from ms_assistant.nlu.index_arrays import IndexArrays, build_arrays
from ms_assistant.nlu.reading import Reader, Reading, content_words, shipped_reader

logger = logging.getLogger(__name__)

RANKING_LENGTH = "ranking_length"
ARRAYS_FILE, RELEVANCE_FILE = "arrays.npz", "relevance.json"
ASPECTS_RANKED = 3
# Of a score, after the point.
DIGITS = 4
# Who asks an assistant on MS "what treatments are there?" means MS.
SHORT_MESSAGE, IN_MS = 6, "in multiple sclerosis"
# Words. What a longer message asks counts for more than the story around it.
STORY, TRUST_IN_STORY = 20, 0.75


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FactSelector(GraphComponent):
    """Adds `fact_selection` to the parse data: facts and aspects with their scores."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration.

        `ranking_length` facts are kept by their score, and as many by their score in context.
        """
        return {RANKING_LENGTH: 12}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        reader: Reader,
        trained: Trained | None = None,
    ) -> None:
        """Make a selector, which is yet to be trained unless it is given what was learnt."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._reader = reader
        self._trained = trained

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactSelector:
        """Create an untrained selector on the shipped facts."""
        return cls(config, model_storage, resource, shipped_reader())

    def train(self, training_data: TrainingData) -> Resource:
        """Encode the facts' questions and learn how much each feature counts."""
        examples = training_data.intent_examples
        elsewhere = [example.get(TEXT) for example in examples if example.get(INTENT) in INTENTS_WITHOUT_FACT]
        self._trained = learn(self._reader, elsewhere)
        self._persist(self._trained)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data as it is: no later component learns from the ranking."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the ranking to each message."""
        for message in messages:
            reading = self._reader.read(message.get(TEXT) or "")
            message.set(FACT_SELECTION, self.select(reading), add_to_output=True)
        return messages

    def select(self, reading: Reading) -> dict[str, Any]:
        """Rank facts and aspects for a message.

        Args:
            reading: the message.

        Returns:
            `facts`: a list of `id` and three scores (probabilities, 0 to 1), best first: `score`
            of the message as it stands, `score_in_ms` as if it had said that it is about MS,
            `score_in_context` as if it had named the fact's subject; `aspects`: a list
            of `id` and `score` (cosine, -1 to 1), best first; `attributes`: ids of words for a
            route, a frequency or a citation style; `parts`: of a message that asks several things the
            `id` and `score` of the best fact for each, in order; `bare`, `anaphoric`, `personal` and
            `words` (the telling ones) as in `Reading`; `distressed` as in `is_distressed`. Empty
            where nothing is trained.
        """
        if self._trained is None:
            return {}
        index, models = self._trained.index.near(reading), self._trained.models
        # A part that names nothing of its own asks about what the whole message names.
        store = self._reader.store
        parts = [
            (part, part.concepts if store.specific(part.concepts) else reading.concepts)
            for part in reading.segments
            # "And what about spasms?" asks what the part before it asked.
            if not part.bare
        ]
        index.compare_all([reading, *(part for part, _ in parts)])
        compared = [(reading, (concept,)) for concept in self._compared(reading.concepts)]
        scored = [
            models.scores(index.features(part, concepts=concepts))
            for part, concepts in [(reading, reading.concepts), *parts, *compared]
        ]
        in_parts = scored[1 : 1 + len(parts)]
        if reading.segments and len(reading.text.split()) > STORY:
            scored[0] = scored[0] * TRUST_IN_STORY
        scores = np.maximum.reduce(scored)
        in_ms = np.maximum(scores, self._scores_in_ms(reading, index, models))
        context_features = index.context_features(reading)
        in_context = models.in_context.probabilities(context_features)
        length = self._config[RANKING_LENGTH]
        chosen = {*np.argsort(-in_ms)[:length], *np.argsort(-in_context)[: 2 * length]}
        ranked = sorted(chosen, key=lambda i: (-scores[i], -in_context[i]))
        rounded = np.round(np.stack([scores, in_ms, in_context])[:, ranked].astype(np.float64), DIGITS).T.tolist()
        facts = [
            {"id": index.facts[i].id, "score": alone, "score_in_ms": said_of_ms, "score_in_context": fitting}
            for i, (alone, said_of_ms, fitting) in zip(ranked, rounded, strict=True)
        ]
        aspects = index.aspect_likeness(reading)
        best = np.argsort(-aspects)[:ASPECTS_RANKED]
        return {
            "facts": facts,
            "aspects": [{"id": index.aspect_ids[i], "score": round(float(aspects[i]), DIGITS)} for i in best],
            "parts": [
                _best(index, each, () if part.concepts else store.specific(concepts))
                for each, (part, concepts) in zip(in_parts, parts, strict=True)
            ]
            if in_parts[1:]
            else [],
            "attributes": list(reading.attributes),
            "bare": reading.bare,
            "anaphoric": reading.anaphoric,
            "personal": reading.personal,
            "distressed": is_distressed(reading.text),
            "words": list(reading.telling_words),
        }

    def _compared(self, concepts: Sequence[str]) -> list[str]:
        """Return the concepts of a message that are asked about side by side, being of one kind."""
        named = [c for c in self._reader.store.specific(concepts) if self._reader.store.about(c)]
        kinds = {self._reader.kind(concept) for concept in named}
        return named if named[1:] and len(kinds) == 1 and kinds <= MEDICINE_KINDS else []

    def _scores_in_ms(self, reading: Reading, index: FactIndex, models: FactModels) -> npt.NDArray[np.float32]:
        """Return the scores of a short message as if it had said that it is about MS."""
        says_something = bool(content_words(reading.text)) and not reading.anaphoric
        if reading.mentions or not says_something or len(reading.text.split()) > SHORT_MESSAGE:
            return np.zeros(len(index.facts), dtype=np.float32)
        named = self._reader.read(f"{reading.text.strip(' ?.!')} {IN_MS}")
        return models.scores(index.features(named))

    def _persist(self, trained: Trained) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / ARRAYS_FILE, **asdict(trained.index.arrays))
            described = {
                **asdict(trained.models),
                "trained_on": questions_version(self._reader.store),
            }
            (folder / RELEVANCE_FILE).write_text(json.dumps(described), encoding="utf-8")

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> FactSelector:
        """Load a trained selector; warn where the store asks other questions than it was taught."""
        reader = shipped_reader()
        with model_storage.read_from(resource) as folder:
            described = json.loads((folder / RELEVANCE_FILE).read_text(encoding="utf-8"))
            with np.load(folder / ARRAYS_FILE) as file:
                arrays = IndexArrays(**{name: file[name] for name in file.files})
        if described["trained_on"] != questions_version(reader.store):
            logger.warning(
                "The model was trained on other facts than those in the store. They are read anew "
                "at this start, which takes longer; `make train` teaches them for good."
            )
            arrays = build_arrays(reader.store, reader)
        models = FactModels(**{each.name: Relevance(**described[each.name]) for each in fields(FactModels)})
        trained = Trained(FactIndex(reader.store, arrays), models)
        return cls(config, model_storage, resource, reader, trained)


def _best(index: FactIndex, scores: npt.NDArray[np.float32], subjects: Sequence[str]) -> dict[str, Any]:
    """Return the best fact; of the subjects given, if any of them has facts."""
    best = index.best_of(scores, subjects)
    return {"id": index.facts[best].id, "score": round(float(scores[best]), DIGITS)}
