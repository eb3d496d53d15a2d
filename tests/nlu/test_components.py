"""The two small components: concepts become entities, meanings become dense features."""

from __future__ import annotations

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from ms_assistant.facts.model import Kind
from ms_assistant.nlu.concept_extractor import ConceptExtractor
from ms_assistant.nlu.sentence_encoder_featurizer import SentenceEncoderFeaturizer
from support.reader import tiny_reader

KINDS = [kind.value for kind in Kind]


def featurizer() -> SentenceEncoderFeaturizer:
    return SentenceEncoderFeaturizer(SentenceEncoderFeaturizer.get_default_config(), "featurizer", tiny_reader())


def test_each_concept_becomes_an_entity_with_its_place() -> None:
    message = Message(data={TEXT: "is Alphora better, not Betapen?"})

    ConceptExtractor(tiny_reader()).process([message])

    assert message.get("entities") == [
        {"entity": "concept", "value": "alphamab", "start": 3, "end": 10, "extractor": "ConceptExtractor"},
        {
            "entity": "concept",
            "value": "betaferol",
            "start": 23,
            "end": 30,
            "role": "excluded",
            "extractor": "ConceptExtractor",
        },
    ]


def test_entities_that_were_there_before_are_kept() -> None:
    message = Message(data={TEXT: "Alphora", "entities": [{"entity": "fact", "value": "alphamab.purpose"}]})

    ConceptExtractor(tiny_reader()).process([message])

    assert [entity["entity"] for entity in message.get("entities")] == ["fact", "concept"]


def test_a_message_without_text_has_no_entities() -> None:
    message = Message(data={})

    ConceptExtractor(tiny_reader()).process([message])

    assert message.get("entities") == []


def test_a_message_gets_one_dense_sentence_vector() -> None:
    message = Message(data={TEXT: "what is Alphora for"})

    featurizer().process([message])

    _, sentence = message.get_dense_features(TEXT, [])
    assert sentence is not None
    assert sentence.features.shape == (1, 384 + 384 + len(KINDS) + 1)


def test_the_vector_ends_with_the_kinds_of_what_was_named() -> None:
    message = Message(data={TEXT: "is Alphora given for tight muscles in MS"})

    featurizer().process([message])

    _, sentence = message.get_dense_features(TEXT, [])
    assert sentence is not None
    kinds = sentence.features[0, -len(KINDS) - 1 :]
    assert {KINDS[i] for i in np.flatnonzero(kinds[:-1])} == {"drug", "symptom"}
    assert kinds[-1] > 0
