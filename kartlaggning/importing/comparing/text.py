"""What another export changed, in words; names of documents are not among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartlaggning.checks import N_
from kartlaggning.importing.comparing.changes import Changes, StoredStatement
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

MAX_LISTED = 10
WORDS_COLUMNS = ("words", "quote")  # too long to show, and perhaps confidential
CHANGES = {
    "new_documents": N_("new sources: {n}"),
    "gone_documents": N_("sources gone: {n}"),
    "added": N_("statements added: {n}"),
    "gone": N_("statements gone: {n}"),
    "changed": N_("statements changed: {n}"),
    "moved": N_("statements moved: {n}"),
    "n_added_responses": N_("responses added: {n}"),
    "n_gone_responses": N_("responses gone: {n}"),
    "n_added_amounts": N_("amounts added: {n}"),
    "n_gone_amounts": N_("amounts gone: {n}"),
}


def changes_lines(changes: Changes, language: Language) -> Iterator[str]:
    """Write how an import differs from the one before: a line per kind, some of each below it."""
    if changes == Changes():
        yield translate(N_("Nothing has changed since the import before."), language)
        return
    yield translate(N_("Changed since the import before:"), language)
    for kind, words in CHANGES.items():
        found = getattr(changes, kind)
        n = found if isinstance(found, int) else len(found)
        if n:
            yield "  " + translate(words, language, n=format_number(n, language))
        if not isinstance(found, int):
            for line in _listed(found, language):
                yield f"    {line}"


def _listed(
    found: Sequence[str | StoredStatement | tuple[StoredStatement, StoredStatement]],
    language: Language,
) -> Iterator[str]:
    for each in found[:MAX_LISTED]:
        if isinstance(each, str):
            yield each
        elif isinstance(each, StoredStatement):
            yield f"{_place(each)}: {_said(each, language)}"
        else:
            old, new = each
            yield f"{_place(new)}: {_change(old, new, language)}"
    n_more = len(found) - MAX_LISTED
    if n_more > 0:
        yield translate(N_("… and {n} more"), language, n=format_number(n_more, language))


def _place(statement: StoredStatement) -> str:
    return "  ".join(filter(None, (statement.source_id, statement.subject_id, statement.question)))


def _change(old: StoredStatement, new: StoredStatement, language: Language) -> str:
    """What a statement said and says; where that is the same, what else of it is another."""
    before, after = _said(old, language), _said(new, language)
    if before != after:
        return f"{before} → {after}"
    was, now = dict(old.said), dict(new.said)
    differing = [name for name in now if was[name] != now[name]]
    told = []
    if not set(differing).isdisjoint(WORDS_COLUMNS):
        told.append(translate(N_("its words have changed"), language))
    for name in differing:
        if name not in WORDS_COLUMNS:
            told.append(f"{name}: {was[name] or '–'} → {now[name] or '–'}")
    return f"{after} ({', '.join(told)})"


def _said(statement: StoredStatement, language: Language) -> str:
    if statement.is_denied:
        return translate(N_("not {value}"), language, value=statement.value)
    return statement.value
