"""Serves channels on a free port, with an agent that the test decides on."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from rasa.core.channels.channel import InputChannel, register
from rasa.server import add_root_route, configure_cors
from sanic import Sanic

from support.telling_agent import TellingAgent


@contextmanager
def serving(channels: Sequence[InputChannel], agent: TellingAgent) -> Iterator[str]:
    """Serve channels while the block runs, on an app that Rasa has prepared as it does.

    Args:
        channels: the channels.
        agent: answers their messages, as Rasa's agent does.

    Yields:
        The address of the server.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        server = asyncio.run_coroutine_threadsafe(_start(channels, agent, listener), loop).result()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        asyncio.run_coroutine_threadsafe(server.before_stop(), loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(_cancel_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        listener.close()


async def _start(channels: Sequence[InputChannel], agent: TellingAgent, listener: socket.socket) -> Any:
    # Outside of it, Sanic rewrites its own methods for the first app and fails on the second.
    Sanic.test_mode = True
    app = Sanic(f"channel-{uuid4().hex}", configure_logging=False)
    add_root_route(app)
    configure_cors(app)
    register(list(channels), app, "/webhooks/")
    app.ctx.agent = agent
    server: Any = await app.create_server(sock=listener, return_asyncio_server=True)
    await server.startup()
    await server.before_start()
    await server.start_serving()
    await server.after_start()
    return server


async def _cancel_all() -> None:
    mine = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not mine]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
