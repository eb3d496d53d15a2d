"""The project's own labelled cases are sound, and none of them is a sentence that the assistant learned from."""

import pytest

from evaluation.cases import CaseSet, Scope
from evaluation.reading import read_cases
from support.learned import CONTENT, ROOT, learned, load, plain, records


@pytest.fixture(scope="module")
def own() -> CaseSet:
    return read_cases(ROOT / "tests" / "data" / "evaluation")


@pytest.mark.parametrize("folder", ["blind", "blind_later", "blind_third"])
def test_no_question_of_a_blind_set_was_learned_from(folder: str) -> None:
    blind = read_cases(ROOT / "tests" / "data" / folder)
    known = {plain(sentence) for sentence in learned()} - {""}

    copied = [case.text for case in blind.questions if plain(case.text) in known]

    assert blind.questions
    assert not copied, f"also in the training data or among the questions of a fact: {copied}"


def test_ids_are_unique_over_questions_and_dialogues(own: CaseSet) -> None:
    ids = [question.id for question in own.questions] + [dialogue.id for dialogue in own.dialogues]

    assert len(set(ids)) == len(ids)


def test_no_question_is_asked_twice(own: CaseSet) -> None:
    seen: dict[str, str] = {}

    repeated = [case.text for case in own.questions if seen.setdefault(case.text.lower(), case.id) != case.id]

    assert not repeated, f"asked more than once: {repeated}"


def test_no_sentence_was_learned_from(own: CaseSet) -> None:
    known = {plain(sentence) for sentence in learned()} - {""}
    said = [case.text for case in own.questions]
    said += [turn.user for case in own.dialogues for turn in case.turns]

    copied = [text for text in said if plain(text) in known]

    assert not copied, f"also in the training data or among the questions of a fact: {copied}"


def test_words_to_look_for_are_in_lower_case_and_not_empty(own: CaseSet) -> None:
    expectations = [(case.id, case.expectation) for case in own.questions]
    expectations += [(case.id, turn.expectation) for case in own.dialogues for turn in case.turns]

    wrong = [
        (name, entry)
        for name, expectation in expectations
        for entry in (*expectation.must, *expectation.must_not)
        if entry != entry.lower() or not all(wording.strip() for wording in entry.split("|"))
    ]

    assert not wrong, f"would never or always be found: {wrong}"


def test_labels_name_facts_and_concepts_that_exist(own: CaseSet) -> None:
    facts = {fact["id"] for fact in records(CONTENT / "facts", "facts")}
    concepts = {concept["id"] for concept in records(CONTENT / "concepts", "concepts")}

    unknown = [
        (case.id, label)
        for case in own.questions
        for label in sorted({*case.facts} - facts | {*case.concepts} - concepts)
    ]

    assert not unknown, f"neither a fact nor a concept: {unknown}"


def test_labels_name_intents_of_the_domain(own: CaseSet) -> None:
    listed = load(ROOT / "domain.yml")["intents"]
    intents = {name for entry in listed for name in ([entry] if isinstance(entry, str) else entry)}

    unknown = [(case.id, case.intent) for case in own.questions if case.intent not in intents]

    assert not unknown, f"not an intent: {unknown}"


def test_facts_are_labelled_where_the_first_documents_hold_the_answer(own: CaseSet) -> None:
    wrong = [case.id for case in own.questions if bool(case.facts) is not (case.scope is Scope.IN_SEED)]

    assert not wrong, f"facts belong to in_seed questions, and to them alone: {wrong}"


def test_every_topic_of_the_first_documents_is_asked_about(own: CaseSet) -> None:
    topics = {case.topic for case in own.questions if case.scope is Scope.IN_SEED}

    assert topics == {"general", "symptoms", "relapse", "dmt", "chemo", "care_team", "rehab_lifestyle"}
