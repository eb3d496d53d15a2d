"""Puts the report together and fills in its page."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ms_assistant.answers.withholding import Withholding
from ms_assistant.facts import Fact, FactStore, Source
from ms_assistant.facts.model import Status, Topic
from ms_assistant.facts.reading_grade import HIGHEST_GRADE, medicine_names, reading_grade
from ms_assistant.reporting import pictures
from ms_assistant.reporting.changes import FactChange
from ms_assistant.reporting.likeness import TOO_ALIKE, AlikePair

TEMPLATES = Path(__file__).parent / "content"
TEMPLATE = "report.html.jinja"


@dataclass(frozen=True)
class ReportedFact:
    """A fact as the report shows it.

    Args:
        fact: the fact.
        subject: the name of its subject.
        aspect: the name of its aspect.
        values: its typed values in words, by their names.
        sources: its sources, each with the place.
        grade: the reading grade of its statement.
        days_over: how many days its check-by date is past; 0 or less if it is not.
        withheld: whether the assistant keeps it back.
    """

    fact: Fact
    subject: str
    aspect: str
    values: dict[str, str]
    sources: tuple[tuple[Source, str], ...]
    grade: float
    days_over: int
    withheld: bool


@dataclass(frozen=True)
class Since:
    """What the facts are compared with, as the reader named it, and what changed."""

    name: str
    changes: tuple[FactChange, ...]


def report_page(
    store: FactStore, alike: Sequence[AlikePair], since: Since | None = None, withholding: Withholding | None = None
) -> str:
    """Return the report as one HTML page that needs nothing else.

    Args:
        store: the facts.
        alike: facts whose questions are too alike.
        since: what changed, if that was asked for.
        withholding: the day of the report, and when facts are kept back.
    """
    withholding = withholding or Withholding()
    reported = [_reported(fact, store, withholding) for fact in store.all_facts]
    overdue = sorted((each for each in reported if each.days_over > 0), key=lambda each: -each.days_over)
    late = frozenset(each.fact.id for each in overdue)
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            store=store,
            today=withholding.today(),
            patience=withholding.patience,
            facts=reported,
            topics={topic: [each for each in reported if each.fact.topic is topic] for topic in Topic},
            overdue=overdue,
            withheld=sum(each.withheld for each in reported),
            reviewed=sum(each.fact.status is Status.CLINICALLY_REVIEWED for each in reported),
            median_grade=statistics.median([each.grade for each in reported] or [0.0]),
            highest_grade=max([each.grade for each in reported], default=0.0),
            grade_bound=HIGHEST_GRADE,
            alike=alike,
            alike_bound=TOO_ALIKE,
            since=since,
            by_topic=pictures.by_topic(store.all_facts, late),
            by_age=pictures.by_age(store.all_facts, late, withholding.today()),
            picture=pictures,
        )
    )


def _reported(fact: Fact, store: FactStore, withholding: Withholding) -> ReportedFact:
    names = medicine_names(store.concept_by_id.values())
    return ReportedFact(
        fact=fact,
        subject=store.concept_by_id[fact.subject].name,
        aspect=store.aspect_by_id[fact.aspect].name,
        values={name: _words(value, store) for name, value in fact.values if value not in ((), None)},
        sources=tuple((store.source_by_id[citation.source], citation.place) for citation in fact.sources),
        grade=reading_grade(fact.statement, names),
        days_over=(withholding.today() - fact.check_by).days,
        withheld=withholding.keeps_back(fact),
    )


def _words(value: Any, store: FactStore) -> str:
    if isinstance(value, tuple):
        return ", ".join(_words(each, store) for each in value)
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    named = store.concept_by_id.get(value)
    return named.name if named else str(value)


def _environment() -> Environment:
    # Whatever stands in a fact is text, never HTML; a name that is missing is an error, never a gap.
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    environment.filters["words"] = lambda name: str(name).replace("_", " ").replace("values.", "")
    return environment


def _day(date: datetime.date | None) -> str:
    return f"{date:%-d %b %Y}" if date else "\u2013"
