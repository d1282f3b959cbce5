"""Any blocks make a report: nothing raises, every statement stands in its page, every tie is to the mandate's own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.report.builders import SCHOOL, SEA, Piece, document, h, li, p, read, table

_PIECES = """
TB2027-01|TB2027-02 Fangstappen|TB2027-09|Oppdrag 4|oppdrag 1 og 3|Status|Risiko:|Økonomi|Avvik|gul|Grønn.|TBD|Havvind|
(TB2027-05)|Sikkerhet i havner|4,1 mill. kroner|18 500|1. september|øvrige oppdrag|Ut over dette|er|ikke|.|:|–|(|)|
Kap. 917 post 22|i fjor|2026-2030|2027-03-04|Sum|felles for oppdragene under kap. 2|🟢|og|-"""
WORDS = st.sampled_from(_PIECES.replace("\n", "").split("|"))
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join) | st.text(max_size=30)
CELLS = st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4)
PIECES = st.one_of(
    st.builds(h, TEXTS, st.integers(1, 4)),
    st.builds(p, TEXTS),
    st.builds(li, TEXTS, st.integers(1, 3)),
    CELLS.map(lambda rows: table(*rows[1:], header=rows[0])),
    CELLS.map(lambda rows: table(*rows)),
)


@given(pieces=st.lists(PIECES, max_size=8), nynorsk=st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_blocks_make_a_report(pieces: list[Piece], nynorsk: bool) -> None:
    mandate = SCHOOL if nynorsk else SEA
    report = read(mandate, *pieces)
    known = {assignment.id for assignment in mandate.assignments}
    page = document(*pieces).pages[0].text
    for entry in report.statements:
        assert {tie.assignment for tie in entry.ties} <= known
        assert entry.text.strip()
        for span in entry.spans:
            assert page[span.start : span.end] == entry.text.strip()
    assert read(mandate, *pieces) == report
