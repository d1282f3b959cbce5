"""Fits the learned head on the labelled statements and cross-validates it: `python -m check.head.fit [--report]`.

Needs scikit-learn; judging does not. The same statements give the same file, byte for byte. `--report` prints the
figures of docs/dommere.md without writing, `--alone` those of a head without the extra statements.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from check.head.features import CUE_NAMES, document_frequencies, features, has_cue
from check.head.predict import WEIGHTS
from ingest.model import CELL_ELEMENTS

STATEMENTS = Path(__file__).parents[2] / "corpus" / "statements" / "statements.jsonl"
EXTRA = STATEMENTS.with_name("statements-g.jsonl")
"""Statements that are only fitted on: every hand of `STATEMENTS` is judged with their help, none of them is judged."""
MIN_GRAM, MIN_WORD = 3, 2
"""A character n-gram must occur in three statements, a word, pair or stem in two, or it says nothing of the next."""
STRENGTH = 6.0
"""Inverse regularisation (C) of the logistic regressions; chosen by cross-validation."""
GRID = np.arange(0.20, 0.91, 0.01)
ALONE_PRECISION, LEAST = 0.78, 15
"""How often the head must be right where no cue word helps it, over at least so many statements: a cell has many
statements, and one wrong one is enough to hide that it is lacking."""
Matrix = npt.NDArray[np.float64]


class Labelled(NamedTuple):
    """The statements: texts, elements as 0 and 1 (statements x elements), and the hand that wrote each."""

    texts: list[str]
    truth: npt.NDArray[np.int64]
    hands: npt.NDArray[np.str_]


class Fitted(NamedTuple):
    """Weights before calibration."""

    names: list[str]
    idf: dict[str, float]
    weights: Matrix
    bias: Matrix


def read_statements(path: Path = STATEMENTS) -> Labelled:
    """The labelled statements of `path` (JSON lines, see its README)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    truth = np.array([[element in row["elements"] for element in CELL_ELEMENTS] for row in rows], dtype=np.int64)
    return Labelled([row["text"] for row in rows], truth, np.array([row["id"][0] for row in rows]))


def fit(texts: list[str], truth: npt.NDArray[np.int64]) -> Fitted:
    """One logistic regression per element (scikit-learn, L2, classes weighted alike)."""
    from sklearn.linear_model import LogisticRegression

    frequencies = document_frequencies(texts)
    kept = sorted(term for term, n in frequencies.items() if n >= (MIN_GRAM if term[0] == "c" else MIN_WORD))
    idf = {term: float(np.float16(math.log((1 + len(texts)) / (1 + frequencies[term])) + 1)) for term in kept}
    names = [*kept, *CUE_NAMES]
    rows = matrix(texts, names, idf)
    models = [
        LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000).fit(rows, truth[:, column])
        for column in range(truth.shape[1])
    ]
    weights = np.column_stack([model.coef_[0] for model in models]).astype(np.float16).astype(np.float64)
    return Fitted(names, idf, weights, np.array([model.intercept_[0] for model in models]))


def matrix(texts: list[str], names: list[str], idf: dict[str, float]) -> Any:
    """The texts as a sparse matrix, texts x names (scipy CSR)."""
    from scipy.sparse import csr_matrix

    index = {name: column for column, name in enumerate(names)}
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for text in texts:
        for name, value in features(text, idf):
            columns.append(index[name])
            values.append(value)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(texts), len(names)))


def fit_with(data: Labelled, extra: Labelled | None) -> Fitted:
    """A head fitted on the statements and, where given, the extra ones."""
    if extra is None:
        return fit(data.texts, data.truth)
    return fit([*data.texts, *extra.texts], np.vstack([data.truth, extra.truth]))


def chosen(data: Labelled, where: npt.NDArray[np.bool_]) -> Labelled:
    """The statements where `where` is true."""
    texts = [text for text, here in zip(data.texts, where, strict=True) if here]
    return Labelled(texts, data.truth[where], data.hands[where])


def held_out_scores(data: Labelled, extra: Labelled | None = None) -> Matrix:
    """Scores of every statement of `data` by a head that never saw the hand that wrote it."""
    scores = np.zeros(data.truth.shape)
    for hand in sorted(set(data.hands)):
        held = data.hands == hand
        head = fit_with(chosen(data, ~held), extra)
        scores[held] = judge(head, chosen(data, held).texts)
    return scores


def judge(head: Fitted, texts: list[str]) -> Matrix:
    """The head's scores of the texts, before calibration (texts x elements)."""
    return np.asarray(matrix(texts, head.names, head.idf) @ head.weights + head.bias)


def calibrate(scores: Matrix, truth: npt.NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """Platt's slope and offset per element, fitted on held-out scores (Platt, 1999)."""
    from sklearn.linear_model import LogisticRegression

    models = [LogisticRegression(C=1e6).fit(scores[:, [c]], truth[:, c]) for c in range(truth.shape[1])]
    slopes = np.array([model.coef_[0][0] for model in models])
    return slopes.round(3), np.array([model.intercept_[0] for model in models]).round(3)


def probable(scores: Matrix, slope: Matrix, offset: Matrix) -> Matrix:
    """Calibrated probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-(scores * slope + offset))))


def best_thresholds(chances: Matrix, truth: npt.NDArray[np.int64], cued: npt.NDArray[np.bool_]) -> Matrix:
    """Two thresholds per element (2 x elements): for texts with a cue for it the one with the highest F1 among them,
    for texts without any the lowest that keeps `ALONE_PRECISION`; 1.01, which nothing reaches, where none does."""
    with_cue, alone = [], []
    for c in range(truth.shape[1]):
        chance, real = chances[cued[:, c], c], truth[cued[:, c], c]
        with_cue.append(max(GRID, key=lambda t: (round(f1(real, chance >= t), 6), -t)))
        chance, real = chances[~cued[:, c], c], truth[~cued[:, c], c]
        kept = [t for t in GRID if (chance >= t).sum() >= LEAST and real[chance >= t].mean() >= ALONE_PRECISION]
        alone.append(min(kept, default=1.01))
    return np.array([with_cue, alone]).round(2)


def speaking(texts: list[str]) -> npt.NDArray[np.bool_]:
    """Where a text holds a cue that speaks for the element and none that misleads (texts x elements)."""
    return np.array([[has_cue(text, element) for element in CELL_ELEMENTS] for text in texts])


def guessed(chances: Matrix, thresholds: Matrix, cued: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """What the thresholds make of the probabilities."""
    return np.asarray(np.where(cued, chances >= thresholds[0], chances >= thresholds[1]))


def f1(truth: npt.NDArray[np.int64], guess: npt.NDArray[np.bool_]) -> float:
    """F1 of the positive class."""
    hits = int((truth.astype(bool) & guess).sum())
    return 2 * hits / max(1, int(truth.sum()) + int(guess.sum()))


def honest_guesses(chances: Matrix, data: Labelled) -> npt.NDArray[np.bool_]:
    """The verdicts over all statements, each hand judged by thresholds set on the other hands."""
    guesses = np.zeros(data.truth.shape, dtype=bool)
    cued = speaking(data.texts)
    for hand in sorted(set(data.hands)):
        others, held = data.hands != hand, data.hands == hand
        guesses[held] = guessed(
            chances[held], best_thresholds(chances[others], data.truth[others], cued[others]), cued[held]
        )
    return guesses


def write(path: Path, data: Labelled, extra: Labelled, scores: Matrix) -> None:
    """Fits on all statements, calibrates on the held-out `scores` of `data`, and stores the head.

    Zip members carry no time, so equal input gives equal bytes.
    """
    slope, offset = calibrate(scores, data.truth)
    thresholds = best_thresholds(probable(scores, slope, offset), data.truth, speaking(data.texts))
    head = fit_with(data, extra)
    version = hashlib.sha256("\n".join([*data.texts, *extra.texts]).encode()).hexdigest()[:12]
    names = "\n".join(head.names).encode("utf-8")
    np.savez_compressed(
        path,
        version=np.frombuffer(version.encode("ascii"), dtype=np.uint8),
        names=np.frombuffer(names, dtype=np.uint8),
        idf=np.array(list(head.idf.values()), dtype=np.float16),
        weights=head.weights.astype(np.float16),
        bias=head.bias.round(4),
        slope=slope,
        offset=offset,
        thresholds=thresholds,
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true", help="print the cross-validated figures and write nothing")
    parser.add_argument("--alone", action="store_true", help="as --report, fitted without the extra statements")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    data, extra = read_statements(), read_statements(EXTRA)
    scores = held_out_scores(data, None if arguments.alone else extra)
    chances = probable(scores, *calibrate(scores, data.truth))
    guesses = honest_guesses(chances, data)
    figures = [f1(data.truth[:, c], guesses[:, c]) for c in range(len(CELL_ELEMENTS))]
    for c, element in enumerate(CELL_ELEMENTS):
        hits, said, real = (guesses[:, c] & (data.truth[:, c] == 1)).sum(), guesses[:, c].sum(), data.truth[:, c].sum()
        print(f"{element:12} precision {hits / max(1, said):.3f} recall {hits / real:.3f} F1 {figures[c]:.3f}")
    print(f"macro-F1 {sum(figures) / len(figures):.3f} over {len(data.texts)} statements, each hand held out in turn")
    if not (arguments.report or arguments.alone):
        write(arguments.out, data, extra, scores)
        print(f"{arguments.out.name}: {arguments.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
