"""The page of the files that are known and not read: what each is, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.readers.known_formats import TOLD_FORMATS
from kartlaggning.text.catalogues import translate
from scripts.docs_site.words import Language, as_written, cell

_HEADINGS = {
    "sv": ("Andra filer", "filer", "vad det är", "gör så här"),
    "en": ("Other files", "files", "what it is", "what to do"),
}
_INTRODUCTIONS = {
    "sv": """\
Filer som programmet känner igen men inte läser. `import` och `describe` säger samma sak när de får
en sådan fil. NVivos, MAXQDA:s och ATLAS.ti:s egna projektfiler läses bara av sina egna program:
exportera dem som `.qdpx` ([NVivo](nvivo.md), [MAXQDA och ATLAS.ti](atlas-maxqda.md)).
""",
    "en": """\
Files that the program knows and does not read. `import` and `describe` say the same where they get
one. The project files of NVivo, MAXQDA and ATLAS.ti are read by their own programs alone: export
them as `.qdpx` ([NVivo](nvivo.md), [MAXQDA and ATLAS.ti](atlas-maxqda.md)).
""",
}


def other_files_page(language: Language) -> str:
    """Make the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    title, *columns = _HEADINGS[language]
    yield f"# {title}\n"
    yield _INTRODUCTIONS[language]
    yield f"| {' | '.join(columns)} |"
    yield "|---|---|---|"
    for told in TOLD_FORMATS:
        what, how = (cell(as_written(translate(text, language))) for text in (told.what, told.how))
        suffixes = " ".join(f"`{suffix}`" for suffix in told.suffixes)
        yield f"| {suffixes or '–'} | {what} | {how} |"
    yield ""
