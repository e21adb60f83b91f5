"""A data dictionary as one table: a row for each variable, and below it one for each category."""

from __future__ import annotations

from kartlaggning.exports.dictionary import Dictionary
from kartlaggning.text.printing import csv_text, inert


def dictionary_csv(dictionary: Dictionary) -> str:
    """Write a dictionary as csv, each text in a column for each of the schema's languages.

    `part` says what a row is: a `variable`, one of its `value`s, or a kind of `missing`.
    """
    languages = tuple(dictionary.title)
    texts = [f"label_{language}" for language in languages]
    texts += [f"definition_{language}" for language in languages]
    names = ("variable", "question", "part", "code", "kind", "measure", *texts)
    rows = []
    for entry in dictionary.entries:
        own = [entry.label.get(language, "") for language in languages]
        own += [entry.definition.get(language, "") for language in languages]
        rows.append((entry.name, entry.question, "variable", "", entry.kind, entry.measure, *own))
        for each in entry.categories:
            part = "missing" if each.is_missing else "value"
            own = [each.label.get(language, "") for language in languages]
            own += [each.definition.get(language, "") for language in languages]
            rows.append((entry.name, entry.question, part, each.code, "", "", *own))
    return csv_text(names, [tuple(map(inert, row)) for row in rows])
