"""Trains a pipeline on labelled texts and has it label others."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.configurations import Configuration
from benchmarks.examples import Labelled
from benchmarks.nlu_process import parse, train
from benchmarks.rasa_data import label_names, plain, write_training_data
from benchmarks.scope_figures import Prediction

GROUP = "all"


def classify(configuration: Configuration, known: Sequence[Labelled], asked: Sequence[Labelled]) -> list[Prediction]:
    """Return a prediction for each message that is asked.

    Args:
        configuration: the pipeline.
        known: what it learns from.
        asked: what it has to label.

    Raises:
        WorkerError: training or parsing failed.
    """
    names = label_names(known)
    with tempfile.TemporaryDirectory() as folder:
        data, model = Path(folder) / "nlu.yml", Path(folder) / "model.tar.gz"
        write_training_data(data, known)
        train(configuration, data, model)
        parsed = parse(model, {GROUP: [plain(text) for text, _ in asked]}).groups[GROUP]
    best = [each.intents[0] for each in parsed]
    return [
        Prediction(label, names.get(intent.name, ""), intent.confidence)
        for (_, label), intent in zip(asked, best, strict=True)
    ]
