"""A person's rulings on cells and findings, laid beside the tool's own verdicts; never mixed into them.

Pure functions over frozen data. Keeping them is `store.py`'s work.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from check.errors import DecisionError
from check.model import Cell, CheckResult, Evidence, Finding, Presence, Summary
from ingest.model import Frozen

Ruling = Literal["godtatt", "overprøvd", "trukket"]
"""`trukket` takes the earlier ruling back: the tool's verdict stands alone again. Nothing is ever erased."""
REOPENED = "må vurderes på nytt"
"""What a reader is told where the evidence has changed since the ruling."""


class NewDecision(Frozen):
    """What a person says of a cell or finding. `target` is its key; `presence` the new verdict on an overruled cell."""

    target: str
    ruling: Ruling
    name: str
    reason: str = ""
    presence: Presence | None = None


class Decision(NewDecision):
    """A ruling as it is kept: with its time (timezone-aware), the evidence that the person had seen, and the tool's
    verdict at that time (`tool_presence`, None for a finding). `presence` is the person's verdict on a cell.
    """

    at: dt.datetime
    fingerprint: str
    tool_presence: Presence | None = None


class ReviewedCell(Frozen):
    """A cell with the ruling that holds for it, and every ruling there has been, oldest first."""

    key: str
    cell: Cell
    decision: Decision | None = None
    reopened: bool = False
    history: tuple[Decision, ...] = ()

    @property
    def presence(self) -> Presence:
        """The verdict that counts: the person's where one holds, else the tool's."""
        ruled = self.decision.presence if self.decision and not self.reopened else None
        return ruled or self.cell.presence


class ReviewedFinding(Frozen):
    """A finding with the ruling that holds for it. An overruled finding does not stand, but is still shown."""

    key: str
    finding: Finding
    decision: Decision | None = None
    reopened: bool = False
    history: tuple[Decision, ...] = ()

    @property
    def stands(self) -> bool:
        """False where a person has overruled it on the evidence that it still has."""
        return self.reopened or self.decision is None or self.decision.ruling != "overprøvd"


class ReviewedResult(Frozen):
    """A result with people's rulings beside it. `unmatched` are rulings on what this result no longer has."""

    result: CheckResult
    cells: tuple[ReviewedCell, ...]
    findings: tuple[ReviewedFinding, ...]
    unmatched: tuple[Decision, ...] = ()

    @property
    def summary(self) -> Summary:
        """Counts over the verdicts that count; `result.summary` keeps the tool's own."""
        counts = Counter(c.presence for c in self.cells if c.cell.required)
        return Summary(
            required=counts.total(),
            oppfylt=counts["oppfylt"],
            delvis=counts["delvis"],
            mangler=counts["mangler"],
            ikke_vurdert=counts["ikke-vurdert"],
            findings=sum(f.stands for f in self.findings),
        )

    @property
    def complete(self) -> bool:
        """As `CheckResult.complete`, over the verdicts that count."""
        summary = self.summary
        return summary.required == summary.oppfylt and not summary.findings and not self.result.not_judged

    @property
    def reopened(self) -> tuple[ReviewedCell | ReviewedFinding, ...]:
        """What a person must look at again, since the evidence has changed."""
        return tuple(c for c in self.cells if c.reopened) + tuple(f for f in self.findings if f.reopened)


def cell_key(cell: Cell) -> str:
    """The key of a cell, the same for every report of a series: "celle/2026-05/avvik"."""
    return f"celle/{cell.assignment}/{cell.element}"


def finding_keys(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One key per finding, in the same order: "funn/frist-passert/2026-06/1f0c…".

    The last part is from the finding's words, so the key holds when the finding moves to another page. Findings that
    are alike to the letter are numbered.
    """
    seen: Counter[str] = Counter()
    keys = []
    for finding in findings:
        key = f"{_subject(finding)}/{finding_fingerprint(finding)[:12]}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return tuple(keys)


def cell_fingerprint(cell: Cell) -> str:
    """What a person rules on: the tool's verdict, the quotes, and for an absence the nearest miss.

    Pages and positions are left out: the same words on another page are the same evidence.
    """
    nearest = cell.searched.nearest if cell.searched else None
    shown = [*cell.evidence, nearest] if nearest else [*cell.evidence]
    return _digest([cell.presence, *sorted(_words(e) for e in shown)])


def finding_fingerprint(finding: Finding) -> str:
    """As `cell_fingerprint`: the finding's kind, assignment, message and quotes."""
    quotes = sorted(_words(e) for e in finding.evidence)
    return _digest([finding.kind, finding.assignment or "", finding.message, *quotes])


def decide(result: CheckResult, new: NewDecision, at: dt.datetime) -> Decision:
    """The ruling on a cell or finding of `result`, made at `at` (timezone-aware).

    Raises `DecisionError` where the target is not in the result, a name is lacking, an overruling gives no reason,
    or an overruled cell is given no new verdict.
    """
    _require_author(new, at)
    cell = next((c for c in result.cells if cell_key(c) == new.target), None)
    if cell is not None:
        verdict = _ruled_presence(cell, new)
        return _kept(new, at, verdict, cell_fingerprint(cell), cell.presence)
    finding = dict(zip(finding_keys(result.findings), result.findings, strict=True)).get(new.target)
    if finding is None:
        raise DecisionError(f"Kontrollen har ingen celle og ikke noe funn med nøkkelen «{new.target}».")
    if new.presence is not None:
        raise DecisionError("Et funn har ingen vurdering som kan endres; godta det eller overprøv det.")
    return _kept(new, at, None, finding_fingerprint(finding), None)


def apply_decisions(result: CheckResult, decisions: Iterable[Decision]) -> ReviewedResult:
    """Lay rulings beside a result. The newest ruling on a target holds, as long as its evidence is still the same."""
    history: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda d: d.at):  # stable: rulings of the same moment keep their order
        history[decision.target].append(decision)
    cells = tuple(_reviewed_cell(c, history.pop(cell_key(c), [])) for c in result.cells)
    findings = _reviewed_findings(result.findings, history)
    unmatched = tuple(sorted((d for ds in history.values() for d in ds), key=lambda d: d.at))
    return ReviewedResult(result=result, cells=cells, findings=findings, unmatched=unmatched)


def series_key(result: CheckResult) -> str:
    """What a ruling belongs to: reports of one type for one period under one mandate, in any version handed in.

    A report without a period is known by its file name.
    """
    report = result.report
    return f"{result.mandate}/{report.type}/{report.period or report.file}"


def _reviewed_cell(cell: Cell, history: list[Decision]) -> ReviewedCell:
    decision = _in_force(history)
    reopened = decision is not None and decision.fingerprint != cell_fingerprint(cell)
    return ReviewedCell(key=cell_key(cell), cell=cell, decision=decision, reopened=reopened, history=tuple(history))


def _reviewed_findings(
    findings: Sequence[Finding], history: defaultdict[str, list[Decision]]
) -> tuple[ReviewedFinding, ...]:
    """Match by key; a finding of the same kind and assignment as a ruling whose own finding is gone is reopened.

    Takes what it has shown out of `history`.
    """
    keys = finding_keys(findings)
    own = {key: history.pop(key) for key in keys if key in history}
    reviewed, shown = [], set[str]()
    for key, finding in zip(keys, findings, strict=True):
        past = own.get(key)
        if past is None:  # its words are new: was there a ruling on what stood there before?
            before = [t for t in history if t.startswith(f"{_subject(finding)}/")]
            past = sorted((d for t in before for d in history[t]), key=lambda d: d.at)
            shown.update(before)
        decision = _in_force(past)
        reopened = decision is not None and key not in own
        reviewed.append(
            ReviewedFinding(key=key, finding=finding, decision=decision, reopened=reopened, history=tuple(past))
        )
    for target in shown:
        del history[target]
    return tuple(reviewed)


def _in_force(history: Sequence[Decision]) -> Decision | None:
    return history[-1] if history and history[-1].ruling != "trukket" else None


def _kept(
    new: NewDecision, at: dt.datetime, verdict: Presence | None, fingerprint: str, tool: Presence | None
) -> Decision:
    return Decision(
        target=new.target,
        ruling=new.ruling,
        name=new.name.strip(),
        reason=new.reason.strip(),
        presence=verdict,
        at=at,
        fingerprint=fingerprint,
        tool_presence=tool,
    )


def _require_author(new: NewDecision, at: dt.datetime) -> None:
    if not new.name.strip():
        raise DecisionError("En avgjørelse må ha et navn.")
    if new.ruling == "overprøvd" and not new.reason.strip():
        raise DecisionError("Den som overprøver en vurdering, må oppgi en begrunnelse.")
    if at.tzinfo is None:
        raise DecisionError("Tidspunktet for en avgjørelse må ha tidssone.")


def _ruled_presence(cell: Cell, new: NewDecision) -> Presence | None:
    if new.ruling == "trukket":
        return None
    if new.ruling == "godtatt":
        if new.presence not in (None, cell.presence):
            raise DecisionError(f"Den som godtar, godtar «{cell.presence}»; overprøv for å sette «{new.presence}».")
        return cell.presence
    if new.presence is None or new.presence == "ikke-vurdert":
        raise DecisionError("Den som overprøver en celle, må sette oppfylt, delvis eller mangler.")
    if new.presence == cell.presence:
        raise DecisionError(f"Verktøyet sier allerede «{new.presence}»; godta i stedet for å overprøve.")
    return new.presence


def _subject(finding: Finding) -> str:
    return f"funn/{finding.kind}/{finding.assignment or '-'}"


def _words(evidence: Evidence) -> str:
    return f"{evidence.source}:{' '.join(evidence.quote.split())}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
