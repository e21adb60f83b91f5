"""A data dictionary as one table: a row for each variable, and below it one for each category."""

from __future__ import annotations

from kartlaggning.exports.dictionary import Dictionary, Words
from kartlaggning.text.printing import csv_text, inert


def dictionary_csv(dictionary: Dictionary) -> str:
    """Write a dictionary as csv, each text in a column for each of the schema's languages.

    `part` says what a row is: a `variable`, one of its `value`s, or a kind of `missing`.
    """
    names = ["variable", "question", "part", "code", "kind", "measure"]
    for text in ("label", "definition", "unit"):
        names += [f"{text}_{language}" for language in dictionary.title]
    rows = []
    for entry in dictionary.entries:
        own = _in_languages(dictionary, entry.label, entry.definition, entry.unit)
        rows.append((entry.name, entry.question, "variable", "", entry.kind, entry.measure, *own))
        for each in entry.categories:
            part = "missing" if each.is_missing else "value"
            own = _in_languages(dictionary, each.label, each.definition, {})
            rows.append((entry.name, entry.question, part, each.code, "", "", *own))
    return csv_text(names, [tuple(map(inert, row)) for row in rows])


def _in_languages(dictionary: Dictionary, *texts: Words) -> list[str]:
    """Each text in each of the schema's languages, side by side."""
    cells = []
    for words in texts:
        cells += [words.get(language, "") for language in dictionary.title]
    return cells
