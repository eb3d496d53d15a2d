"""What the pictures of the report show: bars of facts by topic and by age, laid out for SVG."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ms_assistant.facts import Fact
from ms_assistant.facts.model import Status, Topic

# In units of the picture.
LABEL_WIDTH, BAR_WIDTH, BAR_HEIGHT, GAP = 230, 380, 20, 10
# Days; each age reaches up to this, the last one further.
AGES = (91, 182, 273, 365)


@dataclass(frozen=True)
class Part:
    """A part of a bar: how many facts, of which sort, and where it is drawn."""

    sort: str
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A bar with its label and the number behind it."""

    label: str
    count: int
    y: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Picture:
    """Bars below each other."""

    bars: tuple[Bar, ...]
    height: int


def by_topic(facts: Sequence[Fact], overdue: frozenset[str]) -> Picture:
    """Return the facts of each topic, parted into reviewed, compiled and overdue ones."""
    rows = [(topic.value, [fact for fact in facts if fact.topic is topic]) for topic in Topic]
    return _picture([(label, of, _sorts(of, overdue)) for label, of in rows])


def by_age(facts: Sequence[Fact], overdue: frozenset[str], today: datetime.date) -> Picture:
    """Return the facts by the months since their last check, parted as in `by_topic`."""
    labels = ("up to 3 months", "3 to 6 months", "6 to 9 months", "9 to 12 months", "over 12 months")
    groups: list[list[Fact]] = [[] for _ in labels]
    for fact in facts:
        days = (today - fact.last_checked).days
        groups[sum(days > age for age in AGES)].append(fact)
    return _picture([(label, of, _sorts(of, overdue)) for label, of in zip(labels, groups, strict=True)])


def _sorts(facts: Sequence[Fact], overdue: frozenset[str]) -> dict[str, int]:
    late = [fact for fact in facts if fact.id in overdue]
    timely = [fact for fact in facts if fact.id not in overdue]
    reviewed = [fact for fact in timely if fact.status is Status.CLINICALLY_REVIEWED]
    return {"reviewed": len(reviewed), "compiled": len(timely) - len(reviewed), "overdue": len(late)}


def _picture(rows: Sequence[tuple[str, Sequence[Fact], dict[str, int]]]) -> Picture:
    most = max([1, *(len(facts) for _, facts, _ in rows)])
    bars = []
    for place, (label, facts, sorts) in enumerate(rows):
        x = float(LABEL_WIDTH)
        parts = []
        for sort, count in sorts.items():
            width = BAR_WIDTH * count / most
            parts.append(Part(sort, count, round(x, 1), round(width, 1)))
            x += width
        bars.append(Bar(label, len(facts), place * (BAR_HEIGHT + GAP), tuple(part for part in parts if part.count)))
    return Picture(tuple(bars), len(rows) * (BAR_HEIGHT + GAP))
