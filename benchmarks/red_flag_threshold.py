"""Finds how sure the classifier must be to report an emergency that no rule finds.

Five-fold cross-validation of the pipeline up to the classifier on the training examples. For each
threshold: the share of held-out emergencies that the classifier alone would report, and the share
of all other held-out messages that it would report falsely, without and with the rules' say.

Run it with `python -m benchmarks.red_flag_threshold` from the project's folder.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from ruamel.yaml import YAML
from sklearn.model_selection import StratifiedKFold

from ms_assistant.names import REPORT_EMERGENCY
from ms_assistant.nlu.red_flags import shipped_detector

PROJECT = Path(__file__).resolve().parents[1]
CLASSIFIER = "LogisticRegressionClassifier"
FOLDS = 5
SEED = 20
THRESHOLDS = np.arange(0.1, 0.96, 0.05)


@dataclass(frozen=True)
class Outcome:
    """What was found for one held-out message.

    Args:
        emergency: whether it is one.
        confidence: the classifier's confidence if it says so, else 0.
        apart: whether the rules tell it apart.
    """

    emergency: bool
    confidence: float
    apart: bool


def examples() -> list[tuple[str, str]]:
    """Return every training example with its intent."""
    document = YAML(typ="safe").load((PROJECT / "data" / "nlu.yml").read_text(encoding="utf-8"))
    return [
        (line.removeprefix("- "), block["intent"])
        for block in document["nlu"]
        if "intent" in block
        for line in block["examples"].splitlines()
    ]


def write(path: Path, document: dict[str, Any]) -> None:
    """Write a document as YAML."""
    with path.open("w", encoding="utf-8") as stream:
        YAML().dump(document, stream)


def train(folder: Path, rows: list[tuple[str, str]]) -> Agent:
    """Train the pipeline up to the classifier and load it."""
    config = YAML(typ="safe").load((PROJECT / "config.yml").read_text(encoding="utf-8"))
    names = [component["name"] for component in config["pipeline"]]
    pipeline = config["pipeline"][: names.index(CLASSIFIER) + 1]
    write(folder / "config.yml", {**config, "pipeline": pipeline})
    intents: dict[str, list[str]] = {}
    for text, intent in rows:
        intents.setdefault(intent, []).append(f"- {text}\n")
    blocks = [{"intent": name, "examples": "".join(texts)} for name, texts in intents.items()]
    write(folder / "nlu.yml", {"version": "3.1", "nlu": blocks})
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    return Agent.load(model)


async def outcomes(agent: Agent, rows: list[tuple[str, str]]) -> list[Outcome]:
    """Parse held-out messages."""
    detector = shipped_detector()
    found = []
    for text, intent in rows:
        predicted = (await agent.parse_message(text))["intent"]
        says_so = predicted["name"] == REPORT_EMERGENCY
        confidence = predicted["confidence"] if says_so else 0.0
        found.append(Outcome(intent == REPORT_EMERGENCY, confidence, detector.read(text).told_apart))
    return found


def table(found: list[Outcome]) -> str:
    """Return the shares for every threshold."""
    emergencies = [each for each in found if each.emergency]
    others = [each for each in found if not each.emergency]
    lines = ["threshold  recall  false alarms  with rules"]
    for threshold in THRESHOLDS:
        recall = np.mean([each.confidence >= threshold for each in emergencies])
        alarms = np.mean([each.confidence >= threshold for each in others])
        ruled = np.mean([each.confidence >= threshold and not each.apart for each in others])
        lines.append(f"{threshold:9.2f}  {recall:6.3f}  {alarms:12.4f}  {ruled:10.4f}")
    return "\n".join(lines)


def main() -> None:
    """Cross-validate and print the table."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    rows = examples()
    splits = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    found: list[Outcome] = []
    for kept, held in splits.split(rows, [intent for _, intent in rows]):
        with tempfile.TemporaryDirectory() as folder:
            agent = train(Path(folder), [rows[place] for place in kept])
            found.extend(asyncio.run(outcomes(agent, [rows[place] for place in held])))
    print(table(found))


if __name__ == "__main__":
    main()
