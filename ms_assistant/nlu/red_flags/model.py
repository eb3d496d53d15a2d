"""The records of the rules: words, signs, flags and the circumstances that discount a sign.

A sign is one wording of something dangerous inside one clause ("can't breathe", "on Tysabri"). A
flag is what is reported: one sign, or several that only together are dangerous.
"""

from __future__ import annotations

from enum import Enum

from pydantic import Field

from ms_assistant.facts.model import IDENTIFIER, Record


class Circumstance(str, Enum):
    """Why a wording of danger may be none at this moment."""

    NEGATED = "negated"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    GENERAL = "general"
    STORY = "story"
    LASTING = "lasting"


ALWAYS_DISCOUNTED = frozenset(set(Circumstance) - {Circumstance.LASTING})


class Sign(Record):
    """Something that can be dangerous, with its wordings.

    Args:
        id: its name in the flags.
        patterns: wordings in the pattern language; none for a sign that is found otherwise.
        unless: wordings that discount it when they stand in the same clause.
        not_if: circumstances that discount it besides the usual ones.
        even_if: usual circumstances that do not discount it.
    """

    id: str = Field(regex=IDENTIFIER)
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_if: tuple[Circumstance, ...] = ()
    even_if: tuple[Circumstance, ...] = ()

    @property
    def discounted_by(self) -> frozenset[Circumstance]:
        """Return the circumstances under which the sign does not count."""
        return (ALWAYS_DISCOUNTED | set(self.not_if)) - set(self.even_if)


class MedicineSign(Record):
    """A sign that is the name of a medicine, taken from the fact store.

    Args:
        id: its name in the flags.
        kind_of: concepts; each of them and every kind of them is meant.
        but_not: concepts left out.
    """

    id: str = Field(regex=IDENTIFIER)
    kind_of: tuple[str, ...]
    but_not: tuple[str, ...] = ()


class Flag(Record):
    """A danger that is reported.

    Args:
        id: its name in the parse data.
        group: the sort of danger.
        when: lists of signs; the flag is raised when all signs of one list are there.
    """

    id: str = Field(regex=IDENTIFIER)
    group: str = Field(regex=IDENTIFIER)
    when: tuple[tuple[str, ...], ...]


class Circumstances(Record):
    """The wordings by which a circumstance is recognised inside a clause.

    Args:
        negations: words that deny what follows them.
        not_denying: words that, between a negation and a sign, take its force ("not sure").
        denying_for_others: words after which a negation reaches past a person ("don't think I").
        past: wordings of the past.
        hypothetical: wordings before a sign that make it a mere possibility.
        possible: wordings anywhere in the clause that make it a mere possibility.
        openers: words with which a question begins.
        about_in_general: words of questions about causes, frequency and meaning.
        of_phrases: wordings just before a sign that make it a topic ("signs of").
        hearsay: wordings of what was read or heard.
        distant_people: people whose past illness is told, not reported.
        told_of_them: what is told of them.
        urgent: wordings that make a story urgent.
        denials: wordings that deny what no sign describes.
        lasting: wordings of what has long been so.
    """

    negations: tuple[str, ...]
    not_denying: tuple[str, ...]
    denying_for_others: tuple[str, ...]
    past: tuple[str, ...]
    hypothetical: tuple[str, ...]
    possible: tuple[str, ...]
    openers: tuple[str, ...]
    about_in_general: tuple[str, ...]
    of_phrases: tuple[str, ...]
    hearsay: tuple[str, ...]
    distant_people: tuple[str, ...]
    told_of_them: tuple[str, ...]
    urgent: tuple[str, ...]
    denials: tuple[str, ...]
    lasting: tuple[str, ...]


class Clauses(Record):
    """Where one clause ends and the next begins without punctuation.

    Args:
        breaks: words before which a clause always ends.
        breaks_before_subject: words before which it ends if a subject follows.
        subjects: words that begin a new statement.
        people: words for the writer and those near.
    """

    breaks: tuple[str, ...]
    breaks_before_subject: tuple[str, ...]
    subjects: tuple[str, ...]
    people: tuple[str, ...]


class Rules(Record):
    """All rules of the detector.

    Args:
        words: named lists of words for use in patterns.
        spellings: words that stand for others ("wanna": "want to").
        idioms: wordings whose words are taken out before anything is looked for.
        clauses: how a message falls into clauses.
        circumstances: how circumstances are recognised.
        medicines: signs that are names of medicines.
        signs: all other signs.
        flags: what is reported.
    """

    words: dict[str, tuple[str, ...]]
    spellings: dict[str, str]
    idioms: tuple[str, ...]
    clauses: Clauses
    circumstances: Circumstances
    medicines: tuple[MedicineSign, ...]
    signs: tuple[Sign, ...]
    flags: tuple[Flag, ...]
