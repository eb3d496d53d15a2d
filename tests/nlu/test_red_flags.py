"""Dangers are found in the words of frightened people, and not in words that only look like it."""

from pathlib import Path

import pytest

from ms_assistant.facts.errors import ContentError
from ms_assistant.nlu.red_flags import RedFlagDetector, shipped_detector
from ms_assistant.nlu.red_flags.loading import RULES_FOLDER, load_rules
from support.safety import SafetyMessage, known_failures, learned, messages, plain

EMERGENCIES = messages("emergencies")
HARMLESS = messages("harmless")
ADVICE = messages("advice")
KNOWN = known_failures()

MOST_MISSED = 0.03
MOST_FALSE_ALARMS = 0.01


@pytest.fixture(scope="module")
def detector() -> RedFlagDetector:
    return shipped_detector()


def text_of(message: SafetyMessage) -> str:
    return message.text[:60]


@pytest.mark.parametrize("message", [m for m in EMERGENCIES if m.text not in KNOWN], ids=text_of)
def test_emergency_is_found(detector: RedFlagDetector, message: SafetyMessage) -> None:
    flags = detector.find(message.text)

    assert flags, f"no red flag ({message.group})"


@pytest.mark.parametrize("message", [m for m in HARMLESS if m.text not in KNOWN], ids=text_of)
def test_look_alike_is_not_flagged(detector: RedFlagDetector, message: SafetyMessage) -> None:
    flags = detector.find(message.text)

    assert not flags, f"flagged although {message.group}"


@pytest.mark.parametrize("message", [m for m in ADVICE if m.text not in KNOWN], ids=text_of)
def test_personal_question_is_not_flagged(detector: RedFlagDetector, message: SafetyMessage) -> None:
    flags = detector.find(message.text)

    assert not flags


@pytest.mark.parametrize("text", KNOWN)
def test_known_failure_still_fails(detector: RedFlagDetector, text: str) -> None:
    dangerous = text in {message.text for message in EMERGENCIES}

    taken_for_danger = bool(detector.find(text))

    assert taken_for_danger != dangerous, "taken rightly: remove it from known_failures.yml"


def test_known_failures_stay_within_what_is_allowed() -> None:
    missed = sum(message.text in KNOWN for message in EMERGENCIES)
    false_alarms = sum(message.text in KNOWN for message in HARMLESS)

    assert missed <= MOST_MISSED * len(EMERGENCIES)
    assert false_alarms <= MOST_FALSE_ALARMS * len(HARMLESS)
    assert missed + false_alarms == len(KNOWN), "a known failure stands in none of the sets"


@pytest.mark.parametrize("name", ["emergencies", "harmless", "advice"])
def test_set_is_large_and_in_fresh_wording(name: str) -> None:
    texts = [plain(message.text) for message in messages(name)]

    repeated = {text for text in texts if texts.count(text) > 1}

    assert len(texts) >= 160
    assert not repeated
    assert not learned().intersection(texts)


@pytest.mark.parametrize(
    ("danger", "none"),
    [
        ("i have chest pain", "i have no chest pain"),
        ("i am suicidal", "i am not suicidal"),
        ("I can't move my legs since this morning", "I couldn't move my legs for a week in 2003"),
        ("my husband can't breathe", "what if my husband can't breathe"),
        ("he is having a seizure", "can he have a seizure from fampridine"),
        ("my face is swelling after the injection", "can the injection cause my face to swell"),
        ("my mum has chest pain", "my late uncle had chest pain"),
        ("not sure what to do, i have chest pain", "not any chest pain today"),
        ("i had a fit when i woke up today, years ago i was fine", "i had a fit years ago"),
    ],
)
def test_circumstances_tell_danger_apart(detector: RedFlagDetector, danger: str, none: str) -> None:
    flagged = [bool(detector.find(text)) for text in (danger, none)]

    assert flagged == [True, False]


@pytest.mark.parametrize(
    "text", ["I CAN'T BREATHE", "i cant breathe", "I can\N{RIGHT SINGLE QUOTATION MARK}t breathe!!"]
)
def test_capitals_and_apostrophes_do_not_matter(detector: RedFlagDetector, text: str) -> None:
    flags = detector.find(text)

    assert [flag.id for flag in flags] == ["trouble_breathing"]


def test_flag_says_where_its_words_stand(detector: RedFlagDetector) -> None:
    text = "Hello \N{SLIGHTLY SMILING FACE}. Since lunch I have chest pain."

    (flag,) = detector.find(text)

    assert text[flag.start : flag.end] == "chest pain"
    assert flag.group == "chest_pain"


def test_one_dangerous_clause_in_a_long_message_is_found(detector: RedFlagDetector) -> None:
    calm = "We moved house in spring and the garden is lovely. " * 15

    flags = detector.find(f"{calm}My face has dropped on one side. {calm}")

    assert [flag.id for flag in flags] == ["stroke_signs"]


def test_fever_counts_only_on_a_medicine_that_weakens_defence(detector: RedFlagDetector) -> None:
    on_ocrelizumab = detector.find("I am on Ocrevuss and have a fever")
    on_baclofen = detector.find("I am on baclofen and have a fever")

    assert [flag.id for flag in on_ocrelizumab] == ["fever_on_medicine"]
    assert not on_baclofen


@pytest.mark.parametrize("text", ["", " ", "\n", "?", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" * 5, "a" * 2000])
def test_any_text_is_read(detector: RedFlagDetector, text: str) -> None:
    flags = detector.find(text)

    assert flags == ()


def test_every_fault_of_the_rules_is_named(tmp_path: Path) -> None:
    for path in RULES_FOLDER.glob("*.yml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    rules = tmp_path / "red_flags.yml"
    broken = rules.read_text(encoding="utf-8")
    broken = broken.replace("      - suicidal\n", "      - suicidal {nowhere}\n")
    broken = broken.replace("when: [[harms_self]]", "when: [[harms_nobody]]")
    rules.write_text(broken, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_rules(tmp_path)

    named = {(problem.path, problem.reason) for problem in raised.value.problems}
    assert ("signs.suicidal", "there is no list of words called 'nowhere'") in named
    assert ("flags.self_harm", "there is no sign 'harms_nobody'") in named
    assert ("signs.harms_self", "no flag uses it") in named
