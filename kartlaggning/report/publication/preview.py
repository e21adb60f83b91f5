"""Everything sensitive that would leave: for whoever has to decide it, before anything leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kartlaggning.charts.drawing.grid import cell_id
from kartlaggning.ids import CellId
from kartlaggning.pages.references import CellBook, plain_text, read_book
from kartlaggning.plain_report import Cell, Report
from kartlaggning.report.publication.corrections import cell_numbers, changed_cells
from kartlaggning.text.language import Language

SensitiveKind = Literal["quote", "few", "unit"]
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zåäö])")


class Sensitive(NamedTuple):
    """Something that would leave: a quote, a number on few, a sentence about a named unit."""

    kind: SensitiveKind
    where: str
    text: str


class Difference(NamedTuple):
    """What is another than in the edition before, by what it is of, and how many there are."""

    of: str
    n: int


def find_sensitive(report: Report, protected: Sequence[str], language: Language) -> list[Sensitive]:
    """Find in a public edition what somebody has to have seen before it leaves.

    Parameters
    ----------
    protected
        The questions that ask a unit for a number of people.
    """
    return [
        *_quotes(report, language),
        *_on_few(report, frozenset(protected), language),
        *_about_units(report, language),
    ]


def _quotes(report: Report, language: Language) -> Iterator[Sensitive]:
    """Each quote, with the unit and the question that it stands at."""
    for subject, profile in report["profiles"]["of"].items():
        name = report["subjects"][subject]["name"][language]
        for answer in profile[language]["answers"]:
            for statement in answer["statements"]:
                for quote in statement["quotes"]:
                    yield Sensitive("quote", f"{name}: {answer['label']}", quote)


def _on_few(report: Report, protected: frozenset[str], language: Language) -> Iterator[Sensitive]:
    """Each number of people that is shown and smaller than what is shown of people."""
    minimum = report["meta"]["protect"]["minimum"]
    for table in report["tables"].values():
        for cell in table["rows"]:
            if not cell["is_hidden"] and _is_on_few(cell, protected, minimum):
                said = " ".join(filter(None, (cell["words"], cell_numbers(cell))))
                yield Sensitive("few", _where(cell, report, language), said)


def _is_on_few(cell: Cell, protected: frozenset[str], minimum: int) -> bool:
    if cell.get("counts") == "respondents":
        return cell["n"] is not None and 0 < cell["n"] < minimum
    is_of_unit = cell["column"] in protected or cell["row"] in protected
    return is_of_unit and cell["low"] is not None and 0 < cell["low"] < minimum


def _where(cell: Cell, report: Report, language: Language) -> str:
    """A cell's place in words, and its address."""
    labels = report["labels"]
    names = (cell["row"], cell["column"])
    words = [labels[name][language] for name in names if name in labels]
    return f"{', '.join(words)} ({cell_id(cell)})"


def _about_units(report: Report, language: Language) -> Iterator[Sensitive]:
    for where, sentence, _ in _naming(report, language):
        yield Sensitive("unit", where, sentence)


def sentences_by_unit(report: Report, language: Language) -> dict[str, list[str]]:
    """The sentences of the author's that name each unit, by the unit's name."""
    sentences: dict[str, list[str]] = {}
    for _, sentence, names in _naming(report, language):
        for name in names:
            sentences.setdefault(name, []).append(sentence)
    return sentences


def _naming(report: Report, language: Language) -> Iterator[tuple[str, str, list[str]]]:
    """Each sentence of the author's that names units, its numbers filled in: where, what, whom."""
    units = [subject for subject in report["subjects"].values() if subject["is_unit"]]
    # the longest first: Upplands-Bro is no Bro
    named = sorted({unit["name"][language] for unit in units}, key=lambda name: (-len(name), name))
    if not named:
        return
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, named))})s?(?![\w-])")
    for where, text in _texts(report, read_book(report, language)):
        for sentence in _SENTENCES.split(text):
            names = list(dict.fromkeys(pattern.findall(sentence)))
            if names:
                yield where, sentence, names


def _texts(report: Report, book: CellBook) -> Iterator[tuple[str, str]]:
    """The texts that the schema's author wrote, each with where it stands."""
    language = book.language
    yield "lead", plain_text(report["meta"]["lead"][language], book)
    for number, sentence in enumerate(report["summary"], start=1):
        yield f"summary {number}", plain_text(sentence[language], book)
    for each in report["key_figures"]:
        yield each["cell"], plain_text(f"{each['label'][language]} {each['note'][language]}", book)
    for section in report["sections"]:
        title = plain_text(section["title"][language], book)
        yield title, plain_text(section["text"][language], book)
        for figure in section["figures"]:
            yield figure["table"], plain_text(figure["title"][language], book)
            yield figure["table"], plain_text(figure["note"][language], book)


def find_differences(before: Report, now: Report) -> list[Difference]:
    """Count what is another than in the edition before: numbers by their table, and quotes."""
    n_of: dict[str, int] = {}
    for changed in changed_cells(before, now):
        table = CellId.parse(changed["cell"]).table
        n_of[table] = n_of.get(table, 0) + 1
    n_of |= _of_quotes(before, now)
    return [Difference(of, n) for of, n in n_of.items()]


def _of_quotes(before: Report, now: Report) -> Mapping[str, int]:
    was, is_now = (set(_quotes(report, "sv")) for report in (before, now))
    counts = {"+ quotes": len(is_now - was), "- quotes": len(was - is_now)}
    return {of: n for of, n in counts.items() if n}
