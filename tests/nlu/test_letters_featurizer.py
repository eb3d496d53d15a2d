"""The component counts what Rasa's count vectors count of a whole message, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.nlu.letters_featurizer import LettersFeaturizer

LEARNT = ["what helps with spasms", "is it a relapse", "I took 2 tablets in 2019", "Ist das MÜDIGKEIT?"]
TEXTS = [*LEARNT, "spasms spasms spasms", "a", "qqq", "", "I'm 48, is this MS??", "m\u00fcdigkeit \u03a3\u03a3"]


def tokenized(texts: list[str]) -> list[Message]:
    messages = [Message({TEXT: text}) for text in texts]
    WhitespaceTokenizer(WhitespaceTokenizer.get_default_config()).process(messages)
    return messages


def trained(kind: type[CountVectorsFeaturizer], folder: Path, **config: Any) -> CountVectorsFeaturizer:
    folder.mkdir()
    storage, resource = LocalModelStorage.create(folder), Resource("letters")
    context = ExecutionContext(GraphSchema({}), node_name="letters")
    config = {**kind.get_default_config(), **config}
    kind.create(config, storage, resource, context).train(TrainingData(tokenized(LEARNT)))
    return kind.load(config, storage, resource, context)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("letters")


@pytest.fixture(scope="module")
def own(folder: Path) -> CountVectorsFeaturizer:
    return trained(LettersFeaturizer, folder / "own")


@pytest.fixture(scope="module")
def rasas(folder: Path) -> CountVectorsFeaturizer:
    return trained(CountVectorsFeaturizer, folder / "rasa", analyzer="char_wb", min_ngram=2, max_ngram=4)


@pytest.mark.parametrize("text", TEXTS)
def test_a_message_is_counted_as_by_rasas_count_vectors(
    own: CountVectorsFeaturizer, rasas: CountVectorsFeaturizer, text: str
) -> None:
    counted = [component.process(tokenized([text]))[0].get_sparse_features(TEXT)[1] for component in (own, rasas)]

    assert counted[0] is not None
    assert counted[1] is not None
    assert counted[0].features.toarray().tolist() == counted[1].features.toarray().tolist()


def test_single_tokens_get_no_features(own: CountVectorsFeaturizer) -> None:
    (message,) = own.process(tokenized(["what helps"]))

    assert message.get_sparse_features(TEXT)[0] is None


def test_whole_words_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="analyzer: 'word'"):
        trained(LettersFeaturizer, tmp_path / "words", analyzer="word")
