"""axe-core (WCAG 2.2 AA, best practice) on the pages that stand alone, and reflow at 320 pixels, in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from check.render.comparison import comparison_html
from check.render.html import to_html
from tests.check.render.test_comparison import comparison
from tests.check.results import complete_result, context, faulty_result

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LINKED = context(report_url="https://mandat.example/dok/1", rule_url="/regler/")
PAGES = {
    "faulty": to_html(faulty_result(), LINKED),
    "complete": to_html(complete_result(), context("nn")),
    "comparison": comparison_html(comparison(), context()),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM) or not AXE.exists():
        pytest.skip("needs Chromium (CHROMIUM) and axe-core (npm install)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1200, 320])
def test_anyone_can_read_the_page(browser: Browser, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(PAGES[name])
    page.add_script_tag(path=AXE)
    found = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
