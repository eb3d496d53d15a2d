"""Command line of the Matrix channel: `python -m ms_assistant.matrix`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys

import aiohttp

from ms_assistant.channels.sentences import shipped_responses
from ms_assistant.channels.signing import Signer
from ms_assistant.matrix.answering import Answering
from ms_assistant.matrix.assistant import Assistant
from ms_assistant.matrix.errors import MatrixError
from ms_assistant.matrix.homeserver import Homeserver
from ms_assistant.matrix.listening import Listening
from ms_assistant.matrix.place import Place
from ms_assistant.matrix.settings import MatrixSettings

# Tokens are made for one request.
SECONDS_OF_A_TOKEN = 3600


def main() -> int:
    """Listen until it is stopped.

    Returns:
        The exit code: 0 when the operator stopped it, 1 when it could not go on.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # It writes who is in which room.
    logging.getLogger("nio").setLevel(logging.CRITICAL)
    try:
        asyncio.run(_run(MatrixSettings.from_environment(os.environ)))
    except MatrixError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


async def _run(settings: MatrixSettings) -> None:
    listening = asyncio.ensure_future(_listen(settings))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, listening.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await listening


async def _listen(settings: MatrixSettings) -> None:
    place = Place(settings.place, settings.user)
    place.require_writable()
    signer = Signer(settings.secret, SECONDS_OF_A_TOKEN)
    homeserver = Homeserver(settings)
    try:
        async with aiohttp.ClientSession() as client:
            await homeserver.log_in()
            answering = Answering(
                homeserver, Assistant(client, settings.assistant, signer), signer, shipped_responses()
            )
            listening = Listening(homeserver, answering, place, settings.allowed_servers)
            await listening.listen(lambda: print(f"The assistant answers on Matrix as {settings.user}", flush=True))
    finally:
        await homeserver.close()


if __name__ == "__main__":
    sys.exit(main())
