"""The Matrix channel, a process of its own: listens on a homeserver and asks the assistant over its web API."""
