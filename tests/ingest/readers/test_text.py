"""Plain text: pages by form feed and by the traces of an extraction, blocks by the shape of lines."""

from __future__ import annotations

from ingest.document import read_document
from ingest.model import Document
from tests.ingest.readers.builders import places_hold


def read(text: str) -> Document:
    """The document, its places checked."""
    document = read_document(text.encode(), "brev.txt")
    assert places_hold(document) == []
    return document


def outline(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in document.blocks]


LETTER = """Etaten for prøving

RAPPORT FOR 1. TERTIAL 2027

Til: Departementet

Dato: 5. juni 2027

Vi viser til tildelingsbrevet av 19. januar. Nedenfor følger en kort
gjennomgang av oppdrag og tildelinger på kap. 701 post 21 og kap.
760 post 21.

Tiltakene er:
- utrede ordningen sammen med kommunene, slik at den kan
  innføres neste år
- levere rapport

Med hilsen
"""


def test_a_letter() -> None:
    blocks = outline(read(LETTER))
    assert ("heading", "RAPPORT FOR 1. TERTIAL 2027") in blocks
    assert ("paragraph", "Dato: 5. juni 2027") in blocks
    assert any(text.endswith("på kap. 701 post 21 og kap. 760 post 21.") for _, text in blocks)
    assert [text for kind, text in blocks if kind == "item"] == [
        "utrede ordningen sammen med kommunene, slik at den kan innføres neste år",
        "levere rapport",
    ]


def test_form_feeds_part_pages() -> None:
    document = read("Første side.\f\nAndre side, med mer tekst.\f")
    assert [page.text.strip() for page in document.pages] == ["Første side.", "Andre side, med mer tekst."]


def test_the_traces_of_an_extraction_part_pages() -> None:
    def page(number: int) -> list[str]:
        return [f"Linje {i} på side {number} med noen ord i seg som fyller linjen. " for i in range(20)]

    text = "\n".join([*page(1), " Neste side starter her med et mellomrom foran. ", *page(2), "Side 3 ", *page(3)])
    document = read(text)
    assert len(document.pages) == 3
    assert document.pages[1].text.startswith(" Neste side")
    assert document.pages[2].text.startswith("Side 3")
    assert not any("Side 3" in block.text for block in document.blocks)


def test_tables_by_bars_tabs_and_wide_gaps() -> None:
    for text in (
        "Oversikt:\n\n| Kap. | Post | Sum |\n|---|---|---|\n| 701 | 21 | 4 100 |\n| 760 | | 900 |\n",
        "Oversikt:\n\nKap.\tPost\tSum\n701\t21\t4 100\n760\t\t900\n",
        "Oversikt:\n\nKap.   Post   Sum\n701    21     4 100\n760           900\n",
    ):
        table = read(text).blocks[-1].table
        assert table is not None
        assert [[cell.text for cell in row] for row in (table.header, *table.rows)] == [
            ["Kap.", "Post", "Sum"],
            ["701", "21", "4 100"],
            ["760", "", "900"],
        ]


def test_a_reference_that_looks_like_a_page_number_is_kept() -> None:
    assert ("paragraph", "25/3721") in outline(read("Vår ref\n\n25/3721\n\nDato\n\n19. januar 2027\n"))


def test_older_encodings_are_read() -> None:
    assert "Årsrapport på ønsket" in read_document("Årsrapport på ønsket form".encode("cp1252"), "a.txt").pages[0].text
    assert "Årsrapport" in read_document("Årsrapport".encode("utf-16"), "a.txt").pages[0].text
    assert read_document("Årsrapport".encode("utf-8-sig"), "a.txt").pages[0].text == "Årsrapport"


def test_pages_are_traced_where_the_extraction_has_lost_its_blank_lines() -> None:
    lines = [f"Linje {i} på første side, lang nok til å fylle en linje. " for i in range(20)]
    lines[16:16] = [" (i 1000 kroner) ", "701 21 Drift 68 100 "]
    address = [" Norsk prøveregister SF ", "Postboks 6123 ", "7465 TRONDHEIM "]
    document = read("\n".join([*lines, *address, " Neste side starter her med et mellomrom foran. ", *lines[:16]]))
    assert len(document.pages) == 2
    assert document.pages[1].text.startswith(" Neste side")
