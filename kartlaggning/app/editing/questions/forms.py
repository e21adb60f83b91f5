"""What a form of a question says: as it stands in the schema, or as it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from kartlaggning.app.composing.fields import is_true
from kartlaggning.app.editing.questions.text import SPEAKER_LABELS
from kartlaggning.app.editing.shape import (
    Data,
    found,
    languages_of,
    named,
    spoken,
    texts_of,
    words_of,
)
from kartlaggning.schema.models import LISTED_TYPES
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import LANGUAGES, Language

Form = MultiDict[str, str]
# a line that begins with a code: `1 = Aldrig`
_CODED = re.compile(r"(?P<code>[^=]*\S)\s*=\s*(?P<label>\S.*)")


class Listed(NamedTuple):
    """A value on a line of a form: its label, and the code before it."""

    label: str
    code: str = ""


@dataclass(frozen=True)
class QuestionForm:
    """A question, as its form has it.

    Parameters
    ----------
    labels, measure
        A text for each language of the mapping.
    columns
        Strand → header, where the question has its own column there and it is written alone.
    resolve, prefer
        How differing answers become one; who goes before whom, in words.
    values
        Of a question that has none yet: a line each.
    may_be_negative
        Whether a number may be less than nought.
    """

    labels: Mapping[str, str]
    type: str = "single"
    asked_in: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    of: str = "organisations"
    measure: Mapping[str, str] = field(default_factory=dict)
    silence: str = "not_mentioned"
    resolve: str = ""
    prefer: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    may_be_negative: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether its answers are among values."""
        return self.type in LISTED_TYPES


def standing_form(data: Data, question: str, language: Language) -> QuestionForm:
    """The form of a question of the schema."""
    path = ("questions", question)
    written = named(data, *path)
    languages = languages_of(data)
    resolve = written.get("resolve")
    headers = {strand: plain_header(data, strand, question) for strand in named(data, "strands")}
    return QuestionForm(
        labels=words_of(written.get("label"), languages),
        type=str(written.get("type") or ""),
        asked_in=tuple(texts_of(written.get("asked_in"))),
        columns={strand: header for strand, header in headers.items() if header is not None},
        of=str(written.get("of") or "organisations"),
        measure=words_of(written.get("measure"), languages),
        silence=str(written.get("silence") or "not_mentioned"),
        resolve="prefer" if isinstance(resolve, dict) else str(resolve or ""),
        prefer=tuple(preferred_names(data, resolve, language)),
        codes=tuple(shown_codes(texts_of(written.get("codes")))),
        may_be_negative=is_true(written.get("may_be_negative")),
    )


def sent_form(form: Form, data: Data) -> QuestionForm:
    """The form of a question as it was sent."""
    languages = languages_of(data)
    strands = list(named(data, "strands"))
    headers = {strand: form.get(f"column.{strand}") for strand in strands}
    return QuestionForm(
        labels=sent_words(form, "label", languages),
        type=form.get("type", ""),
        asked_in=tuple(each for each in form.getlist("asked_in") if each in strands),
        columns={name: each.strip() for name, each in headers.items() if each is not None},
        of=form.get("of", ""),
        measure=sent_words(form, "measure", languages),
        silence=form.get("silence", ""),
        resolve=form.get("resolve", ""),
        prefer=tuple(lines_of(form.get("prefer", ""))),
        codes=tuple(lines_of(form.get("codes", ""))),
        values=tuple(lines_of(form.get("values", ""))),
        may_be_negative="may_be_negative" in form,
    )


def proposed_form(asked: Form, data: Data) -> QuestionForm:
    """The form of a new question, begun by an address: of a strand and a column in its files."""
    strand, header = asked.get("strand", ""), asked.get("column", "").strip()
    languages = languages_of(data)
    is_known = strand in named(data, "strands")
    return QuestionForm(
        labels={each: header if each == languages[0] else "" for each in languages},
        asked_in=(strand,) if is_known else (),
        columns={strand: header} if is_known and header else {},
        measure=dict.fromkeys(languages, ""),
        values=tuple(each.strip() for each in asked.getlist("value") if each.strip()),
    )


def plain_header(data: Data, strand: str, question: str) -> str | None:
    """The header of a question's column; None where it is no header alone, or has no meaning."""
    if not has_columns(data, strand):
        return None
    column = found(data, ("strands", strand, "columns", question))
    if column is None:
        return ""
    return column if isinstance(column, str) else None


def has_columns(data: Data, strand: str) -> bool:
    """Whether a question can have a column of its own in a strand's files."""
    written = named(data, "strands", strand)
    return written.get("kind") != "accounts" and written.get("layout") != "long"


def sent_words(form: Form, name: str, languages: Iterable[str]) -> dict[str, str]:
    """A text in each language, on one line."""
    return {each: " ".join(form.get(f"{name}.{each}", "").split()) for each in languages}


def lines_of(text: str) -> list[str]:
    """The lines of a field that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def shown_codes(codes: Iterable[str]) -> list[str]:
    """The codes that a line of a field can hold."""
    return [code for code in codes if lines_of(code) == [code]]


def listed(lines: Iterable[str]) -> Iterator[Listed]:
    """The values that lines name, each with the code before it."""
    for line in lines:
        coded = _CODED.fullmatch(line)
        yield Listed(coded["label"], coded["code"]) if coded else Listed(line)


# --- who goes before whom


def preferred_names(data: Data, resolve: object, language: Language) -> list[str]:
    """Those of whom the first that has an answer counts, as a researcher knows them."""
    names = speakers(data, language)
    preferred = texts_of(found(resolve, ("prefer",)))
    return [names.get(each, each) for each in preferred]


def preferred_ids(data: Data, lines: Iterable[str]) -> list[str]:
    """The ids of those whom lines name; a name that nobody has stays, and is told."""
    ids: dict[str, str] = {}
    for language in LANGUAGES:
        ids |= {plain_key(name): each for each, name in speakers(data, language).items()}
    return [ids.get(plain_key(line), line) for line in lines]


def speakers(data: Data, language: Language) -> dict[str, str]:
    """Who may go before others: strands, and those who speak; id → name."""
    strands = named(data, "strands")
    names = {name: spoken(written, language, name) for name, written in strands.items()}
    of_all = {name: translate(label, language) for name, label in SPEAKER_LABELS.items()}
    return names | of_all
