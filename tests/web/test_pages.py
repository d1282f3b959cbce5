"""The pages over HTTP, with no browser and no script: what they hold, what they refuse, and that plain forms work."""

from __future__ import annotations

import io
import re
import time

import docx
import pytest
from fastapi.testclient import TestClient
from httpx import Response

from api.web import preferences, vendor
from api.web.rendering import TEMPLATES, environment
from tests.web import builders
from tests.web.builders import CORPUS, Workspace

Kept = tuple[Workspace, str, str]
ALLOWED = {"page", "shell", "t"}
MACROS = {"icon", "chip", "verdict", "severity", "crumbs", "marked"}
INNER = {"turn", "groups", "inside", "up", "id", "finding", "home"}
"""Set by the template that includes another."""


def _paths(kept: Kept) -> list[str]:
    workspace, first, second = kept
    mandate = workspace.library.mandates()[0].document
    oppdrag = f"/oppdrag/{mandate}"
    return [
        "/spor", "/sjekk", f"/sjekk/{first}", f"/sjekk/{second}?vis=mangler", f"/sjekk/{first}/celle/2026-03/risiko",
        f"/sjekk/{first}/slett", oppdrag, f"{oppdrag}/oppdrag/2026-01", f"{oppdrag}/frister",
        f"{oppdrag}/bevilgninger", f"{oppdrag}/merknader", "/dokumenter", f"/dokumenter/{mandate}",
        f"/dokumenter/{mandate}/slett", f"/kilde/{mandate}?side=2&fra=10&til=60", "/hjelp", "/regler",
        "/regler/STR002",
    ]  # fmt: skip


def _ask(client: TestClient, question: str, **fields: str) -> Response:
    asked: Response = client.post("/spor", data={"sporsmal": question, **fields})
    return asked


@pytest.mark.parametrize("written", ["nb", "nn"])
def test_every_page_is_whole_in_both_written_languages(client: TestClient, kept: Kept, written: str) -> None:
    client.cookies.set(preferences.WRITTEN_COOKIE, written)
    for path in _paths(kept):
        page = client.get(path)
        assert page.status_code == 200, path
        assert f'<html lang="{written}"' in page.text, path
        assert page.text.count("<h1") == 1, path
        assert page.text.count("<main") == 1, path


def test_no_page_carries_script_or_style_of_its_own(client: TestClient, kept: Kept) -> None:
    for path in _paths(kept):
        text = client.get(path).text
        assert not re.search(r"<script(?![^>]*\ssrc=)[^>]*>", text), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path


def test_a_template_gets_its_view_model_the_frame_and_the_texts_and_nothing_else() -> None:
    from jinja2 import meta

    for template in TEMPLATES.glob("*.html"):
        source = template.read_text(encoding="utf-8")
        undeclared = meta.find_undeclared_variables(environment().parse(source))
        assert undeclared <= ALLOWED | MACROS | INNER, template.name


def test_a_question_is_answered_without_script_and_kept(client: TestClient) -> None:
    asked = _ask(client, "Når er fristen i oppdrag 2026-05?")
    assert asked.status_code == 303
    thread = client.get(asked.headers["location"]).text
    assert "Når er fristen i oppdrag 2026-05?" in thread
    assert "1. juni" in thread.replace("\xa0", " ")
    source = re.search(r'class="cite" href="([^"]+)"', thread)
    assert source is not None
    page = client.get(source[1].replace("&amp;", "&")).text
    assert "<mark>" in page


def test_a_follow_up_is_read_against_the_thread(client: TestClient) -> None:
    first = _ask(client, "Hva skal gjøres i oppdrag 2026-10?").headers["location"]
    thread = first.split("/")[-1].split("#")[0]
    again = _ask(client, "Hvor mange leveranser er det?", trad=thread)
    assert again.headers["location"] == f"/spor/{thread}#tur-2"


def test_an_answer_streams_in_pieces_for_htmx(client: TestClient) -> None:
    asked = client.post(
        "/spor",
        data={"sporsmal": "Hvor mye er bevilget over kapittel 701 post 70?"},
        headers={"hx-request": "true", "accept": "text/html, text/event-stream"},
    )
    assert asked.headers["content-type"].startswith("text/event-stream")
    assert asked.headers["hx-push-url"].startswith("/spor/")
    events = [event for event in asked.text.split("\n\n") if event.strip()]
    assert 'aria-busy="true"' in events[0]
    assert "74" in events[-2] and 'class="cite"' in events[-2]
    assert events[-1].startswith("event: ferdig")


def test_an_empty_question_says_so_and_sends_nothing(client: TestClient) -> None:
    asked = _ask(client, "   ")
    assert asked.status_code == 422
    assert "Skriv et spørsmål først." in asked.text


def test_a_refusal_says_so_and_shows_what_was_searched(client: TestClient) -> None:
    thread = client.get(_ask(client, "Hva er budsjettet til NAV?").headers["location"]).text
    assert "Det står ikke i dokumentene" in thread
    assert "Hva ble søkt i?" in thread
    nearest = re.search(r'class="cite" href="([^"]+sitat=[^"]+)"', thread)
    assert nearest is not None
    assert "<mark>" in client.get(nearest[1].replace("&amp;", "&")).text


def test_what_a_document_says_is_never_html(client: TestClient) -> None:
    thread = client.get(_ask(client, "<script>alert(1)</script> 2026-05?").headers["location"]).text
    assert "<script>alert" not in thread
    assert "&lt;script&gt;" in thread


def test_an_answer_can_be_rated_and_the_thread_exported_and_deleted(client: TestClient) -> None:
    at = _ask(client, "Når er fristen i oppdrag 2026-04?").headers["location"].split("#")[0]
    rated = client.post(f"{at}/1/vurdering", data={"vurdering": "ned", "grunn": "kilde", "utdyping": "feil side"})
    assert rated.status_code == 303
    assert "vi har notert det" in client.get(at).text
    exported = client.get(f"{at}/eksport.docx")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(exported.content)).paragraphs)
    assert "Når er fristen i oppdrag 2026-04?" in text and "[1]" in text
    assert "Slette samtalen?" in client.get(f"{at}/slett").text
    assert client.post(f"{at}/slett").headers["location"] == "/spor"
    assert client.get(at).status_code == 404


def test_a_cell_shows_demand_verdict_and_proof(client: TestClient, kept: Kept) -> None:
    page = client.get(f"/sjekk/{kept[1]}/celle/2026-03/risiko").text
    assert "Mandatet krever" in page
    assert 'data-verdict="mangler"' in page
    assert "<mark>" in page


def test_the_filter_leaves_only_what_lacks(client: TestClient, kept: Kept) -> None:
    every = client.get(f"/sjekk/{kept[1]}").text
    lacking = client.get(f"/sjekk/{kept[1]}?vis=mangler").text
    shown = r'class="cell" href="[^"]+" aria-label="[^"]*Oppfylt'
    assert re.search(shown, every)
    assert not re.search(shown, lacking)
    assert 'data-verdict="mangler"' in lacking


def test_a_ruling_needs_a_reason_and_stands_beside_the_tools_verdict(client: TestClient, kept: Kept) -> None:
    cell = f"/sjekk/{kept[1]}/celle/2026-03/risiko"
    fields = {"nokkel": "celle/2026-03/risiko", "avgjorelse": "overprøvd", "navn": "Kari", "vurdering": "oppfylt"}
    refused = client.post(f"/sjekk/{kept[1]}/avgjorelse", data=fields)
    assert refused.status_code == 422
    assert "begrunnelse" in refused.text
    ruled = client.post(f"/sjekk/{kept[1]}/avgjorelse", data=fields | {"begrunnelse": "Står i vedlegg 2."})
    assert ruled.headers["location"].startswith(cell)
    page = client.get(cell).text
    assert "Kari: Står i vedlegg 2." in page
    assert "Verktøyets egen vurdering" in page
    back = {"nokkel": "celle/2026-03/risiko", "avgjorelse": "trukket", "navn": "Kari"}
    assert client.post(f"/sjekk/{kept[1]}/avgjorelse", data=back).status_code == 303


@pytest.mark.parametrize(("form", "starts"), [("xlsx", b"PK"), ("docx", b"PK"), ("brev", b"PK"), ("json", b"{")])
def test_a_result_can_be_had_as_a_file(client: TestClient, kept: Kept, form: str, starts: bytes) -> None:
    made = client.get(f"/sjekk/{kept[1]}/last-ned/{form}")
    assert made.status_code == 200
    assert made.content.startswith(starts)
    assert "attachment" in made.headers["content-disposition"]


def test_the_template_of_a_report_that_the_mandate_demands(client: TestClient) -> None:
    start = client.get("/sjekk").text
    link = re.search(r'href="(/sjekk/mal\.docx\?[^"]+)"', start)
    assert link is not None
    assert client.get(link[1].replace("&amp;", "&")).content.startswith(b"PK")


def test_a_report_is_queued_and_can_be_followed(client: TestClient) -> None:
    report = (CORPUS / "reports" / "r06.md").read_bytes()
    dropped = client.post("/sjekk", files=[("filer", ("r06.md", report))])
    assert dropped.status_code == 303
    assert "r06.md" in client.get(dropped.headers["location"]).text


def test_an_upload_too_large_in_all_is_refused_before_it_is_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = builders.make_workspace(tmp_path_factory.mktemp("liten"), mandate=False)
    small = workspace.settings.model_copy(update={"max_file_mb": 1})
    app = builders.make_app(builders.Workspace(small, workspace.database, workspace.library))
    client = TestClient(app, follow_redirects=False, base_url="http://127.0.0.1")
    one = [("filer", ("stor.txt", b"x" * (1 << 20) + b"x"))]
    assert "større enn 1 MB" in client.post("/dokumenter", files=one).text
    many = client.post("/dokumenter", files=one * 5)
    assert many.status_code == 413
    assert "4 MB til sammen" in many.text


def test_no_file_chosen_is_said_in_plain_words(client: TestClient) -> None:
    dropped = client.post("/sjekk", files=[("filer", ("", b""))])
    assert dropped.status_code == 422
    assert "traceback" not in dropped.text.lower()


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/finnes-ikke", 404, "Siden finnes ikke"),
        ("/sjekk/0123", 404, "Siden finnes ikke"),
        ("/oppdrag/0123", 404, "Siden finnes ikke"),
        ("/kilde/0123", 404, "Siden finnes ikke"),
        ("/spor/0123", 404, "Siden finnes ikke"),
        ("/regler/XXX999", 404, "Ukjent regel"),
        ("/kilde/0123?side=abc", 422, "Noe må rettes"),
    ],
)
def test_an_error_is_a_page_that_says_what_to_do(client: TestClient, path: str, status: int, says: str) -> None:
    page = client.get(path, headers={"accept": "text/html"})
    assert page.status_code == status
    assert says in page.text
    assert 'href="/"' in page.text
    assert "Traceback" not in page.text


def test_a_request_from_another_site_changes_nothing(client: TestClient) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://ondt.example"}):
        assert client.post("/spor", data={"sporsmal": "Hei?"}, headers=headers).status_code == 403


def test_the_choice_of_written_language_is_kept_and_returns_here(client: TestClient) -> None:
    chosen = client.post("/valg", data={"malform": "nn", "tilbake": "/hjelp"})
    assert chosen.headers["location"] == "/hjelp"
    assert "Kva Mandat kan" in client.get("/hjelp").text


def test_without_the_npm_assets_the_pages_still_work_and_say_so(
    client: TestClient, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vendor, "installed", lambda: False)
    page = client.get("/spor").text
    assert "Utseendet er ikke installert" in page
    assert "/vendor/" not in page
    assert 'action="/spor"' in page


def test_the_calendar_feed_holds_the_deadlines(client: TestClient, kept: Kept) -> None:
    mandate = kept[0].library.mandates()[0].document
    feed = client.get(f"/oppdrag/{mandate}/frister.ics")
    assert feed.headers["content-type"].startswith("text/calendar")
    assert feed.text.count("BEGIN:VEVENT") >= 15


def test_a_document_that_is_no_pdf_is_shown_in_structure_with_its_mark(client: TestClient, kept: Kept) -> None:
    from check import store

    report = store.find(kept[0].database, kept[2]).report
    from api.checking import checked_document

    document = checked_document(kept[0], report)
    block = next(b for b in document.blocks if b.kind == "paragraph" and b.spans)
    span = block.spans[0]
    page = client.get(f"/kilde/{report}?side={span.page}&fra={span.start}&til={span.end}").text
    assert 'class="sheet-heading"' in page
    assert "<mark>" in page
    original = client.get(f"/kilde/{report}/original")
    assert "attachment" in original.headers["content-disposition"], "only a PDF may be opened by the browser"


def test_reading_a_document_again_keeps_it_and_says_so(client_alone: TestClient, alone: Workspace) -> None:
    mandate = alone.library.mandates()[0].document
    with client_alone:
        queued = client_alone.post(f"/dokumenter/{mandate}/les-igjen")
        for _ in range(100):
            page = client_alone.get(queued.headers["location"]).text
            if 'data-state="ferdig"' in page:
                break
            time.sleep(0.05)
    assert f'href="/dokumenter/{mandate}"' in page
    assert [row.id for row in alone.library.documents()] == [mandate]
    assert alone.library.documents()[0].added is not None


def test_deleting_a_document_takes_it_and_its_checks_away(client_alone: TestClient, alone: Workspace) -> None:
    mandate = alone.library.mandates()[0].document
    assert "1 kontroll mot dette mandatet" in client_alone.get(f"/dokumenter/{mandate}/slett").text
    assert client_alone.post(f"/dokumenter/{mandate}/slett").headers["location"] == "/dokumenter"
    assert "Ingen dokumenter ennå" in client_alone.get("/dokumenter").text
    assert client_alone.get("/sjekk").status_code == 200
    assert "Ingen oppdrag å vise" in client_alone.get("/oppdrag").text


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that a test may spoil."""
    import datetime as dt

    workspace = builders.make_workspace(tmp_path_factory.mktemp("alene"))
    builders.keep_check(workspace, "r06.md", dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC))
    return workspace


@pytest.fixture
def client_alone(alone: Workspace) -> TestClient:
    """A client for it."""
    return TestClient(builders.make_app(alone), follow_redirects=False, base_url="http://127.0.0.1")
