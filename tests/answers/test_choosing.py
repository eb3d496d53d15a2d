"""Ways of asking that go before, or after, the fact that fits a message best."""

from __future__ import annotations

from typing import Any

import pytest

from ms_assistant.answers import Context
from ms_assistant.answers.choosing import Chooser
from ms_assistant.answers.scoring import scored_facts
from ms_assistant.facts import FactStore, load_configured_store
from ms_assistant.facts.model import Fact, Values
from support.questions import ask, likely
from support.tiny import tiny_store, with_facts

NOTHING_SAID = Context()
ABOUT_TREMOR = Context(concepts=("tremor",), aspect="treatments", last=("tremor.treatments",))


def chosen(store: FactStore, *ranking: Any, context: Context = NOTHING_SAID, **read: Any) -> list[str]:
    question = ask(*ranking, **read)
    scored = scored_facts(question, context, store)
    return [told.fact.id for told in Chooser(store).chosen(question, context, scored)]


def other_treatment() -> Fact:
    fact = tiny_store().fact_by_id["stiffness.treatments"]
    return fact.copy(update={"id": "stiffness.treatments.nurse", "values": Values(treated_by=("ms_nurse",))})


class TestBesides:
    """A treatment may be set aside: "apart from laxodine, what is there for stiffness?"."""

    def test_what_else_treats_it_is_told(self) -> None:
        read: dict[str, Any] = {"concepts": ("stiffness",), "excluded": ("laxodine",), "asked_aspect": "alternatives"}

        assert chosen(with_facts(other_treatment()), **read) == ["stiffness.treatments.nurse"]
        assert chosen(tiny_store(), **read) == []

    @pytest.mark.parametrize(
        "read",
        [
            {"excluded": ("laxodine",), "asked_aspect": "frequency"},
            {"excluded": ("tremor",), "asked_aspect": "treatments"},
            {"concepts": ("stiffness", "tremor"), "excluded": ("laxodine",), "asked_aspect": "treatments"},
            {"concepts": ("betaferol",), "excluded": ("laxodine",), "asked_aspect": "treatments"},
        ],
        ids=["asks for no treatment", "sets no treatment aside", "names two things", "names a treatment"],
    )
    def test_nothing_is_told_otherwise(self, read: dict[str, Any]) -> None:
        assert chosen(with_facts(other_treatment()), **{"concepts": ("stiffness",), **read}) == []


@pytest.mark.parametrize(
    ("score", "asked", "told"),
    [(0.2, "treatments", ["leg_stiffness.treatments"]), (0.05, "treatments", []), (0.2, "frequency", [])],
    ids=["likely", "unlikely", "another aspect"],
)
def test_of_a_kind_of_what_is_named_a_less_likely_fact_is_told(score: float, asked: str, told: list[str]) -> None:
    fact = tiny_store().fact_by_id["stiffness.treatments"]
    store = with_facts(fact.copy(update={"id": "leg_stiffness.treatments", "subject": "leg_stiffness"}))
    best = likely("leg_stiffness.treatments", score, in_ms=score)

    assert chosen(store, best, concepts=("stiffness",), asked_aspect=asked) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("during alphamab what goes in", ["alphamab.administration", "alphamab.frequency"]),
        ("tell me about alphamab please", ["alphamab.purpose", "alphamab.administration"]),
    ],
    ids=["asks", "only names"],
)
def test_little_words_beside_a_name_may_surely_ask(text: str, told: list[str]) -> None:
    sure = (likely("alphamab.administration", 0.95), likely("alphamab.frequency", 0.7))

    assert chosen(tiny_store(), *sure, text=text, bare=True, concepts=("alphamab",), surfaces=("alphamab",)) == told


@pytest.mark.parametrize(
    ("subject", "fact", "told"),
    [("alphamab", "alphamab.purpose", []), ("ms_nurse", "ms_nurse.definition", ["ms_nurse.definition"])],
)
def test_what_no_fact_says_is_asked_of_medicines_alone(subject: str, fact: str, told: list[str]) -> None:
    read: dict[str, Any] = {"concepts": (subject,), "asked_aspect": "ingredients", "aspect_score": 0.7}

    assert chosen(tiny_store(), likely(fact, 0.9), **read) == told


class TestNamedOn:
    """A few words may name another thing and ask nothing of it: "and tight muscles, at night"."""

    SURE = likely("stiffness.definition", 0.9)

    def store(self) -> FactStore:
        fact = tiny_store().fact_by_id["stiffness.treatments"]
        return with_facts(fact.copy(update={"id": "stiffness.definition", "aspect": "definition"}))

    def told(self, text: str, context: Context = ABOUT_TREMOR, **read: Any) -> list[str]:
        read = {"concepts": ("stiffness",), "aspect_score": 0.5, **read}
        return chosen(self.store(), self.SURE, context=context, text=text, **read)

    def test_it_is_asked_what_was_asked_before(self) -> None:
        assert self.told("tight muscles, at night") == ["stiffness.treatments"]

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("what about tight muscles at night", {}),
            ("tight muscles at night?", {}),
            ("tight muscles meaning", {"aspect_score": 0.8}),
            ("my tight muscles", {"personal": True}),
            ("tight muscles or shaky hands", {"concepts": ("stiffness", "tremor")}),
        ],
    )
    def test_what_asks_is_read_as_it_stands(self, text: str, read: dict[str, Any]) -> None:
        assert self.told(text, **read) == ["stiffness.definition"]

    def test_nothing_is_asked_where_nothing_was_asked_before(self) -> None:
        assert self.told("tight muscles, at night", NOTHING_SAID) == ["stiffness.definition"]


def test_a_correction_asks_what_was_asked_before() -> None:
    read: dict[str, Any] = {"text": "not tremor. stiffness", "concepts": ("stiffness",), "aspect_score": 0.8}

    assert chosen(tiny_store(), context=ABOUT_TREMOR, excluded=("tremor",), **read) == ["stiffness.treatments"]
    assert chosen(tiny_store(), context=ABOUT_TREMOR, **read) == []


@pytest.mark.parametrize(
    ("asked", "told"), [("treatments", []), ("laxodine", ["laxodine.administration"])], ids=["clear", "unclear"]
)
def test_what_is_clearly_asked_is_not_answered_by_a_word_alone(asked: str, told: list[str]) -> None:
    talk = Context(concepts=("stiffness",), aspect="treatments", last=("stiffness.treatments",))
    clear = {"asked_aspect": "frequency", "aspect_score": 0.8} if asked == "treatments" else {}

    assert chosen(tiny_store(), context=talk, text="the one you swallow", words=("swallow",), **clear) == told


@pytest.mark.parametrize("text", ["is it the only one", "anything else", "others?"])
def test_others_of_a_class_are_those_of_its_kinds(text: str) -> None:
    purpose = tiny_store().fact_by_id["alphamab.purpose"]
    examples = [
        purpose.copy(update={"id": f"{subject}.examples", "subject": subject, "aspect": "examples"})
        for subject in ("slowing_medicine", "betaferol")
    ]
    talk = Context(concepts=("slowing_medicine",), last=("slowing_medicine.examples",))

    assert chosen(with_facts(*examples), context=talk, text=text, intent="ask_follow_up") == ["betaferol.examples"]


def test_symptoms_of_ms_named_alone_are_told() -> None:
    read: dict[str, Any] = {"text": "symptoms of ms?", "bare": True, "concepts": ("symptom_of_ms",)}

    told = chosen(load_configured_store(), surfaces=("symptoms of ms",), **read)

    assert told[0] == "multiple_sclerosis.symptoms"
