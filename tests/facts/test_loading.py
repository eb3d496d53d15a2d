"""The loader turns sound content into a store, and names every fault of content that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ms_assistant.facts import ContentError, FactStoreError, Problem, load_store
from support.tiny import TINY_CONTENT, copy_of_tiny_content, spoil

FACT_0 = "facts[0] multiple_sclerosis.definition"
FACT_1 = "facts[1] alphamab.purpose"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_of_tiny_content(tmp_path)


def problems_of(content: Path) -> list[Problem]:
    with pytest.raises(ContentError) as raised:
        load_store(content)
    return list(raised.value.problems)


def test_sound_content_becomes_a_store_in_file_order() -> None:
    store = load_store(TINY_CONTENT)

    assert list(store.source_by_id) == ["handbook", "leaflet"]
    assert [fact.id for fact in store.all_facts][:2] == ["multiple_sclerosis.definition", "alphamab.purpose"]


def test_every_file_below_the_folder_is_read(content: Path) -> None:
    deeper = content / "facts" / "more" / "nurse.yml"
    deeper.parent.mkdir(parents=True)
    (content / "facts.yml").rename(deeper)

    store = load_store(content)

    assert "ms_nurse.definition" in store.fact_by_id


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "reason"),
    [
        pytest.param(
            "facts.yml",
            "{source: handbook, place: page 2}",
            "{source: lost, place: page 2}",
            f"{FACT_1}: sources",
            "unknown source 'lost'",
            id="unknown source",
        ),
        pytest.param(
            "facts.yml",
            "subject: ms_nurse",
            "subject: ms_doctor",
            "facts[8] ms_nurse.definition: subject",
            "unknown concept 'ms_doctor'",
            id="unknown subject",
        ),
        pytest.param(
            "facts.yml",
            "treated_by: [laxodine]",
            "treated_by: [laxodine, loxadine]",
            "facts[6] stiffness.treatments: values",
            "unknown concept 'loxadine'",
            id="unknown concept among the values",
        ),
        pytest.param(
            "facts.yml",
            "aspect: purpose",
            "aspect: porpoise",
            f"{FACT_1}: aspect",
            "unknown aspect 'porpoise'",
            id="unknown aspect",
        ),
        pytest.param(
            "concepts.yml",
            "kind_of: [stiffness]",
            "kind_of: [stillness]",
            "concepts[7] leg_stiffness: kind_of",
            "unknown concept 'stillness'",
            id="unknown parent",
        ),
        pytest.param(
            "sources.yml",
            "id: leaflet",
            "id: handbook",
            "sources[1] handbook",
            "duplicate id 'handbook', first in sources.yml: sources[0] handbook",
            id="duplicate id",
        ),
        pytest.param(
            "concepts.yml",
            "aliases: [shaky hands]",
            "aliases: [Tight  Muscles]",
            "concepts[8] tremor",
            "duplicate name or alias 'tight muscles', first in concepts.yml: concepts[6] stiffness",
            id="duplicate alias, whatever its case and spacing",
        ),
        pytest.param(
            "attributes.yml",
            "aliases: [weekly]",
            "aliases: [infusion]",
            "attributes[2] weekly",
            "duplicate name or alias 'infusion', first in attributes.yml: attributes[0] drip",
            id="duplicate alias of an attribute",
        ),
        pytest.param(
            "facts.yml",
            "do i swallow laxodine",
            "What is  an MS nurse",
            "facts[8] ms_nurse.definition",
            "duplicate question 'what is an ms nurse', first in facts.yml: facts[7] laxodine.administration",
            id="duplicate question",
        ),
        pytest.param(
            "concepts.yml",
            "name: stiffness\n",
            "name: stiffness\n    kind: sign\n",
            "$",
            "found duplicate key 'kind' in line 29, column 5",
            id="duplicate key",
        ),
        pytest.param(
            "facts.yml",
            "topic: about_ms",
            "topics: about_ms",
            f"{FACT_0}: topics",
            "extra fields not permitted",
            id="unknown key in a record",
        ),
        pytest.param(
            "facts.yml",
            "treats: [multiple_sclerosis]",
            "cures: [multiple_sclerosis]",
            f"{FACT_1}: values.cures",
            "extra fields not permitted",
            id="unknown key among the values",
        ),
        pytest.param(
            "aspects.yml",
            "aspects:",
            "sides:",
            "sides",
            "expected a list under one of sources, concepts, aspects, attributes, facts",
            id="unknown key of a file",
        ),
        pytest.param(
            "facts.yml",
            "frequency: once_a_week",
            "frequency: once_a_moon",
            "facts[5] betaferol.frequency: values.frequency",
            "value is not a valid enumeration member",
            id="unknown value",
        ),
        pytest.param(
            "sources.yml",
            "publisher: Example Clinic",
            "publisher: ''",
            "sources[1] leaflet: publisher",
            "ensure this value has at least 1 characters",
            id="empty text",
        ),
        pytest.param(
            "facts.yml",
            "sources: [{source: handbook, place: page 1}]",
            "sources: []",
            f"{FACT_0}: sources",
            "at least one is needed",
            id="fact without a source",
        ),
        pytest.param(
            "facts.yml",
            "{source: handbook, place: page 4}",
            "{source: handbook}",
            "facts[3] alphamab.frequency: sources.0.place",
            "field required",
            id="source without a place",
        ),
        pytest.param(
            "facts.yml",
            "    reviewed_by: Jane Doe, MS nurse\n",
            "",
            f"{FACT_1}: reviewed_by",
            "a fact that is clinically reviewed names the clinician",
            id="reviewed by nobody",
        ),
        pytest.param(
            "facts.yml",
            "id: ms_nurse.definition",
            "id: MS nurse",
            "facts[8] MS nurse: id",
            "string does not match regex",
            id="badly formed id",
        ),
    ],
)
def test_a_fault_is_named_with_its_file_place_and_reason(
    content: Path, file: str, old: str, new: str, path: str, reason: str
) -> None:
    spoil(content, file, old, new)

    problems = problems_of(content)

    assert any(p.file == file and p.path == path and reason in p.reason for p in problems), problems


def test_a_fact_that_is_to_be_checked_before_it_was_last_checked_is_refused(content: Path) -> None:
    text = (content / "facts.yml").read_text(encoding="utf-8")
    (content / "facts.yml").write_text(text.replace("check_by: 2027", "check_by: 2025", 1), encoding="utf-8")

    problems = problems_of(content)

    reason = "check_by must be later than last_checked"
    assert problems == [Problem("facts.yml", f"{FACT_0}: check_by", reason)]


def test_concepts_that_are_kinds_of_each_other_are_refused(content: Path) -> None:
    spoil(content, "concepts.yml", "name: stiffness\n", "name: stiffness\n    kind_of: [leg_stiffness]\n")

    problems = problems_of(content)

    assert [str(problem) for problem in problems] == [
        "concepts.yml: concepts[6] stiffness: kind_of: is a kind of itself",
        "concepts.yml: concepts[7] leg_stiffness: kind_of: is a kind of itself",
    ]


@pytest.mark.parametrize("year", ["2021", "'2021'"])
def test_a_date_that_is_only_a_year_is_refused(content: Path, year: str) -> None:
    spoil(content, "sources.yml", "updated: 2021-06-02", f"updated: {year}")

    problems = problems_of(content)

    assert ("sources.yml", "sources[0] handbook: updated") in {(p.file, p.path) for p in problems}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"facts: [", "while parsing"),
        (b"just words", "expected one of sources, concepts, aspects, attributes, facts"),
        (b"", "expected one of sources, concepts, aspects, attributes, facts"),
        (b"facts:\n  - id: \xff\xfe", "can't decode byte 0xff"),
    ],
    ids=["broken YAML", "text", "empty", "not UTF-8"],
)
def test_a_file_that_is_no_content_is_named(content: Path, raw: bytes, reason: str) -> None:
    (content / "notes.yml").write_bytes(raw)

    problems = problems_of(content)

    assert [(p.file, p.path) for p in problems] == [("notes.yml", "$")]
    assert reason in problems[0].reason


def test_a_record_that_is_no_mapping_is_named_by_its_place(content: Path) -> None:
    (content / "more.yml").write_text("facts:\n  - just words\n", encoding="utf-8")

    problems = problems_of(content)

    assert [(p.file, p.path) for p in problems] == [("more.yml", "facts[0]")]


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_content_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    if name == "empty":
        folder.mkdir()

    problems = problems_of(folder)

    assert problems == [Problem(str(folder), "$", "no fact content here (*.yml)")]


def test_the_faults_of_all_files_are_listed_at_once(content: Path) -> None:
    (content / "broken.yml").write_text("facts: [", encoding="utf-8")
    spoil(content, "aspects.yml", "id: effects", "id: side effects")
    spoil(content, "facts.yml", "subject: ms_nurse", "subject: ms_doctor")
    spoil(content, "concepts.yml", "aliases: [shaky hands]", "aliases: [tight muscles]")

    problems = problems_of(content)

    files = ["aspects.yml", "broken.yml", "concepts.yml", "facts.yml"]
    assert sorted(problem.file for problem in problems) == files


def test_the_error_reads_one_line_a_fault(content: Path) -> None:
    spoil(content, "facts.yml", "subject: ms_nurse", "subject: ms_doctor")
    spoil(content, "facts.yml", "aspect: purpose", "aspect: porpoise")

    with pytest.raises(FactStoreError) as raised:
        load_store(content)

    assert str(raised.value).splitlines() == [
        "facts.yml: facts[1] alphamab.purpose: aspect: unknown aspect 'porpoise'",
        "facts.yml: facts[8] ms_nurse.definition: subject: unknown concept 'ms_doctor'",
    ]


def test_a_word_that_other_readers_of_yaml_take_for_false_stays_a_word(content: Path) -> None:
    spoil(content, "concepts.yml", "aliases: [shaky hands]", "aliases: [no, on]")

    store = load_store(content)

    assert store.concept_by_id["tremor"].aliases == ("no", "on")


def test_the_version_changes_with_the_content_and_only_with_it(content: Path) -> None:
    before = load_store(content).version
    again = load_store(content).version

    spoil(content, "facts.yml", "Alphamab slows MS down.", "Alphamab slows MS.")
    after = load_store(content).version

    assert before == again
    assert before != after
