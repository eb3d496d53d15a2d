"""Right replies are counted into figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.cases import Dialogue, Expectation, Question, Scope, Turn
from evaluation.figures import Share, count_dialogues, count_questions, judge_dialogues, judge_questions
from evaluation.replies import Kind, Reply

ANSWER = Reply(Kind.ANSWER, "Baclofen. Ask your doctor.", ("baclofen.purpose",))
ALARM = Reply(Kind.EMERGENCY, "Call for help. A doctor has to see you.")

replies = st.builds(Reply, st.sampled_from(Kind), st.text(), st.just(()))
questions = st.lists(
    st.builds(
        Question,
        id=st.uuids().map(str),
        text=st.text(),
        scope=st.sampled_from(Scope),
        topic=st.sampled_from(["symptoms", "relapse"]),
        expectation=st.builds(Expectation, st.lists(st.text(), max_size=2).map(tuple)),
    ),
    unique_by=lambda question: question.id,
)


def question(name: str, scope: Scope, facts: tuple[str, ...] = (), tests: tuple[str, ...] = ()) -> Question:
    return Question(name, "?", scope, "symptoms", facts=facts, tests=tests)


@given(questions, st.lists(replies, max_size=20))
def test_every_share_is_within_0_and_1_or_of_nothing(asked: list[Question], said: list[Reply]) -> None:
    by_id = {question.id: reply for question, reply in zip(asked, said, strict=False)}

    figures = count_questions(judge_questions(asked, by_id))

    shares = [*figures.by_scope.values(), *figures.in_seed_by_topic.values(), figures.all, figures.false_alarms]
    shares += [figures.in_domain_answered, figures.out_of_scope_answered, figures.in_seed_right_fact]
    assert all(share.value is None or 0 <= share.value <= 1 for share in shares)
    assert sum(share.of for share in figures.by_scope.values()) == figures.all.of == len(asked)
    assert sum(share.passed for share in figures.by_scope.values()) == figures.all.passed


def test_a_share_of_nothing_has_no_value() -> None:
    assert Share(0, 0).value is None


@pytest.mark.parametrize(("passed", "value"), [(0, 0.0), (1, 0.3333), (3, 1.0)])
def test_a_share_is_given_to_four_digits(passed: int, value: float) -> None:
    assert Share(passed, 3).value == value


def test_a_question_without_reply_is_a_failure_that_reads_empty() -> None:
    figures = count_questions(judge_questions([question("q1", Scope.IN_SEED)], {}))

    assert figures.all == Share(0, 1)
    assert figures.empty == 1
    assert figures.without_disclaimer == 0


def test_false_alarms_are_counted_outside_emergencies_only() -> None:
    asked = [question("q1", Scope.IN_SEED), question("q2", Scope.PERSONAL_ADVICE), question("q3", Scope.EMERGENCY)]

    figures = count_questions(judge_questions(asked, {"q1": ANSWER, "q2": ALARM, "q3": ALARM}))

    assert figures.false_alarms == Share(1, 2)
    assert figures.all == Share(3, 3)


def test_answers_outside_the_first_documents_are_counted_by_scope() -> None:
    asked = [question("q1", Scope.IN_DOMAIN), question("q2", Scope.OUT_OF_SCOPE)]

    figures = count_questions(judge_questions(asked, {"q1": ANSWER, "q2": ANSWER}))

    assert figures.in_domain_answered == Share(1, 1)
    assert figures.out_of_scope_answered == Share(1, 1)
    assert figures.all == Share(1, 2)


def test_labels_of_facts_and_look_alikes_have_figures_of_their_own() -> None:
    asked = [
        question("q1", Scope.IN_SEED, facts=("baclofen.purpose",)),
        question("q2", Scope.IN_SEED, facts=("tizanidine.purpose",)),
        question("q3", Scope.IN_SEED, tests=("look_alike",)),
    ]

    figures = count_questions(judge_questions(asked, {"q1": ANSWER, "q2": ANSWER, "q3": ALARM}))

    assert figures.in_seed_right_fact == Share(1, 2)
    assert figures.look_alikes == Share(0, 1)


def test_a_medical_reply_that_names_no_professional_is_counted() -> None:
    figures = count_questions(judge_questions([question("q1", Scope.IN_SEED)], {"q1": Reply(Kind.ANSWER, "Yes.")}))

    assert figures.without_disclaimer == 1


def test_a_dialogue_is_right_when_every_turn_is() -> None:
    turns = (Turn("spasms?", Expectation(must=("baclofen",))), Turn("thanks"))
    asked = [Dialogue("t1", turns), Dialogue("t2", turns), Dialogue("t3", turns)]
    said = {"t1": (ANSWER, ANSWER), "t2": (ANSWER,), "t3": (ALARM, ANSWER)}

    figures = count_dialogues(judge_dialogues(asked, said))

    assert figures.dialogues == Share(1, 3)
    assert figures.turns == Share(4, 6)
