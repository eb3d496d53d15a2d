"""Serves the REST channel on a free port, with a conversation that the test decides on."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from ms_assistant.channels.rest import AnnotatedRestInput

Conversation = Callable[[UserMessage], Awaitable[None]]


@contextmanager
def serving(conversation: Conversation) -> Iterator[str]:
    """Serve the channel while the block runs.

    Args:
        conversation: handles each message, as Rasa's agent does.

    Yields:
        The address below which the channel's routes are.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(_start(conversation, listener), loop).result()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        listener.close()


async def _start(conversation: Conversation, listener: socket.socket) -> None:
    app = Sanic(f"channel-{uuid4().hex}", configure_logging=False)
    app.blueprint(AnnotatedRestInput().blueprint(conversation))
    server: Any = await app.create_server(sock=listener, return_asyncio_server=True)
    await server.startup()
    await server.start_serving()
