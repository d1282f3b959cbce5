"""NorQuAD as figures of the suite `retrieval`, where its folder is given. The measuring is `index/measure.py`'s."""

from __future__ import annotations

from pathlib import Path

from eval.model import Figure
from index.embedding import open_embedder
from index.measure import AMONG, measure_norquad


def norquad_figures(folder: Path, cache: Path | None = None) -> list[Figure]:
    """Right article and right passage, first and among five, over the validation questions.

    Embedding the articles takes minutes the first time; `cache` keeps the vectors.
    """
    m = list(measure_norquad(folder, open_embedder(), cache).values())[-1]  # the whole search is the last step
    return [
        Figure(name="NorQuAD article first", value=m.article_first, n=m.questions),
        Figure(name=f"NorQuAD article among {AMONG}", value=m.article_among, n=m.questions),
        Figure(name="NorQuAD passage first", value=m.passage_first, n=m.questions),
        Figure(name=f"NorQuAD passage among {AMONG}", value=m.passage_among, n=m.questions),
    ]
