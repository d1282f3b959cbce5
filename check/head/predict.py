"""Probabilities from the fitted head: numpy only, no scikit-learn and no network.

`weights.npz` holds the vocabulary, the weights and the calibration; `fit.py` writes it. What a probability is worth
is the judges' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from check.head.features import features
from ingest.model import CELL_ELEMENTS, Element

WEIGHTS = Path(__file__).with_name("weights.npz")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """A fitted head. `weights` is features x elements; `slope` and `offset` are Platt's calibration per element;
    `with_cue` and `alone` the probabilities from which an element counts as stated, where a cue speaks for it and where
    none does."""

    version: str
    index: Mapping[str, int]
    idf: dict[str, float]
    weights: Floats
    bias: Floats
    slope: Floats
    offset: Floats
    with_cue: Mapping[Element, float]
    alone: Mapping[Element, float]

    def probabilities(self, text: str) -> dict[Element, float]:
        """How probable it is that the text states each element, 0 to 1."""
        weighted = features(text, self.idf)
        rows = np.fromiter((self.index[name] for name, _ in weighted), dtype=np.int64, count=len(weighted))
        values = np.fromiter((value for _, value in weighted), dtype=np.float32, count=len(weighted))
        scores = values @ self.weights[rows] + self.bias
        calibrated = 1.0 / (1.0 + np.exp(-(self.slope * scores + self.offset)))
        return {element: float(p) for element, p in zip(CELL_ELEMENTS, calibrated, strict=True)}


@lru_cache(maxsize=1)
def load_head(path: Path = WEIGHTS) -> Head:
    """The head in `path`. Raises `FileNotFoundError` where it has not been fitted."""
    with np.load(path, allow_pickle=False) as stored:
        names = bytes(stored["names"]).decode("utf-8").split("\n")
        idf = stored["idf"].astype(np.float32).tolist()
        return Head(
            version=bytes(stored["version"]).decode("ascii"),
            index={name: row for row, name in enumerate(names)},
            idf=dict(zip(names, idf, strict=False)),
            weights=stored["weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            slope=stored["slope"].astype(np.float32),
            offset=stored["offset"].astype(np.float32),
            with_cue=dict(zip(CELL_ELEMENTS, stored["thresholds"][0].tolist(), strict=True)),
            alone=dict(zip(CELL_ELEMENTS, stored["thresholds"][1].tolist(), strict=True)),
        )


@lru_cache(maxsize=16384)
def probabilities(text: str) -> dict[Element, float]:
    """`Head.probabilities` of the shipped head, remembered."""
    return load_head().probabilities(text)
