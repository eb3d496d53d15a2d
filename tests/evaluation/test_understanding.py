"""Intents, concepts and ranked facts are counted over the questions that carry their labels."""

import pytest

from evaluation.cases import Question, Scope
from evaluation.figures import Share
from evaluation.parses import Parse, RankedFact
from evaluation.understanding import (
    SETTING,
    Read,
    confuse_intents,
    count_understanding,
    is_ranked,
    macro_f1,
    pair_up,
)
from ms_assistant.facts.store import MULTIPLE_SCLEROSIS


def read(
    intents: tuple[str, str] = ("", ""),
    concepts: tuple[set[str], set[str]] = (set(), set()),
    facts: tuple[list[str], list[str]] = ([], []),
) -> Read:
    """Return a question and its parse, each argument with the label first and then what was found."""
    question = Question(
        "q", "?", Scope.IN_SEED, "symptoms", intent=intents[0], concepts=tuple(concepts[0]), facts=tuple(facts[0])
    )
    ranking = tuple(RankedFact(name, 1 - place / 10) for place, name in enumerate(facts[1]))
    return Read(question, Parse(intents[1], frozenset(concepts[1]), ranking))


def test_intents_are_counted_where_they_are_labelled() -> None:
    rows = [read(("greet", "greet")), read(("greet", "thank")), read(("thank", "thank")), read(("", "thank"))]

    figures = count_understanding(rows)

    assert figures.intents == Share(2, 3)
    # greet: precision 1, recall 1/2, F1 2/3; thank: precision 1/2, recall 1, F1 2/3.
    assert figures.intents_macro_f1 == pytest.approx(2 / 3, abs=1e-4)


def test_each_labelled_intent_counts_alike_in_macro_f1_and_no_other_does() -> None:
    labelled = ["greet"] * 9 + ["thank"]
    found = ["greet"] * 9 + ["deny"]

    assert macro_f1(labelled, found) == pytest.approx((1 + 0) / 2)


def test_concepts_are_counted_over_all_questions_together() -> None:
    rows = [
        read(concepts=({"baclofen", "gabapentin"}, {"baclofen"})),
        read(concepts=({"diet"}, {"diet", "work", "sleep"})),
        read(concepts=(set(), {"pain"})),
    ]

    figures = count_understanding(rows)

    assert figures.concept_precision == Share(2, 4)
    assert figures.concept_recall == Share(2, 3)


def test_ms_itself_counts_neither_as_found_nor_as_missed() -> None:
    rows = [
        read(concepts=({"baclofen"}, {"baclofen", MULTIPLE_SCLEROSIS})),
        read(concepts=({MULTIPLE_SCLEROSIS}, set())),
    ]

    figures = count_understanding(rows)

    assert {MULTIPLE_SCLEROSIS} == SETTING
    assert figures.concept_precision == figures.concept_recall == Share(1, 1)


def test_any_labelled_fact_among_the_first_is_enough() -> None:
    rows = [
        read(facts=(["a.purpose", "b.purpose"], ["b.purpose", "c.purpose"])),
        read(facts=(["a.purpose"], ["b.purpose", "c.purpose", "a.purpose"])),
        read(facts=(["a.purpose"], ["b.purpose", "c.purpose", "d.purpose", "a.purpose"])),
        read(facts=([], ["a.purpose"])),
    ]

    figures = count_understanding(rows)

    assert figures.fact_top_1 == Share(1, 3)
    assert figures.fact_top_3 == Share(2, 3)


def test_nothing_is_ranked_where_there_are_no_facts() -> None:
    assert not is_ranked(read(facts=(["a.purpose"], [])), 3)


def test_without_labels_there_is_nothing_to_count() -> None:
    figures = count_understanding([read()])

    shares = [
        figures.intents,
        figures.concept_precision,
        figures.concept_recall,
        figures.fact_top_1,
        figures.fact_top_3,
    ]
    assert shares == [Share(0, 0)] * 5
    assert figures.intents_macro_f1 is None
    assert confuse_intents([read()]) is None


def test_confusions_have_a_row_for_each_label_and_a_column_for_all_that_is_found() -> None:
    rows = [read(("thank", "thank")), read(("thank", "deny")), read(("greet", "thank")), read(("", "affirm"))]

    confusion = confuse_intents(rows)

    assert confusion is not None
    assert confusion.labelled == ("greet", "thank")
    assert confusion.found == ("deny", "greet", "thank")
    assert confusion.counts.tolist() == [[0, 0, 1], [1, 0, 1]]


def test_questions_without_a_parse_are_left_out() -> None:
    asked = [Question(name, "?", Scope.IN_SEED, "symptoms") for name in ("q1", "q2")]

    assert pair_up(asked, {"q2": Parse("greet")}) == (Read(asked[1], Parse("greet")),)
