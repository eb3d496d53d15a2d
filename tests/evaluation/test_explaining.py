"""A failure is told in plain words."""

import pytest

from evaluation.cases import Expectation, Question, Scope, Turn
from evaluation.explaining import DONE, why_wrong, why_wrong_turn
from evaluation.replies import Kind, Reply


def question(scope: Scope, *must: str, must_not: tuple[str, ...] = ()) -> Question:
    return Question("q1", "?", scope, "symptoms", Expectation(must, must_not))


def test_every_kind_of_reply_has_its_words() -> None:
    assert set(DONE) == set(Kind)


def test_a_reply_of_a_wrong_kind_is_named_by_its_kind() -> None:
    assert why_wrong(question(Scope.OUT_OF_SCOPE), Reply(Kind.EMERGENCY, "Call.")) == "is taken for an emergency"


def test_an_answer_is_named_by_what_it_lacks_and_what_it_says_wrongly() -> None:
    asked = question(Scope.IN_SEED, "vein|drip", "monthly", must_not=("tablet",))

    reason = why_wrong(asked, Reply(Kind.ANSWER, "A tablet, monthly."))

    assert reason == "the reply does not say “vein” or “drip” and says “tablet”"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(), "gets no reply in turn 2"),
        (Reply(Kind.ANSWER, "By drip."), "the reply in turn 2 names no professional"),
        (Reply(Kind.ANSWER, "Ask your nurse."), "the reply in turn 2 does not say “drip”"),
    ],
)
def test_a_failed_turn_is_named_by_its_number(reply: Reply, reason: str) -> None:
    assert why_wrong_turn(Turn("how?", Expectation(must=("drip",))), 2, reply) == reason
