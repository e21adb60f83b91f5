"""The schema's codebook: what a question, value or qualifier means, when it is used, its codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kartlaggning.checks import N_
from kartlaggning.schema.codes import code_path
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Coded, Question
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS
from kartlaggning.text.printing import lines_text
from kartlaggning.yaml_files.models import Label

WORDS = {
    "include": N_("Include: {text}"),
    "exclude": N_("Exclude: {text}"),
    "example": N_("Example: {text}"),
    "codes": N_("Codes: {text}"),
}


@dataclass(frozen=True)
class Entry:
    """What a codebook says of one thing, in one language.

    `name` is its id, empty for the question itself; `codes` are the coders' names for it, as the
    schema declares them.
    """

    question: str
    kind: str
    name: str
    label: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    codes: tuple[str, ...] = ()

    def lines(self, language: Language) -> Iterator[str]:
        """When it is used: definition, what belongs to it, what does not, an example."""
        if self.definition:
            yield self.definition
        for name in ("include", "exclude", "example"):
            if text := getattr(self, name):
                yield translate(WORDS[name], language, text=text)


def list_entries(schema: Schema, language: Language) -> list[Entry]:
    """List the codebook's entries in the schema's order.

    Each question is followed by its values, its qualifiers and its kinds of missing. What only
    surveys ask is coded by nobody, and left out.
    """
    entries: list[Entry] = []
    for name, question in schema.questions.items():
        if any(schema.strands[strand].kind != "survey" for strand in question.asked_in):
            entries += _entries_of(name, question, language)
    return entries


def _entries_of(name: str, question: Question, language: Language) -> Iterator[Entry]:
    yield _entry(name, "question", "", question, language)
    for value, model in question.values.items():
        yield _entry(name, "value", value, model, language)
    for qualifier, model in question.qualifiers.items():
        yield _entry(name, "qualifier", qualifier, model, language)
    for sign, status in question.missing.items():
        # a sign without a folder stands in a table's cell, and is no code
        if len(code_path(sign)) > 1:
            label = translate(OWN_WORDS[status], language)
            yield Entry(name, "missing", status, label, codes=(sign,))


def _entry(question: str, kind: str, name: str, model: Coded, language: Language) -> Entry:
    return Entry(
        question,
        kind,
        name,
        label=model.label.of(language),
        definition=_said(model.definition, language),
        include=_said(model.include, language),
        exclude=_said(model.exclude, language),
        example=_said(model.example, language),
        codes=model.codes,
    )


def _said(text: Label | None, language: Language) -> str:
    return text.of(language) if text else ""


def codebook_text(entries: Iterable[Entry], language: Language) -> str:
    """Write a codebook to be read."""
    return lines_text(_lines(entries, language)).lstrip("\n")


def _lines(entries: Iterable[Entry], language: Language) -> Iterator[str]:
    for entry in entries:
        margin, indent = "  ", "      "
        if entry.kind == "question":
            yield ""
            margin, indent = "", "  "
        yield f"{margin}{entry.label} [{entry.name or entry.question}]"
        for line in entry.lines(language):
            yield indent + line
        if entry.codes:
            yield indent + translate(WORDS["codes"], language, text=", ".join(entry.codes))
