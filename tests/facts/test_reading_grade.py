"""Statements are graded by how hard they are to read, names of medicines left out."""

from __future__ import annotations

from pathlib import Path

from ms_assistant.facts import ContentError, Problem, load_store
from ms_assistant.facts.checking import check_references
from ms_assistant.facts.reading_grade import (
    HIGHEST_GRADE,
    check_reading_grades,
    medicine_names,
    reading_grade,
)
from support.tiny import copy_of_tiny_content, spoil, tiny_store

HARD = (
    "Immunomodulatory pharmacotherapeutic interventions considerably ameliorate inflammatory "
    "demyelinating pathophysiology."
)


def problems_of(content: Path) -> tuple[Problem, ...]:
    try:
        load_store(content, checks=(check_references, check_reading_grades))
    except ContentError as error:
        return error.problems
    return ()


def test_long_words_in_long_sentences_read_harder_than_short_ones() -> None:
    easy = reading_grade("It can help. Ask your nurse.")
    hard = reading_grade(HARD)

    assert easy < HIGHEST_GRADE < hard


def test_the_name_of_a_medicine_makes_a_sentence_no_harder() -> None:
    plain = reading_grade("This helps. It is a pill.")

    named = reading_grade("Mitoxantrone helps. Mitoxantrone is a pill.", ("mitoxantrone",))
    counted = reading_grade("Mitoxantrone helps. Mitoxantrone is a pill.")

    assert named == plain
    assert counted > plain


def test_a_medicine_is_left_out_under_every_name_but_never_within_a_word() -> None:
    names = ("alpha beta", "alpha")

    assert reading_grade("Alpha betas help.", names) == reading_grade("It help.")
    assert reading_grade("Alphabetical help.", names) == reading_grade("Alphabetical help.")


def test_only_medicines_are_left_out_longest_name_first() -> None:
    names = medicine_names(tiny_store().concept_by_id.values())

    assert names[0] == "alphamab (an antibody)"
    assert {"Alphora", "betaferol", "slowing medicine"} <= set(names)
    assert not {"stiffness", "MS nurse", "migraine"} & set(names)


def test_a_statement_that_reads_too_hard_is_a_fault_of_the_content(tmp_path: Path) -> None:
    content = copy_of_tiny_content(tmp_path)
    spoil(content, "facts.yml", "Alphamab slows MS down.", HARD)

    problems = problems_of(content)

    assert [(p.file, p.path) for p in problems] == [("facts.yml", "facts[1] alphamab.purpose: statement")]
    assert problems[0].reason == f"reading grade {reading_grade(HARD):.1f} is above 8"


def test_plain_statements_pass(tmp_path: Path) -> None:
    assert problems_of(copy_of_tiny_content(tmp_path)) == ()
