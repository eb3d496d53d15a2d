"""Look-ups in the store find what is there, and nothing where nothing is."""

from __future__ import annotations

import dataclasses

import pydantic
import pytest

from ms_assistant.facts import Fact
from ms_assistant.facts.model import Frequency, Route
from support.tiny import tiny_store

ANY_ROUTE: frozenset[Route] = frozenset()
ANY_FREQUENCY: frozenset[Frequency] = frozenset()


def ids(facts: tuple[Fact, ...] | list[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def test_facts_about_a_concept_come_in_file_order() -> None:
    found = tiny_store().about("alphamab")

    assert ids(found) == ["alphamab.purpose", "alphamab.administration", "alphamab.frequency"]


@pytest.mark.parametrize("concept", ["tremor", "no_such_concept", ""])
def test_a_concept_without_facts_has_none(concept: str) -> None:
    assert tiny_store().about(concept) == ()


def test_ancestors_are_what_a_concept_is_a_kind_of() -> None:
    store = tiny_store()

    assert store.ancestors("leg_stiffness") == ("stiffness",)
    assert store.ancestors("stiffness") == ()
    assert store.ancestors("no_such_concept") == ()


def test_a_concept_is_itself_and_all_that_it_is_a_kind_of() -> None:
    store = tiny_store()

    assert store.is_a("alphamab", "alphamab")
    assert store.is_a("alphamab", "slowing_medicine")
    assert not store.is_a("slowing_medicine", "alphamab")


@pytest.mark.parametrize(("concept", "other"), [("migraine", True), ("stiffness", False), ("no_such_concept", False)])
def test_another_disease_is_told_from_what_belongs_to_ms(concept: str, *, other: bool) -> None:
    assert tiny_store().is_other(concept) is other


def test_the_disease_itself_and_whole_topics_narrow_nothing_down() -> None:
    specific = tiny_store().specific(["multiple_sclerosis", "treatment", "stiffness", "alphamab"])

    assert specific == ["stiffness", "alphamab"]


def test_an_unknown_concept_narrows_nothing_down() -> None:
    assert tiny_store().specific(["no_such_concept", "stiffness"]) == ["stiffness"]


@pytest.mark.parametrize(
    ("routes", "frequencies", "expected"),
    [
        ({Route.BY_MOUTH}, ANY_FREQUENCY, ["laxodine.administration"]),
        ({Route.BY_MOUTH, Route.INTO_A_VEIN}, ANY_FREQUENCY, ["alphamab.administration", "laxodine.administration"]),
        (ANY_ROUTE, {Frequency.ONCE_A_WEEK}, ["betaferol.frequency"]),
        ({Route.INTO_A_VEIN}, {Frequency.ONCE_A_MONTH}, ["alphamab.frequency"]),
        ({Route.INTO_A_VEIN}, {Frequency.ONCE_A_WEEK}, []),
        (ANY_ROUTE, ANY_FREQUENCY, []),
    ],
)
def test_treatments_are_found_by_how_and_how_often_they_are_given(
    routes: set[Route], frequencies: set[Frequency], expected: list[str]
) -> None:
    found = list(tiny_store().given_by(frozenset(routes), frozenset(frequencies)))

    assert ids(found) == expected


def test_a_source_shows_the_date_of_its_last_update() -> None:
    sources = tiny_store().source_by_id

    assert str(sources["handbook"].dated) == "2021-06-02"
    assert sources["leaflet"].dated is None


def test_a_concept_goes_by_its_own_name_first() -> None:
    assert tiny_store().concept_by_id["alphamab"].names == ("alphamab (an antibody)", "alphamab", "Alphora")


def test_records_and_store_cannot_be_changed() -> None:
    store = tiny_store()

    with pytest.raises(TypeError, match="immutable"):
        store.all_facts[0].statement = "Something else."
    with pytest.raises(dataclasses.FrozenInstanceError):
        store.version = "another"  # type: ignore[misc]


def test_a_record_refuses_what_it_does_not_know() -> None:
    with pytest.raises(pydantic.ValidationError, match="colour"):
        Fact.parse_obj({**tiny_store().all_facts[0].dict(), "colour": "blue"})
