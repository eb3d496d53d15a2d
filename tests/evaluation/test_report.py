"""Figures are laid out as a table."""

from evaluation.figures import count_dialogues, count_questions
from evaluation.report import as_table


def test_a_share_of_nothing_shows_as_a_dash() -> None:
    table = as_table(count_questions([]), count_dialogues([]))

    rows = {line[:38].strip(): line[38:].split() for line in table.splitlines()}
    assert rows["questions in_seed"] == ["-", "0", "0"]
    assert rows["dialogues"] == ["-", "0", "0"]
    assert rows["empty replies"] == ["0"]
