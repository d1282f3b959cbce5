"""What is kept of a webhook's delivery: its bounds, its tries and how they ended. Data only; `webhook.py` delivers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ingest.model import Frozen

Outcome = Literal["levert", "avvist", "feil"]
"""`avvist` is final (the receiver, or our own rules, said no); `feil` may be tried again."""


class Attempt(Frozen):
    """One try: when, to which address, and what came of it. `wait`: seconds until the next try, 0 after the last."""

    number: int
    at: dt.datetime
    outcome: Outcome
    status: int | None = None
    address: str | None = None
    problem: str | None = None
    wait: float = 0


class Delivery(Frozen):
    """Every try to deliver one message; delivered where the last one was."""

    ident: str
    url: str
    attempts: tuple[Attempt, ...]

    @property
    def delivered(self) -> bool:
        """True where the receiver answered with a 2xx status."""
        return bool(self.attempts) and self.attempts[-1].outcome == "levert"


@dataclass(frozen=True)
class Policy:
    """How far a delivery goes. `allow_private` opens for receivers inside one's own network."""

    attempts: int = 6
    first_wait: float = 2.0
    longest_wait: float = 300.0
    timeout: float = 10.0
    allow_private: bool = False
