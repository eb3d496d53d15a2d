"""Two facts that cannot both be right fail the check, which names both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ms_assistant.facts import ContentError, load_store
from ms_assistant.facts.__main__ import main
from support.tiny import copy_of_tiny_content

Values = dict[str, Any]
WEEKLY, MONTHLY = {"frequency": "once_a_week"}, {"frequency": "once_a_month"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_of_tiny_content(tmp_path)


def fact(name: str, values: Values, region: list[str]) -> dict[str, Any]:
    return {
        "id": f"tremor.frequency.{name}",
        "topic": "symptoms",
        "subject": "tremor",
        "aspect": "frequency",
        "region": region,
        "statement": f"This is the {name} one.",
        "values": values,
        "sources": [{"source": "handbook", "place": "page 9"}],
        "status": "compiled",
        "last_checked": "2026-01-01",
        "check_by": "2027-01-01",
        "questions": [f"a question for the {name} one"],
    }


def problems_of(
    content: Path, first: Values, second: Values, regions: tuple[list[str], list[str]] = ([], [])
) -> list[str]:
    facts = [fact("first", first, regions[0]), fact("second", second, regions[1])]
    # JSON is YAML.
    (content / "more.yml").write_text(json.dumps({"facts": facts}), encoding="utf-8")
    try:
        load_store(content)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    "regions",
    [([], []), ([], ["US"]), (["GB", "US"], ["US", "CA"])],
    ids=["everywhere", "everywhere and one region", "a region in common"],
)
def test_different_values_for_the_same_place_are_refused_naming_both(
    content: Path, regions: tuple[list[str], list[str]]
) -> None:
    problems = problems_of(content, WEEKLY, MONTHLY, regions)

    said = "values.frequency: once_a_month contradicts once_a_week of tremor.frequency.first"
    there = "more.yml: facts[0] tremor.frequency.first"
    assert problems == [f"more.yml: facts[1] tremor.frequency.second: {said} ({there})"]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ({"route": ["by_mouth"]}, {"route": ["into_a_vein", "injection"]}, "route"),
        ({"line": "first"}, {"line": "second"}, "line"),
        ({"how_common": "common"}, {"how_common": "less_common"}, "how_common"),
        ({**WEEKLY, "strength": "20 mg"}, MONTHLY, "frequency"),
        ({**WEEKLY, "strength": "20 mg"}, {**MONTHLY, "strength": "20 mg"}, "frequency"),
        (
            {"how_common": "common", "examples": ["tremor", "stiffness"]},
            {"how_common": "less_common", "examples": ["tremor"]},
            "how_common",
        ),
    ],
)
def test_each_value_that_excludes_another_is_compared(content: Path, first: Values, second: Values, name: str) -> None:
    (problem,) = problems_of(content, first, second)

    assert f": values.{name}: " in problem


@pytest.mark.parametrize(
    ("first", "second", "regions"),
    [
        pytest.param(WEEKLY, MONTHLY, (["GB"], ["US"]), id="other regions"),
        pytest.param(WEEKLY, WEEKLY, ([], []), id="the same value"),
        pytest.param({**WEEKLY, "strength": "20 mg"}, {**MONTHLY, "strength": "40 mg"}, ([], []), id="strengths"),
        pytest.param({"route": ["by_mouth"]}, {"route": ["injection", "by_mouth"]}, ([], []), id="a route in common"),
        pytest.param({"treats": ["tremor"]}, {"treats": ["stiffness"]}, ([], []), id="lists add up"),
        pytest.param(
            {"how_common": "common", "examples": ["tremor"]},
            {"how_common": "less_common", "examples": ["stiffness"]},
            ([], []),
            id="of other examples",
        ),
    ],
)
def test_what_can_hold_side_by_side_passes(
    content: Path, first: Values, second: Values, regions: tuple[list[str], list[str]]
) -> None:
    assert problems_of(content, first, second, regions) == []


def test_the_check_command_fails_on_a_contradiction(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problems_of(content, WEEKLY, MONTHLY)

    exit_code = main(["check", str(content)])

    assert exit_code == 1
    assert "once_a_month contradicts once_a_week" in capsys.readouterr().err


def test_an_unknown_region_is_refused(content: Path) -> None:
    problems = problems_of(content, WEEKLY, WEEKLY, (["Atlantis"], []))

    assert [problem.split(": ")[1:3] for problem in problems] == [["facts[0] tremor.frequency.first", "region.0"]]
