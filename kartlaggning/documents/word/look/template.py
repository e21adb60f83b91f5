"""The unit's own template: opened, emptied of its text, and asked for its styles."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError

from kartlaggning.documents.word.look.default import (
    ACCENT,
    BULLETS,
    CHARACTERS,
    PARAGRAPHS,
    character_style,
    default_parts,
    paragraph_style,
    table_style,
)
from kartlaggning.documents.word.look.parts import numbering_of
from kartlaggning.documents.word.look.stripping import strip_template
from kartlaggning.documents.word.package import FORMAT, outside_links, read_parts, zip_parts
from kartlaggning.documents.word.xml import (
    SPACES,
    Element,
    find,
    make,
    parse,
    value_of,
    walk,
)
from kartlaggning.errors import Finding, Where
from kartlaggning.readers.formats import broken_file
from kartlaggning.schema.models.documents import WordDocuments
from kartlaggning.text.nearest import nearest

TABLE = "table"
_TABLE_ID = "KartlaggningTable"
# what python-docx ends in where a part is missing or is none
_DAMAGE = (KeyError, ValueError, TypeError, AttributeError, PackageNotFoundError)
_ANY_DAY = "1980-01-01"
# what a style is for: the key in the schema, and our own style that stands in where none is named
ROLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading_1": "Heading1",
    "heading_2": "Heading2",
    "heading_3": "Heading3",
    "heading_4": "Heading4",
    "text": "Normal",
    "lead": "Lead",
    "facts": "Facts",
    "note": "Note",
    "mark": "Mark",
    "notice": "Notice",
    "quote": "Quote",
    "citation": "Citation",
    "terms": "Terms",
    "key_number": "KeyNumber",
    "caption": "Caption",
    "table_caption": "TableCaption",
    "table_text": "TableText",
    "bullets": "ListBullet",
    "placeholder": "Placeholder",
    "contents_heading": "TOCHeading",
    "contents_1": "TOC1",
    "contents_2": "TOC2",
    "footnote": "FootnoteText",
    "header": "Header",
    "footer": "Footer",
    TABLE: _TABLE_ID,
}
# a Word in Swedish shows its own styles under these names, and stores the English ones
_SWEDISH = {
    "rubrik": "title",
    "underrubrik": "subtitle",
    "rubrik 1": "heading 1",
    "rubrik 2": "heading 2",
    "rubrik 3": "heading 3",
    "rubrik 4": "heading 4",
    "brödtext": "body text",
    "beskrivning": "caption",
    "punktlista": "list bullet",
    "citat": "quote",
    "starkt citat": "intense quote",
    "fotnotstext": "footnote text",
    "sidhuvud": "header",
    "sidfot": "footer",
    "innehåll 1": "toc 1",
    "innehåll 2": "toc 2",
    "innehållsförteckningsrubrik": "toc heading",
    "tabellrutnät": "table grid",
    "inget avstånd": "no spacing",
    "liststycke": "list paragraph",
}


@dataclass(frozen=True)
class Styles:
    """The ids of the styles in the file, by what each is for."""

    of_role: Mapping[str, str]
    letters: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        return self.of_role[role]


@dataclass(frozen=True)
class Opened:
    """An empty document in the unit's look, and what was found in its template."""

    file: WordFile
    styles: Styles
    findings: tuple[Finding, ...]


def open_template(settings: WordDocuments, project: Path, language: str, accent: str) -> Opened:
    """Open the template that the schema names, or ours.

    Parameters
    ----------
    project
        The folder in which the template lies.
    language
        Of the document, as Word names it.
    accent
        The publisher's colour; empty where there is none.

    Raises
    ------
    KartlaggningError
        The template cannot be read, or holds macros.
    """
    findings: list[Finding] = []
    if settings.template:
        parts = strip_template(read_parts(project / settings.template))
        findings += outside_links(parts, settings.template)
    else:
        parts = default_parts(language, accent)
    file = _open(zip_parts(parts, _ANY_DAY), settings.template)
    _empty(file)
    _speak(file, language)
    styles, missing = _read_styles(file, settings, accent)
    return Opened(file, styles, (*findings, *missing))


def _open(content: bytes, name: str) -> WordFile:
    """Open a file, and look once at everything that is asked for later: parts may be missing."""
    try:
        file = docx.Document(io.BytesIO(content))
        needed = [file.styles.element, file.settings.element, file.element.body]
        for section in file.sections:
            for part in (section.header, section.footer):
                needed += [] if part.is_linked_to_previous else part.paragraphs
        if any(each is None for each in needed):
            raise ValueError("it lacks a part that such a file has")
        file.save(io.BytesIO())
    except _DAMAGE as error:
        raise broken_file(FORMAT, str(error), name) from error
    return file


def _empty(file: WordFile) -> None:
    """Take the text away; what says how the last section's page looks stays."""
    body = file.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    if find(body, "w:sectPr") is None:
        for child in list(body):
            body.remove(child)
        body.append(make("w:sectPr"))


def _speak(file: WordFile, language: str) -> None:
    """Say in which language the document is, in the place where every style takes it from."""
    styles = file.styles.element
    letters = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        inner = find(letters, name)
        if inner is None:
            inner = make(name)
            letters.insert(0, inner)
        letters = inner
    told = find(letters, "w:lang")
    if told is None:
        told = make("w:lang")
        letters.append(told)
    told.set(f"{{{SPACES['w']}}}val", language)


def _read_styles(
    file: WordFile, settings: WordDocuments, accent: str
) -> tuple[Styles, list[Finding]]:
    root = file.styles.element
    known = _Known(root)
    asked = settings.styles.model_dump()
    of_role, findings = {}, []
    for role, own in ROLES.items():
        kind = "table" if role == TABLE else "paragraph"
        name = asked.get(role) or ""
        found = known.find(kind, name) if name else ""
        if name and not found:
            findings.append(_missing(role, name, known.names(kind), settings))
        of_role[role] = found or known.find(kind, _own_name(own)) or _add(file, own, accent)
    letters = {}
    for own, (name, _) in CHARACTERS.items():
        letters[own] = known.find("character", name) or _add(file, own, accent)
    return Styles(of_role, letters), findings


def _own_name(own: str) -> str:
    return PARAGRAPHS[own].name if own in PARAGRAPHS else "Kartlaggning"


def _missing(role: str, name: str, names: list[str], settings: WordDocuments) -> Finding:
    near = nearest(name.casefold(), [each.casefold() for each in names])
    written = next((each for each in names if each.casefold() == near), "")
    told = {"role": role, "known": ", ".join(names[:40])}
    return Finding("word_style_missing", Where(settings.template), name, written, told)


class _Known:
    """The styles of a file by their names, as Word shows them in English or in Swedish."""

    def __init__(self, root: Element) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._names: dict[str, list[str]] = {}
        for style in walk(root, "w:style"):
            kind, name = value_of(style, "w:type"), value_of(find(style, "w:name"))
            self._ids.setdefault((kind, name.casefold()), value_of(style, "w:styleId"))
            self._names.setdefault(kind, []).append(name)

    def find(self, kind: str, name: str) -> str:
        """The id of a style; empty where there is none of the name."""
        plain = name.strip().casefold()
        return self._ids.get((kind, plain)) or self._ids.get((kind, _SWEDISH.get(plain, "")), "")

    def names(self, kind: str) -> list[str]:
        """What its styles of a kind are called."""
        return self._names.get(kind, [])


def _add(file: WordFile, own: str, accent: str) -> str:
    """Add a style of ours that the template lacks, on top of the template's usual paragraph."""
    root = file.styles.element
    colour = accent.lstrip("#").upper() or ACCENT
    for style in _parsed(own, colour):
        id_, kind = value_of(style, "w:styleId"), value_of(style, "w:type")
        if any(value_of(each, "w:styleId") == id_ for each in walk(root, "w:style")):
            continue
        base = find(style, "w:basedOn")
        usual = _default_id(root, kind)
        if base is not None and usual:
            base.set(f"{{{SPACES['w']}}}val", usual)
        root.append(style)
    if own == "ListBullet":
        _number(file, root)
    return own


def _parsed(own: str, accent: str) -> Iterator[Element]:
    if own in PARAGRAPHS:
        text = paragraph_style(own, accent)
    elif own in CHARACTERS:
        text = character_style(own, accent)
    else:
        text = table_style(accent)
    yield from parse(f'<w:styles xmlns:w="{SPACES["w"]}">{text}</w:styles>'.encode())


def _default_id(root: Element, kind: str) -> str:
    for style in walk(root, "w:style"):
        if value_of(style, "w:type") == kind and value_of(style, "w:default") in ("1", "true"):
            return value_of(style, "w:styleId")
    return ""


def _number(file: WordFile, styles: Element) -> None:
    """Add our bullets to the template's lists, under numbers that are free."""
    numbering = numbering_of(file)
    taken = [0]
    for each in walk(numbering, "w:abstractNum", "w:num"):
        taken += [int(value_of(each, key) or 0) for key in ("w:abstractNumId", "w:numId")]
    free = str(max(taken) + 1)
    own = parse(f'<w:numbering xmlns:w="{SPACES["w"]}">{BULLETS}</w:numbering>'.encode())
    kind, number = own
    kind.set(f"{{{SPACES['w']}}}abstractNumId", free)
    number.set(f"{{{SPACES['w']}}}numId", free)
    find(number, "w:abstractNumId").set(f"{{{SPACES['w']}}}val", free)
    # every kind of list stands before the lists
    kinds = list(walk(numbering, "w:abstractNum"))
    numbering.insert(numbering.index(kinds[-1]) + 1 if kinds else 0, kind)
    numbering.append(number)
    for style in walk(styles, "w:style"):
        if value_of(style, "w:styleId") == "ListBullet":
            find(style, "w:pPr", "w:numPr", "w:numId").set(f"{{{SPACES['w']}}}val", free)
