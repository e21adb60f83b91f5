"""Words and numbers in the reader's language: gettext catalogues, and numbers as the language writes them.

English stands in the code; Swedish in `locale/sv/LC_MESSAGES/kartlaggning.po`, compiled by
`make catalogues`. A text is never put together of parts: whole sentences with named places.
"""

from __future__ import annotations

import gettext
import json
import locale
import math
import os
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from kartlaggning.checks import CHECKS, DID_YOU_MEAN, WORD_PARAMETERS, WORDS
from kartlaggning.errors import Finding, Where

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
LOCALE_DIR = Path(__file__).parent / "locale"
DOMAIN = "kartlaggning"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
_AFTER_Z = str.maketrans("åäö", "{|}")  # the signs that follow z
_MONTHS: dict[Language, tuple[str, ...]] = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
DECIMAL_SIGN: dict[Language, str] = {"sv": ",", "en": "."}


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, [language])


def system_language() -> Language:
    """The system's language: Swedish where it is that, else English, as gettext has it."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next(filter(None, names), "") or (locale.getlocale()[0] or "")
    return "sv" if name.casefold().startswith(("sv", "swedish")) else "en"


def translate(message: str, language: Language, **parameters: Any) -> str:
    """Put a catalogue's text into a language, with its places filled."""
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**parameters) if parameters else text


def translate_plural(singular: str, plural: str, n: int, language: Language, **parameters: Any) -> str:
    """Put a text that depends on a number into a language; `{n}` is the number."""
    text = _catalogue(language).ngettext(singular, plural, n)
    return text.format(n=format_number(n, language), **parameters)


@lru_cache(maxsize=1024)
def format_number(number: float, language: Language) -> str:
    """Write a number: `2 664 713`, `−3,5` in Swedish; at most two decimals."""
    # a report writes thousands of numbers: through Babel they took longer than the rest of the page
    whole, _, rest = f"{Decimal(str(number)):,.2f}".partition(".")
    if language == "sv":
        whole = whole.replace(",", NO_BREAK_SPACE)
    rest = rest.rstrip("0")
    written = f"{whole}{DECIMAL_SIGN[language]}{rest}" if rest else whole
    return written.replace("-", MINUS)


def format_date(date: str, language: Language) -> str:
    """Write an ISO date, or a month or a year: `1 juli 2023`, `juli 2023`, `2023`."""
    year, *month_and_day = date.split("-")
    month, *day = map(int, month_and_day or ["0"])
    return " ".join((*map(str, day), *((_MONTHS[language][month - 1],) if month else ()), year))


def format_period(period: str, language: Language) -> str:
    """Write a period, a date or two with a slash between: `1 oktober 2011–31 december 2012`."""
    return "–".join(format_date(end, language) for end in period.split("/"))


def format_share(share: float, language: Language) -> str:
    """Write a share 0–1 as whole percent: `42 %` in Swedish, `42%` in English."""
    number = format_number(round(share * 100), language)
    return f"{number}{NO_BREAK_SPACE}%" if language == "sv" else f"{number}%"


def format_range(low: float | None, high: float | None, language: Language) -> str:
    """Write a range: `10–15`, `25`."""
    ends = [format_number(end, language) for end in (low, high) if end is not None and not math.isnan(end)]
    return ends[0] if len(set(ends)) == 1 else "–".join(ends)


def plain_key(text: str) -> str:
    """Key under which two writings of a header or a code are the same: letters composed, case and spaces apart."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def sort_key(text: str, language: Language) -> str:
    """Key that sorts as the language's alphabet does: in Swedish å, ä and ö come after z, in English with a and o."""
    letters = unicodedata.normalize("NFC", text).casefold()
    if language == "sv":
        letters = letters.translate(_AFTER_Z)
    return without_accents(letters)


def without_accents(text: str) -> str:
    """A text whose letters have lost their accents, dots and rings."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def describe_finding(finding: Finding, language: Language) -> str:
    """Write a finding as its line: place, what is wrong, what would be right."""
    check = CHECKS[finding.check]
    places = _places(finding, language)
    sentence = translate(check.sentence, language).format(**places)
    if finding.suggestion or (check.fix and "{suggestion}" not in check.fix):
        sentence += " " + translate(check.fix or DID_YOU_MEAN, language).format(**places)
    where = finding.where
    column = f"{where.column}: " if isinstance(where.column, str) and where.column else ""
    place = f"{where}: " if str(where) else ""
    return f"{place}{column}{sentence}"


def finding_row(finding: Finding, language: Language) -> dict[str, Any]:
    """Make a finding's row of the *findings* frame; `fix` in words."""
    check = CHECKS[finding.check]
    where: Where = finding.where
    fix = check.fix or (DID_YOU_MEAN if finding.suggestion else "")
    return {
        "severity": check.severity,
        "check": finding.check,
        "parameters": json.dumps(dict(finding.parameters), ensure_ascii=False, sort_keys=True),
        "file": where.file,
        "line": where.line,
        "column": str(where.column) if where.column else "",
        "value": finding.value,
        "fix": translate(fix, language).format(**_places(finding, language)),
    }


def _places(finding: Finding, language: Language) -> dict[str, Any]:
    """What fills the places of a finding's sentence; words of the program's own in the language."""
    places = dict(finding.parameters)
    for name in WORD_PARAMETERS:
        if name in places:
            word = str(places[name])
            places[name] = translate(WORDS.get(word, word), language)
    return {**places, "value": finding.value, "suggestion": finding.suggestion}
