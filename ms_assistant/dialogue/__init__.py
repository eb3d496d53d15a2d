"""Rasa policies of the assistant's own."""
