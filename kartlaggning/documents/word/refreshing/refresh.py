"""The steps by which a document gets new numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kartlaggning.documents.model import Document, Figure, Picture
from kartlaggning.documents.word.inline.controls import Control, Key, numbers_part
from kartlaggning.documents.word.manuscript import Manuscript
from kartlaggning.documents.word.package import outside_links, zip_parts
from kartlaggning.documents.word.refreshing.changes import Change, list_changes, tell_changes
from kartlaggning.documents.word.refreshing.places import Headings, places_in_words, words_of
from kartlaggning.documents.word.refreshing.placing import Placing
from kartlaggning.documents.word.refreshing.reading import OldDocument
from kartlaggning.documents.word.refreshing.redrawing import Redrawing
from kartlaggning.documents.word.refreshing.typed import find_typed, own_lines
from kartlaggning.documents.word.whole import figures_of, has_table
from kartlaggning.documents.word.xml import parse, serialise
from kartlaggning.errors import Finding, Where
from kartlaggning.text.language import Language

_TEXTS = ("document", "header", "footer", "footnotes", "endnotes")
_STYLES = "word/styles.xml"
_MARKS = ("mark", "notice", "running")


class Refreshed(NamedTuple):
    """A file with new numbers, what was found, and what was changed."""

    content: bytes
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]


def refresh_word(
    old: OldDocument, document: Document, anew: Manuscript, language: Language
) -> Refreshed:
    """Put a document's numbers into a file that was once made of an earlier one.

    Parameters
    ----------
    document
        In the language of the file.
    anew
        What a new file of that kind would be.
    language
        In which places are named to the user.
    """
    parts = dict(old.parts)
    new = {control.key: control for control in anew.controls.made}
    headings = Headings(parts.get(_STYLES, b""))
    texts = {key: control.text for key, control in new.items()}
    placing = Placing(old.file, old.controls, texts, headings, language)
    pictures = _pictures(old, document)
    redrawing = Redrawing(old.file, parts, old.drawn, pictures, headings, language)
    roots = {name: parse(parts[name]) for name in sorted(filter(_is_text, parts))}
    for name, root in roots.items():
        is_filled, is_redrawn = placing.fill(root), redrawing.redraw(root, name)
        if is_filled or is_redrawn:
            parts[name] = serialise(root)
    parts[old.numbers] = numbers_part(
        [_said_now(each, placing.placed) for each in old.controls.values()],
        {**old.drawn, **redrawing.redrawn}.values(),
        old.language,
        old.kind,
    )
    names = places_in_words(document, language)
    changes = list_changes(placing, names)
    own = own_lines(anew.body, document)
    findings = (
        *tell_changes(changes, old.file, language),
        *find_typed(roots.values(), changes, own, old.file, headings, language),
        *outside_links(parts, old.file),
        *placing.findings,
        *redrawing.findings,
        *_gone(old, placing, names),
        *_without_place(old, new, names),
        *_pictures_without_place(old, redrawing, names),
    )
    return Refreshed(zip_parts(parts, document.dated), findings, changes)


def _pictures(old: OldDocument, document: Document) -> dict[str, Picture]:
    """The pictures that a file of a document has; of a paper without pictures none.

    Those behind the story stand in a file that was made when it had them.
    """
    behind = {
        block.table
        for section in document.behind
        for block in section.blocks
        if isinstance(block, Figure) and has_table(block)
    }
    named = {f"figure/{figure.table}": figure for figure in figures_of(document)}
    return {
        name: figure.picture
        for name, figure in named.items()
        if figure.picture and old.drawn and (figure.table not in behind or name in old.drawn)
    }


def _is_text(name: str) -> bool:
    """Whether people read a part: the text, heads and feet, notes."""
    folder, _, file = name.rpartition("/")
    return folder == "word" and file.endswith(".xml") and file.startswith(_TEXTS)


def _said_now(control: Control, placed: Mapping[str, str]) -> Control:
    return control._replace(text=placed.get(control.tag, control.text))


def _gone(old: OldDocument, placing: Placing, names: Mapping[str, str]) -> Iterator[Finding]:
    """The controls that people have taken away, by where they stood."""
    gone = Counter(
        words_of(control.key.place, names)
        for tag, control in old.controls.items()
        if tag not in placing.met
    )
    for place, n in gone.items():
        yield Finding("word_controls_gone", Where(old.file), "", "", {"n": n, "place": place})


def _without_place(
    old: OldDocument, new: Mapping[Key, Control], names: Mapping[str, str]
) -> Iterator[Finding]:
    """What is new, and has no control to stand in; marks of what is invented by themselves."""
    known = {control.key for control in old.controls.values()}
    fresh = [control for key, control in new.items() if key not in known]
    for control in fresh:
        if control.key.address in _MARKS:
            told = {"place": words_of(control.key.place, names)}
            yield Finding("word_mark_without_place", Where(old.file), control.text, "", told)
    counted = Counter(
        words_of(control.key.place, names) for control in fresh if control.key.address not in _MARKS
    )
    for place, n in counted.items():
        yield Finding(
            "word_numbers_without_place", Where(old.file), "", "", {"n": n, "place": place}
        )


def _pictures_without_place(
    old: OldDocument, redrawing: Redrawing, names: Mapping[str, str]
) -> Iterator[Finding]:
    for name in redrawing.new:
        if name not in redrawing.met:
            check = "word_picture_removed" if name in old.drawn else "word_picture_without_place"
            place = {"place": words_of(name, names)}
            yield Finding(check, Where(old.file), name, "", place)
