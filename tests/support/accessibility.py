"""Holds a page against the machine-checkable part of WCAG 2.2, levels A and AA."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from support.widget import AXE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_SMALL_TARGETS = """() => {
  const root = document.querySelector("ms-assistant").shadowRoot;
  const shown = [...root.querySelectorAll("button, textarea, input, summary, a[href]")]
    .filter((element) => element.checkVisibility());
  return shown.map((element) => [element.getAttribute("aria-label") || element.innerText || element.tagName,
      element.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([name, box]) => `${name}: ${box.width} x ${box.height}`);
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong on the whole page: the rule, and where."""
    if not page.evaluate("() => 'axe' in window"):
        # Through the debugger: the page's own Content-Security-Policy stays as it is.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    found: dict[str, Any] = page.evaluate(run, TAGS)
    assert found["passes"], "axe-core checked nothing"
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    """Return the controls of the widget that are smaller than 44 by 44 CSS pixels."""
    found: list[str] = page.evaluate(_SMALL_TARGETS)
    return found
