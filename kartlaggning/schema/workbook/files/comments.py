"""What each column means, from the reference of the schema, as the comment on its header."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from kartlaggning.checks import N_
from kartlaggning.schema.key_texts import key_texts
from kartlaggning.schema.workbook.sheets.model import Column
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

CHOICES = N_("One of: {choices}.")
SEVERAL = N_("Several stand with a bar between them: a | b.")
KEY = N_("It says which this is; it may not stand twice.")


def comment_of(column: Column, language: Language) -> str:
    """What is said at the header of a column; empty where nothing is to be said."""
    said = []
    if column.told_by is not None:
        model, key = column.told_by
        said.append(translate(summary_of(model, key), language))
    elif column.is_key:
        said.append(translate(KEY, language))
    if column.choices:
        said.append(translate(CHOICES, language, choices=", ".join(column.choices)))
    if column.is_several:
        said.append(translate(SEVERAL, language))
    return "\n\n".join(filter(None, said))


def summary_of(model: type[BaseModel], key: str) -> str:
    """The first sentences of what the reference says of a key."""
    return _summaries(model).get(key, "")


@cache
def _summaries(model: type[BaseModel]) -> dict[str, str]:
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    texts = key_texts(model)
    return {key: texts[name].summary for key, name in names.items() if name in texts}
