"""Whether the assistant can answer: its model is there, and its action server too."""

from __future__ import annotations

import asyncio
import os
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import urljoin

import aiohttp
from rasa.core.agent import Agent

from ms_assistant.channels.problems import Problem
from ms_assistant.facts import content_version, overlay_folder

ACTION_SERVER_URL = "ACTION_SERVER_URL"
SECONDS = 2.0
RETRY = {"Retry-After": "5"}


async def health(agent: Agent | None) -> dict[str, str]:
    """Return that all is well.

    Args:
        agent: Rasa's agent; None as long as it is being loaded.

    Raises:
        Problem: a component is down; its member `component` says which one.
    """
    if agent is None or not agent.is_ready():
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "there is no model", RETRY, component="model")
    if not await _action_server_answers(os.environ.get(ACTION_SERVER_URL, "")):
        detail = "the action server does not answer"
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, RETRY, component="action server")
    return {"status": "ok", "facts_version": _facts_version()}


@lru_cache(maxsize=1)
def _facts_version() -> str:
    # What was read at the start is what is told, whatever the files say by now.
    return content_version(overlay=overlay_folder())


async def _action_server_answers(webhook: str) -> bool:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as client,
            client.get(urljoin(webhook, "health")) as answer,
        ):
            return answer.status == HTTPStatus.OK
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, OSError):
        return False
