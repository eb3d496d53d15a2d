"""The Matrix process: how it starts, whom it lets invite it, and how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synapse import Synapse
from ms_assistant.launching.environment import PROJECT
from support.matrix import Bot, is_membership, people, person, running_bot
from support.served import Served

HEAVY = ("rasa", "rasa_sdk", "tensorflow", "sanic", "spacy", "numpy")


def ended(bot: Bot) -> tuple[int, str, str]:
    """Let a process end by itself, and return its exit code and what it wrote."""
    bot.launch(stderr=subprocess.PIPE)
    out, err = bot.process.communicate(timeout=60)
    return bot.process.returncode, out, err


def test_without_settings_make_matrix_says_what_is_missing() -> None:
    names = ("MS_ASSISTANT_", "MAKE")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(names)}

    made = subprocess.run(
        ["make", "--assume-old=.venv/.prepared", "matrix"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    first, *rest = made.stderr.splitlines()
    assert made.returncode != 0
    assert first.startswith("error: not set: MS_ASSISTANT_MATRIX_HOMESERVER, MS_ASSISTANT_MATRIX_USER, ")
    assert all(line.startswith("make") for line in rest)


def test_nothing_heavy_is_imported() -> None:
    code = f"import sys, ms_assistant.matrix.__main__; print([m for m in {HEAVY} if m in sys.modules])"

    printed = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)

    assert printed.stdout == "[]\n"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"MS_ASSISTANT_MATRIX_ACCESS_TOKEN": "wrong"}, "MS_ASSISTANT_MATRIX_ACCESS_TOKEN"),
        (
            {"MS_ASSISTANT_MATRIX_ACCESS_TOKEN": "", "MS_ASSISTANT_MATRIX_PASSWORD": "wrong"},
            "MS_ASSISTANT_MATRIX_USER, MS_ASSISTANT_MATRIX_PASSWORD",
        ),
        ({"MS_ASSISTANT_MATRIX_USER": "@somebody-else:clinic.example"}, "MS_ASSISTANT_MATRIX_USER"),
        ({"MS_ASSISTANT_MATRIX_PLACE": "/dev/null/place"}, "MS_ASSISTANT_MATRIX_PLACE"),
    ],
)
def test_what_is_wrong_is_one_line(
    synapse: Synapse, echoing: Served, tmp_path: Path, settings: dict[str, str], named: str
) -> None:
    code, out, err = ended(Bot(synapse, echoing.address, tmp_path, **settings))

    assert (code, out) == (1, "")
    assert err.startswith(f"error: {named}: ")
    assert err.count("\n") == 1


def test_what_is_no_homeserver_is_one_line(synapse: Synapse, echoing: Served, tmp_path: Path) -> None:
    settings = {"MS_ASSISTANT_MATRIX_HOMESERVER": echoing.address}

    code, _, err = ended(Bot(synapse, echoing.address, tmp_path, **settings))

    assert code == 1
    assert err == "error: MS_ASSISTANT_MATRIX_HOMESERVER: no homeserver answers there (status 404)\n"


def test_an_access_token_that_is_taken_back_ends_it_with_one_line(
    synapse: Synapse, echoing: Served, tmp_path: Path
) -> None:
    bot = Bot(synapse, echoing.address, tmp_path)

    async def log_it_out() -> None:
        async with person(synapse, bot.account) as it:
            await it.client.logout()

    bot.launch(stderr=subprocess.PIPE)
    bot.wait_until_it_hears()
    asyncio.run(log_it_out())
    _, err = bot.process.communicate(timeout=60)

    assert bot.process.returncode == 1
    assert err.startswith("error: MS_ASSISTANT_MATRIX_ACCESS_TOKEN: ")
    assert err.count("\n") == 1


def test_it_logs_in_with_a_password_again_and_again(synapse: Synapse, echoing: Served, tmp_path: Path) -> None:
    async def talk(bot: Bot) -> list[str]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.meet(bot.id)
            await anna.ask(room, bot.id, "one")
            assert bot.stop() == 0
            bot.start()
            await anna.ask(room, bot.id, "two")
            return anna.heard(room, bot.id)

    bot = Bot(synapse, echoing.address, tmp_path)
    # The users of these tests have their name as their password.
    name = bot.id.partition(":")[0][1:]
    bot.environment.update(MS_ASSISTANT_MATRIX_ACCESS_TOKEN="", MS_ASSISTANT_MATRIX_PASSWORD=name)
    bot.start()
    try:
        told = asyncio.run(talk(bot))
    finally:
        bot.stop()

    assert [each.split("\n")[0] for each in told] == ["said one", "said two"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_runs_it_stops_it(synapse: Synapse, echoing: Served, tmp_path: Path, number: signal.Signals) -> None:
    bot = Bot(synapse, echoing.address, tmp_path)
    bot.start()

    assert bot.stop(number) == 0


def test_an_invitation_from_a_server_that_is_not_allowed_is_declined(
    synapse: Synapse, echoing: Served, tmp_path: Path
) -> None:
    async def talk(bot: Bot) -> list[dict[str, Any]]:
        async with people(synapse, "anna") as [anna]:
            room = await anna.open_room(bot.id)
            await anna.see(room, is_membership(bot.id, "leave"))
            return [event for event in anna.seen(room) if is_membership(bot.id, "join")(event)]

    settings = {"MS_ASSISTANT_MATRIX_ALLOWED_SERVERS": "elsewhere.example, clinic.example.org"}
    with running_bot(synapse, echoing.address, tmp_path, **settings) as bot:
        came = asyncio.run(talk(bot))

    assert came == []
