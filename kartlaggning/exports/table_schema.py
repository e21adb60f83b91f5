"""A data dictionary as a Table Schema, which Frictionless and others read beside the stored csv.

Labels of categories and of kinds of missing stand as version 2 of the standard has them
(https://datapackage.org/standard/table-schema/); a program of version 1 reads the codes alone.
"""

from __future__ import annotations

import re
from typing import Any

from kartlaggning.exports.dictionary import Dictionary, Entry, Words
from kartlaggning.frames import ANSWERS, Kind
from kartlaggning.interviews.store import FIXED
from kartlaggning.statuses import MISSING_STATUSES
from kartlaggning.text.language import Language
from kartlaggning.text.printing import json_text

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_RESPONSE_ID, _, _IS_SYNTHETIC = FIXED
_BOOLEAN = {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
_TYPES: dict[Kind, dict[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": _BOOLEAN,
}


def dictionary_table_schema(dictionary: Dictionary, language: Language) -> str:
    """Write a dictionary as the Table Schema of the import's stored file.

    Of a survey that is `responses.csv`, with a field for each column. Interviews and documents are
    stored in `answers.csv`, a statement each: its `question` has the questions as categories, and
    what each may be answered stands in `questions`.

    Parameters
    ----------
    language
        That of titles and labels; the other languages' stand beside, as `titles` and `labels`.
    """
    chosen = language if language in dictionary.title else next(iter(dictionary.title))
    schema: dict[str, Any] = {"$schema": PROFILE, "name": dictionary.name}
    schema |= {"title": dictionary.title[chosen], "titles": dict(dictionary.title)}
    if dictionary.file:
        schema["fields"] = [_field(entry, chosen) for entry in dictionary.entries]
        schema["primaryKey"] = [_RESPONSE_ID]
    else:
        schema["fields"] = _statement_fields(dictionary, chosen)
        questions = [entry for entry in dictionary.entries if entry.question]
        schema["questions"] = [_field(entry, chosen) for entry in questions]
        schema["primaryKey"] = [ANSWERS.columns[0].name]
    schema["missingValues"] = [""]
    return json_text(schema)


def _field(entry: Entry, language: Language) -> dict[str, Any]:
    field: dict[str, Any] = {"name": entry.name, "type": "string"}
    field |= {"title": entry.label.get(language, ""), "titles": dict(entry.label)}
    if entry.definition:
        field["description"] = entry.definition[language]
    if entry.unit:
        field["unit"] = entry.unit[language]
    if entry.name == _IS_SYNTHETIC:
        return {**field, **_BOOLEAN}
    if entry.name == _RESPONSE_ID:
        return {**field, "constraints": {"required": True, "unique": True}}
    if not entry.question:
        return field
    codes = [each.code for each in entry.answers]
    if codes and entry.kind == "multiple":
        one = "|".join(map(re.escape, codes))
        field["constraints"] = {"pattern": rf"({one})(\|({one}))*"}
    elif codes and entry.kind == "codes":
        field["constraints"] = {"enum": codes}
    if codes:
        field["categories"] = [_labelled(each.code, each.label, language) for each in entry.answers]
        field["categoriesOrdered"] = entry.measure == "ordinal"
    empty = {"value": "", "label": ""}
    missing = [_labelled(each.code, each.label, language) for each in entry.missing]
    field["missingValues"] = [empty, *missing]
    return field


def _labelled(code: str, label: Words, language: Language) -> dict[str, Any]:
    return {"value": code, "label": label.get(language, ""), "labels": dict(label)}


def _statement_fields(dictionary: Dictionary, language: Language) -> list[dict[str, Any]]:
    """The columns of `answers.csv`, as `frames.py` explains them."""
    fields = []
    for column in ANSWERS.columns:
        field: dict[str, Any] = {"name": column.name, **_TYPES[column.kind]}
        field["description"] = column.meaning
        if column.name == "question":
            asked = [entry for entry in dictionary.entries if entry.question]
            field["constraints"] = {"required": True, "enum": [each.question for each in asked]}
            field["categories"] = [_labelled(each.question, each.label, language) for each in asked]
        elif column.name == "status":
            field["constraints"] = {"enum": ["answered", *MISSING_STATUSES]}
        fields.append(field)
    return fields
