"""What axe finds on a page as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Each find with its place; the rule on contrast takes longer than all others.

    The page is at its top, because a link that has scrolled half below the bar counts as too small. What
    fades in has come to its end: half seen, its words have too little contrast.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(
        """async ([tags, contrast]) => {
            scrollTo({top: 0, behavior: "instant"});
            await Promise.allSettled(document.getAnimations().map(moving => moving.finished));
            const rules = {'color-contrast': {enabled: contrast}};
            const found = await axe.run(document, {runOnly: tags, rules, resultTypes: ['violations']});
            return found.violations.flatMap(
                v => v.nodes.map(n => `${v.id}: ${n.target} ${n.html.slice(0, 120)}`));
        }""",
        [TAGS, contrast],
    )
