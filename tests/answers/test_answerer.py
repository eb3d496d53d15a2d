"""Each way of asking gets its kind of answer, and leaves the context that the next message needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ms_assistant.answers import Answer, Answerer, AnswerKind, Context, Part, Question, render
from ms_assistant.answers.choosing import SHORTER
from ms_assistant.answers.comforting import comforted
from ms_assistant.answers.contacts import Contacts
from ms_assistant.answers.introducing import COMPARISON
from ms_assistant.answers.pointing import MORE
from ms_assistant.answers.selecting import ASK_FROM, TELL_BESIDE, TELL_FROM, one_of_each
from ms_assistant.facts import load_store
from ms_assistant.facts.model import CitationStyle, Values
from support.questions import ask, likely
from support.tiny import tiny_store, with_facts
from support.wording import shipped_wording

NOTHING_SAID = Context()
SHORTER_PLEASE = ask(intent="ask_follow_up", text="shorter please", asked_aspect=SHORTER)
TELL_ME_MORE = ask(intent="ask_follow_up", text="tell me more", asked_aspect=MORE)
ABOUT_ALPHAMAB = Context(
    concepts=("alphamab",),
    aspect="administration",
    told=("alphamab.administration",),
    last=("alphamab.administration",),
    offered=("alphamab.purpose", "alphamab.frequency"),
)


@pytest.fixture
def answerer() -> Answerer:
    return Answerer(tiny_store())


def told(answer: Answer) -> list[str]:
    return [fact.id for fact in answer.facts]


def offered(answer: Answer) -> list[str]:
    return [fact.id for fact in answer.offers]


class TestAnswer:
    """A question about MS."""

    def test_the_likeliest_fact_is_told(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(likely("stiffness.treatments", 0.9)), NOTHING_SAID)

        assert answer.kind is AnswerKind.ANSWER
        assert told(answer) == ["stiffness.treatments"]
        assert answer.about is None

    def test_what_was_told_becomes_the_context(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(likely("stiffness.treatments", 0.9)), ABOUT_ALPHAMAB)

        assert answer.context.concepts == ("stiffness",)
        assert answer.context.aspect == "treatments"
        assert answer.context.last == ("stiffness.treatments",)
        assert answer.context.told == ("stiffness.treatments", "alphamab.administration")
        assert list(answer.context.offered) == offered(answer) == ["laxodine.administration"]
        assert answer.context.misses == 0

    def test_an_answer_from_the_conversation_says_what_was_understood(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(likely("alphamab.frequency", 0.1, 0.9)), ABOUT_ALPHAMAB)

        assert told(answer) == ["alphamab.frequency"]
        assert answer.about == ("alphamab (an antibody)", "how often it is given")

    def test_each_of_several_questions_is_answered_in_its_order(self, answerer: Answerer) -> None:
        parts = (Part("stiffness.treatments", 0.6), Part("alphamab.frequency", 0.9))
        question = replace(ask(likely("alphamab.frequency", 0.9)), parts=parts)

        answer = answerer.answer(question, NOTHING_SAID)

        assert told(answer) == ["stiffness.treatments", "alphamab.frequency"]

    def test_a_part_that_no_fact_fits_leaves_the_message_to_be_answered_as_one(self, answerer: Answerer) -> None:
        parts = (Part("stiffness.treatments", TELL_BESIDE / 2), Part("alphamab.frequency", 0.9))
        question = replace(ask(likely("alphamab.frequency", 0.9)), parts=parts)

        answer = answerer.answer(question, NOTHING_SAID)

        assert told(answer) == ["alphamab.frequency"]

    def test_two_that_are_compared_are_both_told_even_where_one_fact_is_likely(self, answerer: Answerer) -> None:
        question = ask(
            likely("alphamab.purpose", 0.9),
            concepts=("alphamab", "laxodine"),
            asked_aspect=COMPARISON,
        )

        answer = answerer.answer(question, NOTHING_SAID)

        assert {fact.subject for fact in answer.facts} == {"alphamab", "laxodine"}

    def test_what_a_thing_is_is_told_even_where_another_fact_of_it_is_likely(self, answerer: Answerer) -> None:
        question = ask(
            likely("alphamab.frequency", 0.9),
            text="What\u2019s alphamab?",
            concepts=("alphamab",),
            surfaces=("alphamab",),
        )

        answer = answerer.answer(question, NOTHING_SAID)

        assert told(answer)[0] == "alphamab.purpose"

    def test_what_is_asked_of_a_thing_is_told_rather_than_what_it_is(self, answerer: Answerer) -> None:
        question = ask(
            likely("alphamab.frequency", 0.9),
            text="what is alphamab given for, and how often",
            concepts=("alphamab",),
            surfaces=("alphamab",),
        )

        answer = answerer.answer(question, NOTHING_SAID)

        assert told(answer)[0] == "alphamab.frequency"

    def test_a_thing_without_a_description_is_not_introduced_in_place_of_a_likely_fact(
        self, answerer: Answerer
    ) -> None:
        question = ask(
            likely("multiple_sclerosis.definition", 0.9),
            text="what are the stiffness of MS",
            concepts=("stiffness",),
            surfaces=("stiffness of ms",),
        )

        answer = answerer.answer(question, NOTHING_SAID)

        assert told(answer) == ["multiple_sclerosis.definition"]

    def test_what_no_fact_at_all_says_is_not_answered_by_another_fact(self, answerer: Answerer) -> None:
        question = ask(
            likely("alphamab.frequency", 0.9), concepts=("alphamab",), asked_aspect="cost", aspect_score=0.55
        )

        answer = answerer.answer(question, NOTHING_SAID)

        assert (answer.kind, answer.subject) == (AnswerKind.NO_FACT, "alphamab (an antibody)")

    @pytest.mark.parametrize(
        "aspect", ["dose", "pregnancy", "interactions", "contraindications", "missed_dose", "stopping"]
    )
    def test_a_decision_that_only_another_fact_is_near_is_left_to_the_care_team(
        self, answerer: Answerer, aspect: str
    ) -> None:
        question = ask(likely("alphamab.purpose", 0.9), concepts=("alphamab",), asked_aspect=aspect, aspect_score=0.9)

        answer = answerer.answer(question, NOTHING_SAID)

        assert answer.kind is AnswerKind.ADVICE_DECLINED
        assert told(answer) == ["alphamab.purpose"]

    def test_no_two_offers_read_the_same(self, answerer: Answerer) -> None:
        facts = answerer.store.about("alphamab")

        assert one_of_each([*facts, *facts]) == one_of_each(facts)

    def test_how_often_is_told_with_how(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(likely("alphamab.administration", 0.9)), NOTHING_SAID)

        assert told(answer) == ["alphamab.administration", "alphamab.frequency"]

    def test_a_button_settles_the_answer(self, answerer: Answerer) -> None:
        question = ask(likely("stiffness.treatments", 0.9), chosen=("betaferol.frequency", "no_such.fact"))

        answer = answerer.answer(question, ABOUT_ALPHAMAB)

        assert told(answer) == ["betaferol.frequency"]
        assert answer.about is None

    def test_a_button_whose_fact_is_gone_leaves_the_question_open(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(chosen=("no_such.fact",)), NOTHING_SAID)

        assert answer.kind is AnswerKind.NO_FACT

    def test_which_one_is_monthly_is_answered_from_values(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(attributes=("monthly",)), NOTHING_SAID)

        assert answer.kind is AnswerKind.ANSWER
        assert told(answer) == ["alphamab.frequency"]

    def test_a_query_without_a_match_is_answered_by_what_else_is_likely(self, answerer: Answerer) -> None:
        question = ask(likely("ms_nurse.definition", 0.9), attributes=("drip", "weekly"))

        answer = answerer.answer(question, NOTHING_SAID)

        assert told(answer) == ["ms_nurse.definition"]

    def test_a_bare_name_is_introduced(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(text="Alphora", concepts=("alphamab",), bare=True), NOTHING_SAID)

        assert answer.kind is AnswerKind.ANSWER
        assert told(answer)[0] == "alphamab.purpose"

    def test_a_named_concept_without_a_fitting_fact_is_named_back(self, answerer: Answerer) -> None:
        question = ask(likely("stiffness.treatments", 0.01), concepts=("stiffness",))

        answer = answerer.answer(question, NOTHING_SAID)

        assert answer.kind is AnswerKind.NO_FACT
        assert answer.wording == "no_fact_about"
        assert answer.subject == "stiffness"
        assert offered(answer) == ["stiffness.treatments"]

    def test_a_concept_without_any_fact_is_named_back_with_what_is_near(self, answerer: Answerer) -> None:
        question = ask(likely("stiffness.treatments", 0.01), concepts=("tremor",))

        answer = answerer.answer(question, NOTHING_SAID)

        assert (answer.kind, answer.subject) == (AnswerKind.NO_FACT, "tremor")
        assert offered(answer) == ["stiffness.treatments"]

    def test_a_concept_that_is_not_known_has_no_fact(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(concepts=("no_such_concept",)), NOTHING_SAID)

        assert answer.kind is AnswerKind.NO_FACT
        assert answer.subject == ""

    def test_an_unlikely_ranking_is_no_answer(self, answerer: Answerer) -> None:
        answer = answerer.answer(ask(likely("alphamab.purpose", 0.01)), NOTHING_SAID)

        assert answer.kind is AnswerKind.NO_FACT
        assert offered(answer) == ["alphamab.purpose"]
        assert answer.context.misses == 1

    @pytest.mark.xfail(ASK_FROM >= TELL_FROM, reason="every score that asks back is told already")
    def test_what_is_nearly_likely_enough_is_asked_back_once(self, answerer: Answerer) -> None:
        question = ask(likely("alphamab.purpose", (ASK_FROM + TELL_FROM) / 2))

        first = answerer.answer(question, NOTHING_SAID)
        second = answerer.answer(question, first.context)

        assert first.kind is AnswerKind.CLARIFICATION
        assert second.kind is AnswerKind.NO_FACT

    def test_what_was_told_is_not_offered_again(self, answerer: Answerer) -> None:
        question = ask(likely("alphamab.frequency", 0.9), concepts=("alphamab",))

        answer = answerer.answer(question, ABOUT_ALPHAMAB)

        assert "alphamab.administration" not in offered(answer)


class TestFollowUp:
    """A message that only makes sense in the conversation."""

    def test_more_is_told_of_the_same_subject(self, answerer: Answerer) -> None:
        answer = answerer.follow_up(TELL_ME_MORE, ABOUT_ALPHAMAB)

        assert answer.kind is AnswerKind.ANSWER
        assert told(answer) == ["alphamab.purpose"]
        assert answer.about == ("alphamab (an antibody)", "what it is for")

    def test_the_same_is_told_of_another_subject(self, answerer: Answerer) -> None:
        question = ask(intent="ask_follow_up", text="and betaferol?", concepts=("betaferol",), bare=True)

        answer = answerer.follow_up(question, ABOUT_ALPHAMAB)

        assert told(answer) == ["betaferol.administration", "betaferol.frequency"]

    def test_what_is_asked_of_the_subject_at_hand_is_told_even_where_the_ranking_lacks_it(
        self, answerer: Answerer
    ) -> None:
        question = ask(intent="ask_follow_up", asked_aspect="frequency", aspect_score=0.9)

        answer = answerer.follow_up(question, ABOUT_ALPHAMAB)

        assert told(answer) == ["alphamab.frequency"]
        assert answer.about == ("alphamab (an antibody)", "how often it is given")

    def test_when_all_was_told_it_says_so(self, answerer: Answerer) -> None:
        context = Context(concepts=("ms_nurse",), told=("ms_nurse.definition",), last=("ms_nurse.definition",))

        answer = answerer.follow_up(TELL_ME_MORE, context)

        assert answer.wording == "nothing_more"
        assert answer.kind is AnswerKind.NO_FACT

    def test_without_a_conversation_there_is_nothing_to_follow(self, answerer: Answerer) -> None:
        answer = answerer.follow_up(TELL_ME_MORE, NOTHING_SAID)

        assert (answer.kind, answer.wording) == (AnswerKind.NO_FACT, "no_fact")


class TestCite:
    """A question for the source."""

    def test_the_sources_of_the_last_answer_are_named(self, answerer: Answerer) -> None:
        answer = answerer.cite(ask(intent="ask_source"), ABOUT_ALPHAMAB)

        assert answer.kind is AnswerKind.ANSWER
        assert [source.id for source in answer.sources] == ["handbook", "leaflet"]
        assert [fact.id for fact in answer.cited] == ["alphamab.administration"]
        assert answer.citation_style is None

    def test_they_take_the_style_that_was_asked_for(self, answerer: Answerer) -> None:
        answer = answerer.cite(ask(intent="ask_source", attributes=("weekly", "apa")), ABOUT_ALPHAMAB)

        assert answer.citation_style is CitationStyle.APA

    def test_the_conversation_stays_what_it_was(self, answerer: Answerer) -> None:
        answer = answerer.cite(ask(intent="ask_source"), ABOUT_ALPHAMAB)

        assert answer.context == replace(ABOUT_ALPHAMAB, cited=True)

    def test_before_any_answer_sources_in_general_are_named(self, answerer: Answerer) -> None:
        answer = answerer.cite(ask(intent="ask_source"), NOTHING_SAID)

        assert answer.wording == "citation_in_general"
        assert answer.sources
        assert answer.cited == ()


class TestDeclineAdvice:
    """A question for a personal decision."""

    def test_general_facts_are_told_but_no_decision(self, answerer: Answerer) -> None:
        question = ask(likely("alphamab.purpose", 0.9), intent="ask_for_advice")

        answer = answerer.decline_advice(question, NOTHING_SAID)

        assert (answer.kind, answer.wording) == (AnswerKind.ADVICE_DECLINED, "advice_declined")
        assert told(answer) == ["alphamab.purpose"]
        assert answer.offers == ()

    def test_of_a_medicine_that_is_named_what_it_is_for_is_told(self, answerer: Answerer) -> None:
        answer = answerer.decline_advice(ask(concepts=("alphamab",)), NOTHING_SAID)

        assert told(answer) == ["alphamab.purpose"]

    @pytest.mark.parametrize("named", [(), ("tremor",), ("no_such_concept",)])
    def test_without_a_fact_it_is_declined_all_the_same(self, answerer: Answerer, named: tuple[str, ...]) -> None:
        answer = answerer.decline_advice(ask(concepts=named), NOTHING_SAID)

        assert answer.kind is AnswerKind.ADVICE_DECLINED
        assert answer.facts == ()


class TestLimits:
    """Emergencies and other subjects."""

    def test_an_emergency_gets_help_and_nothing_else(self, answerer: Answerer) -> None:
        answer = answerer.emergency(ask(likely("alphamab.purpose", 1.0)), ABOUT_ALPHAMAB)

        assert (answer.kind, answer.wording) == (AnswerKind.EMERGENCY, "emergency")
        assert answer.facts == answer.offers == ()

    def test_another_disease_is_named_as_out_of_scope(self, answerer: Answerer) -> None:
        answer = answerer.out_of_scope(ask(concepts=("migraine",)), ABOUT_ALPHAMAB)

        assert answer.kind is AnswerKind.OUT_OF_SCOPE
        assert (answer.wording, answer.subject) == ("out_of_scope_other", "migraine")

    def test_another_disease_that_the_talk_has_to_do_with_is_not_outside(self) -> None:
        purpose = tiny_store().fact_by_id["alphamab.purpose"]
        store = with_facts(purpose.copy(update={"values": Values(treats=("multiple_sclerosis", "migraine"))}))
        same = ask(text="is it the same as for migraine", concepts=("migraine",), anaphoric=True)

        assert [f.id for f in Answerer(store).out_of_scope(same, ABOUT_ALPHAMAB).facts] == ["alphamab.purpose"]
        for question, talk in ((replace(same, anaphoric=False), ABOUT_ALPHAMAB), (same, NOTHING_SAID)):
            assert Answerer(store).out_of_scope(question, talk).kind is AnswerKind.OUT_OF_SCOPE

    def test_any_other_subject_is_out_of_scope(self, answerer: Answerer) -> None:
        answer = answerer.out_of_scope(ask(text="what is the capital of France"), NOTHING_SAID)

        assert (answer.kind, answer.wording) == (AnswerKind.OUT_OF_SCOPE, "out_of_scope")

    def test_what_is_clear_in_the_conversation_is_answered(self, answerer: Answerer) -> None:
        answer = answerer.out_of_scope(ask(likely("alphamab.frequency", 0.0, 1.0)), ABOUT_ALPHAMAB)

        assert told(answer) == ["alphamab.frequency"]


class TestOffers:
    """A yes or a no to what was offered."""

    def test_a_yes_is_told_the_first_offer(self, answerer: Answerer) -> None:
        answer = answerer.accept_offer(ask(intent="affirm"), ABOUT_ALPHAMAB)

        assert told(answer) == ["alphamab.purpose"]
        assert answer.about == ("alphamab (an antibody)", "what it is for")

    @pytest.mark.parametrize("stale", [(), ("no_such.fact",)])
    def test_a_yes_to_nothing_is_small_talk(self, answerer: Answerer, stale: tuple[str, ...]) -> None:
        answer = answerer.accept_offer(ask(intent="affirm"), Context(offered=stale))

        assert (answer.kind, answer.wording) == (AnswerKind.SMALL_TALK, "affirmed")

    def test_small_talk_lets_offers_go_and_keeps_the_subject(self, answerer: Answerer) -> None:
        answer = answerer.small_talk("welcome", ABOUT_ALPHAMAB)

        assert answer.kind is AnswerKind.SMALL_TALK
        assert answer.context.offered == ()
        assert answer.context.concepts == ("alphamab",)


class TestPersonal:
    """A question that no fact answers, on one person's body or dose."""

    @pytest.mark.parametrize(
        "question",
        [
            ask(concepts=("tremor",), personal=True),
            ask(concepts=("alphamab",), asked_aspect="dose", aspect_score=0.9),
        ],
    )
    def test_it_is_left_to_the_care_team(self, answerer: Answerer, question: Question) -> None:
        assert answerer.answer(question, NOTHING_SAID).kind is AnswerKind.ADVICE_DECLINED

    @pytest.mark.parametrize(
        "question",
        [
            ask(concepts=("tremor",)),
            ask(personal=True),
            ask(concepts=("alphamab",), asked_aspect="dose", aspect_score=0.2),
            ask(intent="ask_follow_up", concepts=("tremor",), personal=True),
        ],
    )
    def test_what_is_asked_in_general_has_no_fact(self, answerer: Answerer, question: Question) -> None:
        assert answerer.answer(question, NOTHING_SAID).kind is AnswerKind.NO_FACT

    def test_facts_on_ms_are_no_part_of_a_reply_on_another_disease(self, answerer: Answerer) -> None:
        question = ask(intent="ask_for_advice", concepts=("alphamab", "migraine"))

        answer = answerer.decline_advice(question, NOTHING_SAID)

        assert answer.kind is AnswerKind.ADVICE_DECLINED
        assert told(answer) == []


class TestSecondMiss:
    """Two questions in a row without an answer."""

    def test_it_says_how_to_reach_a_person(self) -> None:
        contacts = Contacts.from_environment({"MS_ASSISTANT_CONTACT": "the MS nurses, 555 0100"})
        answerer = Answerer(tiny_store(), contacts)

        first = answerer.answer(ask(), NOTHING_SAID)
        second = answerer.answer(ask(), first.context)

        message = render(second, shipped_wording(), tiny_store()).text
        assert second.kind is AnswerKind.NO_FACT
        assert "555 0100" in message
        assert "disease-modifying medicines" in message
        assert "555 0100" not in render(first, shipped_wording(), tiny_store()).text

    def test_an_answer_between_forgives_the_first(self, answerer: Answerer) -> None:
        first = answerer.answer(ask(), NOTHING_SAID)
        between = answerer.answer(ask(likely("stiffness.treatments", 0.9)), first.context)

        assert answerer.answer(ask(), between.context).wording == "no_fact"


class TestComfort:
    """Somebody in distress."""

    @pytest.mark.parametrize("kind", [AnswerKind.ANSWER, AnswerKind.NO_FACT, AnswerKind.ADVICE_DECLINED])
    def test_a_human_sentence_comes_first(self, kind: AnswerKind) -> None:
        answer = comforted(Answer(kind=kind, context=NOTHING_SAID), ask(distressed=True))

        text = render(answer, shipped_wording(), tiny_store()).text
        assert text.startswith(shipped_wording().say("comfort"))

    @pytest.mark.parametrize("kind", [AnswerKind.EMERGENCY, AnswerKind.OUT_OF_SCOPE, AnswerKind.SMALL_TALK])
    def test_an_emergency_reply_says_nothing_else(self, kind: AnswerKind) -> None:
        assert not comforted(Answer(kind=kind, context=NOTHING_SAID), ask(distressed=True)).comforts

    def test_calm_questions_are_answered_plainly(self) -> None:
        assert not comforted(Answer(kind=AnswerKind.ANSWER, context=NOTHING_SAID), ask()).comforts


class TestShorter:
    """The last answer, said in short."""

    def test_the_first_sentence_of_the_last_answer_is_told_again(self) -> None:
        shipped = Answerer(load_store())
        before = Context(concepts=("natalizumab",), last=("natalizumab.purpose",))

        answer = shipped.follow_up(SHORTER_PLEASE, before)
        text = render(answer, shipped_wording(), shipped.store).text

        first, _, rest = shipped.store.fact_by_id["natalizumab.purpose"].statement.partition(". ")
        assert f"{first}." in text
        assert rest
        assert rest not in text
        assert answer.context.last == before.last

    def test_with_nothing_said_before_it_is_a_question_like_others(self, answerer: Answerer) -> None:
        assert answerer.follow_up(SHORTER_PLEASE, NOTHING_SAID).kind is AnswerKind.NO_FACT
