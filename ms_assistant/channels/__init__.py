"""Rasa channels of the assistant's own."""
