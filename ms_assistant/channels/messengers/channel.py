"""Rasa's way in for the messengers: the webhooks of those that are on; the others are not even imported."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic

from ms_assistant.channels.messengers.answering import Answering
from ms_assistant.channels.messengers.attempts import Patience, RefusedError, SendingError
from ms_assistant.channels.messengers.credentials import Setup, State, describe, read_setups
from ms_assistant.channels.messengers.webhooks import LARGEST_WEBHOOK, Webhook
from ms_assistant.channels.routing import add_route
from ms_assistant.channels.settings import Settings
from ms_assistant.channels.signing import Signer

logger = logging.getLogger(__name__)


class MessengersInput(InputChannel):
    """The messengers that are set up.

    Args:
        settings: the settings of the channels.
        setups: how each messenger is set up.
        patience: how long providers are asked.
    """

    def __init__(self, settings: Settings, setups: Sequence[Setup], patience: Patience | None = None) -> None:
        self._settings = settings
        self._setups = setups
        self._patience = patience or Patience()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "messengers"

    @classmethod
    def from_credentials(cls, _: dict[str, Any] | None) -> MessengersInput:
        """Make the channel; its settings and credentials come from the environment.

        Raises:
            SettingsError: a setting of all channels cannot be used.
        """
        return cls(Settings.from_environment(os.environ), read_setups(os.environ))

    def url_prefix(self) -> str:
        """Return where the routes begin: at the root."""
        return "/"

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the webhooks."""
        for line in describe(self._setups):
            logger.info(line)
        answering = Answering(self._settings)
        signer = Signer(self._settings.secret, self._settings.keep_seconds)
        on = [setup for setup in self._setups if setup.state is State.ON]
        return Webhooks([(setup, _webhook(setup, answering, signer, self._patience)) for setup in on])


class Webhooks(Blueprint):
    """The routes of the webhooks.

    Args:
        webhooks: each messenger that is on.
    """

    def __init__(self, webhooks: Sequence[tuple[Setup, Webhook]]) -> None:
        super().__init__("messengers")
        # Sanic lets nothing else be kept on a blueprint.
        self.ctx.webhooks = webhooks
        for setup, webhook in webhooks:
            add_route(self, webhook.receive, setup.messenger.path, "POST")
        if webhooks:
            self.listener("after_server_start")(self._begin_checks)
            self.listener("before_server_stop")(self._end)

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Put the routes on an app."""
        if self.ctx.webhooks:
            app.config.REQUEST_MAX_SIZE = LARGEST_WEBHOOK
        super().register(app, options)  # type: ignore[no-untyped-call]

    async def _begin_checks(self, app: Sanic, *_: Any) -> None:
        # Nobody waits for them: a provider that is slow must not keep the web from being answered.
        app.ctx.checks = asyncio.gather(*(_check(setup, webhook) for setup, webhook in self.ctx.webhooks))

    async def _end(self, app: Sanic, *_: Any) -> None:
        app.ctx.checks.cancel()
        await asyncio.gather(*(webhook.close() for _, webhook in self.ctx.webhooks))


async def _check(setup: Setup, webhook: Webhook) -> None:
    title = setup.messenger.title
    try:
        logger.info("%s: the credentials are right, for %s", title, await webhook.check())
    except RefusedError as error:
        logger.error("%s: the credentials are wrong: %s", title, error)  # noqa: TRY400
    except SendingError as error:
        logger.warning("%s: the credentials could not be checked: %s", title, error)


def _webhook(setup: Setup, answering: Answering, signer: Signer, patience: Patience) -> Webhook:
    # Their libraries take time to be imported.
    if setup.messenger.name == "twilio":
        from ms_assistant.channels.messengers.twilio import TwilioWebhook  # noqa: PLC0415

        return TwilioWebhook(setup, answering, patience)
    if setup.messenger.name == "telegram":
        from ms_assistant.channels.messengers.telegram import TelegramWebhook  # noqa: PLC0415

        return TelegramWebhook(setup, answering, signer, patience)
    from ms_assistant.channels.messengers.slack import SlackWebhook  # noqa: PLC0415

    return SlackWebhook(setup, answering, signer, patience)
