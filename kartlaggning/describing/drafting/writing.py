"""A draft as the text of `survey_schema.yaml`, and of a region file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.describing.drafting.model import (
    Doubt,
    Draft,
    DraftQuestion,
    DraftStrand,
    DraftValue,
)
from kartlaggning.describing.drafting.regions import REGION_FILE
from kartlaggning.describing.drafting.text import UNUSED, doubt_words
from kartlaggning.schema.marks import MARK
from kartlaggning.schema.models import MOST_IN_STORY
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.values import block_lines, entry_lines, item_lines

JSON_SCHEMA = "survey_schema.schema.json"
MODELINE = f"# yaml-language-server: $schema={JSON_SCHEMA}"
HEAD = N_(
    "A draft, made from the files named under each strand. Nothing in it is decided: look at each "
    "line that is marked 'to check', mend what it speaks of, and take the line away."
)
IMPORTED = N_("imported with: kartlaggning import {files} --as {strand}")
TITLE = N_("Mapping of {region}")
SECTIONS = {
    "who": N_("Who was heard"),
    "answers": N_("The answers"),
    "money": N_("The money"),
    "method": N_("What was read"),
}
_MOST_BARS = MOST_IN_STORY - 2  # beside who was heard, and what was read
_WIDTH = 118
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def draft_texts(draft: Draft, language: Language) -> dict[str, str]:
    """Write a draft's files: name → text."""
    files = {SCHEMA_FILE: _text(_schema_lines(draft, language))}
    if draft.region_data:
        head = [_mark(doubt, language, 0) for doubt in draft.doubts if doubt.name == "region_new"]
        files[REGION_FILE] = _text([*head, *block_lines(draft.region_data, 0)])
    return files


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _mark(doubt: Doubt, language: Language, column: int) -> str:
    return _comment(f"{MARK} {doubt_words(doubt, language)}", column)


def _comment(text: str, column: int) -> str:
    """A comment on one line; of what a file's headers hold, signs that nobody can print."""
    line = " ".join(text.split())
    plain = "".join(sign if sign.isprintable() else _UNPRINTABLE for sign in line)
    return f"{' ' * column}{plain}"


def _schema_lines(draft: Draft, language: Language) -> Iterator[str]:
    yield MODELINE
    yield from _wrapped(translate(HEAD, language))
    yield _mark(Doubt("title"), language, 0)
    region = draft.region.names.of(language)
    yield from entry_lines("title", translate(TITLE, language, region=region), 0)
    yield from entry_lines("region", draft.region_name, 0)
    yield _mark(Doubt("period"), language, 0)
    yield f"as_of: {draft.period}-12-31"
    yield f"period: {draft.period}"
    yield f"languages: [{language}]"
    yield ""
    yield "strands:"
    for name, strand in draft.strands.items():
        yield from _strand_lines(name, strand, draft, language)
    yield ""
    yield "questions:"
    for name, question in draft.questions.items():
        yield from _question_lines(name, question, language)
    yield ""
    yield "report:"
    yield from _report_lines(draft, language)


def _wrapped(text: str) -> Iterator[str]:
    """A text as comments of a few lines."""
    line = "#"
    for word in text.split():
        if len(line) + len(word) >= _WIDTH:
            yield line
            line = "#"
        line = f"{line} {word}"
    yield line


def _strand_lines(
    name: str, strand: DraftStrand, draft: Draft, language: Language
) -> Iterator[str]:
    yield f"  {name}:"
    paths = draft.imports.get(name, [])
    if paths:
        files = " ".join(f'"{path}"' if " " in path else path for path in paths)
        text = translate(IMPORTED, language, files=files, strand=name)
        yield _comment(f"# {text}", 4)
    for doubt in strand.doubts:
        yield _mark(doubt, language, 4)
    if strand.unused:
        text = translate(UNUSED, language, headers=", ".join(strand.unused))
        yield _comment(f"# {text}", 4)
    for key, value in _strand_data(name, strand, draft).items():
        for line in _lines_of(key, value):
            yield f"    {line}"


def _lines_of(key: str, value: Any) -> list[str]:
    """A key of a strand or a question, with its value; columns and values below each other."""
    if key in ("columns", "values", "qualifiers") and len(value) > 3:
        lines = [f"{key}:"]
        for name, each in value.items():
            lines += [f"  {line}" for line in entry_lines(name, each, 6)]
        return lines
    return entry_lines(key, value, 4)


def _strand_data(name: str, strand: DraftStrand, draft: Draft) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": strand.kind, "label": strand.label}
    data |= _said(
        {
            "layout": strand.layout,
            "separator": strand.separator if strand.separator != ";" else "",
            "unit_from": strand.unit_from,
            "missing": strand.missing,
            "accounts": strand.accounts,
        }
    )
    columns = dict(strand.roles)
    for question_name, question in draft.questions.items():
        parts = question.strands.get(name)
        if parts is not None:
            columns[question_name] = parts
    return data | _said({"columns": columns})


def _said(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that say something."""
    return {key: value for key, value in parts.items() if value}


def _question_lines(name: str, question: DraftQuestion, language: Language) -> Iterator[str]:
    yield f"  {name}:"
    for doubt in question.doubts:
        yield _mark(doubt, language, 4)
    strands = [*question.strands, *question.held_back]
    data = {"label": question.label, "type": question.type}
    data |= _said(
        {
            "definition": question.definition,
            "codes": _one_or_several(question.codes),
            "asked_in": _one_or_several(strands),
            "of": question.of,
            "missing": question.missing,
            "amounts": question.amounts,
            "qualifiers": {key: _value(each) for key, each in question.qualifiers.items()},
            "values": {key: _value(each) for key, each in question.values.items()},
        }
    )
    for key, value in data.items():
        for line in _lines_of(key, value):
            yield f"    {line}"


def _one_or_several(texts: list[str]) -> Any:
    return texts[0] if len(texts) == 1 else texts


def _value(value: DraftValue) -> Any:
    more = _said({"codes": _one_or_several(value.codes), "definition": value.definition})
    return {"label": value.label, **more} if more else value.label


def _figure_of(name: str, question: DraftQuestion) -> dict[str, str]:
    """The figure that shows a question: of a number its range, of people's numbers their mean."""
    if question.type != "quantity":
        return {"chart": "bar", "of": name}
    if question.of == "respondents":
        return {"chart": "means", "of": name}
    return {"chart": "range", "of": name, "by": "subject"}


def _report_lines(draft: Draft, language: Language) -> Iterator[str]:
    """A first report: who was heard, a figure for each question, what was read."""
    # of a question whose column is left out there is nothing to show yet
    shown = [
        name
        for name, question in draft.questions.items()
        if question.type != "text" and question.strands
    ]
    bars: list[Any] = [_figure_of(name, draft.questions[name]) for name in shown]
    if len(bars) > _MOST_BARS:  # a long report would fold them all
        for number, bar in enumerate(bars):
            bar["in"] = "story" if number < _MOST_BARS else "explorer"
    money = [
        {"chart": "ledger_money", "of": name}
        for name, strand in draft.strands.items()
        if strand.kind == "accounts"
    ]
    sections = {
        "who": [{"chart": "coverage"}],
        "answers": bars,
        "money": money,
        "method": [{"chart": "ledger"}],
    }
    yield _mark(Doubt("report"), language, 2)
    yield "  sections:"
    for section, figures in sections.items():
        if figures:
            [title] = entry_lines("title", translate(SECTIONS[section], language), 6)
            yield f"    - {title}"
            yield "      figures:"
            for figure in figures:
                for line in item_lines(figure, 8):
                    yield f"        {line}"
