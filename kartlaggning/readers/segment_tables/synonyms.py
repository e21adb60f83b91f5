"""What the programs call the columns of their tables of coded segments: data, by program and role.

A program writes its headers in the language that its user has chosen, here one after another:
English, German, Spanish, Polish. Headers are compared without regard to case and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kartlaggning.text.keys import plain_key

Role = Literal[
    "document",
    "group",
    "code",
    "text",
    "coder",
    "memo",
    "further_memo",
    "document_memo",
    "definition",
    "case",
    "folder",
    "identity",
    "beginning",
    "end",
]
Headers = Mapping[Role, tuple[str, ...]]
# `A > B`; `A\B`; the first, or in a table where it does not stand the second, as MAXQDA wrote
# until 2018; `A.B`
PathStyle = Literal["arrows", "backslashes", "arrows or backslashes", "dots"]


@dataclass(frozen=True)
class Program:
    """A program's table of segments.

    Parameters
    ----------
    needed
        The roles without which it is not the program's table.
    mark
        A header without which it is not either, where those of the needed roles are common words.
    own
        Further headers of the program's own, which tell of a segment; what else stands there the
        users have added.
    paths
        How a code's name says in which folders it lies; none where it says nothing of them.
    code_separator
        What parts the codes in a cell; empty where a row has one code.
    has_code_columns
        Whether each code may have a column that says whether it was applied.
    is_group_in_identity
        Whether documents of different groups may have one name.
    place
        What the columns of the beginning and the end count, where there are such columns.
    """

    name: str
    headers: Headers
    needed: tuple[Role, ...] = ("document", "code", "text")
    mark: str = ""
    own: tuple[str, ...] = ()
    paths: PathStyle | None = None
    code_separator: str = ""
    has_code_columns: bool = False
    is_group_in_identity: bool = False
    place: str = ""


_ENOUGH_KNOWN = 3  # columns; a table of anything may have a comment and a document


def _listed(*by_language: str) -> tuple[str, ...]:
    """Headers that are many, from lists with commas; none of them holds one."""
    return tuple(", ".join(by_language).split(", "))


PROGRAMS = (
    Program(
        "MAXQDA",
        {
            "document": (
                "Document name",
                "Document",
                "Dokumentname",
                "Dokument",
                "Nombre del documento",
                "Documento",
                "Nazwa dokumentu",
            ),
            "group": (
                "Document group",
                "Dokumentgruppe",
                "Grupo de documentos",
                "Grupa dokumentów",
            ),
            "code": ("Code", "Código", "Kod"),
            "text": (
                "Segment",
                "Coded segment",
                "Codiertes Segment",
                "Segmento",
                "Segmento codificado",
                "Fragment",
            ),
            "coder": ("Created by", "Author", "Erstellt von", "Autor", "Creado por"),
            "memo": ("Comment", "Kommentar", "Comentario", "Komentarz"),
            "further_memo": ("Memos", "Memo"),
            "beginning": ("Beginning", "Anfang", "Inicio", "Comienzo", "Początek"),
            "end": ("End", "Ende", "Fin", "Final", "Koniec"),
        },
        place="paragraph",
        own=_listed(
            "Color, Weight, Weight score, Modified by, Modified on, Modified, "
            "Created, Created on, Area, Coverage %, Preview, Date",
            "Farbe, Gewicht, Gewichtungswert, Bearbeitet von, Bearbeitet am, "
            "Geändert von, Geändert am, Erstellt, Erstellt am, Fläche, Abdeckungsgrad %, Vorschau",
            "Peso, Valor de peso, Ponderación, Modificado por, "
            "Modificado, Creado, Área, Cobertura %, Vista previa",
            "Waga, Objętość, Obszar %, Data utworzenia",
        ),
        paths="arrows or backslashes",
        is_group_in_identity=True,
    ),
    Program(
        "ATLAS.ti",
        {
            "document": ("Document", "Dokument", "Documento"),
            "group": ("Document Groups", "Dokumentgruppen", "Grupos de documentos"),
            "code": ("Codes", "Kodes", "Códigos"),
            "text": ("Quotation Content", "Content", "Zitatinhalt", "Contenido de la cita"),
            "coder": ("Created by", "Creator", "Erstellt von", "Creado por"),
            "memo": ("Comment", "Quotation Comment", "Kommentar", "Comentario"),
            "identity": ("ID",),
        },
        own=_listed(
            "Quotation Name, Density, Reference, Created, Modified, Modified by, Codes count",
            "Zitatname, Dichte, Referenz, Erstellt, Geändert, Geändert von",
            "Nombre de la cita, Densidad, Referencia, Creado, Modificado, Modificado por",
        ),
        # a team may write folders into names, as other programs show them
        paths="backslashes",
        code_separator="\n",
    ),
    Program(
        "Dedoose",
        {
            "document": ("Media Title",),
            "code": ("Codes Applied Combined",),
            "text": ("Excerpt Copy",),
            "coder": ("Excerpt Creator",),
            "beginning": ("Excerpt Range",),
        },
        place="range",
        needed=("document", "text"),
        paths="backslashes",
        code_separator=",",
        has_code_columns=True,
        own=_listed("Excerpt Date, Resource Date, Resource Creator, Codes Applied Combined"),
    ),
    Program(
        "Taguette",
        {
            "document": ("document",),
            "code": ("tag",),
            "text": ("content",),
            "identity": ("id",),
        },
        paths="dots",
        mark="id",
    ),
    Program(
        "QualCoder",
        {
            "document": ("Filename", "File"),
            "case": ("Case",),
            "code": ("Codename",),
            "text": ("Coded",),
            "coder": ("Coder",),
            "memo": ("Coded_Memo",),
            "definition": ("Code_Memo",),
            "document_memo": ("File_Memo",),
            "folder": ("Category",),
            "identity": ("Id",),
        },
        own=_listed(
            "Pos0, Pos1, Coded_Date, Date, Important, Color",
        ),
        mark="Id",
    ),
)


class CodebookTable(NamedTuple):
    """A program's table of codes only: the header of each role, and what else may stand there."""

    program: str
    headers: Mapping[Role, str]
    others: frozenset[str]
    paths: PathStyle


CODEBOOKS = (
    CodebookTable(
        "Taguette",
        {"code": "tag", "memo": "description"},
        frozenset(("parent", "number of highlights", "number of documents")),
        "dots",
    ),
    CodebookTable("MAXQDA", {"code": "code", "memo": "memo"}, frozenset(), "arrows or backslashes"),
)


# `A > B` and `A\\B`, as MAXQDA writes paths in every language; its mark of a code's colour
_MAXQDA_PATH = re.compile(r"[^>\\]+( > |\\)[^>\\]+")
_COLOUR_MARK = "●"


class NearTable(NamedTuple):
    """What a table looks like that is not known: a program's, in a language that is not.

    `missed` are the columns that were not found, by their names in English, `known` those that
    were.
    """

    program: str
    missed: tuple[str, ...]
    known: tuple[str, ...]


def find_near(columns: list[str], cells: Iterable[str]) -> NearTable | None:
    """Say which program's table one resembles; none where it resembles none.

    Parameters
    ----------
    cells
        Of its first rows, of whatever column.
    """
    near = [_near(program, columns) for program in PROGRAMS]
    best = max(near, key=lambda one: (len(one.known), -len(one.missed)))
    if len(best.known) >= _ENOUGH_KNOWN:
        return best
    marks = list(cells)
    if _COLOUR_MARK in marks or any(map(_MAXQDA_PATH.fullmatch, marks)):
        return next(one for one in near if one.program == "MAXQDA")
    return None


def _near(program: Program, columns: list[str]) -> NearTable:
    by_key = {plain_key(column): column for column in columns}
    known = []
    missed = []
    for role, headers in program.headers.items():
        found = [by_key[key] for key in map(plain_key, headers) if key in by_key]
        known += found[:1]
        if not found and role in program.needed:
            missed.append(headers[0])
    return NearTable(program.name, tuple(missed), tuple(known))


def find_columns(program: Program, columns: list[str]) -> dict[Role, str] | None:
    """Find the column of each role in a table; none where it is not a table of the program's."""
    by_key = {plain_key(column): column for column in columns}
    if program.mark and plain_key(program.mark) not in by_key:
        return None
    found: dict[Role, str] = {}
    for role, headers in program.headers.items():
        present = [key for key in map(plain_key, headers) if key in by_key]
        if present:
            found[role] = by_key[present[0]]
    if not all(role in found for role in program.needed):
        return None
    return found
