"""Cross-validates the intents with the very components of config.yml, up to its classifier.

What comes after the classifier (red flags, the arbiter) is not measured here.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from ruamel.yaml import YAML
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from evaluation.cross_validation.examples import CONFIG, Example, write_examples
from evaluation.figures import Share
from evaluation.understanding import DIGITS, macro_f1
from ms_assistant.launching.rasa_command import hide_unhelpful_warnings

CLASSIFIER = "ms_assistant.nlu.intent_classifier.IntentClassifier"
RED_FLAG_RULES = "ms_assistant.nlu.red_flag_finder.RedFlagFinder"
FOLDS = 5
SEED = 0

Component = dict[str, Any]
"""The name of a component of the pipeline, with its settings."""


@dataclass(frozen=True)
class Found:
    """An example with the intent that was found for it by a classifier that never saw it.

    Attributes:
        example: The example.
        intent: The intent that was found.
        confidence: How sure the classifier is, 0 to 1.
        confidences: How sure it is of each of the likeliest intents, 0 to 1.
    """

    example: Example
    intent: str
    confidence: float
    confidences: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class IntentFigures:
    """How well the intents of examples are found that were not learnt from."""

    accuracy: Share
    macro_f1: float | None
    f1_by_intent: dict[str, float]


def quieten() -> None:
    """Keep what Rasa logs of each message, and warnings that nobody can mend, out of a command's output."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    hide_unhelpful_warnings()


def intent_pipeline(config: Path = CONFIG) -> list[Component]:
    """Read the pipeline up to the classifier of the intents, which the rules on emergencies do not reach.

    Args:
        config: Rasa's configuration.

    Returns:
        The components with their settings.
    """
    components: list[Component] = YAML(typ="safe").load(config.read_text(encoding="utf-8"))["pipeline"]
    upto = components[: [component["name"] for component in components].index(CLASSIFIER) + 1]
    return [component for component in upto if component["name"] != RED_FLAG_RULES]


def cross_validate(
    examples: Sequence[Example], pipeline: Sequence[Component], *, folds: int = FOLDS, seed: int = SEED
) -> tuple[Found, ...]:
    """Find the intent of each example with a classifier that is trained on the other folds.

    Args:
        examples: The examples.
        pipeline: The components, the classifier last.
        folds: Into how many parts the examples are split, each with its share of every intent.
        seed: Decides which example goes into which part.

    Returns:
        What was found, fold by fold.
    """
    splits = StratifiedKFold(folds, shuffle=True, random_state=seed)
    found: list[Found] = []
    for kept, held in splits.split(examples, [example.intent for example in examples]):
        agent = _train([examples[place] for place in kept], pipeline)
        found += asyncio.run(_find(agent, [examples[place] for place in held]))
    return tuple(found)


def count_intents(found: Sequence[Found]) -> IntentFigures:
    """Count what was found rightly, over all folds together.

    Args:
        found: What was found.

    Returns:
        Their figures.
    """
    right, said = [each.example.intent for each in found], [each.intent for each in found]
    names = sorted(set(right))
    each_f1 = f1_score(right, said, labels=names, average=None, zero_division=0) if names else []
    return IntentFigures(
        accuracy=Share(sum(each.intent == each.example.intent for each in found), len(found)),
        macro_f1=macro_f1(right, said),
        f1_by_intent={name: round(float(value), DIGITS) for name, value in zip(names, each_f1, strict=True)},
    )


def _train(examples: Sequence[Example], pipeline: Sequence[Component]) -> Agent:
    settings = YAML(typ="safe").load(CONFIG.read_text(encoding="utf-8"))
    # Rasa prints where it has put a model that is gone in a moment.
    with TemporaryDirectory() as name, redirect_stdout(StringIO()):
        folder = Path(name)
        with (folder / "config.yml").open("w", encoding="utf-8") as stream:
            YAML().dump({**settings, "pipeline": list(pipeline)}, stream)
        write_examples(folder / "nlu.yml", examples)
        return Agent.load(train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), name))


async def _find(agent: Agent, examples: Sequence[Example]) -> list[Found]:
    found = []
    for example in examples:
        parsed = await agent.parse_message(example.text)
        intent = parsed["intent"]
        confidences = {each["name"]: float(each["confidence"]) for each in parsed["intent_ranking"]}
        found.append(Found(example, intent["name"], float(intent["confidence"]), confidences))
    return found
