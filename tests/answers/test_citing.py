"""Sources are cited in the forms that each style asks for."""

from __future__ import annotations

import pytest

from ms_assistant.answers.citing import cite
from ms_assistant.facts import Source, load_store
from ms_assistant.facts.model import CitationStyle
from support.tiny import tiny_store

APA, MLA = CitationStyle.APA, CitationStyle.MLA
CHICAGO, HARVARD = CitationStyle.CHICAGO, CitationStyle.HARVARD
SHIPPED = load_store().source_by_id


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (APA, "Doe, J. (2021, June 2). A Handbook of Care. Example Press. https://example.org/handbook"),
        (MLA, "Doe, Jane. “A Handbook of Care”. Example Press, 2 June 2021, https://example.org/handbook."),
        (
            CHICAGO,
            "Doe, Jane. 2021. “A Handbook of Care”. Example Press, June 2. https://example.org/handbook.",
        ),
        (
            HARVARD,
            (
                "Doe, J. (2021) A Handbook of Care, Example Press. Available at: "
                "https://example.org/handbook (Accessed: 1 January 2026)."
            ),
        ),
    ],
)
def test_a_dated_article_by_a_person_is_cited_in_full(style: CitationStyle, expected: str) -> None:
    assert cite(tiny_store().source_by_id["handbook"], style) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (APA, "Example Clinic. (n.d.). Notes for Patients."),
        (MLA, "Example Clinic. Notes for Patients."),
        (CHICAGO, "Example Clinic. n.d. Notes for Patients."),
        (HARVARD, "Example Clinic (no date) Notes for Patients."),
    ],
)
def test_without_author_and_date_the_publisher_stands_first(style: CitationStyle, expected: str) -> None:
    assert cite(tiny_store().source_by_id["leaflet"], style) == expected


@pytest.mark.parametrize("style", list(CitationStyle))
@pytest.mark.parametrize("source", SHIPPED.values(), ids=SHIPPED)
def test_every_shipped_source_is_cited_once_and_whole(source: Source, style: CitationStyle) -> None:
    citation = cite(source, style)

    first = source.authors[0].family if source.authors else source.publisher
    year = str(source.dated.year) if source.dated else ""
    words = citation.replace(source.address or "", "").lower()
    assert citation.startswith(first)
    assert words.count(source.title.lower()) == 1
    assert words.count(source.publisher.lower()) == 1
    assert year in words
    assert "none" not in words
    assert (source.address or "") in citation
    assert citation == " ".join(citation.split())
