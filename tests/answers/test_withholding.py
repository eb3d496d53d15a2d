"""A fact that was not checked for too long is kept back, and the answer says so."""

from __future__ import annotations

import datetime

import pytest

from ms_assistant.answers import Answer, Answerer, AnswerKind, Context, render
from ms_assistant.answers.withholding import DEFAULT_PATIENCE, PatienceError, Withholding
from support.questions import ask, likely
from support.tiny import tiny_store, with_facts
from support.wording import shipped_wording

# Every fact of the tiny store is to be checked by this day.
CHECK_BY = datetime.date(2027, 1, 1)
LAST_DAY = CHECK_BY + datetime.timedelta(days=DEFAULT_PATIENCE)
DAY_AFTER = LAST_DAY + datetime.timedelta(days=1)
DISCLAIMER = shipped_wording().say("disclaimer")


def on(day: datetime.date, patience: int = DEFAULT_PATIENCE) -> Withholding:
    return Withholding(patience, lambda: day)


def answer_to(fact: str = "stiffness.treatments") -> Answer:
    return Answerer(tiny_store()).answer(ask(likely(fact, 0.9)), Context())


def text_of(answer: Answer) -> str:
    return render(answer, shipped_wording(), tiny_store()).text


def test_fact_is_told_until_the_patience_has_passed() -> None:
    answer = answer_to()

    assert on(LAST_DAY).applied_to(answer) is answer


def test_older_fact_is_kept_back_with_the_day_of_its_last_check() -> None:
    answer = on(DAY_AFTER).applied_to(answer_to())

    text = text_of(answer)
    assert answer.kind is AnswerKind.NO_FACT
    assert "Laxodine eases" not in text
    assert text.startswith("Stiffness: what helps with it: ")
    assert "last checked on 1 January 2026" in text
    assert "by 1 January 2027" in text
    assert "Source:" not in text
    assert text.endswith(DISCLAIMER)


def test_what_was_kept_back_counts_as_neither_told_nor_offered() -> None:
    answer = on(DAY_AFTER).applied_to(answer_to())

    message = render(answer, shipped_wording(), tiny_store())
    assert message.buttons == ()
    assert message.metadata["facts"] == []
    assert (answer.context.told, answer.context.last, answer.context.offered) == ((), (), ())
    assert (answer.context.concepts, answer.context.aspect) == (("stiffness",), "treatments")


def test_fresh_fact_beside_an_old_one_is_told() -> None:
    old = tiny_store().fact_by_id["alphamab.administration"]
    fresh = tiny_store().fact_by_id["alphamab.frequency"].copy(update={"check_by": DAY_AFTER})
    store = with_facts(old, fresh)
    told = Answerer(store).answer(ask(likely("alphamab.administration", 0.9)), Context())

    answer = on(DAY_AFTER).applied_to(told)

    lines = render(answer, shipped_wording(), store).text.split("\n\n")
    assert answer.kind is AnswerKind.ANSWER
    assert [fact.id for fact in answer.facts] == ["alphamab.frequency"]
    assert lines[0] == "Alphamab is given once a month."
    assert lines[1].startswith("Alphamab (an antibody): how it is given: ")


def test_declined_advice_keeps_its_sentence() -> None:
    declined = Answerer(tiny_store()).decline_advice(ask(likely("stiffness.treatments", 0.9)), Context())

    answer = on(DAY_AFTER).applied_to(declined)

    assert answer.kind is AnswerKind.ADVICE_DECLINED
    assert text_of(answer).startswith(shipped_wording().say("advice_declined"))
    assert "last checked on 1 January 2026" in text_of(answer)


@pytest.mark.parametrize("way", ["answer", "follow_up"])
def test_where_all_that_is_near_is_old_nothing_is_offered(way: str) -> None:
    answer = on(DAY_AFTER).applied_to(getattr(Answerer(tiny_store()), way)(ask(), Context()))

    message = render(answer, shipped_wording(), tiny_store())
    assert answer.kind is AnswerKind.NO_FACT
    assert message.buttons == ()
    assert message.text == f"{shipped_wording().say('no_fact_nearby')}\n\n{DISCLAIMER}"


def test_emergency_reply_does_not_depend_on_the_day() -> None:
    answer = Answerer(tiny_store()).emergency(ask(), Context())

    assert on(datetime.date(2099, 1, 1)).applied_to(answer) is answer


@pytest.mark.parametrize(("value", "days"), [(None, 180), ("", 180), ("0", 0), (" 30 ", 30)])
def test_patience_comes_from_the_environment(value: str | None, days: int) -> None:
    environment = {} if value is None else {"MS_ASSISTANT_WITHHOLD_AFTER_DAYS": value}

    assert Withholding.from_environment(environment).patience == days


@pytest.mark.parametrize("value", ["-1", "soon", "1.5", "²"])
def test_patience_that_is_no_number_of_days_is_refused(value: str) -> None:
    with pytest.raises(PatienceError, match="MS_ASSISTANT_WITHHOLD_AFTER_DAYS: "):
        Withholding.from_environment({"MS_ASSISTANT_WITHHOLD_AFTER_DAYS": value})
