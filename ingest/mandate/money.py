"""The money tables of a letter: appropriations with their parts, and the sums it states.

Reads lines, with a whole row on one line or every cell on its own. Amounts in running text are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.language.amounts import Unit, find_amounts
from ingest.mandate.flow import Flow, Source, flow_of
from ingest.mandate.lines import Line
from ingest.mandate.money_cells import Columns, RowCells, columns_of, read_cells, split_bullets
from ingest.mandate.words import BULLET, ends_open, starts_small
from ingest.model import Appropriation, Part, Spans, StatedSum

_UNIT_OF: dict[int, Unit] = {1: "kroner", 1000: "1000 kroner", 1_000_000: "mill. kroner"}
_FACTOR = {"kroner": 1, "1000 kroner": 1000, "mill. kroner": 1_000_000}
_AMOUNT = r"[-–−]?\s?(?:\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+|\d+)(?:,\d+)?"
_MONEY = rf"(?:kr\.?\s*)?(?P<amount>{_AMOUNT})(?:\s*(?:kr|kroner|kronar|mill\.?\s*(?:kr|kroner|kronar)|,-))?"
_UNIT_WORDS = r"(?P<{0}>1\s?000|tusen|mill\.?|millioner|millionar)?\s*(?:kroner|kronar|kr\.?|nok)(?!\w)"
_UNIT_LINE = re.compile(
    rf"^\(?\s*(?:alle\s+)?(?:tal|tall|tala|tallene|beløp|beløpene|beløpa|sum|summar)?\s*(?:er\s+)?"
    rf"(?:oppgitt\s+|oppgjevne\s+|oppgjeve\s+)?(?:i\s+)?(?:hele\s+|heile\s+)?{_UNIT_WORDS.format('unit')}\s*\)?\s*[.:]?$",
    re.IGNORECASE,
)
_SCALE = r"(1\s?000|tusen|mill\.?|millioner|millionar)"
_MONEY_WORD = r"(?:kroner|kronar|kr\b\.?|nok\b)"
_UNIT_INSIDE = (
    re.compile(rf"(?:\([^()]{{0,30}}?|\bi\s+(?:hele\s+|heile\s+)?){_SCALE}\s*{_MONEY_WORD}", re.IGNORECASE),
    re.compile(rf"\(nok\s+{_SCALE}\)", re.IGNORECASE),
    re.compile(
        rf"()(?:\((?:[^()]{{0,20}}\s)?{_MONEY_WORD}\)|\bi\s+(?:hele\s+|heile\s+)?(?:kroner|kronar)\b)", re.IGNORECASE
    ),
)
_NEAR = 4
"""Lines above a header, and below it, in which the table's unit is looked for."""
_HEADER_WORDS = frozenset(
    "kapittel kap kap. post postar poster betegnelse betegning nemning namn navn formål føremål bevilgning bevilgninger løyving løyvingar "
    "tildeling beløp tekst post/underpost kap./post kap/post rammen ramme budsjett saldert i 1000 kr kroner kronar mill "
    "mill. (i kroner) kr) 1000) tildelt sum benevning benevnelse beskrivelse (kr) disponibelt 2024 2025 2026 2027 2028 og "
    "utgifter utgift inntekter".split()
)
_CHAPTER_WORD = re.compile(r"\bkap(?:ittel|\.)?\b", re.IGNORECASE)
_POST_WORD = re.compile(r"\bpost(?:ar|er)?\b", re.IGNORECASE)
_NUMBERS = r"(?:kap(?:ittel|\.)?\s*)?(?P<chapter>\d{3,4})(?:\s*[,./]?\s*(?:post\s*)?(?P<post>\d{2})(?!\d))?"
_ROW = re.compile(rf"^{_NUMBERS}[,:]?\s+(?P<name>\D.*?)[\s:]+{_MONEY}$", re.IGNORECASE)
_OPEN_ROW = re.compile(rf"^{_NUMBERS}(?:[,:]?\s+(?P<name>\D.*))?$", re.IGNORECASE)
_BARE_ROW = re.compile(rf"^{_NUMBERS}[,:]?\s+{_MONEY}$", re.IGNORECASE)
_POST_ROW = re.compile(rf"^(?:post\s*)?(?P<post>\d{{2}})[,:]?\s+(?P<name>[^\d\W].*?)[\s:]+{_MONEY}$", re.IGNORECASE)
_POST_ONLY = re.compile(r"^(?:post\s*)?(?P<post>\d{2})(?:[,:]?\s+(?P<name>[^\d\W].*))?$", re.IGNORECASE)
_AMOUNT_ONLY = re.compile(rf"^{_MONEY}$", re.IGNORECASE)
_NAME_AMOUNT = re.compile(rf"^(?P<name>\D.*?)[\s:]+{_MONEY}$", re.IGNORECASE)
_SUM = re.compile(
    r"^(?:sum(?:men)?|total(?:t|sum)?|i\s+alt|til\s+sam(?:men|an)|samlet|samla|sum\s+total|delsum)\b(?:[^.]|kap\.)*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:[•\-–—*▪◦]\s*)?(?:herav|hvorav|derav|av\s+dette|av\s+dei|av\s+dem|der\s+av|kor\s*av)\b\s*:?\s*", re.IGNORECASE
)
_OPENS_PARTS = re.compile(r"[,:]?\s*(?:herav|hvorav|derav|av\s+dette|korav)\s*:?\s*$", re.IGNORECASE)


@dataclass
class _Row:
    chapter: str
    post: str | None
    factor: int
    name: list[Flow] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    nok: int | None = None
    parts: list[Part] = field(default_factory=list)
    with_parts: bool = False
    """True where the name ends in "hvorav": rows without numbers below it are parts."""


@dataclass
class _Sum:
    lines: list[Line]
    factor: int
    rows: tuple[_Row, ...]
    nok: int | None = None


@dataclass(frozen=True)
class Money:
    """What the tables say, and the lines (indices) that they take up."""

    appropriations: tuple[Appropriation, ...]
    sums: tuple[StatedSum, ...]
    lines: frozenset[int]


def read_money(source: Source, lines: Sequence[Line]) -> Money:
    """All money tables among `lines`."""
    reader = _Reader(source, lines)
    reader.run()
    rows = [row for row in reader.rows if row.nok is not None]
    sums = [total for total in reader.sums if total.nok is not None]
    return Money(
        tuple(_appropriation(source, row) for row in rows),
        tuple(_stated(source, total) for total in sums),
        frozenset(reader.taken),
    )


class _Reader:
    """One pass over the lines; a table begins at its header or unit line and ends at the first line that is none of it."""

    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self.source, self.lines = source, lines
        self.rows: list[_Row] = []
        self.sums: list[_Sum] = []
        self.taken: set[int] = set()
        self.factor = 1
        self.table: list[_Row] = []
        self.part: list[Line] = []
        self.inside = False
        self.summing: _Sum | None = None
        self.columns: Columns | None = None
        self.letter_unit = next((unit for line in lines if (unit := _letter_unit(line.text))), "kroner")

    def run(self) -> None:
        for index, line in enumerate(self.lines):
            if self._opens(index, line):
                self.taken.add(index)
            elif self.inside and self._take(line):
                self.taken.add(index)
            elif self.inside:
                self._close()
        self._close()

    def _opens(self, index: int, line: Line) -> bool:
        """True for a unit line or header line; begins a table where none is open or the last one has ended in a sum."""
        if unit := _UNIT_LINE.match(line.text):
            if not self._table_near(index):
                return False
            self._begin(_unit(unit["unit"]))
            return True
        if not _is_header(line.text):
            return self.inside and _only_header_words(line.text) and not self.table
        header = " ".join(other.text for other in self.lines[index : index + 5])
        if not (_CHAPTER_WORD.search(header) and _POST_WORD.search(header)):
            return False
        if self.inside and not self.table and not line.header:
            return True
        self._begin(self._unit_near(index))
        self.columns = columns_of(line) if line.header else None
        return True

    def _unit_near(self, index: int) -> Unit:
        """The unit that the header or the lines nearest to it give; the letter's own, where none does; else kroner."""
        below = range(index, min(len(self.lines), index + 3))
        above = range(index - 1, max(-1, index - 1 - _NEAR), -1)
        for at in (*below, *above):
            if at in self.taken and at < index - _NEAR:
                break
            if unit := _unit_in(self.lines[at].text):
                return unit
        return self.letter_unit

    def _table_near(self, index: int) -> bool:
        near = " ".join(other.text for other in self.lines[max(0, index - 3) : index + 5])
        return bool(_CHAPTER_WORD.search(near)) and bool(_POST_WORD.search(near))

    def _begin(self, unit: Unit | None) -> None:
        self._end_part()
        self.inside, self.summing, self.table = True, None, []
        if unit:
            self.factor = _FACTOR[unit]

    def _close(self) -> None:
        self._end_part()
        self.inside, self.summing, self.table = False, None, []

    def _take(self, line: Line) -> bool:
        """True where the line is part of the open table."""
        if self.columns is not None:
            return self._take_cells(line, self.columns) if line.cells else self._take_cell_tail(line)
        text = line.text
        row = self.table[-1] if self.table else None
        if self.summing and self.summing.nok is None and (found := _AMOUNT_ONLY.match(text)):
            self.summing.lines.append(line)
            self.summing.nok = _nok(found["amount"], self.summing.factor)
            return True
        if _SUM.match(text):
            return self._take_sum(line)
        if row is not None and row.nok is None and self._fill(row, line):
            return True
        if row is not None and self._take_part(row, line):
            return True
        if self._take_row(line, row):
            return True
        return row is not None and self._take_tail(row, line)

    def _take_cells(self, line: Line, columns: Columns) -> bool:
        """A row of a marked-up table: a sum, an appropriation, or a part of the one above."""
        cells = read_cells(line, columns)
        nok = _cell_nok(cells.amount, self.factor)
        if cells.is_sum:
            chapter = re.search(r"\b(\d{3,4})\b", cells.label)
            rows = tuple(r for r in self.table if chapter is None or r.chapter == chapter[1])
            self.sums.append(_Sum([line], self.factor, rows, nok))
            return True
        above = self.table[-1] if self.table else None
        chapter_number = cells.chapter or (above.chapter if above and cells.post else None)
        if chapter_number is not None:
            self._start_row(line, _Row(chapter_number, cells.post, self.factor, lines=[line], nok=nok), cells)
            return True
        if above is not None and cells.name:
            if nok is not None:
                name = _PART.sub("", cells.name).strip(" :–-,.;")
                above.parts.append(Part(name=name, amount_nok=nok, spans=_spans(self.source, [line])))
            elif part := _part(self.source, [line], self.factor):
                above.parts.append(part)
            else:
                above.with_parts = above.with_parts or bool(_PART.match(line.text))
            above.lines.append(line)
            return True
        return above is not None or not any(text for text, _ in line.cells)

    def _take_cell_tail(self, line: Line) -> bool:
        """The last words of a name that layout has left below the table."""
        row = self.table[-1] if self.table else None
        return row is not None and line.kind is None and self._take_tail(row, line)

    def _start_row(self, line: Line, row: _Row, cells: RowCells) -> None:
        """Adds a row whose name cell may hold its parts as bullets."""
        start = cells.name_start
        name, *parts = split_bullets(cells.name)
        _add_name(row, self._cut(line, start, start + len(name)))
        for offset, text in parts:
            at = start + offset
            if part := _part_of(self._cut(line, at, at + len(text)), row.factor):
                row.parts.append(part)
        self.rows.append(row)
        self.table.append(row)

    def _take_sum(self, line: Line) -> bool:
        self._end_part()
        found = _NAME_AMOUNT.match(line.text)
        chapter = re.search(r"\bkap(?:ittel|\.)?\s*(\d{3,4})", line.text, re.IGNORECASE)
        rows = tuple(r for r in self.table if chapter is None or r.chapter == chapter[1])
        if not rows or (found is None and len(line.text) > 40):
            return False
        self.summing = _Sum([line], self.factor, rows, _nok(found["amount"], self.factor) if found else None)
        self.sums.append(self.summing)
        return True

    def _take_row(self, line: Line, above: _Row | None) -> bool:
        """A line that begins a row: with chapter and amount, with chapter only, or with a post of the chapter above."""
        for pattern in (_ROW, _BARE_ROW, _OPEN_ROW):
            match = pattern.match(line.text)
            if match:
                return self._start(line, match["chapter"], match)
        if (
            above is not None
            and above.nok is not None
            and (match := _POST_ROW.match(line.text) or _POST_ONLY.match(line.text))
        ):
            return self._start(line, above.chapter, match)
        return False

    def _start(self, line: Line, chapter: str, match: re.Match[str]) -> bool:
        self._end_part()
        groups = match.groupdict()
        row = _Row(chapter, groups.get("post"), self.factor, lines=[line])
        if groups.get("name"):
            _add_name(row, self._cut(line, match.start("name"), match.end("name")))
        if groups.get("amount"):
            row.nok = _nok(match["amount"], self.factor)
        self.rows.append(row)
        self.table.append(row)
        self.summing = None
        return True

    def _fill(self, row: _Row, line: Line) -> bool:
        """The next cell of a row that has no amount yet: its post, its name or its amount."""
        text = line.text
        if row.post is None and not row.name and (match := re.fullmatch(r"(?:post\s*)?(\d{2})", text, re.IGNORECASE)):
            row.post = match[1]
        elif row.post is None and not row.name and (match := _POST_ROW.match(text)):
            row.post, row.nok = match["post"], _nok(match["amount"], self.factor)
            _add_name(row, self._cut(line, match.start("name"), match.end("name")))
        elif match := _AMOUNT_ONLY.match(text):
            row.nok = _nok(match["amount"], self.factor)
        elif line.kind == "item" or BULLET.match(text):
            return False
        elif match := _NAME_AMOUNT.match(text):
            _add_name(row, self._cut(line, match.start("name"), match.end("name")))
            row.nok = _nok(match["amount"], self.factor)
        elif len(text) < 120:
            _add_name(row, self._cut(line, 0, len(text)))
        else:
            return False
        row.lines.append(line)
        return True

    def _take_part(self, row: _Row, line: Line) -> bool:
        """A "hvorav" part: a bullet, a line that begins with herav, or a row without numbers under "hvorav"."""
        if self.summing:
            return False
        text = line.text
        bullet = BULLET.match(text) or line.kind == "item"
        lead = _PART.match(text)
        if lead and not text[lead.end() :].strip():
            row.with_parts = True
            return True
        named = row.with_parts and bool(_NAME_AMOUNT.match(text)) and not _OPEN_ROW.match(text)
        if bullet or lead or named:
            self._end_part()
            row.with_parts = row.with_parts or bool(lead)
            self.part = [line]
            return True
        if self.part and not _ROW.match(text) and not _OPEN_ROW.match(text) and self._goes_on(line):
            self.part.append(line)
            return True
        return False

    def _goes_on(self, line: Line) -> bool:
        """True where the line is the rest of a part's words, or its amount."""
        before = self.part[-1].text
        complete = bool(find_amounts(" ".join(p.text for p in self.part), None))
        if _AMOUNT_ONLY.match(line.text):
            return not complete
        if starts_small(line.text) or ends_open(before):
            return True
        return len(line.text) < 60 and not line.text.endswith(".") and not _only_header_words(line.text)

    def _end_part(self) -> None:
        if self.part and self.table:
            row = self.table[-1]
            if part := _part(self.source, self.part, row.factor):
                row.parts.append(part)
            row.lines.extend(self.part)
        self.part = []

    def _take_tail(self, row: _Row, line: Line) -> bool:
        """The rest of a name that stands below its amount: "kan overføres"."""
        if self.part or self.summing or line.gap > 1 or not starts_small(line.text) or len(line.text.split()) > 5:
            return False
        if line.text.endswith((".", ":")):
            return False
        _add_name(row, self._cut(line, 0, len(line.text)))
        row.lines.append(line)
        return True

    def _cut(self, line: Line, start: int, end: int) -> Flow:
        return flow_of(self.source, [line]).cut(start, end)


def _add_name(row: _Row, flow: Flow) -> None:
    row.name.append(flow)
    row.with_parts = row.with_parts or bool(_OPENS_PARTS.search(flow.text))


def _unit(word: str | None) -> Unit:
    if not word:
        return "kroner"
    return "mill. kroner" if word.casefold().startswith("mill") else "1000 kroner"


def _nok(amount: str, factor: int) -> int:
    """Whole kroner of an amount as printed in a cell."""
    digits = re.sub(r"[\s\u00a0\u2009\u202f]", "", amount).replace("–", "-").replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    whole, _, decimals = digits.replace(".", ",").partition(",")
    scale = 10 ** len(decimals)
    return int(whole + decimals) * factor // scale


def _is_header(text: str) -> bool:
    words = text.casefold().split()
    return _only_header_words(text) and words[0].startswith("kap")


def _only_header_words(text: str) -> bool:
    return all(word.strip("():,") in _HEADER_WORDS or word in _HEADER_WORDS for word in text.casefold().split())


def _unit_in(text: str) -> Unit | None:
    """The unit that a caption, header or unit line states."""
    if found := _UNIT_LINE.match(text):
        return _unit(found["unit"])
    found = next((match for form in _UNIT_INSIDE if (match := form.search(text))), None)
    return _unit(found[1]) if found else None


def _letter_unit(text: str) -> Unit | None:
    """The unit that a sentence gives for the whole letter ("Alle beløp er i 1000 kroner")."""
    if re.match(r"^(?:alle\s+)?(?:beløp|tall|tal)\w*\b.*\bi\s", text, re.IGNORECASE):
        return _unit_in(text)
    return None


def _cell_nok(text: str, factor: int) -> int | None:
    """Whole kroner of an amount cell, which may carry its own unit; None where it holds no amount."""
    amounts = find_amounts(text, _UNIT_OF[factor])
    return amounts[0].nok if amounts else None


def _part(source: Source, lines: Sequence[Line], factor: int) -> Part | None:
    """The part that a bullet or row names, or None where it gives no amount."""
    return _part_of(flow_of(source, lines), factor)


def _part_of(flow: Flow, factor: int) -> Part | None:
    lead = _PART.match(flow.text) or BULLET.match(flow.text)
    body = flow.cut(lead.end()) if lead else flow
    amounts = find_amounts(body.text, _UNIT_OF[factor])
    if not amounts:
        return None
    amount = max(amounts, key=lambda a: (a.text != str(a.nok), -a.start))
    name = (body.text[: amount.start] + " " + body.text[amount.end :]).strip()
    name = re.sub(r"^(?:til|for|går til|gjeld|gjelder)\s+", "", re.sub(r"\s+", " ", name), flags=re.IGNORECASE)
    return Part(name=name.strip(" :–-,.;"), amount_nok=amount.nok, spans=flow.spans())


def _spans(source: Source, lines: Sequence[Line]) -> Spans:
    return flow_of(source, lines).spans()


def _appropriation(source: Source, row: _Row) -> Appropriation:
    name = " ".join(flow.text for flow in row.name)
    return Appropriation(
        chapter=row.chapter.lstrip("0") or row.chapter,
        post=row.post,
        name=_OPENS_PARTS.sub("", name).strip(" ,:"),
        amount_nok=row.nok or 0,
        parts=tuple(row.parts),
        spans=_spans(source, row.lines),
    )


def _stated(source: Source, total: _Sum) -> StatedSum:
    rows = [row for row in total.rows if row.nok is not None]
    computed = sum(row.nok or 0 for row in rows)
    flow = flow_of(source, total.lines)
    stated = total.nok or 0
    return StatedSum(
        text=flow.text,
        scope=tuple(f"{row.chapter}/{row.post}" if row.post else row.chapter for row in rows),
        amount_nok=stated,
        computed_nok=computed,
        adds_up=computed == stated,
        spans=flow.spans(),
    )
