"""The records of the fact store, immutable and checked as they are made.

A fact is one statement about one subject under one aspect, with its sources. What a record may
hold is written here once; the loader, the checks and the look-ups all rely on it.
"""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any, Literal

from pydantic import BaseModel, Extra, Field, validator

from ms_assistant.facts.regions import Region


class Record(BaseModel):
    """A record that cannot change and refuses keys that it does not know."""

    class Config:
        """How pydantic treats every record."""

        extra = Extra.forbid
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1


IDENTIFIER = r"^[a-z0-9]+(_[a-z0-9]+)*$"
FACT_IDENTIFIER = r"^[a-z0-9_]+(\.[a-z0-9_]+){1,2}$"


def _day(value: Any) -> Any:
    # A bare year would be taken for seconds since 1970.
    if value is None or isinstance(value, datetime.date):
        return value
    return datetime.date.fromisoformat(str(value))


class Topic(str, Enum):
    """The seven fields of knowledge; each has its intent and its action."""

    ABOUT_MS = "about_ms"
    SYMPTOMS = "symptoms"
    RELAPSES = "relapses"
    DISEASE_MODIFYING_THERAPIES = "disease_modifying_therapies"
    CHEMOTHERAPY = "chemotherapy"
    CARE_TEAM = "care_team"
    REHABILITATION_AND_LIFESTYLE = "rehabilitation_and_lifestyle"


class Kind(str, Enum):
    """What sort of thing a concept is."""

    CONDITION = "condition"
    SYMPTOM = "symptom"
    SIGN = "sign"
    DRUG = "drug"
    DRUG_CLASS = "drug_class"
    PROCEDURE = "procedure"
    DEVICE = "device"
    THERAPY = "therapy"
    PROFESSIONAL = "professional"
    BODY_PART = "body_part"
    CELL = "cell"
    PROCESS = "process"
    LIFESTYLE = "lifestyle"
    TOPIC = "topic"
    OTHER_CONDITION = "other_condition"
    OTHER_DRUG = "other_drug"


OTHER_KINDS = frozenset({Kind.OTHER_CONDITION, Kind.OTHER_DRUG})
MEDICINE_KINDS = frozenset({Kind.DRUG, Kind.DRUG_CLASS})


class Status(str, Enum):
    """How far a fact has been reviewed."""

    COMPILED = "compiled"
    CLINICALLY_REVIEWED = "clinically_reviewed"


class Route(str, Enum):
    """How a treatment enters the body."""

    BY_MOUTH = "by_mouth"
    INTO_A_VEIN = "into_a_vein"
    UNDER_THE_SKIN = "under_the_skin"
    INTO_A_MUSCLE = "into_a_muscle"
    INJECTION = "injection"


class Frequency(str, Enum):
    """How often a treatment is given."""

    ONCE_A_DAY = "once_a_day"
    TWICE_A_DAY = "twice_a_day"
    EVERY_OTHER_DAY = "every_other_day"
    THREE_TIMES_A_WEEK = "three_times_a_week"
    ONCE_A_WEEK = "once_a_week"
    EVERY_TWO_WEEKS = "every_two_weeks"
    EVERY_FOUR_WEEKS = "every_four_weeks"
    ONCE_A_MONTH = "once_a_month"
    EVERY_SIX_MONTHS = "every_six_months"


class Person(Record):
    """A writer or an editor of a source."""

    family: str
    given: str


class Source(Record):
    """A document that was read, with what a citation needs."""

    id: str = Field(regex=IDENTIFIER)
    title: str
    publisher: str
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    kind: Literal["article", "guideline", "label", "web_page", "document"]
    published: datetime.date | None = None
    updated: datetime.date | None = None
    read: datetime.date
    address: str | None = None
    licence: str
    quotable: bool
    seen: Literal["original", "opening", "mirror"] = "original"

    _days = validator("published", "updated", "read", pre=True, allow_reuse=True)(_day)

    @property
    def dated(self) -> datetime.date | None:
        """Return the date that a citation shows: of the last update, else of publication."""
        return self.updated or self.published


class Concept(Record):
    """A thing that people ask about, with all the names that they use for it."""

    id: str = Field(regex=IDENTIFIER)
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    brand_names: tuple[str, ...] = ()
    kind_of: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name of the concept, its own first."""
        return (self.name, *self.aliases, *self.brand_names)


# The JSON Schema says so as `minItems`, which pydantic does not check for tuples.
def _not_empty(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if not values:
        msg = "at least one is needed"
        raise ValueError(msg)
    return values


class Aspect(Record):
    """A side of a concept that can be asked about, such as how a medicine is given."""

    id: str = Field(regex=IDENTIFIER)
    name: str
    questions: tuple[str, ...] = Field(..., minItems=1)

    _questions_given = validator("questions", allow_reuse=True)(_not_empty)


class CitationStyle(str, Enum):
    """The forms in which a source can be cited."""

    APA = "apa"
    MLA = "mla"
    CHICAGO = "chicago"
    HARVARD = "harvard"


class Attribute(Record):
    """Words that people use for a typed value, such as "drip" for a route into a vein."""

    id: str = Field(regex=IDENTIFIER)
    name: str
    aliases: tuple[str, ...] = ()
    route: tuple[Route, ...] = ()
    frequency: tuple[Frequency, ...] = ()
    citation_style: CitationStyle | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every wording of the attribute, its own name first."""
        return (self.name, *self.aliases)


class Values(Record):
    """The typed values behind a statement; they answer queries that no text foresaw."""

    treats: tuple[str, ...] = ()
    treated_by: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    kind_of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    involves: tuple[str, ...] = ()
    brand_names: tuple[str, ...] = ()
    route: tuple[Route, ...] = ()
    frequency: Frequency | None = None
    line: Literal["first", "second"] | None = None
    how_common: Literal["common", "less_common"] | None = None
    strength: str | None = None

    @property
    def concepts(self) -> tuple[str, ...]:
        """Return the ids of every concept that the values name, in order, without repeats."""
        lists = (self.treats, self.treated_by, self.examples, self.kind_of, self.members)
        more = (self.affects, self.targets, self.provides, self.involves)
        return tuple(dict.fromkeys(c for ids in (*lists, *more) for c in ids))


class Citation(Record):
    """Where in a source a statement stands."""

    source: str
    place: str


class Fact(Record):
    """One sourced statement about one subject under one aspect, in the regions named or everywhere."""

    id: str = Field(regex=FACT_IDENTIFIER)
    topic: Topic
    subject: str
    aspect: str
    region: tuple[Region, ...] = ()
    statement: str
    values: Values = Values()
    sources: tuple[Citation, ...] = Field(..., minItems=1)
    status: Status
    reviewed_by: str | None = None
    last_checked: datetime.date
    check_by: datetime.date
    questions: tuple[str, ...] = Field(..., minItems=1)

    @validator("reviewed_by", always=True)
    def _signed(cls, clinician: str | None, values: dict[str, Any]) -> str | None:  # noqa: N805 - pydantic's way
        if values.get("status") is Status.CLINICALLY_REVIEWED and not clinician:
            msg = "a fact that is clinically reviewed names the clinician"
            raise ValueError(msg)
        return clinician

    @property
    def concepts(self) -> tuple[str, ...]:
        """Return the ids of the subject and of every concept that the values name."""
        return tuple(dict.fromkeys((self.subject, *self.values.concepts)))

    _given = validator("sources", "questions", allow_reuse=True)(_not_empty)
    _days = validator("last_checked", "check_by", pre=True, allow_reuse=True)(_day)
