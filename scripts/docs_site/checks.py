"""The page of the checks: how grave each is, what is wrong, what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType

from kartlaggning.checks import AREAS
from kartlaggning.checks.check import Check
from kartlaggning.text.catalogues import translate
from scripts.docs_site.words import Language, as_written, cell, in_words

_HEADINGS = {
    "sv": ("Kontrollerna", "kontroll", "vad som är fel", "vad som vore rätt"),
    "en": ("The checks", "check", "what is wrong", "what would be right"),
}
_INTRODUCTIONS = {
    "sv": """\
Allt som `kartlaggning check`, `import` och de andra kommandona kan anmärka på. Varje anmärkning
visas på en egen rad, med sin plats i filen; … står här för det som filen innehåller. Ett *fel*
stoppar arbetet, och kommandot slutar med 1. En *varning* bör läsas, en *upplysning* kan vara bra
att känna till; de stoppar ingenting. Där det i sista kolumnen står – föreslår programmet det
närmaste rätta där det finns ett, eller så säger anmärkningen allt.
""",
    "en": """\
All that `kartlaggning check`, `import` and the other commands can remark on. Each finding is a line
of its own, with its place in the file; … stands here for what the file holds. An *error* stops the
work, and the command ends with 1. A *warning* should be read, a *note* may be good to know; they
stop nothing. Where the last column has –, the program suggests what is nearest to right where there
is such a thing, or the finding says it all.
""",
}
_PLACE = re.compile(r"{\w*}")


def checks_page(language: Language) -> str:
    """Make the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    title, *columns = _HEADINGS[language]
    yield f"# {title}\n"
    yield _INTRODUCTIONS[language]
    for area in AREAS:
        yield f"## {in_words(_name_of(area), language)}\n"
        yield f"| {' | '.join(columns)} |"
        yield "|---|---|---|"
        for name, check in area.CHECKS.items():
            yield _row(name, check, language)
        yield ""


def _name_of(area: ModuleType) -> str:
    """What is checked, as the module says it first: `Of files: …` becomes *Files*."""
    first = (area.__doc__ or "").partition(":")[0]
    name = " ".join(first.split()).removeprefix("Of ")
    return (name[:1].upper() + name[1:]).rstrip(".")


def _row(name: str, check: Check, language: Language) -> str:
    gravity = in_words(check.severity, language)
    sentence, fix = _shown(check.sentence, language), _shown(check.fix, language) or "–"
    return f"| *{gravity}* `{name}` | {sentence} | {fix} |"


def _shown(message: str, language: Language) -> str:
    if not message:
        return ""
    words = translate(message, language) if language == "sv" else message
    # a word in backticks is a key of the schema, and shown so
    pieces = _PLACE.sub("…", words).split("`")
    return cell("`".join(piece if n % 2 else as_written(piece) for n, piece in enumerate(pieces)))
