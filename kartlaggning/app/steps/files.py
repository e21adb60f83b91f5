"""Files: what lies there, what is dropped in, and what becomes of it next."""

from __future__ import annotations

from importlib import import_module

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.folder.material import Material, RawFile, fitting_strand
from kartlaggning.app.folder.plans import Plan, plan_again, plan_fresh, plan_of
from kartlaggning.app.folder.uploads import store_upload
from kartlaggning.beginning.packaged import JSON_SCHEMA, example_files, skeleton_files
from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number
from kartlaggning.writing import write_folders
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.source import read_yaml

STEP = "files"
_STORED: dict[str, str] = {
    "new": N_("Stored: {names}."),
    "replaced": N_(
        "Replaced: {names}. Import again what has changed; the version before is kept in "
        "private/replaced/."
    ),
    "known": N_("There already: {names}."),
}
_TAKEN = N_(
    "The import ‘{name}’ is taken away, and counted no longer. What was stored of it is kept in "
    "{folder}; its files still lie there, and can be imported again."
)
_UNITS = ("B", "kB", "MB", "GB")


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """The files, and what can be done with them."""
    language = desk.language(request)
    strands = _strands(desk)
    files = desk.one(Material).files()
    imports = desk.one(Material).imports()
    return desk.page(
        "files.html.j2",
        request,
        step=STEP,
        files=files,
        sizes={file.path: _size(file, language) for file in files},
        strands=strands,
        imports=imports,
        files_of={name: [file.path for file in files if name in file.imports] for name in imports},
        fitting={file.path: fitting_strand(file, strands, imports) for file in files},
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Store what was dropped in, begin a mapping, or see how files would be read."""
    form = request.form
    for name, do in _DOING.items():
        if name in form:
            return do(desk, request)
    return _read(desk, request)


def _read(desk: Desk, request: Request) -> Response:
    """Import files, or see how some would be read."""
    form, material = request.form, desk.one(Material)
    files, imports = material.files(), material.imports()
    strand_of = {file.path: form.get(f"strand:{file.path}", "") for file in files}
    if "all" in form:
        return _import(desk, request, plan_fresh(files, strand_of, imports))
    if "again" in form:
        return _import(desk, request, plan_again(files, imports))
    only = form.get("only", "")
    paths = [only] if only else form.getlist("file")
    chosen = [file for file in files if file.path in paths]
    strand = strand_of[chosen[0].path] if chosen else ""
    if not strand:
        said = translate("Choose a file and its strand first.", desk.language(request))
        return desk.go(STEP, note=said)
    plan = plan_of(chosen, strand, files, imports)
    return desk.start(request, ("import",), _arguments(plan, is_trial=True), "reading")


def _arguments(plan: Plan, *, is_trial: bool) -> tuple[str, ...]:
    """The arguments of an import."""
    trial = ("--dry-run", "--format", "json") if is_trial else ()
    return ("--as", plan.name, "--strand", plan.strand, *trial, "--", *plan.paths)


def _store(desk: Desk, request: Request) -> Response:
    language = desk.language(request)
    names_of: dict[str, list[str]] = {}
    for upload in request.files.getlist("files"):
        if upload.filename:
            path, how = store_upload(upload, desk.project)
            names_of.setdefault(how, []).append(path.name)
    parts = [
        translate(words, language, names=", ".join(names_of[how]))
        for how, words in _STORED.items()
        if how in names_of
    ]
    said = " ".join(parts) or translate("Choose a file first.", language)
    return desk.go(STEP, note=said)


def _begin(desk: Desk, request: Request) -> Response:
    """Write the example, or a skeleton; never over what is there."""
    how = request.form["begin"]
    language = desk.language(request)
    files = example_files() if how == "example" else skeleton_files(language)
    there = [name for name in files if name != JSON_SCHEMA and (desk.project / name).exists()]
    if there:
        said = N_("{names} is there already; nothing was written.")
        return desk.go(STEP, note=translate(said, language, names=", ".join(there)))
    write_folders({}, desk.project, {desk.project / name: files[name] for name in files})
    return desk.go(STEP, note=translate("{n} {n:file|files} written.", language, n=len(files)))


def _import(desk: Desk, request: Request, plans: list[Plan]) -> Response:
    """Import what is planned, one after another."""
    commands = [(("import",), _arguments(plan, is_trial=False)) for plan in plans]
    if not commands:
        said = translate("There is nothing to import.", desk.language(request))
        return desk.go(STEP, note=said)
    return desk.start_several(request, commands, "findings")


def _take_away(desk: Desk, request: Request) -> Response:
    """Take an import away: what was stored is kept aside."""
    language, name = desk.language(request), request.form["take_away"]
    if name not in desk.one(Material).imports():
        return desk.go(STEP)
    # loaded where it is asked for: the first page is there before what reads imports is
    taking_away = import_module("kartlaggning.app.folder.taking_away")
    kept = taking_away.take_away(name, desk.project)
    return desk.go(STEP, note=translate(_TAKEN, language, name=name, folder=kept.as_posix()))


_DOING = {"upload": _store, "begin": _begin, "take_away": _take_away}


def _strands(desk: Desk) -> list[str]:
    """The strands that the schema has, whether or not it is right as a whole."""
    if not desk.has_schema:
        return []
    strands = read_yaml(desk.project / SCHEMA_FILE, SCHEMA_FILE).data.get("strands", {})
    return list(strands) if isinstance(strands, dict) else []


def _size(file: RawFile, language: Language) -> str:
    size, unit = file.n_bytes, 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size //= 1000
        unit += 1
    return f"{format_number(size, language)} {_UNITS[unit]}"
