"""How dates, sums and quotes are written in an answer, in bokmål, nynorsk and English."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from answer.prompts import say
from ingest.language.sentences import split_sentences
from ingest.model import Deadline, Language

_NORWEGIAN = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_DAY = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.(?:20)?\d\d")


def day(date: dt.date, language: Language) -> str:
    """ "1. juni 2026" or "1 June 2026"."""
    if language == "en":
        return f"{date.day} {calendar.month_name[date.month]} {date.year}"
    return f"{date.day}. {_NORWEGIAN[date.month - 1]} {date.year}"


def month(number: int, language: Language) -> str:
    """The month's name."""
    return calendar.month_name[number] if language == "en" else _NORWEGIAN[number - 1]


def nok(amount: int, language: Language) -> str:
    """ "74 806 000 kroner (74,8 mill. kroner)"; the short form where it says something more."""
    whole = f"{amount:,}".replace(",", " " if language != "en" else ",")
    if abs(amount) < 1_000_000:
        return f"NOK {whole}" if language == "en" else f"{whole} kroner"
    millions = f"{amount / 1_000_000:.1f}"
    if language == "en":
        return f"NOK {whole} (NOK {millions} million)"
    return f"{whole} kroner ({millions.replace('.', ',')} mill. kroner)"


def percent(share: float, language: Language) -> str:
    """ "57,9 prosent"."""
    text = f"{share * 100:.1f}"
    return f"{text} per cent" if language == "en" else f"{text.replace('.', ',')} prosent"


def deadline(value: Deadline, language: Language) -> str:
    """A deadline in words: its date, as written where it has none, with what is wrong or changed about it."""
    words = _written(value.text)
    if not value.valid:
        return say(language, "date-impossible", written=words, reason=impossible(words, language))
    if value.amended_date or value.amended_text:
        new = day(value.amended_date, language) if value.amended_date else value.amended_text or ""
        return say(language, "date-amended", new=new, old=day(value.date, language) if value.date else words)
    if value.recurring:
        return (
            words
            if language != "en" or not value.date
            else say(language, "date-yearly", date=day(value.date, language))
        )
    return day(value.date, language) if value.date else words


def _written(text: str) -> str:
    return re.sub(r"^(?:frist|deadline)\s*:?\s*", "", text.strip(), flags=re.IGNORECASE).strip(" .") or text


def impossible(words: str, language: Language) -> str:
    """Why a written date cannot be: "juni har 30 dager"."""
    numeric, named = _DAY.search(words), re.search(r"(\d{1,2})\.?\s+(\w+)", words)
    number = int(numeric.group(2)) if numeric else 0
    if not number and named and named.group(2).casefold() in _NORWEGIAN:
        number = _NORWEGIAN.index(named.group(2).casefold()) + 1
    if not 1 <= number <= 12:
        return say(language, "date-not-in-calendar")
    days = 29 if number == 2 else calendar.monthrange(2001, number)[1]
    return say(language, "month-has-days", month=month(number, language), days=str(days))


_UNFINISHED = re.compile(r"(?:\s+(?:\d+\.?|kap\.|post|nr\.|innen|innan|i|på|til|for|av|og|med|som))+$")
"""Words that say nothing without those that were cut off after them."""


def quoted(text: str, limit: int = 420) -> str:
    """A quote for the running text: cut at a sentence's end where it is long, with an ellipsis for what is left out."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= limit:
        return text
    ends = [end for _, end in split_sentences(text) if limit // 3 < end <= limit]
    return (text[: ends[-1]].rstrip() if ends else _UNFINISHED.sub("", text[: text.rfind(" ", 0, limit)])) + " […]"
