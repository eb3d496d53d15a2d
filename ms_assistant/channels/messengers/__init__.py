"""Messengers that call a webhook: WhatsApp and SMS through Twilio, Telegram, Slack."""
