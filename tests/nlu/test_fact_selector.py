"""The selector learns in training, keeps what it learnt with the model, and ranks facts for a message."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from ms_assistant.answers import RankedFact
from ms_assistant.facts import load_store
from ms_assistant.nlu import fact_selector
from ms_assistant.nlu.fact_learning import questions_version, questions_without_fact
from ms_assistant.nlu.fact_selector import FactSelector
from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder
from support.reader import tiny_reader
from support.tiny import copy_of_tiny_content, spoil, tiny_store

EXAMPLES = [
    Message.build("hello there", "greet"),
    Message.build("what is the capital of France", "out_of_scope"),
    Message.build("my car is broken", "out_of_scope"),
    Message.build("what is MS", "ask_about_ms"),
]
RESOURCE = Resource("fact_selector")
CONTEXT = ExecutionContext(GraphSchema({}))
CONFIG = FactSelector.get_default_config()


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    folder = tmp_path / "model"
    folder.mkdir()
    return LocalModelStorage.create(folder)


@pytest.fixture
def trained(storage: LocalModelStorage) -> FactSelector:
    selector = FactSelector(CONFIG, storage, RESOURCE, tiny_reader())
    selector.train(TrainingData(EXAMPLES))
    return selector


def use_reader(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    monkeypatch.setattr(fact_selector, "shipped_reader", lambda: reader)


def test_the_selection_travels_in_the_parse_data(trained: FactSelector) -> None:
    message = Message.build("how often is Alphora given")

    trained.process([message])

    selection = message.as_dict(only_output_properties=True)["fact_selection"]
    assert selection["facts"][0]["id"] == "alphamab.frequency"
    assert selection["aspects"][0]["id"] == "frequency"
    assert json.loads(json.dumps(selection)) == selection


def test_ranked_facts_are_what_the_actions_read(trained: FactSelector) -> None:
    facts = trained.select(tiny_reader().read("is Alphora a drip, monthly"))["facts"]

    ranked = [RankedFact(**fact) for fact in facts]
    assert len({fact.id for fact in ranked}) == len(ranked)
    assert all(0.0 <= fact.score <= 1.0 and 0.0 <= fact.score_in_context <= 1.0 for fact in ranked)
    assert [fact.score for fact in ranked] == sorted((fact.score for fact in ranked), reverse=True)


def test_the_reading_is_passed_on(trained: FactSelector) -> None:
    bare = trained.select(tiny_reader().read("and Alphora?"))
    asking = trained.select(tiny_reader().read("is it monthly"))

    assert (bare["bare"], bare["anaphoric"], bare["attributes"]) == (True, False, [])
    assert (asking["bare"], asking["anaphoric"], asking["attributes"]) == (False, True, ["monthly"])


@pytest.mark.parametrize("text", ["", "🙂", "?", "x" * 3000])
def test_any_text_gets_a_ranking(trained: FactSelector, text: str) -> None:
    assert trained.select(tiny_reader().read(text))["facts"]


def test_an_untrained_selector_selects_nothing(storage: LocalModelStorage) -> None:
    selector = FactSelector(CONFIG, storage, RESOURCE, tiny_reader())

    assert selector.select(tiny_reader().read("what is MS")) == {}


def test_a_loaded_selector_ranks_as_the_one_that_was_trained(
    trained: FactSelector,
    storage: LocalModelStorage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    use_reader(monkeypatch, tiny_reader())

    with caplog.at_level(logging.WARNING):
        loaded = FactSelector.load(CONFIG, storage, RESOURCE, CONTEXT)

    reading = tiny_reader().read("how is betaferol given")
    assert loaded.select(reading) == trained.select(reading)
    assert "trained on other facts" not in caplog.text


@pytest.mark.usefixtures("trained")
def test_a_model_of_other_questions_says_so_and_still_answers(
    storage: LocalModelStorage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    content = copy_of_tiny_content(tmp_path)
    spoil(content, "facts.yml", "do i swallow laxodine", "do i swallow laxodine, is laxodine a pill")
    reader = Reader(load_store(content), shipped_encoder())
    use_reader(monkeypatch, reader)

    with caplog.at_level(logging.WARNING):
        loaded = FactSelector.load(CONFIG, storage, RESOURCE, CONTEXT)

    best = loaded.select(reader.read("is laxodine a pill"))["facts"][0]
    assert "trained on other facts" in caplog.text
    assert best["id"] == "laxodine.administration"


def test_a_changed_statement_needs_no_training(tmp_path: Path) -> None:
    content = copy_of_tiny_content(tmp_path)
    spoil(content, "facts.yml", "Alphamab slows MS down.", "Alphamab slows MS.")

    assert questions_version(load_store(content)) == questions_version(tiny_store())


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts.yml", "do i swallow laxodine", "must i swallow laxodine"),
        ("concepts.yml", "brand_names: [Alphora]", "brand_names: [Alphoran]"),
        ("aspects.yml", "explain {it}", "do explain {it}"),
    ],
)
def test_changed_questions_names_and_aspects_need_training(tmp_path: Path, file: str, old: str, new: str) -> None:
    content = copy_of_tiny_content(tmp_path)
    spoil(content, file, old, new)

    assert questions_version(load_store(content)) != questions_version(tiny_store())


def test_questions_without_a_fact_ask_of_concepts_that_have_some() -> None:
    questions = questions_without_fact(tiny_store())

    assert "how often is laxodine given" in questions
    assert "how often is betaferol given" not in questions
    assert not any("tremor" in question for question in questions)
    assert not any("{it}" in question for question in questions)
