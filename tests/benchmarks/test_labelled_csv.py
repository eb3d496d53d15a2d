"""A data set is read whole or refused with one line that names file, row and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.examples import Labelled
from benchmarks.labelled_csv import LABEL_COLUMNS, TEXT_COLUMNS, CsvError, read_labelled


def read(folder: Path, content: bytes) -> list[Labelled]:
    path = folder / "set.csv"
    path.write_bytes(content)
    return read_labelled(path, TEXT_COLUMNS, LABEL_COLUMNS)


@pytest.mark.parametrize("header", ["text,label", "sentence,label", "label,text", "id,text,label,more", "text,intent"])
def test_columns_are_found_by_name_wherever_they_stand(tmp_path: Path, header: str) -> None:
    row = {"text": "hello there", "sentence": "hello there", "label": "greet", "intent": "greet"}
    line = ",".join(row.get(name, "-") for name in header.split(","))

    assert read(tmp_path, f"{header}\n{line}\n".encode()) == [("hello there", "greet")]


def test_quoted_commas_line_breaks_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    content = '\ufefftext,label\r\n" one, two\nthree ",a\r\n'.encode()

    assert read(tmp_path, content) == [("one, two\nthree", "a")]


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("question,topic,text\nwhy,a,x\n", encoding="utf-8")

    assert read_labelled(path, ["question"], ["topic"]) == [("why", "a")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "set.csv, row 1: no column 'text' or 'sentence'; its columns are none"),
        (
            b"message,label\nhi,a\n",
            "set.csv, row 1: no column 'text' or 'sentence'; its columns are 'message', 'label'",
        ),
        (b"text,class\nhi,a\n", "set.csv, row 1: no column 'label' or 'intent'; its columns are 'text', 'class'"),
        (b"text,label\n", "set.csv, row 2: no row follows the names of the columns"),
        (b"text,label\nhi,a\n  ,b\n", "set.csv, row 3: column 'text' is empty"),
        (b"text,label\nhi,a\nho\n", "set.csv, row 3: column 'label' is empty"),
        (b"text,label\nhi,a\ncaf\xe9,b\n", "set.csv, row 3: not UTF-8: byte 0xe9"),
        (b'text,label\nhi,a\n"ho,b\n', "set.csv, after row 2: not a CSV file: unexpected end of data"),
    ],
    ids=["empty", "no-text", "no-label", "no-rows", "empty-text", "short-row", "latin-1", "open-quote"],
)
def test_a_fault_is_named_with_its_row(tmp_path: Path, content: bytes, fault: str) -> None:
    with pytest.raises(CsvError) as caught:
        read(tmp_path, content)

    assert str(caught.value) == f"{tmp_path}/{fault}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CsvError, match=r"no\.csv: cannot be read: No such file or directory$"):
        read_labelled(tmp_path / "no.csv", TEXT_COLUMNS, LABEL_COLUMNS)
