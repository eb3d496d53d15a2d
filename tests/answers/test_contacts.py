"""Numbers to call come from configuration by country, each with the source in which it was read."""

from pathlib import Path

import pytest

from ms_assistant.answers.__main__ import main
from ms_assistant.answers.contacts import (
    CONTACTS_FILE,
    Contacts,
    ContactsError,
    UnknownCountryError,
    crisis_line,
    emergency_line,
    poison_line,
)


def test_several_countries_are_shown_where_none_is_set() -> None:
    line = emergency_line(Contacts.load())

    assert (
        line
        == "911 (US, Canada), 999 (UK), 112 / 999 (Ireland), 112 (European Union), 000 (Australia), 111 (New Zealand)"
    )


@pytest.mark.parametrize(
    ("country", "emergency", "crisis"),
    [
        ("US", "911 (US)", "988 Suicide & Crisis Lifeline (US)"),
        ("gb", "999 (UK)", "Samaritans 116 123 (UK)"),
        ("DE", "112 (European Union)", ""),
        ("au", "000 (Australia)", "Lifeline 13 11 14 (Australia)"),
        ("NZ", "111 (New Zealand)", "1737, Need to talk? (New Zealand)"),
        ("CA", "911 (Canada)", "9-8-8 Suicide Crisis Helpline (Canada)"),
    ],
)
def test_one_country_is_shown_where_it_is_set(country: str, emergency: str, crisis: str) -> None:
    contacts = Contacts.from_environment({"MS_ASSISTANT_COUNTRY": country})

    assert emergency_line(contacts) == emergency
    assert crisis_line(contacts) == crisis


def test_poison_centre_is_left_out_where_none_was_read() -> None:
    lines = [poison_line(Contacts.load(country)) for country in ("IE", "GB")]

    assert lines == ["Public Poisons Line 01 809 2166 (Ireland)", ""]


def test_unknown_country_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownCountryError, match="'XX'; known: US, CA, GB"):
        Contacts.load("XX")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_empty_country_is_none(value: str | None) -> None:
    contacts = Contacts.load(value)

    assert len(contacts.countries) > 1


def test_every_code_belongs_to_one_country() -> None:
    every = [code for country in Contacts.load().countries for code in country.codes]

    assert len(every) == len(set(every))


def test_faults_of_the_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "contacts.yml"
    path.write_text(
        CONTACTS_FILE.read_text(encoding="utf-8").replace('number: "999"', "number: nine"), encoding="utf-8"
    )

    with pytest.raises(ContactsError, match=r"contacts\.yml: countries\.2\.emergency\.0\.number"):
        Contacts.load(path=path)


def test_person_to_reach_comes_from_the_environment_on_one_line() -> None:
    contacts = Contacts.from_environment({"MS_ASSISTANT_CONTACT": " the MS nurses,\n  555 0100 "})

    assert contacts.person == "the MS nurses, 555 0100"
    assert Contacts.from_environment({}).person == ""


OWN_CONTACTS = """
person: the MS nurses, 555 0100
countries:
  - codes: [GB]
    name: here
    emergency: [{number: "2222", source: "https://example.org/switchboard", read: 2026-01-01}]
"""


def test_clinic_adds_its_own_contacts_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "contacts.yml").write_text(OWN_CONTACTS, encoding="utf-8")
    environment = {"MS_ASSISTANT_FACTS": str(tmp_path)}

    everywhere = Contacts.from_environment(environment)
    here = Contacts.from_environment({**environment, "MS_ASSISTANT_COUNTRY": "gb"})

    assert emergency_line(everywhere).startswith("2222 (here), 911 (US, Canada)")
    assert emergency_line(here) == "2222 (here)"
    assert here.person == "the MS nurses, 555 0100"


def test_codes_that_the_clinic_does_not_name_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "contacts.yml").write_text(OWN_CONTACTS, encoding="utf-8")

    contacts = Contacts.from_environment({"MS_ASSISTANT_FACTS": str(tmp_path), "MS_ASSISTANT_COUNTRY": "UK"})

    assert emergency_line(contacts) == "999 (UK)"


def test_environment_names_the_person_above_the_file(tmp_path: Path) -> None:
    (tmp_path / "contacts.yml").write_text(OWN_CONTACTS, encoding="utf-8")

    contacts = Contacts.from_environment({"MS_ASSISTANT_FACTS": str(tmp_path), "MS_ASSISTANT_CONTACT": "the desk"})

    assert contacts.person == "the desk"


def test_folder_without_contacts_changes_none(tmp_path: Path) -> None:
    assert Contacts.from_environment({"MS_ASSISTANT_FACTS": str(tmp_path)}) == Contacts.load()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2222", "call us", "countries.0.emergency.0.number: string does not match regex"),
        ('source: "https://example.org/switchboard", ', "", "countries.0.emergency.0.source: field required"),
        ("person:", "persons:", "persons: extra fields not permitted"),
    ],
)
def test_fault_in_the_clinics_file_is_named_with_its_path(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "contacts.yml"
    path.write_text(OWN_CONTACTS.replace(old, new), encoding="utf-8")

    with pytest.raises(ContactsError) as raised:
        Contacts.from_environment({"MS_ASSISTANT_FACTS": str(tmp_path)})

    assert str(raised.value).startswith(f"{path}: {problem}")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("MS_ASSISTANT_COUNTRY", "XX"), ("MS_ASSISTANT_FACTS", "no/such"), ("MS_ASSISTANT_WITHHOLD_AFTER_DAYS", "soon")],
)
def test_check_command_names_what_is_set_wrong(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, value)

    exit_code = main(["check"])

    assert exit_code == 1
    assert value in capsys.readouterr().err


def test_check_command_says_what_is_set(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MS_ASSISTANT_COUNTRY", "GB")
    monkeypatch.setenv("MS_ASSISTANT_WITHHOLD_AFTER_DAYS", "30")

    exit_code = main(["check"])

    assert exit_code == 0
    assert capsys.readouterr().out == "emergency numbers: 999 (UK); facts are kept back after 30 days\n"
