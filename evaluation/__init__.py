"""Measures the assistant against labelled questions and dialogues.

A labelled case says what a person writes and what a right reply is; the package asks a running assistant, keeps what it
said, and counts. Nothing here knows how the assistant reads a message.
"""
