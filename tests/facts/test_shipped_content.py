"""The shipped records keep the promises that are made of them, each checked by itself."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Mapping
from functools import lru_cache

import pytest

from ms_assistant.facts import CONTENT_FOLDER, Aspect, Concept, Fact, FactStore, Source, load_store
from ms_assistant.facts.checking import normalised
from ms_assistant.facts.model import Record, Topic
from ms_assistant.facts.reading_grade import HIGHEST_GRADE, medicine_names, reading_grade

LONGEST_STATEMENT = 600
FEWEST_QUESTIONS = 8
FEWEST_FACTS = 300
HIGHEST_MEDIAN_GRADE = 6.5


@lru_cache(maxsize=1)
def shipped() -> FactStore:
    return load_store()


def each(records: Mapping[str, Record]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("record", records.values(), ids=records)


each_source = each(shipped().source_by_id)
each_concept = each(shipped().concept_by_id)
each_aspect = each(shipped().aspect_by_id)
each_fact = each(shipped().fact_by_id)


@each_source
def test_a_source_says_what_a_reader_needs_to_find_it(record: Source) -> None:
    assert record.title.strip()
    assert record.publisher.strip()
    assert record.licence.strip()
    assert record.address is None or record.address.startswith(("https://", "http://"))


@each_source
def test_a_source_was_read_after_it_appeared(record: Source) -> None:
    dates = [date for date in (record.published, record.updated) if date]

    assert dates == sorted(dates)
    assert all(date <= record.read for date in dates)
    assert all(date > datetime.date(1990, 1, 1) for date in dates)


@each_source
def test_a_source_is_cited_by_a_fact(record: Source) -> None:
    cited = {citation.source for fact in shipped().all_facts for citation in fact.sources}

    assert record.id in cited


@each_fact
def test_a_fact_names_the_place_in_each_of_its_sources(record: Fact) -> None:
    assert record.sources
    for citation in record.sources:
        assert citation.source in shipped().source_by_id
        assert citation.place.strip()


@each_fact
def test_a_fact_was_checked_no_earlier_than_its_sources_were_read(record: Fact) -> None:
    read = [shipped().source_by_id[citation.source].read for citation in record.sources]

    assert record.last_checked >= max(read)
    assert record.check_by > record.last_checked


@each_fact
def test_the_id_of_a_fact_says_subject_and_aspect(record: Fact) -> None:
    assert f"{record.id}.".startswith(f"{record.subject}.{record.aspect}.")


@each_fact
def test_a_statement_is_short_and_ends_as_a_sentence(record: Fact) -> None:
    assert len(record.statement) <= LONGEST_STATEMENT
    assert record.statement.endswith(".")
    assert "\n" not in record.statement


@each_fact
def test_a_statement_reads_easily(record: Fact) -> None:
    names = medicine_names(shipped().concept_by_id.values())

    assert reading_grade(record.statement, names) <= HIGHEST_GRADE


def test_statements_read_easily_on_the_whole() -> None:
    names = medicine_names(shipped().concept_by_id.values())

    assert statistics.median(reading_grade(f.statement, names) for f in shipped().all_facts) <= HIGHEST_MEDIAN_GRADE


def test_the_field_is_covered() -> None:
    assert len(shipped().all_facts) >= FEWEST_FACTS


@each_fact
def test_a_fact_is_asked_for_in_several_ways(record: Fact) -> None:
    assert len({normalised(question) for question in record.questions}) >= FEWEST_QUESTIONS


@each_concept
def test_a_concept_lists_each_of_its_names_once(record: Concept) -> None:
    names = [normalised(name) for name in record.names]

    assert len(names) == len(set(names))


@each_aspect
def test_an_aspect_can_be_asked_of_a_subject(record: Aspect) -> None:
    templates = [question for question in record.questions if "{it}" in question]

    assert templates
    assert all(template.format(it="this") for template in templates)


def test_no_record_is_hidden_in_a_file_that_the_loader_passes_over() -> None:
    passed_over = [p.name for p in CONTENT_FOLDER.rglob("*") if p.is_file() and p.suffix != ".yml"]

    assert passed_over == []


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_facts(topic: Topic) -> None:
    assert any(fact.topic is topic for fact in shipped().all_facts)
