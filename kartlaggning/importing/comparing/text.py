"""What another export changed, in words: what came, what is gone, what moved; names of documents
are not among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartlaggning.checks import N_
from kartlaggning.importing.comparing.changes import Changes, StoredStatement
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

MAX_LISTED = 10
WORDS_COLUMNS = ("words", "quote")  # too long to show, and perhaps confidential
KINDS = {
    "new_documents": N_("new sources: {n}"),
    "gone_documents": N_("sources gone: {n}"),
    "added": N_("statements added: {n}"),
    "gone": N_("statements gone: {n}"),
    "changed": N_("statements changed: {n}"),
    "moved": N_("statements moved: {n}"),
    "n_added_responses": N_("responses added: {n}"),
    "n_gone_responses": N_("responses gone: {n}"),
}


def changes_lines(changes: Changes, language: Language) -> Iterator[str]:
    """Write how an import differs from the one before: a line per kind, at most ten of each below
    it.
    """
    if changes == Changes():
        yield translate(N_("Nothing has changed since the import before."), language)
        return
    yield translate(N_("Changed since the import before:"), language)
    for kind, words in KINDS.items():
        found = getattr(changes, kind)
        n = found if isinstance(found, int) else len(found)
        if n:
            yield "  " + translate(words, language, n=format_number(n, language))
        if not isinstance(found, int):
            yield from (f"    {line}" for line in _listed(found, language))


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
    if len(found) > MAX_LISTED:
        yield translate(
            N_("… and {n} more"), language, n=format_number(len(found) - MAX_LISTED, language)
        )


def _place(statement: StoredStatement) -> str:
    return "  ".join(filter(None, (statement.source_id, statement.subject_id, statement.question)))


def _change(old: StoredStatement, new: StoredStatement, language: Language) -> str:
    """What a statement said and says; where that is the same, what else of it is another."""
    before, after = (_said(statement, language) for statement in (old, new))
    if before != after:
        return f"{before} → {after}"
    pairs = zip(old.said, new.said, strict=True)
    differing = {
        name: f"{name}: {was or '–'} → {cell or '–'}"
        for (name, was), (_, cell) in pairs
        if was != cell
    }
    is_reworded = bool({differing.pop(name, "") for name in WORDS_COLUMNS} - {""})
    words = [translate(N_("its words have changed"), language)] if is_reworded else []
    return f"{after} ({', '.join([*words, *differing.values()])})"


def _said(statement: StoredStatement, language: Language) -> str:
    value = statement.value
    return translate(N_("not {value}"), language, value=value) if statement.is_denied else value
