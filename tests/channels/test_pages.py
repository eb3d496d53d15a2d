"""The demo page, the widget and the description of the API are files with an ETag."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.served import Serve, Served

SCRIPT = "customElements.define('ms-assistant', class extends HTMLElement {});"


def test_the_root_is_the_demo_page_and_not_a_greeting_of_rasa(served: Served) -> None:
    response = served.client().send("GET", "root:")

    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<ms-assistant>" in response.text
    assert "Rasa" not in response.text


def test_the_demo_page_needs_nothing_inline_and_nothing_from_elsewhere(served: Served) -> None:
    page = served.client().send("GET", "root:").text

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)


@pytest.mark.parametrize("file", ["", "demo.css", "demo.js", "icon.svg", "api/v1/openapi.json"])
def test_a_file_that_did_not_change_is_not_sent_again(served: Served, file: str) -> None:
    first = served.client().send("GET", f"root:{file}")

    again = served.client().send("GET", f"root:{file}", headers={"If-None-Match": first.headers["ETag"]})
    head = served.client().send("HEAD", f"root:{file}")

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert (head.status_code, head.content) == (200, b"")
    assert again.headers["ETag"] == head.headers["ETag"] == first.headers["ETag"]


def test_any_site_may_embed_the_widget_and_keeps_it_for_minutes_only(serve: Serve, tmp_path: Path) -> None:
    widget = tmp_path / "widget.js"
    widget.write_text(SCRIPT, encoding="utf-8")
    served = serve(MS_ASSISTANT_WIDGET=str(widget))

    response = served.client().send("GET", "root:widget.js", headers={"Origin": "https://anywhere.example"})

    assert response.text == SCRIPT
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_widget_that_is_built_anew_is_served_at_once(serve: Serve, tmp_path: Path) -> None:
    widget = tmp_path / "widget.js"
    served = serve(MS_ASSISTANT_WIDGET=str(widget))
    missing = served.client().send("GET", "root:widget.js")

    widget.write_text(SCRIPT, encoding="utf-8")
    built = served.client().send("GET", "root:widget.js")

    assert (missing.status_code, built.status_code) == (404, 200)
