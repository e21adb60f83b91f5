"""The public report: without anything by which what one source says could be put together.

From an id everybody could put together what one interview says of several units, and with a list of
interviews who said it; from how many it heard, and from the order in which interviews come, too. So
sources that are called alike are one there, what a source says has a running number of its own, and
stands in no order of sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from kartlaggning.plain_report import (
    PUBLIC,
    Figure,
    ProfileAnswer,
    ProfileWords,
    Publication,
    Report,
    Source,
    Words,
)
from kartlaggning.report.one_by_one.sources import interview_name
from kartlaggning.text.language import LANGUAGES

_SOURCE_NUMBER, _STATEMENT_NUMBER = "source_{}", "statement_{}"


def public_report(
    report: Report, publication: Publication, strands: Mapping[str, Words], *, has_charts: bool
) -> Report:
    """Make the public edition of a report, as `public_results` gave it.

    What the imports and the checks found is the researcher's: it names files, lines and people.

    Parameters
    ----------
    strands
        What each strand is called.
    """
    sources = {name: _without_headcount(each, strands) for name, each in report["sources"].items()}
    public_of = _public_sources(sources)
    ordered = {**report, "sources": {}, **_in_no_order(report), **_without_those_heard(report)}
    anonymous = cast(Report, _renamed(ordered, _Numbering(public_of)))
    return {
        **anonymous,
        "meta": {**anonymous["meta"], "edition": PUBLIC, "has_charts": has_charts},
        "sources": _merged(sources, public_of),
        "imports": [],
        "findings": [],
        "publication": publication,
    }


def _without_headcount(source: Source, strands: Mapping[str, Words]) -> Source:
    """An interview by its strand and year alone: by how many it heard one is known from others."""
    if source["kind"] != "interview":
        return source
    strand = strands[source["strand"]]
    words = {each: interview_name(strand[each], source["period"], each) for each in LANGUAGES}
    return {**source, "name": words}


def _without_those_heard(report: Report) -> dict[str, Any]:
    """The figures without how many were heard: of two the difference could be one source's people.

    What is protected of informants is their number too (`domain.md` §6). How many were heard in
    all, and in each strand, stands with who was heard.
    """
    sections = [
        {**section, "figures": list(map(_without_heard, section["figures"]))}
        for section in report["sections"]
    ]
    explorer = [
        {**each, "figures": list(map(_without_heard, each["figures"]))}
        for each in report["explorer"]
    ]
    return {"sections": sections, "explorer": explorer}


def _without_heard(figure: Figure) -> Figure:
    if figure["chart"] == "coverage":
        return figure
    return {**figure, "n_informants": 0, "informants_if": ""}


def _in_no_order(report: Report) -> dict[str, Any]:
    """What sources say, ordered by what they say: in their own order it could be put together."""
    of: dict[str, Any] = {}
    for subject, profile in report["profiles"]["of"].items():
        words = {each: _words_in_no_order(profile[each]) for each in LANGUAGES}
        of[subject] = {**profile, **words}
    tables = {}
    for name, table in report["tables"].items():
        rows = table["rows"]
        if table["kind"] == "statements":
            rows = sorted(rows, key=lambda cell: (cell["column"], cell["value"], cell["words"]))
        tables[name] = {**table, "rows": rows}
    return {"profiles": {**report["profiles"], "of": of}, "tables": tables}


def _words_in_no_order(words: ProfileWords) -> ProfileWords:
    answers: list[ProfileAnswer] = []
    for answer in words["answers"]:
        statements = sorted(answer["statements"], key=lambda each: each["said"])
        answers.append({**answer, "statements": statements})
    return {**words, "answers": answers}


def _public_sources(sources: Mapping[str, Source]) -> dict[str, str]:
    """Under which number each source stands: one for all that are called alike."""
    number_of: dict[tuple[str, ...], str] = {}
    public_of = {}
    for source_id, source in sources.items():
        called = tuple(source["name"].values())
        number = _SOURCE_NUMBER.format(len(number_of) + 1)
        public_of[source_id] = number_of.setdefault(called, number)
    return public_of


def _merged(sources: Mapping[str, Source], public_of: Mapping[str, str]) -> dict[str, Source]:
    merged: dict[str, Source] = {}
    for source_id, source in sources.items():
        name = public_of[source_id]
        before = merged.get(name)
        if before is None:
            merged[name] = {**source, "n_informants": None, "n": 1}
        else:
            merged[name] = {
                **before,
                # a document may tell of several years
                "period": _joined(before["period"], source["period"]),
                "is_synthetic": before["is_synthetic"] or source["is_synthetic"],
                "n": before["n"] + 1,
            }
    return merged


def _joined(before: str, period: str) -> str:
    known = before.split(", ")
    return ", ".join(known if period in known else sorted([*known, period]))


class _Numbering:
    """Puts numbers in the place of the ids of sources and statements, in the order they are met."""

    def __init__(self, public_of: Mapping[str, str]) -> None:
        self._public_of = public_of
        self._statements: dict[str, str] = {}
        sources = "|".join(map(re.escape, sorted(public_of, key=len, reverse=True)))
        self._ids = re.compile(rf"(?<![\w-])({sources})(-\d+)?(?![\w-])") if sources else None

    def __call__(self, text: str) -> str:
        """A text with its ids replaced."""
        return self._ids.sub(self._number, text) if self._ids else text

    def _number(self, match: re.Match[str]) -> str:
        if not match[2]:
            return self._public_of[match[1]]
        number = _STATEMENT_NUMBER.format(len(self._statements) + 1)
        return self._statements.setdefault(match[0], number)


def _renamed(value: Any, rename: Callable[[str], str]) -> Any:
    """Plain data with every text and key renamed."""
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, Mapping):
        return {rename(key): _renamed(each, rename) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [_renamed(each, rename) for each in value]
    return value
