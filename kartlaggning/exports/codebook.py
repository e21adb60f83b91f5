"""The schema's codebook: of each question, value and qualifier what it means, when it is used, and
its codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from kartlaggning.checks import N_
from kartlaggning.exports.lookup_csv import csv_text
from kartlaggning.schema.codes import code_path
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Coded
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS

SEVERAL = "|"
WORDS = {
    "include": N_("Include: {text}"),
    "exclude": N_("Exclude: {text}"),
    "example": N_("Example: {text}"),
    "codes": N_("Codes: {text}"),
}


@dataclass(frozen=True)
class Entry:
    """What a codebook says of one thing, in one language; `name` is its id, empty for the question
    itself.

    `codes` are the coders' names for it, as the schema declares them.
    """

    question: str
    kind: str
    name: str
    label: str
    definition: str
    include: str
    exclude: str
    example: str
    codes: tuple[str, ...]

    def lines(self, language: Language) -> Iterator[str]:
        """When it is used: definition, what belongs to it, what does not, an example."""
        if self.definition:
            yield self.definition
        for name in ("include", "exclude", "example"):
            if text := getattr(self, name):
                yield translate(WORDS[name], language, text=text)


def list_entries(schema: Schema, language: Language) -> list[Entry]:
    """List the codebook's entries in the schema's order: each question, its values, its qualifiers,
    missing.

    What only surveys ask is coded by nobody, and left out.
    """
    entries = []
    for name, question in schema.questions.items():
        if all(schema.strands[strand].kind == "survey" for strand in question.asked_in):
            continue
        entries.append(_entry(name, "question", "", question, language))
        entries += [
            _entry(name, "value", value, model, language)
            for value, model in question.values.items()
        ]
        entries += [
            _entry(name, "qualifier", key, model, language)
            for key, model in question.qualifiers.items()
        ]
        entries += [
            Entry(
                name,
                "missing",
                status,
                translate(OWN_WORDS[status], language),
                "",
                "",
                "",
                "",
                (sign,),
            )
            for sign, status in question.missing.items()
            if len(code_path(sign)) > 1  # any other is a sign in a table's cell
        ]
    return entries


def _entry(question: str, kind: str, name: str, model: Coded, language: Language) -> Entry:
    said = (model.label, model.definition, model.include, model.exclude, model.example)
    label, definition, include, exclude, example = (
        text.of(language) if text else "" for text in said
    )
    return Entry(question, kind, name, label, definition, include, exclude, example, model.codes)


def codebook_csv(entries: Iterable[Entry], _language: Language) -> str:
    """Write a codebook as a table; several codes with `|` between."""
    names = [field.name for field in fields(Entry)]
    return csv_text(names, ((*astuple(entry)[:-1], SEVERAL.join(entry.codes)) for entry in entries))


def codebook_text(entries: Iterable[Entry], language: Language) -> str:
    """Write a codebook to be read."""
    return "".join(f"{line}\n" for line in _lines(entries, language)).lstrip("\n")


def _lines(entries: Iterable[Entry], language: Language) -> Iterator[str]:
    for entry in entries:
        is_question = entry.kind == "question"
        if is_question:
            yield ""
        yield f"{'' if is_question else '  '}{entry.label} [{entry.name or entry.question}]"
        indent = "  " if is_question else "      "
        yield from (f"{indent}{line}" for line in entry.lines(language))
        if entry.codes:
            yield indent + translate(WORDS["codes"], language, text=", ".join(entry.codes))
