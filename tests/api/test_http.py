"""The HTTP API, as a program that uses it sees it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

CORPUS = Path(__file__).parents[2] / "corpus"


def wait_for_job(client: TestClient, ident: str) -> dict[str, Any]:
    for _ in range(600):
        job: dict[str, Any] = client.get(f"/api/v1/jobs/{ident}").json()
        if job["ended"]:
            return job
        time.sleep(0.1)
    raise AssertionError("the job did not end")


def test_a_deadline_is_answered_with_assignment_page_and_quote(client: TestClient) -> None:
    question = "Når skal første versjon av KI-tjenesten på Helsenorge være på plass?"
    answer = client.post("/api/v1/ask", json={"question": question}).json()
    assert "1. juni 2026" in answer["answer"]
    (citation,) = answer["sentences"][0]["citations"]
    assert (citation["assignment"], citation["page"]) == ("2026-05", 4)
    assert "Frist: 1. juni 2026" in " ".join(citation["quote"].split())


def test_a_streamed_answer_ends_with_the_answer_that_stands(client: TestClient) -> None:
    body = {"question": "Hvor mye er bevilget over kapittel 701 post 70?"}
    text = client.post("/api/v1/ask", json=body, headers={"accept": "text/event-stream"}).text
    events = [block for block in text.split("\n\n") if block.strip()]
    assert events[0].startswith("event: sources")
    assert events[-1].startswith("event: done")
    done = json.loads(events[-1].split("data: ", 1)[1])
    assert "74 806 000" in done["answer"]["answer"]


def test_what_the_letter_does_not_say_is_refused_with_the_nearest(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": "Hva er budsjettet til NAV?"}).json()
    assert answer["answerable"] is False
    assert answer["nearest"]


def test_search_gives_passages_with_their_place(client: TestClient) -> None:
    hits = client.get("/api/v1/search", params={"q": "satellitt", "k": 3}).json()
    assert len(hits) == 3
    assert hits[0]["assignments"] == ["2026-09"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/api/v1/ask", {"question": ""}, 422),
        ("POST", "/api/v1/ask", {}, 422),
        ("GET", "/api/v1/documents/finnes-ikke", None, 404),
        ("GET", "/api/v1/documents/..%2f..%2fetc%2fpasswd/original", None, 404),
        ("GET", "/api/v1/mandates/finnes-ikke", None, 404),
        ("GET", "/api/v1/checks/finnes-ikke", None, 404),
        ("GET", "/api/v1/jobs/finnes-ikke", None, 404),
        ("GET", "/api/v1/conversations/99", None, 404),
        ("GET", "/api/v1/ingenting", None, 404),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    client: TestClient, method: str, path: str, body: dict[str, Any] | None, status: int
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == status
    assert set(response.json()) == {"detail"}
    assert "Traceback" not in response.text


def test_assignments_and_deadlines_are_complete(client: TestClient) -> None:
    assert len(client.get("/api/v1/assignments").json()) == 11
    rows = client.get("/api/v1/deadlines").json()
    assert [r["when"] for r in rows if r["assignment"] == "2026-05"] == ["2026-06-01", "2026-10-01"]
    assert [r["when"] for r in rows if not r["valid"]] == ["uten dato"]


def test_a_report_is_checked_as_a_job_and_a_person_can_overrule(client: TestClient) -> None:
    report = CORPUS / "reports" / "r10.txt"
    job = client.post("/api/v1/checks", files={"file": (report.name, report.read_bytes())})
    assert job.status_code == 202
    ended = wait_for_job(client, job.json()["id"])
    assert ended["state"] == "ferdig"
    ident = ended["result"]
    result = client.get(f"/api/v1/checks/{ident}").json()
    assert result["report"]["type"] == "tertialrapport"
    cell = next(c for c in result["cells"] if (c["assignment"], c["element"]) == ("2026-09", "status"))
    assert cell["presence"] == "mangler"
    ruling = {
        "target": cell["key"],
        "ruling": "overprøvd",
        "name": "Kari",
        "reason": "Sendt i brev",
        "presence": "oppfylt",
    }
    assert client.post(f"/api/v1/checks/{ident}/decisions", json=ruling).status_code == 201
    cells = client.get(f"/api/v1/checks/{ident}").json()["cells"]
    ruled = next(c for c in cells if c["key"] == cell["key"])
    assert ruled["presence"] == "mangler"
    assert ruled["decision"]["presence"] == "oppfylt"


def test_a_result_can_be_had_in_every_form(client: TestClient) -> None:
    report = CORPUS / "reports" / "r10.txt"
    job = client.post("/api/v1/checks", files={"file": (report.name, report.read_bytes())}).json()
    ident = wait_for_job(client, job["id"])["result"]
    starts = {"json": b"{", "html": b"<!", "xlsx": b"PK", "docx": b"PK", "brev": b"PK", "junit": b"<?xml", "tekst": b""}
    for form, start in starts.items():
        response = client.get(f"/api/v1/checks/{ident}/{form}")
        assert response.status_code == 200
        assert response.content.strip().startswith(start)
        assert response.headers["content-disposition"].startswith("attachment")
    assert client.get(f"/api/v1/checks/{ident}/report").content == report.read_bytes()
    assert client.get(f"/api/v1/checks/{ident}/rar-form").status_code == 404


def test_a_checked_report_answers_no_question(client: TestClient) -> None:
    report = CORPUS / "reports" / "r10.txt"
    job = client.post("/api/v1/checks", files={"file": (report.name, report.read_bytes())}).json()
    wait_for_job(client, job["id"])
    assert [d["kind"] for d in client.get("/api/v1/documents").json()] == ["mandat"]


def test_an_unreadable_file_ends_as_a_plain_sentence_and_leaves_nothing(client: TestClient) -> None:
    job = client.post("/api/v1/documents", files={"file": ("brev.pdf", b"%PDF-1.7 dette er ikke en PDF")}).json()
    ended = wait_for_job(client, job["id"])
    assert ended["state"] == "feilet"
    assert "brev.pdf" in ended["error"]
    assert len(client.get("/api/v1/documents").json()) == 1


def test_a_document_can_be_added_fetched_and_deleted(client: TestClient) -> None:
    data = b"# Notat\n\nVedlegg om parkering ved Svartvika.\n"
    job = client.post("/api/v1/documents", files={"file": ("notat.md", data)}).json()
    ident = wait_for_job(client, job["id"])["result"]
    assert client.get(f"/api/v1/documents/{ident}/original").content == data
    assert client.get("/api/v1/search", params={"q": "parkering Svartvika"}).json()[0]["document"] == ident
    assert client.delete(f"/api/v1/documents/{ident}").status_code == 204
    assert client.get(f"/api/v1/documents/{ident}").status_code == 404
    assert all(h["document"] != ident for h in client.get("/api/v1/search", params={"q": "parkering Svartvika"}).json())


def test_a_file_over_the_limit_is_refused(client: TestClient, app: Any) -> None:
    big = app.state.workspace.settings.max_file_mb * 1024 * 1024 + 1
    response = client.post("/api/v1/documents", files={"file": ("stor.txt", b"x" * big)})
    assert response.status_code == 413
    assert "MANDAT_MAX_FILE_MB" in response.json()["detail"]


def test_a_conversation_is_kept_and_read_against(client: TestClient) -> None:
    thread = client.post("/api/v1/conversations", json={"title": "Post 70"}).json()["id"]
    ask = f"/api/v1/conversations/{thread}/questions"
    client.post(ask, json={"question": "Hvor mye er bevilget over kap. 701 post 70?"})
    answer = client.post(ask, json={"question": "Og post 74?"}).json()
    assert "123 900 000" in answer["content"]
    assert len(client.get(f"/api/v1/conversations/{thread}").json()) == 4
    rate = f"/api/v1/conversations/{thread}/messages/{answer['id']}/thumb"
    assert client.post(rate, json={"thumb": "ned", "reason": "For kort"}).status_code == 204
    assert client.delete(f"/api/v1/conversations/{thread}").status_code == 204
    assert client.get("/api/v1/conversations").json() == []


def test_another_sites_page_cannot_write(client: TestClient) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    assert client.post("/api/v1/ask", json={"question": "Frist?"}, headers=foreign).status_code == 403


def test_a_foreign_name_that_points_here_is_refused(client: TestClient) -> None:
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/health", headers={"host": "localhost:8000"}).status_code == 200


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/health", "/api/v1/documents", "/finnes-ikke"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ok", "documents": 1}


def test_the_api_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path in (
        "/api/v1/ask",
        "/api/v1/search",
        "/api/v1/documents",
        "/api/v1/checks/{ident}",
        "/v1/chat/completions",
    ):
        assert path in paths
