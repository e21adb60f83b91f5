"""A description as a page: one HTML file without network and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kartlaggning.describing.bars import bar_length
from kartlaggning.describing.model import Description, Variable
from kartlaggning.describing.text import (
    answered_words,
    facts,
    guarding_words,
    has_codes,
    kind_words,
    members_words,
    missing_label,
    missing_note,
    more_words,
    rare_words,
    remark_words,
    share_words,
    shown_missing,
    shown_values,
    spread_words,
    unshown_words,
    value_code,
    value_words,
)
from kartlaggning.pages.render import render_small_page
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

_TEMPLATE = "description.html.j2"
_STYLES = ("page", "tables", "description")


class _Row(NamedTuple):
    """A row of a variable's table; `width` is the bar's in percent.

    Of a code that is declared as missing that stands in the place of the share.
    """

    code: str
    label: str
    n: str
    share: str
    width: str
    is_missing: bool


def description_page(description: Description, language: Language) -> str:
    """Render a description; the same description gives the same bytes."""
    n_rows = description.n_rows
    variables = []
    for number, variable in enumerate(description.variables, start=1):
        variables.append(_view(variable, f"v{number}", n_rows, language))
    view = {
        "title": description.title,
        "facts": facts(description, language),
        "guarding": guarding_words(description, language),
        "variables": variables,
        "remarkable": [each for each in variables if each["remarks"]],
    }
    return render_small_page(_TEMPLATE, view, language, _STYLES)


def _view(variable: Variable, anchor: str, n_rows: int, language: Language) -> dict[str, Any]:
    _, n_more = shown_values(variable)
    notes = [members_words(variable, language), unshown_words(variable, language)]
    after = [more_words(n_more, language) if n_more else "", rare_words(variable, language)]
    return {
        "id": anchor,
        "name": variable.name,
        "label": variable.label,
        "facts": [kind_words(variable, language), answered_words(variable, n_rows, language)],
        "notes": list(filter(None, notes)),
        "spread": spread_words(variable.spread, language) if variable.spread else [],
        "has_codes": has_codes(variable),
        "rows": list(_rows(variable, language)),
        "after": list(filter(None, after)),
        "remarks": [remark_words(remark, language) for remark in variable.remarks],
    }


def _rows(variable: Variable, language: Language) -> Iterator[_Row]:
    values, _ = shown_values(variable)
    for value in values:
        width = str(bar_length(value.n, variable.n_answered, 100, places=1))
        yield _Row(
            value_code(value, variable),
            value_words(value, variable, language),
            format_number(value.n, language),
            share_words(value.n, variable, language),
            width,
            is_missing=False,
        )
    for missing in shown_missing(variable):
        number = format_number(missing.n, language)
        kind = missing_note(missing, language)
        label = missing_label(missing, language)
        yield _Row(missing.code, label, number, kind, "", is_missing=True)
