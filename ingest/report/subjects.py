"""Decides what each sentence of running text speaks of: what it names, what its heading names, or what the sentences
before it in the paragraph were about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import Tie
from ingest.report.common import Common, common_in, is_scope
from ingest.report.context import Context
from ingest.report.ties import Tier, under

_TRANSITION = re.compile(
    r"^(?:til slutt|til sist|andre forhold|for øvrig|ellers|elles|generelt|samlet sett|samla sett|alt i alt|"
    r"i tillegg til oppdrag\w*|vi gjør oppmerksom|henvendelser|spørsmål|finally|otherwise|in general)\b",
    re.I,
)
_FOREIGN_ID = re.compile(r"\b[A-ZÆØÅ]{2,6}[ -]?\d{2,4}[-–]\d{1,3}\b")
_CLOSES = re.compile(
    r"^(?:(?:med )?(?:(?:vennlig|venleg|beste) )?(?:hilsen|helsing)|mvh|"
    r"kontaktperson\w*|neste (?:møte|rapport)\w*|vedlegg \w{1,3} (?:er|blir|vert|sendes|følger|følgjer)|kopi til|"
    r"spørsmål (?:kan|om)|ta kontakt)\b",
    re.I,
)
"""How a letter ends, and what is said of the report itself: no assignment, whatever heading stands above."""
_ALL_OF_THEM = re.compile(r"^(?:begge|båe|alle|samlet|samla|felles|sams|til sammen|til saman|vi|both|all)\b", re.I)
"""How a sentence goes back to all the assignments of its heading."""
_THEY = re.compile(r"^(?:de|dei|disse|desse|they|these)\b", re.I)
_GOES_ON = re.compile(r"^(?:de|dei|disse|desse|der|den|det|dette|her|they|these|this|it)\b", re.I)
_TOPIC_WORDS = 9
"""So many words may stand before the name of what a sentence is about."""
_TURN_WORDS = 3
"""So many, where the heading or the paragraph's opening has said that it is about another."""

Ties = tuple[Tie, ...]


@dataclass(frozen=True)
class Flow:
    """What a paragraph or list passes on to its next sentence or item."""

    ties: Ties = ()
    label: str | None = None
    own: bool = False
    """True where the opening names an assignment, even an unknown one, so that the headings above don't count."""
    common: Common | None = None
    """What the sentence before covers in common, which one that begins with "De", "Der" and the like goes on about."""
    several: Ties = ()
    """The assignments that the sentence before lists by their IDs."""


def subject_of(text: str, flow: Flow, context: Context, tier: Tier) -> tuple[Ties, Ties]:
    """The ties of a sentence, and the subject that it passes on to the next."""
    if context.silent:
        return (), ()
    above = context.ties
    if above and not flow.ties and not flow.own:
        return _under_heading(text, above, tier)
    if len(above) > 1 and not flow.own:
        ties, passed = _under_heading(text, above, tier)
        goes_back = passed or ties != above or _ALL_OF_THEM.match(text)
        return (ties, passed) if goes_back else (under(flow.ties, "paragraph"), flow.ties)
    named = _named(text, context, tier)
    if flow.ties and not _turns(text, flow, named, tier):
        return under(flow.ties, "paragraph"), flow.ties
    if len(named) == 1 and tier.topic(text, named[0].assignment) <= _TOPIC_WORDS:
        return named, () if context.general or context.summary else named
    return named, ()


def goes_on(text: str, flow: Flow, *, item: bool) -> Common | None:
    """What a sentence that names nothing covers because the one before, or the one above its list, said so."""
    return flow.common if item or _GOES_ON.match(text) else None


def they(text: str, flow: Flow) -> Ties:
    """The assignments that "De" and the like stand for after a sentence that lists several: common to them all."""
    return under(flow.several, "common") if _THEY.match(text) else ()


def _named(text: str, context: Context, tier: Tier) -> Ties:
    """What a sentence names itself; a scope line names nothing, nor does one about another agency's assignment."""
    if is_scope(text) or (_FOREIGN_ID.search(text) and not tier.idents.find(text)):
        return ()
    return tier.named(text, general=context.general)


def _under_heading(text: str, above: Ties, tier: Tier) -> tuple[Ties, Ties]:
    """Under an assignment's heading, every sentence speaks of it, save one that begins with another's ID, or that says
    that it is about the others. Under a heading that names several, a sentence may name some of them."""
    named = tier.named(text) if len(above) > 1 or tier.idents.find(text) else ()
    heads = {tie.assignment for tie in above}
    turned = tuple(tie for tie in named if tier.topic(text, tie.assignment) <= _TURN_WORDS)
    if any(tie.how == "id" and tie.assignment not in heads for tie in turned):
        return turned, turned
    common = common_in(text)
    if (common is not None and common.others) or _CLOSES.match(text):
        return (), ()
    if len(above) > 1:
        some = {tie.assignment for tie in named} | tier.hinted(text, heads)
        narrowed = tuple(tie for tie in above if tie.assignment in some)
        return narrowed or above, narrowed
    return above, ()


def _turns(text: str, flow: Flow, named: Ties, tier: Tier) -> bool:
    """True where a sentence goes over to another subject than the one that its paragraph is about."""
    if any(tie.assignment == other.assignment for tie in named for other in flow.ties):
        return False
    if flow.own:
        named = tuple(tie for tie in named if tie.how in {"id", "title"})
    reach = _TURN_WORDS if flow.own else _TOPIC_WORDS
    if any(tier.topic(text, tie.assignment) <= reach for tie in named):
        return True
    return (
        bool(_TRANSITION.match(text)) or is_scope(text) or common_in(text) is not None or bool(_FOREIGN_ID.search(text))
    )
