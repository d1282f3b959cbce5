"""How numbers, dates and sizes are written on the pages. Pure functions; both written languages share these forms."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
NARROW = "\N{NO-BREAK SPACE}"


def long_date(date: dt.date) -> str:
    """ "1. juni 2026"."""
    return f"{date.day}.{NARROW}{MONTHS[date.month - 1]} {date.year}"


def short_date(date: dt.date) -> str:
    """ "01.06.2026"."""
    return date.strftime("%d.%m.%Y")


def moment(when: dt.datetime) -> str:
    """ "1. juni 2026 kl. 14.05", in local time."""
    local = when.astimezone() if when.tzinfo else when
    return f"{long_date(local.date())} kl.{NARROW}{local:%H.%M}"


def month_name(month: str) -> str:
    """ "april 2026" from "2026-04"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def whole(number: int) -> str:
    """ "74 806 000", with spaces that do not break and a proper minus sign."""
    return f"{number:,}".replace(",", NARROW).replace("-", "\N{MINUS SIGN}")


def kroner(amount: int) -> str:
    """ "74 806 000 kroner"."""
    return f"{whole(amount)}{NARROW}kroner"


def millions(amount: int) -> str:
    """ "74,8 mill. kr"."""
    return f"{amount / 1e6:.1f}".replace(".", ",") + f"{NARROW}mill.{NARROW}kr"


def file_size(size: int) -> str:
    """ "240 kB" or "1,4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NARROW}kB"
    return f"{size / 1e6:.1f}".replace(".", ",") + f"{NARROW}MB"
