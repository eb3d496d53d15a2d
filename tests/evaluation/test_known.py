"""Known failures are listed, and the list may only shrink."""

from pathlib import Path

import pytest

from evaluation.cases import CaseSet, Dialogue, Expectation, Question, Scope, Turn
from evaluation.errors import DataError
from evaluation.figures import judge_dialogues, judge_questions
from evaluation.known import DIALOGUES, Failure, compare, failures, read_known, write_known
from evaluation.reading import read_cases
from evaluation.replies import Kind, Reply

OWN = Path(__file__).parents[1] / "data" / "evaluation"

ALARM = Reply(Kind.EMERGENCY, "Call for help. A doctor has to see you.")
ANSWER = Reply(Kind.ANSWER, "Baclofen. Ask your doctor.")
CASES = CaseSet(
    questions=(
        Question("q1", "?", Scope.IN_SEED, "symptoms"),
        Question("q2", "?", Scope.IN_SEED, "symptoms"),
        Question("q3", "?", Scope.OUT_OF_SCOPE, "none"),
    ),
    dialogues=(Dialogue("t1", (Turn("hello"), Turn("how?", Expectation(must=("drip",))), Turn("why?"))),),
)
Q1, Q2 = Failure("in_seed", "q1", "is taken for an emergency"), Failure("in_seed", "q2", "asks too much")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_failures_are_questions_by_scope_and_dialogues_by_their_first_wrong_turn() -> None:
    questions = judge_questions(CASES.questions, {"q1": ALARM, "q2": ANSWER, "q3": ANSWER})
    turns = judge_dialogues(CASES.dialogues, {"t1": (ANSWER, ANSWER, Reply())})

    assert failures(questions, turns) == (
        Q1,
        Failure("out_of_scope", "q3", "is answered with a fact"),
        Failure(DIALOGUES, "t1", "the reply in turn 2 does not say “drip”"),
    )


def test_nothing_is_said_where_just_the_listed_cases_fail() -> None:
    assert compare([Q2, Q1], [Q1, Q2], CASES) == []


def test_an_unlisted_failure_is_named_with_its_reason() -> None:
    assert compare([Q2], [Q1, Q2], CASES) == ["q1 (in_seed) fails and is not listed: is taken for an emergency"]


def test_a_listed_case_that_is_answered_rightly_is_named() -> None:
    assert compare([Q1, Q2], [Q1], CASES) == ["q2 (in_seed) is listed and answered rightly: take it out"]


def test_a_listed_id_of_no_case_is_named() -> None:
    assert compare([Failure("in_seed", "q9", "gone")], [], CASES) == ["q9 (in_seed) is listed and is no case"]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    awkward = Failure(DIALOGUES, "t1", "says: “no #1, 'yes'”" + " and more" * 30)

    write_known(tmp_path / "known.yml", [], [Q1, awkward])

    assert read_known(tmp_path / "known.yml") == (Q1, awkward)
    assert (tmp_path / "known.yml").read_text(encoding="utf-8").count("\n") == 6


def test_written_reasons_are_kept_and_what_is_answered_rightly_goes(tmp_path: Path) -> None:
    by_hand = Failure("in_seed", "q1", "names the wrong muscle")

    write_known(tmp_path / "known.yml", [by_hand, Q2], [Q1])

    assert read_known(tmp_path / "known.yml") == (by_hand,)


@pytest.mark.parametrize("text", ["", "# nothing fails\n", "{}\n"])
def test_a_list_may_be_empty(tmp_path: Path, text: str) -> None:
    assert read_known(write(tmp_path / "known.yml", text)) == ()


def test_no_failures_are_an_empty_list(tmp_path: Path) -> None:
    write_known(tmp_path / "known.yml", [Q1], [])

    assert read_known(tmp_path / "known.yml") == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("in_seed: [q1]\n", "must be groups, each a mapping from ids to reasons"),
        ("- q1\n", "must be groups, each a mapping from ids to reasons"),
        ("in_seed:\n  q1:\n", "q1 has no reason"),
        ("in_seed:\n  q1: ' '\n", "q1 has no reason"),
        ("in_seed:\n  q1: a\nout_of_scope:\n  q1: b\n", "q1 is listed twice"),
        ("in_seed:\n  q1: a\n  q1: b\n", "cannot be read"),
        ("in_seed: {\n", "cannot be read"),
    ],
)
def test_a_malformed_list_is_an_error_that_names_the_file(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=rf"known\.yml: {problem}"):
        read_known(write(tmp_path / "known.yml", text))


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"known\.yml: cannot be read"):
        read_known(tmp_path / "known.yml")


def test_the_committed_list_names_cases_of_the_own_set_under_their_scope() -> None:
    own = read_cases(OWN)
    groups = {case.id: case.scope.value for case in own.questions} | {case.id: DIALOGUES for case in own.dialogues}

    wrong = [each for each in read_known(OWN / "known-failures.yml") if groups.get(each.id) != each.group]

    assert not wrong, f"no such case in that group: {wrong}"
