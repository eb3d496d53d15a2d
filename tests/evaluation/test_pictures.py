"""Figures are drawn so that they can be read, and only where there are any."""

from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from evaluation.calibration import calibrate
from evaluation.pictures import CALIBRATION, INTENT_CONFUSION, draw_calibration, draw_confusion, write_pictures
from evaluation.understanding import Confusion

CONFUSION = Confusion(
    labelled=("ask_disease_modifying_therapies", "ask_rehabilitation_and_lifestyle"),
    found=("", "ask_disease_modifying_therapies", "ask_rehabilitation_and_lifestyle"),
    counts=np.array([[1, 30, 0], [0, 0, 4]]),
)
PNG = b"\x89PNG\r\n\x1a\n"


def test_each_cell_that_is_not_empty_shows_its_count() -> None:
    (axes,) = draw_confusion(CONFUSION).axes

    assert {text.get_position(): text.get_text() for text in axes.texts} == {(0, 0): "1", (1, 0): "30", (2, 1): "4"}


def test_cells_are_shaded_by_the_shares_of_their_row() -> None:
    (axes,) = draw_confusion(CONFUSION).axes

    shares = np.array([[1 / 31, 30 / 31, 0], [0, 0, 1]])
    np.testing.assert_allclose(axes.images[0].get_array(), shares)


def test_intents_stand_by_name_and_within_the_picture() -> None:
    figure = draw_confusion(CONFUSION)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()

    (axes,) = figure.axes
    names: list[Text] = [*axes.get_xticklabels(), *axes.get_yticklabels()]
    assert [name.get_text() for name in names] == ["none", *CONFUSION.labelled, *CONFUSION.labelled]
    for name in names:
        box = name.get_window_extent(canvas.get_renderer())
        assert 0 <= box.x0 < box.x1 <= figure.bbox.width
        assert 0 <= box.y0 < box.y1 <= figure.bbox.height


def test_calibration_is_drawn_by_score_share_and_number() -> None:
    calibration = calibrate([(0.72, True), (0.78, False), (0.05, False)])

    above, below = draw_calibration(calibration).axes

    measured = next(line for line in above.lines if line.get_label() == "measured")
    np.testing.assert_allclose(measured.get_xydata(), [[0.05, 0], [0.75, 0.5]])
    assert [text.get_text() for text in below.texts] == ["1", "2"]


def test_pictures_are_written_as_png(tmp_path: Path) -> None:
    write_pictures(tmp_path / "out", CONFUSION, calibrate([(0.5, True)]))

    for name in (INTENT_CONFUSION, CALIBRATION):
        assert (tmp_path / "out" / name).read_bytes().startswith(PNG)


def test_no_picture_of_an_earlier_evaluation_is_left(tmp_path: Path) -> None:
    write_pictures(tmp_path, CONFUSION, calibrate([(0.5, True)]))

    write_pictures(tmp_path, None, calibrate([]))

    assert list(tmp_path.iterdir()) == []
