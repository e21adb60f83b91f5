"""The page of the frames: every table between the steps, from `kartlaggning/frames.py`."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning import frames
from kartlaggning.frames import FrameSpec
from scripts.docs_site.words import Language, cell, in_words

ALL_FRAMES = tuple(each for each in vars(frames).values() if isinstance(each, FrameSpec))
_HEADINGS = {
    "sv": ("Tabellerna", "En rad är", "kolumn", "slag", "betydelse"),
    "en": ("The frames", "A row is", "column", "kind", "meaning"),
}
_INTRODUCTIONS = {
    "sv": (
        "Mellan stegen är allt tabeller: pandas tabeller i Python-gränssnittet, och det som "
        "`--format csv` och filerna under `interviews/` innehåller. Ett namn på `_id` är en "
        "nyckel, `n` och `base_n` är antal, `share` en andel mellan 0 och 1, och `is_` och `has_` "
        "är sant eller falskt. En tom cell är tom text; bara tal kan saknas."
    ),
    "en": (
        "Between the steps everything is a table: pandas frames in the Python interface, and "
        "what `--format csv` and the files under `interviews/` hold. A name in `_id` is a key, "
        "`n` and `base_n` are counts, `share` is a share between 0 and 1, and `is_` and `has_` "
        "are true or false. An empty cell is empty text; only numbers can be missing."
    ),
}


def frames_page(language: Language) -> str:
    """Make the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    title, row_is, column, kind, meaning = _HEADINGS[language]
    yield f"# {title}\n"
    yield f"{_INTRODUCTIONS[language]}\n"
    for spec in ALL_FRAMES:
        yield f"## {spec.name}\n"
        yield f"{row_is} {in_words(spec.row, language)}.\n"
        yield f"| {column} | {kind} | {meaning} |"
        yield "|---|---|---|"
        for each in spec.columns:
            shown = cell(in_words(each.meaning, language))
            yield f"| `{each.name}` | {in_words(each.kind, language)} | {shown} |"
        yield ""
