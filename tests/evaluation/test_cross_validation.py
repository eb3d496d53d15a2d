"""What a part learns from measures it only where it was kept from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from evaluation.cross_validation.command import fact_table, intent_table
from evaluation.cross_validation.examples import CONFIG, Example, read_examples, write_examples
from evaluation.cross_validation.facts import learn_facts, places_of_own_facts, within
from evaluation.cross_validation.intents import Found, count_intents, cross_validate, intent_pipeline
from evaluation.figures import Share
from ms_assistant.facts import load_store
from ms_assistant.nlu.fact_index import FEATURES, FactIndex
from ms_assistant.nlu.fact_learning import FactModels, Trained
from ms_assistant.nlu.fact_relevance import Relevance, absolute
from ms_assistant.nlu.index_arrays import build_arrays
from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder
from support.reader import tiny_reader
from support.tiny import copy_of_tiny_content, spoil

WORDS_ALONE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "LogisticRegressionClassifier"},
]
ELSEWHERE = [Example("what is the capital of France", "out_of_scope"), Example("hello", "greet")]


def found(right: str, said: str) -> Found:
    return Found(Example("?", right), said, 0.5)


def test_examples_are_written_as_they_are_read(tmp_path: Path) -> None:
    examples = (Example("how often: daily?", "ask"), Example("- 'no' #1", "deny"), Example("MS", "ask"))

    write_examples(tmp_path / "nlu.yml", examples)

    assert sorted(map(str, read_examples(tmp_path / "nlu.yml"))) == sorted(map(str, examples))


def test_the_shipped_examples_are_of_every_intent() -> None:
    blocks = YAML(typ="safe").load(Path("data/nlu.yml").read_text(encoding="utf-8"))["nlu"]

    assert {example.intent for example in read_examples()} == {block["intent"] for block in blocks}


def test_the_pipeline_is_that_of_the_assistant_up_to_the_classifier() -> None:
    components = YAML(typ="safe").load(CONFIG.read_text(encoding="utf-8"))["pipeline"]

    pipeline = intent_pipeline()

    upto = components[: components.index(pipeline[-1]) + 1]
    # What the rules on emergencies find is nothing that the classifier reads.
    assert pipeline == [each for each in upto if each["name"] != "ms_assistant.nlu.red_flag_finder.RedFlagFinder"]
    assert pipeline[-1]["name"] == "ms_assistant.nlu.intent_classifier.IntentClassifier"


def test_each_example_is_found_once_by_a_classifier_that_never_saw_it() -> None:
    drugs = [Example(f"drug tablet medicine {n}", "drug") for n in range(4)]
    greetings = [Example(f"hello good morning {n}", "greet") for n in range(6)]
    # Nothing but the example itself could tell that a greeting belongs here.
    odd = Example("hello good morning", "drug")

    outcome = cross_validate([*drugs, *greetings, odd], WORDS_ALONE, folds=2)

    intents = {each.example: each.intent for each in outcome}
    assert len(outcome) == len(intents) == 11
    assert intents[odd] == "greet"
    assert {intents[drug] for drug in drugs} == {"drug"}
    assert all(0 <= each.confidence <= 1 for each in outcome)


def test_intents_are_counted_over_all_folds_together() -> None:
    figures = count_intents([found("greet", "greet"), found("greet", "thank"), found("thank", "thank")])

    assert figures.accuracy == Share(2, 3)
    assert figures.f1_by_intent == {"greet": pytest.approx(0.6667), "thank": pytest.approx(0.6667)}
    assert figures.macro_f1 == pytest.approx(0.6667)


def test_a_share_of_nothing_shows_as_a_dash() -> None:
    assert intent_table(count_intents([])).splitlines()[1].split() == ["accuracy", "-", "0", "0"]
    assert fact_table([]).splitlines()[1].split() == ["top", "1", "-", "0", "0"]


def test_places_are_counted_up_to_the_last_that_counts() -> None:
    assert within([1, 3, 4, 1, 2], 1) == Share(2, 5)
    assert within([1, 3, 4, 1, 2], 3) == Share(4, 5)


def test_a_fact_whose_only_question_is_left_out_ranks_last_by_likeness(tmp_path: Path) -> None:
    content = copy_of_tiny_content(tmp_path)
    spoil(content, "facts.yml", "[what is an MS nurse, what does an MS nurse do]", "[what is an MS nurse]")
    reader = Reader(load_store(content), shipped_encoder())
    index = FactIndex(reader.store, build_arrays(reader.store, reader))
    likeness = Relevance(weights=tuple(float(name == "likeness") for name in FEATURES), bias=0.0)
    features = np.zeros((1, len(FEATURES)), dtype=np.float32)
    even = Relevance(weights=(0.0,) * absolute(features).shape[1], bias=0.0)

    places = places_of_own_facts(reader, Trained(index, FactModels(likeness, even, even)))

    assert len(places) == len(index.arrays.owners)
    assert places[-1] == len(index.facts)


def test_the_rest_of_a_facts_questions_leads_to_it() -> None:
    """Two of the tiny store's facts, each asked twice about one medicine and one aspect, are told apart."""
    reader = tiny_reader()
    trained = learn_facts(reader, ELSEWHERE)

    places = places_of_own_facts(reader, trained)

    questions = [question for fact in trained.index.facts for question in fact.questions]
    by_question = dict(zip(questions, places, strict=True))
    assert by_question["what helps with stiffness"] == by_question["how is stiffness treated"] == 1
    assert by_question["how often is alphamab given"] == 1
