"""Makes the turns of a thread from what is kept of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from answer.conversations import Thread
from api.web.texts import Texts
from api.web.threads import Exchange
from api.web.views.ask import TurnView, answer_view


def turn_views(thread: Thread, exchanges: Sequence[Exchange], t: Texts) -> tuple[TurnView, ...]:
    """Each exchange with its number, from 1."""
    return tuple(
        TurnView(
            id=str(number),
            thread=str(thread.id),
            question=exchange.question,
            answer=answer_view(exchange.answer, t, f"/spor/{thread.id}"),
            rating=exchange.rating,
            last=number == len(exchanges),
        )
        for number, exchange in enumerate(exchanges, 1)
    )
