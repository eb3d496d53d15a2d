"""What CONTRIBUTING tells an editor to do works as it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ms_assistant.answers import Answerer, Context, render
from ms_assistant.facts import FactStore, load_configured_store
from ms_assistant.facts.__main__ import main
from ms_assistant.facts.overlay import OVERLAY_VARIABLE
from ms_assistant.nlu.reading import Reader
from ms_assistant.nlu.sentence_encoder import shipped_encoder
from support.questions import ask, likely
from support.wording import PROJECT, shipped_wording

CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FACT = "relapse_clinic.when_used"


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the worked example, made as the text says."""
    section = CONTRIBUTING.partition("## Add a fact in five minutes")[2].partition("\n## ")[0]
    named = re.search(r"`(our-clinic/\S+\.yml)`", section)
    (block,) = re.findall(r"^ *```yaml\n(.*?)^ *```$", section, re.MULTILINE | re.DOTALL)
    assert named
    path = tmp_path / named.group(1)
    path.parent.mkdir()
    path.write_text(block, encoding="utf-8")
    monkeypatch.setenv(OVERLAY_VARIABLE, str(path.parent))
    return path


@pytest.fixture
def store(overlay: Path) -> FactStore:
    assert overlay.exists()
    return load_configured_store()


def test_worked_example_passes_the_check(overlay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert overlay.exists()

    exit_code = main(["check"])

    assert capsys.readouterr().err == ""
    assert exit_code == 0


def test_worked_example_is_found_by_its_name_and_told_with_its_source(store: FactStore) -> None:
    reading = Reader(store, shipped_encoder()).read("when is the relapse clinik open?")

    (fact,) = store.about(reading.concepts[0])
    answer = Answerer(store).answer(ask(likely(fact.id, 0.9)), Context())

    text = render(answer, shipped_wording(), store).text
    assert fact.id == FACT
    assert fact.statement in text
    assert store.source_by_id[fact.sources[0].source].title in text


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("source: our_leaflet", "source: our_leaflt", "sources: unknown source 'our_leaflt'"),
        ("subject: relapse_clinic", "subject: relapse_clinc", "subject: unknown concept 'relapse_clinc'"),
    ],
)
def test_slip_in_it_is_named(overlay: Path, old: str, new: str, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    overlay.write_text(overlay.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    exit_code = main(["check"])

    assert exit_code == 1
    assert capsys.readouterr().err.splitlines()[0] == f"{overlay}: facts[0] {FACT}: {fault}"
