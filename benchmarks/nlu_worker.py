"""Trains one pipeline, or parses messages with one model, in a process of its own.

Started by `benchmarks.nlu_process` with the path of a job, a JSON file. What Rasa imports and
keeps in memory is thereby that pipeline's alone, and nothing is remembered of an earlier message.
"""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

import structlog

# Before TensorFlow, as the project's own command line does: after it, this import takes seconds.
import skops.io  # noqa: F401  # isort: skip
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

KILOBYTE = 1024

Job = dict[str, Any]


def main() -> None:
    """Do the job and write what came of it."""
    job: Job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    result = train(job) if job["task"] == "train" else asyncio.run(parse(job))
    Path(job["result"]).write_text(json.dumps(result), encoding="utf-8")


def train(job: Job) -> dict[str, Any]:
    """Train a model.

    Args:
        job: `configuration`, `data` and, if there is one, `domain` are paths of files; `folder`
            and `name` say where the model goes.

    Returns:
        `seconds`: how long it took, imports aside.
    """
    begin = time.perf_counter()
    train_nlu(job["configuration"], job["data"], job["folder"], fixed_model_name=job["name"], domain=job.get("domain"))
    return {"seconds": time.perf_counter() - begin}


async def parse(job: Job) -> dict[str, Any]:
    """Parse groups of messages, one message at a time.

    Args:
        job: `model` is the path of the model; `groups` holds lists of messages under names.

    Returns:
        `groups`: for each message `intents` (all with their confidence, the one that stands first)
        and `seconds`; `peak_bytes`: the most memory that this process ever held.
    """
    agent = Agent.load(job["model"])
    groups = {name: [await _parse_one(agent, text) for text in texts] for name, texts in job["groups"].items()}
    return {"groups": groups, "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE}


async def _parse_one(agent: Agent, text: str) -> dict[str, Any]:
    begin = time.perf_counter()
    parsed = await agent.parse_message(text)
    seconds = time.perf_counter() - begin
    first = parsed["intent"]
    intents = [first, *(other for other in parsed.get("intent_ranking", []) if other["name"] != first["name"])]
    return {"intents": [[intent["name"], intent["confidence"]] for intent in intents], "seconds": seconds}


if __name__ == "__main__":
    main()
