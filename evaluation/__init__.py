"""Measures the assistant against labelled questions and dialogues.

A labelled case says what a person writes and what a right reply is; the package asks a running assistant, keeps what it
said and how it says that it read the question, and counts. Only `cross_validation` knows how a message is read: it
measures those parts on what they learn from.
"""
