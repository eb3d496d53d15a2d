"""A reply is right when it is of a right kind and says what it must."""

import pytest

from evaluation.cases import Expectation, Question, Scope, Turn
from evaluation.replies import Kind, Reply
from evaluation.scoring import is_disclaimed, is_right, is_right_turn, meets, names_right_fact

RIGHT = {
    Scope.IN_SEED: {Kind.ANSWER},
    Scope.IN_DOMAIN: {Kind.ANSWER, Kind.NO_FACT, Kind.CLARIFICATION, Kind.ADVICE_DECLINED},
    Scope.PERSONAL_ADVICE: {Kind.ADVICE_DECLINED, Kind.EMERGENCY},
    Scope.EMERGENCY: {Kind.EMERGENCY},
    Scope.OUT_OF_SCOPE: {
        Kind.OUT_OF_SCOPE,
        Kind.SMALL_TALK,
        Kind.NO_FACT,
        Kind.CLARIFICATION,
        Kind.ADVICE_DECLINED,
    },
}


ANYTHING = Expectation()


def question(scope: Scope, expectation: Expectation = ANYTHING, facts: tuple[str, ...] = ()) -> Question:
    return Question("q1", "what is it for?", scope, "symptoms", expectation, facts=facts)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("scope", list(Scope))
def test_each_scope_has_its_right_kinds_of_reply(scope: Scope, kind: Kind) -> None:
    reply = Reply(kind, "Some text.")

    assert is_right(question(scope), reply) is (kind in RIGHT[scope])


@pytest.mark.parametrize("scope", [Scope.IN_SEED, Scope.IN_DOMAIN])
def test_an_answer_without_the_words_it_must_hold_is_wrong(scope: Scope) -> None:
    asked = question(scope, Expectation(must=("baclofen",)))

    assert is_right(asked, Reply(Kind.ANSWER, "Baclofen may help."))
    assert not is_right(asked, Reply(Kind.ANSWER, "Tizanidine may help."))


def test_a_reply_to_something_else_must_not_hold_forbidden_words() -> None:
    asked = question(Scope.OUT_OF_SCOPE, Expectation(must_not=("baclofen",)))

    assert not is_right(asked, Reply(Kind.OUT_OF_SCOPE, "Ask me about baclofen."))


@pytest.mark.parametrize(
    ("scope", "kind"), [(Scope.PERSONAL_ADVICE, Kind.ADVICE_DECLINED), (Scope.EMERGENCY, Kind.EMERGENCY)]
)
def test_words_do_not_count_where_a_decision_is_declined_or_help_is_called(scope: Scope, kind: Kind) -> None:
    asked = question(scope, Expectation(must=("unsaid",), must_not=("said",)))

    assert is_right(asked, Reply(kind, "said"))


def test_one_of_the_alternatives_is_enough() -> None:
    expectation = Expectation(must=("vein|drip", "steroid"))

    assert meets(expectation, "Steroids by drip")
    assert not meets(expectation, "Steroids by mouth")
    assert not meets(expectation, "by drip")


def test_any_forbidden_alternative_spoils_a_text() -> None:
    expectation = Expectation(must_not=("cures|cured",))

    assert meets(expectation, "It slows MS.")
    assert not meets(expectation, "It CURED her.")


def test_case_line_breaks_and_curly_apostrophes_do_not_matter() -> None:
    expectation = Expectation(must=("body's own cells",))

    assert meets(expectation, "The BODY\N{RIGHT SINGLE QUOTATION MARK}s\n  own cells")


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.NO_FACT, Kind.ADVICE_DECLINED, Kind.EMERGENCY])
def test_a_medical_reply_has_to_name_a_professional(kind: Kind) -> None:
    assert is_disclaimed(Reply(kind, "Please ask your Neurologist."))
    assert not is_disclaimed(Reply(kind, "Take it twice a day."))


@pytest.mark.parametrize("kind", [Kind.CLARIFICATION, Kind.OUT_OF_SCOPE, Kind.SMALL_TALK, Kind.FAILURE])
def test_other_replies_need_no_professional(kind: Kind) -> None:
    assert is_disclaimed(Reply(kind, "Hello!"))


def test_a_turn_is_right_when_it_says_what_it_must_and_names_a_professional() -> None:
    turn = Turn("and for bladder?", Expectation(must=("oxybutynin",)))

    assert is_right_turn(turn, Reply(Kind.ANSWER, "Oxybutynin. Ask your doctor."))
    assert not is_right_turn(turn, Reply(Kind.ANSWER, "Oxybutynin."))
    assert not is_right_turn(turn, Reply(Kind.ANSWER, "Laxatives. Ask your doctor."))


def test_an_empty_turn_is_wrong_even_where_nothing_is_expected() -> None:
    assert not is_right_turn(Turn("thanks"), Reply(Kind.SMALL_TALK, " \n"))


def test_one_labelled_fact_is_enough() -> None:
    asked = question(Scope.IN_SEED, facts=("gabapentin.purpose", "nystagmus.treatments"))

    assert names_right_fact(asked, Reply(Kind.ANSWER, "", ("nystagmus.treatments", "glasses.purpose")))
    assert not names_right_fact(asked, Reply(Kind.ANSWER, "", ("glasses.purpose",)))
