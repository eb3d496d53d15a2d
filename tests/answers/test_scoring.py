"""A fact's score joins what the message says with what the conversation was about."""

from __future__ import annotations

from ms_assistant.answers.model import Context, Question
from ms_assistant.answers.scoring import Scored, own_concepts, scored_facts
from support.questions import ask, likely
from support.tiny import tiny_store

ALPHAMAB = Context(concepts=("alphamab",), aspect="administration")


def scored(question: Question, context: Context | None = None) -> list[Scored]:
    return scored_facts(question, context or Context(), tiny_store())


def ids(found: list[Scored]) -> list[str]:
    return [each.fact.id for each in found]


def test_without_a_conversation_the_message_alone_counts() -> None:
    question = ask(likely("alphamab.purpose", 0.2, 0.9), likely("stiffness.treatments", 0.6, 0.1))

    found = scored(question)

    assert [(each.fact.id, each.score, each.inferred) for each in found] == [
        ("stiffness.treatments", 0.6, False),
        ("alphamab.purpose", 0.2, False),
    ]


def test_with_no_conversation_to_refer_to_an_open_question_is_about_ms() -> None:
    question = ask(likely("ms_nurse.definition", 0.3), likely("stiffness.treatments", 0.1, in_ms=0.8))

    found = scored(question)

    assert found[0].fact.id == "stiffness.treatments"
    assert found[0].score == 0.8


def test_a_message_that_names_nothing_is_read_as_about_the_subject_of_the_conversation() -> None:
    question = ask(likely("betaferol.frequency", 0.5, 0.9), likely("alphamab.frequency", 0.1, 0.9))

    found = scored(question, ALPHAMAB)

    assert found[0].fact.id == "alphamab.frequency"
    assert found[0].inferred


def test_a_message_that_names_its_subject_needs_no_conversation() -> None:
    ranking = (likely("betaferol.frequency", 0.5, 0.9), likely("alphamab.frequency", 0.1, 0.9))
    question = ask(*ranking, concepts=("betaferol",))

    found = scored(question, ALPHAMAB)

    assert found[0].fact.id == "betaferol.frequency"
    assert not any(each.inferred for each in found)


def test_a_message_that_points_back_is_read_in_the_conversation_whatever_it_names() -> None:
    question = ask(likely("alphamab.purpose", 0.1, 0.9), concepts=("stiffness",), anaphoric=True)

    found = scored(question, ALPHAMAB)

    assert found[0].inferred


def test_what_is_far_from_the_conversation_gains_nothing_from_it() -> None:
    question = ask(likely("ms_nurse.definition", 0.3, 1.0), likely("alphamab.purpose", 0.0, 0.5))

    found = scored(question, ALPHAMAB)

    assert found[0].fact.id == "alphamab.purpose"
    assert not next(each for each in found if each.fact.id == "ms_nurse.definition").inferred


def test_a_related_subject_counts_less_than_the_subject_itself() -> None:
    about_stiffness = Context(concepts=("laxodine", "stiffness"))
    question = ask(likely("stiffness.treatments", 0.0, 0.8), likely("laxodine.administration", 0.0, 0.8))

    found = scored(question, about_stiffness)

    assert ids(found) == ["laxodine.administration", "stiffness.treatments"]
    assert found[0].score > found[1].score > 0


def test_a_follow_up_trusts_the_conversation_fully() -> None:
    ranking = likely("alphamab.purpose", 0.0, 0.8)

    as_follow_up = scored(ask(ranking, intent="ask_follow_up"), ALPHAMAB)
    as_question = scored(ask(ranking), ALPHAMAB)

    assert as_follow_up[0].score == 0.8
    assert as_question[0].score < 0.8


def test_a_bare_name_asks_again_what_was_asked_before() -> None:
    question = ask(text="and betaferol?", concepts=("betaferol",), bare=True)

    found = scored(question, ALPHAMAB)

    assert ids(found) == ["betaferol.administration"]
    assert found[0].inferred


def test_facts_about_what_the_person_excluded_are_left_out() -> None:
    question = ask(likely("alphamab.frequency", 0.9), likely("betaferol.frequency", 0.4), excluded=("alphamab",))

    found = scored(question)

    assert ids(found) == ["betaferol.frequency"]


def test_a_fact_that_the_store_no_longer_holds_is_passed_over() -> None:
    question = ask(likely("alphamab.price", 0.9), likely("alphamab.purpose", 0.4))

    found = scored(question)

    assert ids(found) == ["alphamab.purpose"]


def test_a_message_is_about_the_most_specific_concepts_that_it_names() -> None:
    store = tiny_store()

    assert own_concepts(ask(concepts=("multiple_sclerosis", "stiffness")), store) == ("stiffness",)
    assert own_concepts(ask(concepts=("multiple_sclerosis",)), store) == ("multiple_sclerosis",)
    assert own_concepts(ask(concepts=("no_such_concept", "tremor")), store) == ("tremor",)
    assert own_concepts(ask(concepts=("no_such_concept",)), store) == ()
