"""The web channel: the API that the widget talks to, the widget itself and a page to try it on."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic

from ms_assistant.channels.action_results import check_results_faster
from ms_assistant.channels.api import BASE, Api
from ms_assistant.channels.intake import LARGEST_BODY
from ms_assistant.channels.pages import pages, serve
from ms_assistant.channels.problems import tell_problems
from ms_assistant.channels.routing import add_route
from ms_assistant.channels.settings import Settings

SECONDS_BETWEEN_CLEARINGS = 600.0
ROOT = ("",)
"""The segments of the path `/`."""

logger = logging.getLogger(__name__)


class WebInput(InputChannel):
    """Rasa's way in for the web channel."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "web"

    @classmethod
    def from_credentials(cls, _: dict[str, Any] | None) -> WebInput:
        """Make the channel; its settings come from the environment, as its secret does.

        Raises:
            SettingsError: a setting cannot be used.
        """
        return cls(Settings.from_environment(os.environ))

    def url_prefix(self) -> str:
        """Return where the routes begin: at the root."""
        return "/"

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; Rasa's handler is not needed, for the agent itself is asked, with a time limit."""
        return FrontDoor(self._settings)


class FrontDoor(Blueprint):
    """The routes of the web channel, and what holds for the whole server once they are on it.

    Args:
        settings: the settings of the channels.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__("web")
        api = Api(settings)
        # Sanic lets nothing else be kept on a blueprint.
        self.ctx.settings, self.ctx.api = settings, api
        _add_routes(self, api)
        for page in pages(settings.widget):
            serve(self, page)
        self.listener("after_server_start")(_begin_clearing(api))
        self.listener("before_server_stop")(_end_clearing)

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Put the routes on an app, bound its requests and give its responses their headers."""
        # Rasa greets at the root.
        app.router.static_routes.pop(ROOT, None)
        app.config.REQUEST_MAX_SIZE = LARGEST_BODY
        app.config.PROXIES_COUNT = self.ctx.settings.proxies
        tell_problems(app)
        check_results_faster()
        app.register_middleware(self.ctx.api.admit, "request")
        app.register_middleware(self.ctx.api.finish, "response")
        super().register(app, options)  # type: ignore[no-untyped-call]


def _begin_clearing(api: Api) -> Callable[..., Awaitable[None]]:
    async def begin(app: Sanic, *_: Any) -> None:
        app.ctx.clearing = asyncio.ensure_future(_clear_again_and_again(api, app))

    return begin


async def _end_clearing(app: Sanic, *_: Any) -> None:
    app.ctx.clearing.cancel()


async def _clear_again_and_again(api: Api, app: Sanic) -> None:
    while True:
        try:
            await api.forget_old(app)
        except Exception:
            logger.exception("could not delete old conversations")
        await asyncio.sleep(SECONDS_BETWEEN_CLEARINGS)


def _add_routes(routes: Blueprint, api: Api) -> None:
    handlers = {
        "sessions": {"POST": api.begin_session},
        "messages": {"POST": api.say},
        "conversation": {"GET": api.read, "DELETE": api.delete},
        "feedback": {"POST": api.judge},
        "health": {"GET": api.health},
    }
    for name, by_method in handlers.items():
        address = f"{BASE}/{name}"
        for method, handler in by_method.items():
            add_route(routes, handler, address, method)
        add_route(routes, api.ask_beforehand, address, "OPTIONS")
