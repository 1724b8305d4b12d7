"""Draws cases on a page of the running app, which brings Plotly, the boundaries and the type of the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from components.charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

    from tests.render.cases import Case

SCRIPT = Path(__file__).with_name("page.js")
MANY = 24
"""Cases given to the page at once."""


def ready(page: Page, address: str) -> list[str]:
    """Make a page ready to draw; gives the list into which everything goes that it complains about."""
    said: list[str] = []
    page.on("console", lambda m: m.type in {"error", "warning"} and said.append(m.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(path=SCRIPT)
    page.goto(f"{address}/karte")
    page.wait_for_selector(".choroplethlayer path", state="attached")
    return said


def faults(page: Page, cases: Sequence[Case], width: int, said: list[str]) -> dict[str, list[str]]:
    """What is wrong with the pictures of some cases at a width, by their names; what is right is left out."""
    found: dict[str, list[str]] = {}
    page.set_viewport_size({"width": max(width + 60, 360), "height": 900})
    for start in range(0, len(cases), MANY):
        part = cases[start : start + MANY]
        drawn = {case.name: case.rendered() for case in part}
        found |= {
            name: ["neither a picture nor a reason"]
            for name, one in drawn.items()
            if one.figure is None and not one.notice
        }
        asked = {name: one for name, one in drawn.items() if one.figure is not None}
        answers = page.evaluate(
            "([cases, width, config]) => window.lookThrough(cases, width, config)",
            [
                [
                    {
                        "kind": case.kind,
                        "filename": asked[case.name].filename,
                        "figure": asked[case.name].figure,
                        "height": asked[case.name].height,
                    }
                    for case in part
                    if case.name in asked
                ],
                width,
                theme.GRAPH_CONFIG,
            ],
        )
        found |= {name: answer for name, answer in zip(asked, answers, strict=True) if answer}
        if said:
            found[" | ".join(asked)] = [f"said: {words}" for words in said]
            said.clear()
    return found


def sheet(page: Page, cases: Sequence[Case], width: int, path: Path) -> None:
    """One picture of all cases beside each other, for people."""
    drawn = [(case, case.rendered()) for case in cases]
    items: list[dict[str, Any]] = [
        {"title": case.slug, "figure": one.figure, "height": one.height, "notice": one.notice}
        for case, one in drawn
    ]
    page.evaluate(
        "([cases, width, config]) => window.layOut(cases, width, config)",
        [items, width, theme.GRAPH_CONFIG],
    )
    page.screenshot(path=path, full_page=True)
