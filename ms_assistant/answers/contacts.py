"""Whom to call in an emergency, by country; the sentences around the numbers stand elsewhere.

ContactsError           the contacts cannot be used
└── UnknownCountryError no contacts are known for the country that was set
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ms_assistant.facts.model import Record
from ms_assistant.facts.overlay import CONTACTS_NAME, overlay_folder
from ms_assistant.facts.schemas import DIALECT

COUNTRY_VARIABLE, CONTACT_VARIABLE = "MS_ASSISTANT_COUNTRY", "MS_ASSISTANT_CONTACT"
CONTACTS = "contacts"
CONTACTS_FILE = Path(__file__).parent / "content" / "contacts.yml"

ContactT = TypeVar("ContactT")


class ContactsError(Exception):
    """The contacts cannot be used; the message lists every fault."""


class UnknownCountryError(ContactsError):
    """No contacts are known for a country."""

    def __init__(self, country: str, known: Iterable[str]) -> None:
        """Name the country and the known ones."""
        super().__init__(f"no contacts for the country {country!r}; known: {', '.join(known)}")


class EmergencyNumber(Record):
    """A number for all emergencies, and where it was read."""

    number: str = Field(regex=r"^[0-9][0-9 -]*[0-9]$")
    source: str = Field(regex=r"^https?://")
    read: datetime.date


class Line(EmergencyNumber):
    """A telephone line with a name."""

    name: str


class Country(Record):
    """The numbers of one country, or of several that share them.

    Args:
        codes: ISO 3166 codes, the first one for the whole.
        name: how the country is named beside a number.
        by_default: whether it is shown when no country is set.
        emergency: numbers for all emergencies.
        crisis_lines: lines for people who think of ending their life.
        poison_centres: lines for poisonings.
    """

    codes: tuple[str, ...]
    name: str
    by_default: bool = True
    emergency: tuple[EmergencyNumber, ...]
    crisis_lines: tuple[Line, ...] = ()
    poison_centres: tuple[Line, ...] = ()


class ContactsFile(Record):
    """What a file of contacts may hold; `person` is whom the assistant names after questions without an answer."""

    countries: tuple[Country, ...] = ()
    person: str = ""


@dataclass(frozen=True)
class Call:
    """Somebody to call.

    Args:
        label: who answers, and in which countries.
        number: the number as people read it.
    """

    label: str
    number: str

    @property
    def href(self) -> str:
        """Return the number as a link that dials it."""
        return f"tel:{self.number.replace(' ', '').replace('-', '')}"


@dataclass(frozen=True)
class Contacts:
    """The countries whose numbers are shown.

    Args:
        countries: one country, or several where none was set.
        person: how to reach a person here, in the words of whoever runs the assistant; may be empty.
    """

    countries: tuple[Country, ...]
    person: str = ""

    @classmethod
    def load(cls, country: str | None = None, path: Path = CONTACTS_FILE, own: Path | None = None) -> Contacts:
        """Load the contacts of one country, or of all that are shown by default.

        Args:
            country: an ISO 3166 code in any case; None or empty for several countries.
            path: the file of the contacts.
            own: a clinic's own file, whose countries come first and in the place of those with their codes.

        Raises:
            ContactsError: if a file is missing or holds a fault.
            UnknownCountryError: if no contacts are known for the country.
        """
        overlay = _read(own, str(own)) if own else ContactsFile()
        every = (*overlay.countries, *_without(overlay.countries, _read(path, path.name).countries))
        if not country or not country.strip():
            return cls(tuple(each for each in every if each.by_default), overlay.person)
        code = country.strip().upper()
        found = tuple(each for each in every if code in each.codes)
        if not found:
            raise UnknownCountryError(country, [c for each in every for c in each.codes])
        return cls(found, overlay.person)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Contacts:
        """Load the contacts of the country in MS_ASSISTANT_COUNTRY, and the person in MS_ASSISTANT_CONTACT.

        A file `contacts.yml` in the folder that MS_ASSISTANT_FACTS names adds to them or replaces them.

        Raises:
            ContactsError: as `load` does.
            ContentError: if MS_ASSISTANT_FACTS names no folder.
        """
        overlay = overlay_folder(environment)
        own = overlay / CONTACTS_NAME if overlay and (overlay / CONTACTS_NAME).exists() else None
        contacts = cls.load(environment.get(COUNTRY_VARIABLE), own=own)
        person = " ".join(environment.get(CONTACT_VARIABLE, "").split())
        return replace(contacts, person=person) if person else contacts


def contacts_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of contacts."""
    return {"$schema": DIALECT, **ContactsFile.schema()}


def _without(own: Iterable[Country], shipped: Iterable[Country]) -> Iterator[Country]:
    """Yield shipped countries without the codes for which there are contacts of the clinic's own."""
    taken = {code for country in own for code in country.codes}
    for country in shipped:
        codes = tuple(code for code in country.codes if code not in taken)
        if codes:
            yield country.copy(update={"codes": codes})


def emergency_line(contacts: Contacts) -> str:
    """Return the emergency numbers with their countries: "911 (US, Canada), 999 (UK)"."""
    labelled = [(" / ".join(each.number for each in country.emergency), country.name) for country in contacts.countries]
    return _joined(labelled)


def crisis_line(contacts: Contacts) -> str:
    """Return the crisis lines with their countries: "Samaritans 116 123 (UK, Ireland)"."""
    return _joined(_labelled((country.name, country.crisis_lines) for country in contacts.countries))


def poison_line(contacts: Contacts) -> str:
    """Return the poison centres with their countries; empty where none is known."""
    return _joined(_labelled((country.name, country.poison_centres) for country in contacts.countries))


def emergency_calls(contacts: Contacts) -> tuple[Call, ...]:
    """Return each emergency number once, under the countries that have it."""
    rows = [(each.number, country.name) for country in contacts.countries for each in country.emergency]
    return tuple(Call(countries, number) for number, countries in _countries(rows).items())


def crisis_calls(contacts: Contacts) -> tuple[Call, ...]:
    """Return the crisis lines, each under its name and countries."""
    return _calls((country.name, country.crisis_lines) for country in contacts.countries)


def poison_calls(contacts: Contacts) -> tuple[Call, ...]:
    """Return the poison centres, each under its name and countries."""
    return _calls((country.name, country.poison_centres) for country in contacts.countries)


def _calls(rows: Iterable[tuple[str, tuple[Line, ...]]]) -> tuple[Call, ...]:
    named = [((line.name, line.number), country) for country, lines in rows for line in lines]
    return tuple(Call(f"{name} ({countries})", number) for (name, number), countries in _countries(named).items())


def _labelled(rows: Iterable[tuple[str, tuple[Line, ...]]]) -> list[tuple[str, str]]:
    return [(_called(line), country) for country, lines in rows for line in lines]


def _called(line: Line) -> str:
    # Some lines are named after their number.
    named = line.name.replace("-", "").startswith(line.number)
    return line.name if named else f"{line.name} {line.number}"


def _joined(labelled: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{contact} ({countries})" for contact, countries in _countries(labelled).items())


def _countries(labelled: Iterable[tuple[ContactT, str]]) -> dict[ContactT, str]:
    """Return the countries of each contact, in the order in which it first comes."""
    countries: dict[ContactT, list[str]] = {}
    for contact, country in labelled:
        countries.setdefault(contact, []).append(country)
    return {contact: ", ".join(names) for contact, names in countries.items()}


def _read(path: Path, name: str) -> ContactsFile:
    try:
        document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        return ContactsFile.parse_obj(document)
    except (OSError, YAMLError, UnicodeDecodeError) as error:
        raise ContactsError(f"{name}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise ContactsError("\n".join(f"{name}: {fault}" for fault in faults)) from error
