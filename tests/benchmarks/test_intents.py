"""This project's pipeline learns any data set, and a faulty one ends with one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.intents import OWN_THRESHOLD, main

TRAIN = """sentence,label
where is my parcel,delivery
when will my order arrive,delivery
the parcel has not come yet,delivery
how long does shipping take,delivery
track my [package](here),delivery
i want my money back,refund
please refund my order,refund
how do i get a refund,refund
give me back what i paid,refund
/refund the purchase,refund
tell me a joke,none of these
"""
TEST = """sentence,label
my parcel still has not arrived,delivery
can i have my money back please,refund
what is the capital of France,none of these
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "train.csv").write_text(TRAIN, encoding="utf-8")
    (tmp_path / "test.csv").write_text(TEST, encoding="utf-8")
    return ["--train", str(tmp_path / "train.csv"), "--test", str(tmp_path / "test.csv")]


def test_own_pipeline_is_trained_and_measured(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*files, "--out-of-scope", "none of these"])

    shown = capsys.readouterr().out.splitlines()
    assert code == 0
    assert "1 rows of label 'none of these' dropped" in shown[0]
    assert "10 texts of 2 labels to learn from; 2 in scope and 1 out of scope to measure on" in shown
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in shown if line.startswith("| 0")]
    assert rows[0][0] == f"{OWN_THRESHOLD:.2f} (fixed)"
    assert ["0.00", "1.000", "0.000"] in [row[:3] for row in rows]


def test_a_faulty_file_ends_with_one_line(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(files[1]).write_text("sentence,label\nhi,\n", encoding="utf-8")

    code = main([*files, "--out-of-scope", "none"])

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert shown.err == f"error: {files[1]}, row 2: column 'label' is empty\n"


def test_one_label_is_too_few_to_learn(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(files[1]).write_text("sentence,label\nhi,a\nho,none\n", encoding="utf-8")

    code = main([*files, "--out-of-scope", "none"])

    assert code == 2
    assert "fewer than 2 labels besides 'none'" in capsys.readouterr().err
