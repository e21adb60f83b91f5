"""A mapping drafted from files: what they tell, and what only somebody who knows them can say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.questions.text import TYPE_LABELS
from kartlaggning.app.folder.material import Material
from kartlaggning.app.told.doubts import doubt_on_page
from kartlaggning.beginning.writing import refuse_existing, write_draft
from kartlaggning.describing.drafting.answers import is_amount, open_doubts, settle
from kartlaggning.describing.drafting.drafts import draft_mapping, newest_year
from kartlaggning.describing.drafting.model import Doubt, Draft, DraftQuestion
from kartlaggning.describing.drafting.text import CHOICES
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

_LATER = "later"


class Asked(NamedTuple):
    """A question to the researcher: of what, in which words, among which answers.

    `takes_number`: whether it may also be answered with the number or range that is meant.
    """

    name: str
    label: str
    words: str
    listed: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    takes_number: bool = False


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
        units=_units(draft, language),
        unit=asked_of.get("unit", ""),
        later=_LATER,
        types=TYPE_LABELS,
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Write the draft, with what was answered."""
    language = desk.language(request)
    refuse_existing(desk.project)
    paths = desk.one(Material).chosen(request.form.getlist("file"))
    draft, _ = _draft(desk, paths, request.form)
    for number, (owner, doubt) in enumerate(list(open_doubts(draft))):
        answer = _answer(request.form, f"doubt-{number}", doubt)
        if answer:
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


def _answer(form: Mapping[str, str], name: str, doubt: Doubt) -> str:
    """What a form answers to a doubt; empty where it leaves it for later.

    Raises
    ------
    KartlaggningError
        What is written as a number is none.
    """
    amount = form.get(f"{name}-number", "").strip()
    if amount and doubt.name == "number_word":
        if not is_amount(doubt, amount):
            parameters = {"word": str(doubt.parameters["word"])}
            raise KartlaggningError(
                Finding("amount_words_unreadable", Where(), amount, "", parameters)
            )
        return amount
    answer = form.get(name, _LATER)
    return answer if answer in doubt.choices else ""


def _units(draft: Draft, language: Language) -> str:
    """How many units there are on the day of the mapping, kind by kind."""
    parts = []
    for kind, n in draft.n_units.items():
        label = draft.region.kinds[kind]
        words = label.singular if n == 1 else label.plural
        parts.append(f"{format_number(n, language)} {words.of(language)}")
    return ", ".join(parts)


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
            if doubt.name == "number_word":
                listed = ()
        choices = tuple((name, translate(CHOICES[name], language)) for name in doubt.choices)
        words = doubt_on_page(doubt, language)
        takes_number = doubt.name == "number_word"
        asked.append(Asked(f"doubt-{number}", owner.label, words, listed, choices, takes_number))
    return asked
