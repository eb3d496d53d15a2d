"""The custom actions: each reads the tracker, asks `ms_assistant.answers`, and sends the reply.

Start in `assistant_action`; every other module only says which way of answering an action takes.
"""
