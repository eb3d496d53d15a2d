"""Every sentence of the two source documents is restated by a fact or left out for a reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.seed_sentences import FINGERPRINT_LENGTH, SeedSentence, read_yaml, split_document

REPOSITORY = Path(__file__).resolve().parents[2]
CONTENT = REPOSITORY / "ms_assistant" / "facts" / "content"
SENTENCE_MAP = Path(__file__).with_name("seed_sentences.yml")
FOLDER_VARIABLE = "MS_ASSISTANT_SEEDS"
DOCUMENTS = ("mandal_2023", "lo_2014")

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """Return the sentence map."""
    rows: list[Entry] = read_yaml(SENTENCE_MAP.read_text(encoding="utf-8"))["sentences"]
    return rows


@pytest.fixture(scope="module")
def facts() -> dict[str, Entry]:
    """Return every fact of the content by its id."""
    return {row["id"]: row for row in _content_rows("facts")}


@pytest.fixture(scope="module")
def documents() -> dict[str, list[SeedSentence]]:
    """Return the sentences of both documents; skip where the documents are not at hand."""
    folder = Path(os.environ.get(FOLDER_VARIABLE, REPOSITORY.parent / "shared" / "seeds"))
    if not folder.is_dir():
        pytest.skip(f"the source documents are not in {folder}; {FOLDER_VARIABLE} names the folder")
    sources = {row["title"]: row["id"] for row in _content_rows("sources")}
    found = {}
    for path in sorted(folder.glob("*.txt")):
        sentences = split_document(path.read_text(encoding="utf-8"))
        if sentences and sentences[0].text in sources:
            found[sources[sentences[0].text]] = sentences
    missing = [document for document in DOCUMENTS if document not in found]
    if missing:
        pytest.skip(f"not in {folder}: {', '.join(missing)}")
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_sentence_is_mapped_at_its_position(
    document: str, entries: list[Entry], documents: dict[str, list[SeedSentence]]
) -> None:
    """A sentence that was added, taken out or changed is named by its position."""
    mapped = {row["position"]: row["sha256"] for row in entries if row["document"] == document}

    actual = {sentence.position: sentence.fingerprint for sentence in documents[document]}

    unmapped = sorted(set(actual) - set(mapped))
    vanished = sorted(set(mapped) - set(actual))
    changed = sorted(at for at in set(actual) & set(mapped) if actual[at] != mapped[at])
    assert not unmapped, f"{document}: sentences without an entry at positions {unmapped}"
    assert not vanished, f"{document}: entries without a sentence at positions {vanished}"
    assert not changed, f"{document}: sentences that changed at positions {changed}"


def test_every_entry_names_known_facts_or_gives_a_reason(entries: list[Entry], facts: dict[str, Entry]) -> None:
    """An entry has either facts that exist or a reason, never both and never neither."""
    faults = [fault for entry in entries for fault in _entry_faults(entry, facts)]

    assert not faults, "\n".join(faults)


def test_no_position_is_mapped_twice(entries: list[Entry]) -> None:
    """The map is one row for each sentence, in the order of the document."""
    positions = {document: _positions(entries, document) for document in DOCUMENTS}

    expected = {name: list(range(1, len(found) + 1)) for name, found in positions.items()}

    assert positions == expected


def test_every_fact_from_a_document_restates_a_mapped_sentence(entries: list[Entry], facts: dict[str, Entry]) -> None:
    """A fact that cites a document is named by at least one sentence of that document."""
    restated = {(entry["document"], fact) for entry in entries for fact in entry.get("facts", ())}

    cited = {
        (citation["source"], fact_id)
        for fact_id, fact in facts.items()
        for citation in fact["sources"]
        if citation["source"] in DOCUMENTS
    }

    assert sorted(cited - restated) == []


def _content_rows(key: str) -> Iterator[Entry]:
    for path in sorted(CONTENT.rglob("*.yml")):
        yield from read_yaml(path.read_text(encoding="utf-8")).get(key, ())


def _positions(entries: list[Entry], document: str) -> list[int]:
    return [entry["position"] for entry in entries if entry["document"] == document]


def _entry_faults(entry: Entry, facts: dict[str, Entry]) -> Iterator[str]:
    place = f"{entry['document']}, position {entry['position']}"
    if ("facts" in entry) == ("reason" in entry):
        yield f"{place}: needs either facts or a reason"
    if len(entry["sha256"]) != FINGERPRINT_LENGTH:
        yield f"{place}: the fingerprint needs {FINGERPRINT_LENGTH} digits"
    for fact_id in entry.get("facts", ()):
        if fact_id not in facts:
            yield f"{place}: no fact {fact_id!r}"
        elif entry["document"] not in {row["source"] for row in facts[fact_id]["sources"]}:
            yield f"{place}: {fact_id!r} does not cite {entry['document']}"
