"""A mapping drafted from files: what they tell, and what only somebody who knows them can say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.folder.material import Material
from kartlaggning.beginning.writing import refuse_existing, write_draft
from kartlaggning.describing.drafting.answers import open_doubts, settle
from kartlaggning.describing.drafting.drafts import draft_mapping, newest_year
from kartlaggning.describing.drafting.model import Draft, DraftQuestion
from kartlaggning.describing.drafting.text import CHOICES, doubt_words
from kartlaggning.errors import Finding
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_LATER = "later"


class Asked(NamedTuple):
    """A question to the researcher: of what, in which words, among which answers."""

    name: str
    label: str
    words: str
    listed: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """The draft, and what is asked."""
    if desk.has_schema:
        return desk.go("files")
    asked_of = request.args if trouble is None else trouble.form
    paths = desk.one(Material).chosen(asked_of.getlist("file"))
    if not paths:
        said = translate("Choose a file first.", desk.language(request))
        return desk.go("files", note=said)
    language = desk.language(request)
    draft, findings = _draft(desk, paths, asked_of)
    return desk.page(
        "draft.html.j2",
        request,
        step="files",
        paths=paths,
        draft=draft,
        findings=findings,
        asked=_asked(draft, language),
        unit=asked_of.get("unit", ""),
        later=_LATER,
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Write the draft, with what was answered."""
    language = desk.language(request)
    refuse_existing(desk.project)
    paths = desk.one(Material).chosen(request.form.getlist("file"))
    draft, _ = _draft(desk, paths, request.form)
    for number, (owner, doubt) in enumerate(list(open_doubts(draft))):
        answer = request.form.get(f"doubt-{number}", _LATER)
        if answer in doubt.choices:
            settle(owner, doubt, answer)
    write_draft(draft, desk.project, language)
    said = translate(
        "The mapping is drafted: {n_strands} {n_strands:strand|strands}, {n} "
        "{n:question|questions}. Nothing in it is decided. Now import the files.",
        language,
        n_strands=len(draft.strands),
        n=len(draft.questions),
    )
    return desk.go("files", note=said)


def _draft(
    desk: Desk, paths: list[str], asked: Mapping[str, str]
) -> tuple[Draft, tuple[Finding, ...]]:
    files = [Path(path) for path in paths]
    whole = [desk.project / path for path in files]
    draft, findings = draft_mapping(
        whole, unit=asked.get("unit", "").strip(), year=newest_year(whole), project=desk.project
    )
    # named as the commands name them, from the mapping's folder on
    names = {path.as_posix(): file.as_posix() for path, file in zip(whole, files, strict=True)}
    draft.imports = {
        strand: [names.get(path, path) for path in listed]
        for strand, listed in draft.imports.items()
    }
    return draft, findings


def _asked(draft: Draft, language: Language) -> list[Asked]:
    asked = []
    for number, (owner, doubt) in enumerate(open_doubts(draft)):
        listed: tuple[str, ...] = ()
        if isinstance(owner, DraftQuestion):
            labels = tuple(value.label for value in owner.values.values())
            listed = tuple(owner.rare) if doubt.name == "rare" else labels
        choices = tuple((name, translate(CHOICES[name], language)) for name in doubt.choices)
        words = doubt_words(doubt, language)
        asked.append(Asked(f"doubt-{number}", owner.label, words, listed, choices))
    return asked
