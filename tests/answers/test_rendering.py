"""An answer is put into words: what was understood, the facts, their source, the disclaimer."""

from __future__ import annotations

import json

import pytest

from ms_assistant.answers import Answer, Answerer, AnswerKind, Context, RenderedMessage, Wording, WordingError, render
from ms_assistant.answers.contacts import Contacts
from ms_assistant.answers.model import WITH_DISCLAIMER
from ms_assistant.answers.parts import source_part
from ms_assistant.facts import Fact
from ms_assistant.facts.model import CitationStyle
from ms_assistant.names import FACT, TOPIC_INTENTS
from support.questions import ask
from support.tiny import tiny_store
from support.wording import domain_file, shipped_wording


def fact(name: str) -> Fact:
    return tiny_store().fact_by_id[name]


def rendered(kind: AnswerKind = AnswerKind.ANSWER, **parts: object) -> RenderedMessage:
    answer = Answer(kind=kind, context=Context(), **parts)  # type: ignore[arg-type]
    return render(answer, shipped_wording(), tiny_store())


def paragraphs(message: RenderedMessage) -> list[str]:
    return message.text.split("\n\n")


@pytest.mark.parametrize("kind", list(AnswerKind))
def test_the_disclaimer_ends_the_four_kinds_that_may_be_taken_for_advice_and_no_other(kind: AnswerKind) -> None:
    disclaimer = shipped_wording().say("disclaimer")

    message = rendered(kind, wording="emergency", facts=(fact("alphamab.purpose"),))

    four = {AnswerKind.ANSWER, AnswerKind.NO_FACT, AnswerKind.ADVICE_DECLINED, AnswerKind.EMERGENCY}
    assert message.text.endswith("\n\n" + disclaimer) is (kind in four)
    assert message.text.count(disclaimer) == (1 if kind in four else 0)
    assert four == WITH_DISCLAIMER


def test_an_answer_reads_from_what_was_understood_to_the_disclaimer() -> None:
    message = rendered(about=("alphamab", "what it is for"), facts=(fact("alphamab.purpose"),))

    assert paragraphs(message) == [
        "About alphamab, what it is for:",
        "Alphamab slows MS down.",
        "Source: Jane Doe, “A Handbook of Care”, Example Press (2021).",
        shipped_wording().say("disclaimer"),
    ]


def test_facts_that_no_clinician_has_reviewed_say_so() -> None:
    reviewed, compiled = fact("alphamab.purpose"), fact("alphamab.frequency")

    assert "not yet reviewed by a clinician" not in rendered(facts=(reviewed,)).text
    assert "not yet reviewed by a clinician" in rendered(facts=(compiled,)).text
    assert "not yet reviewed by a clinician" in rendered(facts=(reviewed, compiled)).text


def test_the_source_line_names_every_source_once() -> None:
    message = rendered(facts=(fact("alphamab.purpose"), fact("alphamab.administration")))

    line = paragraphs(message)[1]
    assert line.startswith(
        "Source: Jane Doe, “A Handbook of Care”, Example Press (2021); “Notes for Patients”, Example Clinic."
    )


def test_a_message_without_a_fact_has_no_source_line() -> None:
    assert "Source:" not in rendered(AnswerKind.NO_FACT, wording="no_fact").text


def test_an_offer_becomes_a_button_whose_payload_names_intent_and_entity() -> None:
    message = rendered(offers=(fact("alphamab.frequency"), fact("ms_nurse.definition")))

    assert [button.title for button in message.buttons] == [
        "Alphamab (an antibody): how often it is given",
        "MS nurse: what it is",
    ]
    assert [button.payload for button in message.buttons] == [
        '/ask_disease_modifying_therapies{"fact": "alphamab.frequency"}',
        '/ask_care_team{"fact": "ms_nurse.definition"}',
    ]


@pytest.mark.parametrize("offer", tiny_store().all_facts, ids=lambda each: str(each.id))
def test_every_payload_can_be_read_back(offer: Fact) -> None:
    payload = rendered(offers=(offer,)).buttons[0].payload

    intent, brace, rest = payload.partition("{")
    assert intent[1:] in TOPIC_INTENTS
    assert json.loads(brace + rest) == {FACT: offer.id}


def test_offers_are_named_in_the_text_where_the_wording_asks_for_them() -> None:
    message = rendered(
        AnswerKind.NO_FACT, wording="no_fact_about", subject="tremor", offers=(fact("ms_nurse.definition"),)
    )

    assert "no fact on tremor" in message.text
    assert "MS nurse: what it is" in message.text


@pytest.mark.parametrize("way", ["answer", "follow_up"])
def test_an_enumeration_of_what_is_near_is_never_empty(way: str) -> None:
    answer = getattr(Answerer(tiny_store()), way)(ask(), Context())

    message = render(answer, shipped_wording(), tiny_store())

    assert ": ." not in message.text
    assert message.buttons


def test_the_metadata_says_kind_facts_sources_and_version() -> None:
    message = rendered(facts=(fact("alphamab.administration"), fact("alphamab.purpose")))

    assert {key: value for key, value in message.metadata.items() if key != "parts"} == {
        "kind": "answer",
        "facts": ["alphamab.administration", "alphamab.purpose"],
        "sources": ["handbook", "leaflet"],
        "facts_version": tiny_store().version,
    }


def test_the_parts_set_sources_and_disclaimer_apart() -> None:
    message = rendered(facts=(fact("alphamab.administration"),))

    statement, first, second, note, disclaimer = message.metadata["parts"]
    assert statement == {"type": "text", "text": fact("alphamab.administration").statement}
    assert first == {
        "type": "source",
        "text": "Source: Jane Doe, “A Handbook of Care”, Example Press (2021).",
        "citation": "Jane Doe, “A Handbook of Care”, Example Press. Dated 2 June 2021.",
        "url": tiny_store().source_by_id["handbook"].address,
        "place": fact("alphamab.administration").sources[0].place,
    }
    assert second["type"] == "source"
    assert note == {"type": "text", "text": shipped_wording().say("not_reviewed")}
    assert disclaimer == {"type": "disclaimer", "text": shipped_wording().say("disclaimer")}


def test_an_emergency_has_contacts_that_can_be_dialled() -> None:
    message = rendered(
        AnswerKind.EMERGENCY,
        wording="emergency",
        contacts=Contacts.load("IE"),
        red_flags=("overdose",),
    )

    contacts = [part for part in message.metadata["parts"] if part["type"] == "contact"]
    assert contacts == [
        {"type": "contact", "label": "Ireland", "number": "112", "href": "tel:112"},
        {"type": "contact", "label": "Ireland", "number": "999", "href": "tel:999"},
        {"type": "contact", "label": "Samaritans (Ireland)", "number": "116 123", "href": "tel:116123"},
        {"type": "contact", "label": "Public Poisons Line (Ireland)", "number": "01 809 2166", "href": "tel:018092166"},
    ]
    assert "Emergency number: 112 / 999 (Ireland)." in paragraphs(message)


def test_a_number_that_countries_share_is_one_contact() -> None:
    message = rendered(AnswerKind.EMERGENCY, wording="emergency", contacts=Contacts.load(), red_flags=("stroke",))

    contacts = [(part["label"], part["number"]) for part in message.metadata["parts"] if part["type"] == "contact"]
    assert contacts[:3] == [("US, Canada", "911"), ("UK, Ireland", "999"), ("Ireland, European Union", "112")]


@pytest.mark.parametrize("address", [None, "http://example.org/", "javascript:alert(1)"])
def test_only_an_https_address_becomes_a_link(address: str | None) -> None:
    assert source_part("text", "citation", address, "")["url"] is None


def test_every_word_of_the_text_stands_in_the_parts() -> None:
    message = rendered(about=("alphamab", "what it is for"), facts=(fact("alphamab.purpose"),))

    shown = " ".join(part["text"] for part in message.metadata["parts"])
    assert shown.split() == message.text.split()


def test_the_metadata_can_be_sent_as_json() -> None:
    message = rendered(facts=(fact("alphamab.administration"),))

    assert json.loads(json.dumps(message.metadata)) == message.metadata


def test_sources_are_cited_in_full_with_their_date() -> None:
    sources = tuple(tiny_store().source_by_id.values())

    message = rendered(wording="citation", sources=sources, cited=(fact("alphamab.administration"),))

    assert paragraphs(message)[1:3] == [
        "Jane Doe, “A Handbook of Care”, Example Press. Dated 2 June 2021.",
        "“Notes for Patients”, Example Clinic. Dated not given.",
    ]
    assert message.metadata["sources"] == ["handbook", "leaflet"]
    assert message.metadata["facts"] == ["alphamab.administration"]


def test_sources_are_cited_in_the_style_asked_for() -> None:
    source = tiny_store().source_by_id["handbook"]

    message = rendered(wording="citation", sources=(source,), citation_style=CitationStyle.APA)

    assert "Doe, J. (2021, June 2). A Handbook of Care." in message.text


def test_a_domain_that_lacks_a_sentence_is_an_error() -> None:
    responses = {name: texts for name, texts in domain_file()["responses"].items() if name != "utter_disclaimer"}
    wording = Wording.from_domain({"responses": responses})

    with pytest.raises(WordingError, match="utter_disclaimer"):
        render(Answer(AnswerKind.EMERGENCY, Context(), wording="emergency"), wording, tiny_store())
