"""What counts for a fact is learnt from the store's own questions, and always the same way."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from ms_assistant.nlu.fact_index import FEATURES, FactIndex
from ms_assistant.nlu.fact_relevance import (
    Relevance,
    absolute,
    train_answerability,
    train_context_relevance,
    train_relevance,
)
from ms_assistant.nlu.index_arrays import build_arrays
from ms_assistant.nlu.reading import Reading
from support.reader import tiny_reader
from support.tiny import tiny_store

FACTS = [fact.id for fact in tiny_store().all_facts]
ELSEWHERE = ["hello", "thank you", "what is the capital of France", "how do I boil an egg", "my car is broken"]


@lru_cache(maxsize=1)
def index() -> FactIndex:
    return FactIndex(tiny_store(), build_arrays(tiny_store(), tiny_reader()))


@lru_cache(maxsize=1)
def asked() -> list[Reading]:
    return tiny_reader().read_all([q for fact in tiny_store().all_facts for q in fact.questions])


@lru_cache(maxsize=1)
def unasked() -> list[Reading]:
    return tiny_reader().read_all(ELSEWHERE)


@lru_cache(maxsize=1)
def ranking() -> Relevance:
    return train_relevance(index(), asked(), unasked())


def test_log_odds_are_the_weighted_sum_of_the_features() -> None:
    relevance = Relevance(weights=(2.0, -1.0), bias=0.5)
    features = np.array([[1.0, 0.0], [0.0, 2.5]], dtype=np.float32)

    assert relevance.logits(features).tolist() == [2.5, -2.0]
    np.testing.assert_allclose(relevance.probabilities(features), [0.924, 0.119], atol=1e-3)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("what good does Alphora do", "alphamab.purpose"),
        ("how many times do you get betaferol", "betaferol.frequency"),
        ("what can I do against tight muscles", "stiffness.treatments"),
        ("tell me what an ms nurse is", "ms_nurse.definition"),
    ],
)
def test_the_right_fact_ranks_first_for_words_that_it_does_not_hold(text: str, fact: str) -> None:
    logits = ranking().logits(index().features(tiny_reader().read(text)))

    assert FACTS[int(np.argmax(logits))] == fact


def test_what_is_about_something_else_is_less_answerable() -> None:
    answerability = train_answerability(index(), ranking(), asked(), unasked())

    def best(text: str) -> float:
        features = index().features(tiny_reader().read(text))
        return float(answerability.probabilities(absolute(features))[np.argmax(ranking().logits(features))])

    assert best("how is Alphora given") > 0.5 > best("how do I mend a bicycle")


def test_in_context_the_right_side_of_the_subject_ranks_first() -> None:
    in_context = train_context_relevance(index(), asked(), unasked())

    chances = in_context.probabilities(index().context_features(tiny_reader().read("how often?")))

    by_fact = dict(zip(FACTS, chances.tolist(), strict=True))
    assert by_fact["alphamab.frequency"] > by_fact["alphamab.purpose"]


def test_the_same_questions_teach_the_same_weights() -> None:
    assert train_relevance(index(), asked(), unasked()) == ranking()


def test_answerability_sees_no_feature_that_compares_facts() -> None:
    features = np.arange(len(FEATURES), dtype=np.float32)[np.newaxis, :]

    kept = absolute(features)[0].tolist()

    assert FEATURES.index("likeness_behind_best") not in kept
    assert len(kept) == len(FEATURES) - 1
