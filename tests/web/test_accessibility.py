"""axe-core (WCAG 2.1 A and AA) on every page and state in both themes, and a picture of each for a person to look at.

The pictures land in test-artefacts/web, which git ignores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Site

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ARTEFACTS = ROOT / "test-artefacts" / "web"
WIDTHS = (360, 768, 1440)
WIDE_ONLY = {"sjekk-funn", "sjekk-mangler", "sjekk-celle-word", "dokument-slett", "kilde", "regel", "feil"}
"""States that differ too little from others to be pictured at every width."""
RUN = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    resultTypes: ["violations"],
  });
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(" | ")}`);
}"""


def _asked(question: str) -> Callable[[Page, Site], None]:
    def go(page: Page, site: Site) -> None:
        page.goto(f"{site.url}/spor")
        page.get_by_label("Still et spørsmål").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".answer:not([aria-busy]) .answer-text")).to_be_visible()

    return go


def _source_beside(page: Page, site: Site) -> None:
    _asked("Når er fristen i oppdrag 2026-05?")(page, site)
    page.locator(".answer-text .cite").first.click()
    page.locator("#kilde [data-ready=pdf]").wait_for()


def _everything_unfolded(page: Page, site: Site) -> None:
    _asked("Hva skal gjøres i oppdrag 2026-10?")(page, site)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")


def _findings_unfolded(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/sjekk/{site.later}")
    page.evaluate("[...document.querySelectorAll('details')].slice(0, 3).forEach((d) => (d.open = true))")
    page.evaluate("document.querySelector('#endringer details').open = true")
    page.evaluate("document.querySelector('#matrise').remove()")  # seen in another state


def _at(path: str) -> Callable[[Page, Site], None]:
    def go(page: Page, site: Site) -> None:
        page.goto(site.url + path.format(**site._asdict()))
        if page.locator(".pdf").count():
            page.locator("[data-ready]").first.wait_for()

    return go


STATES: dict[str, Callable[[Page, Site], None]] = {
    "spor": _at("/spor"),
    "spor-svar": _asked("Når er fristen i oppdrag 2026-05?"),
    "spor-avslag": _asked("Hva er budsjettet til NAV?"),
    "spor-utfoldet": _everything_unfolded,
    "spor-kilde": _source_beside,
    "sjekk": _at("/sjekk"),
    "sjekk-resultat": _at("/sjekk/{first}"),
    "sjekk-mangler": _at("/sjekk/{first}?vis=mangler"),
    "sjekk-funn": _findings_unfolded,
    "sjekk-celle": _at("/sjekk/{first}/celle/2026-03/risiko"),
    "sjekk-celle-word": _at("/sjekk/{second}/celle/2026-01/status"),
    "oppdrag": _at("/oppdrag/{mandate}"),
    "oppdrag-ett": _at("/oppdrag/{mandate}/oppdrag/2026-01"),
    "oppdrag-frister": _at("/oppdrag/{mandate}/frister"),
    "oppdrag-bevilgninger": _at("/oppdrag/{mandate}/bevilgninger"),
    "oppdrag-merknader": _at("/oppdrag/{mandate}/merknader"),
    "dokumenter": _at("/dokumenter"),
    "dokument": _at("/dokumenter/{mandate}"),
    "dokument-slett": _at("/dokumenter/{mandate}/slett"),
    "kilde": _at("/kilde/{mandate}?side=4&fra=0&til=120"),
    "hjelp": _at("/hjelp"),
    "regler": _at("/regler"),
    "regel": _at("/regler/STR002"),
    "feil": _at("/finnes-ikke"),
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for every state."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    context = browser.new_context(viewport={"width": WIDTHS[-1], "height": 900}, locale="nb-NO")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", STATES)
def test_no_violation_of_wcag_21_aa_in_either_theme(site: Site, page: Page, name: str) -> None:
    page.emulate_media(color_scheme="light")
    STATES[name](page, site)
    assert _violations(page, name) == {"light": [], "dark": []}


@pytest.mark.parametrize("path", ["/spor", "/sjekk", "/oppdrag", "/dokumenter"])
def test_no_violation_where_there_is_nothing_yet(empty_site: str, page: Page, path: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(empty_site + path)
    assert _violations(page, f"tomt-{path[1:]}") == {"light": [], "dark": []}


def _violations(page: Page, name: str) -> dict[str, list[str]]:
    """What axe finds in each theme; on the way a picture at each width, and at the widest in the dark."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {"light": page.evaluate(RUN)}
    for width in WIDTHS if name not in WIDE_ONLY else WIDTHS[-1:]:
        page.set_viewport_size({"width": width, "height": 900})
        _picture(page, f"{name}-{width}-light")
    page.emulate_media(color_scheme="dark")
    _picture(page, f"{name}-{WIDTHS[-1]}-dark")
    return found | {"dark": page.evaluate(RUN)}


def _picture(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)
