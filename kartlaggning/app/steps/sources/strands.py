"""Strands: what the mapping is of, and how the files of each kind of source are read."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.composing.fields import shown
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.maps import add_entry, entries_of, remove_entry, set_meanings
from kartlaggning.app.editing.questions.text import KIND_LABELS, KINDS
from kartlaggning.app.editing.shape import Data, found, languages_of, named, spoken
from kartlaggning.app.editing.strands import text as words
from kartlaggning.app.editing.strands.forms import (
    MAPPING,
    edits_of_mapping,
    edits_of_new_strand,
    edits_of_strand,
    known_separators,
    role_fields,
    separator_of,
    strand_fields,
    words_of_yes_and_no,
)
from kartlaggning.app.folder.material import Material
from kartlaggning.app.text import ROLE_WORDS
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.describing.drafting.names import names_of_region
from kartlaggning.errors import Finding, FindingsError, KartlaggningError
from kartlaggning.regions import Resolver, load_region
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.editing.changes import Edit

STEP = "strands"
_NEW = "new"
_SAVED = N_("Saved. What was read before is read anew by importing again.")
_ADDED = N_("The strand is added. See how its file is read, and make its columns questions there.")


class Row(NamedTuple):
    """A strand in the list."""

    name: str
    label: str
    kind: str
    imports: tuple[str, ...]
    n_questions: int


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All strands, one, or a new one."""
    workspace = desk.one(Workspace)
    seen = workspace.seen()  # before what is shown is read: what is newer is never taken for seen
    data = workspace.source().data
    if not rest:
        return _all(desk, request, data, seen, trouble)
    if rest in named(data, "strands"):
        return _one(desk, request, rest, data, seen, trouble)
    if rest == _NEW:
        return _new(desk, request, data, seen, trouble)
    return desk.page("nowhere.html.j2", request, step=STEP, status=404)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Change what a form says."""
    workspace = desk.one(Workspace)
    data, language = workspace.source().data, desk.language(request)
    seen = request.form.get("seen", "")
    if not rest:
        workspace.change(edits_of_mapping(data, request.form, languages_of(data)), seen)
        return desk.go(STEP, note=translate("Saved.", language))
    if rest == _NEW and _NEW not in named(data, "strands"):
        name, edits = edits_of_new_strand(
            data, request.form, languages_of(data), _taken(desk, data)
        )
        workspace.change(edits, seen)
        return desk.go("files", note=translate(_ADDED, language))
    if rest not in named(data, "strands"):
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    _refuse_unknown_units(desk, data, request)
    workspace.change(_edits(data, rest, request), seen)
    return desk.go(STEP, rest, note=translate(_SAVED, language))


def _edits(data: Data, strand: str, request: Request) -> list[Edit]:
    """What a form of a strand asks for: signs that mean missing, names of units, or the rest."""
    form = request.form
    for part, (key, field) in _LISTS.items():
        path = ("strands", strand, key)
        if f"add_{part}" in form:
            return add_entry(data, path, form.get(part, "").strip(), form.get(field, "").strip())
        if f"remove_{part}" in form:
            return remove_entry(data, path, form[f"remove_{part}"])
        if f"save_{part}" in form:
            return set_meanings(data, path, form.getlist(f"{field}s"))
    return edits_of_strand(data, strand, form, languages_of(data))


def _refuse_unknown_units(desk: Desk, data: Data, request: Request) -> None:
    """Refuse a unit that the region does not have: it would be told at the next import alone."""
    form = request.form
    written = [form.get("unit", "")] if "add_alias" in form else []
    written += form.getlist("units") if "save_alias" in form else []
    if written:
        region = load_region(str(found(data, ("region",))), desk.project)
        resolver = Resolver(region)
        ids = (*region.units, *region.providers)
        names = [region.label(name, desk.language(request)) for name in ids]
        unknown = [each.strip() for each in written if not resolver.knows(each.strip())]
        if unknown:
            raise FindingsError(
                Finding("unknown_unit", value=each, suggestion=nearest(each, names))
                for each in unknown
            )


# what the forms of lists are called: their key in the schema, and the field of what words mean
_LISTS = {"sign": ("missing", "kind"), "alias": ("aliases", "unit")}


def _taken(desk: Desk, data: Data) -> list[str]:
    with suppress(KartlaggningError):  # what is wrong with the region is told elsewhere
        region = load_region(str(found(data, ("region",))), desk.project)
        return [_NEW, *names_of_region(region)]
    return [_NEW]


# --- what is shown


def _all(desk: Desk, request: Request, data: Data, seen: str, trouble: Trouble | None) -> Response:
    language = desk.language(request)
    languages = languages_of(data)
    return desk.page(
        "strands.html.j2",
        request,
        step=STEP,
        rows=_rows(desk, data, language),
        kinds=words.KINDS,
        fields=MAPPING,
        values=shown(data, MAPPING, languages),
        languages=languages,
        region=_region_name(desk, data, language),
        seen=seen,
        trouble=trouble,
    )


def _rows(desk: Desk, data: Data, language: Language) -> list[Row]:
    imports = desk.one(Material).imports()
    rows = []
    for name, written in named(data, "strands").items():
        rows.append(
            Row(
                name,
                spoken(written, language, name),
                str(found(written, ("kind",)) or ""),
                tuple(each for each, known in imports.items() if known.strand == name),
                sum(name in _asked_in(question) for question in named(data, "questions").values()),
            )
        )
    return rows


def _asked_in(question: object) -> list[str]:
    asked = found(question, ("asked_in",))
    return [asked] if isinstance(asked, str) else list(asked or ())


def _region_name(desk: Desk, data: Data, language: Language) -> str:
    with suppress(KartlaggningError):
        return load_region(str(found(data, ("region",))), desk.project).names.of(language)
    return str(found(data, ("region",)) or "")


def _one(
    desk: Desk, request: Request, strand: str, data: Data, seen: str, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    languages = languages_of(data)
    path = ("strands", strand)
    fields = strand_fields(strand, str(found(data, (*path, "kind"))))
    separator = separator_of(data, strand)
    return desk.page(
        "strand.html.j2",
        request,
        step=STEP,
        heading=spoken(found(data, path), language, strand),
        kind=words.KINDS.get(str(found(data, (*path, "kind"))), ""),
        is_accounts=found(data, (*path, "kind")) == "accounts",
        fields=fields,
        values=shown(data, fields, languages),
        languages=languages,
        separator=separator,
        separators=known_separators(separator),
        yes_no=words_of_yes_and_no(data, strand),
        roles=list(role_fields(data, strand)),
        role_words=ROLE_WORDS,
        signs=entries_of(data, (*path, "missing")),
        aliases=entries_of(data, (*path, "aliases")),
        units=_units(desk, data, language),
        missing_kinds=KINDS,
        kind_labels=KIND_LABELS,
        seen=seen,
        trouble=trouble,
    )


def _units(desk: Desk, data: Data, language: Language) -> list[str]:
    """The names that a written one may mean."""
    with suppress(KartlaggningError):
        region = load_region(str(found(data, ("region",))), desk.project)
        ids = (*region.units, *region.providers)
        return list(dict.fromkeys(region.label(name, language) for name in ids))
    return []


def _new(desk: Desk, request: Request, data: Data, seen: str, trouble: Trouble | None) -> Response:
    return desk.page(
        "strand_new.html.j2",
        request,
        step=STEP,
        kinds=words.KINDS,
        languages=languages_of(data),
        seen=seen,
        trouble=trouble,
    )
