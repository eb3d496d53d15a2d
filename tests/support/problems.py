"""Refused requests are told as problems (RFC 9457)."""

from __future__ import annotations

import requests


def check_problem(response: requests.Response, status: int) -> None:
    """Hold a response to be a problem of a status."""
    body = response.json()
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert body["status"] == status
    assert {"type", "title", "detail"} <= set(body)
