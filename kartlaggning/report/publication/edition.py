"""The public edition: results without words that are not for all, a report without identifiers.

From an id everybody could put together what one interview says of several units, and with a list of
interviews who said it. So sources that are called alike are one there, and what a source says has a
running number of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd

from kartlaggning.disclosure.words import may_be_quoted, public_sources
from kartlaggning.plain_report import PUBLIC, Publication, Report, Source
from kartlaggning.positions.model import BETWEEN_WORDS
from kartlaggning.results import Results

_SOURCE_NUMBER, _STATEMENT_NUMBER = "source_{}", "statement_{}"


@dataclass(frozen=True)
class PublicResults:
    """What may be published of results, and how many words were left out.

    Parameters
    ----------
    n_quotes_left, n_texts_left, n_decisions_left
        Approved quotes that would point somebody out; free texts that nobody approved; the reasons
        and names of decisions.
    """

    results: Results
    n_quotes_left: int
    n_texts_left: int
    n_decisions_left: int


def public_results(results: Results) -> PublicResults:
    """Take out of results the words that may not leave.

    A quote stays where it is approved, and where its strand heard at least as many people of its
    unit as are shown of people: beside unit and role a quote of one of two is somebody's. Free text
    stays where it or its question is approved, or it stands in a public document. A decision stays,
    without who made it and why.
    """
    interviews = results.interviews
    answers, sources = interviews.answers, interviews.sources
    may_quote = may_be_quoted(answers, sources)
    of_few = _of_few(results) & ~answers["source_id"].isin(public_sources(sources))
    leaves_quote = may_quote & of_few & (answers["quote"] != "")
    leaves_text = ~may_quote & _is_unapproved(answers, results) & (answers["words"] != "")
    public = answers.assign(
        quote=answers["quote"].mask(leaves_quote, ""), words=answers["words"].mask(leaves_text, "")
    )
    decisions = results.decisions.assign(decided_by="", reason="")
    replaced = replace(
        results,
        interviews=replace(interviews, answers=public),
        positions=_without_texts(results.positions, public, results),
        decisions=decisions,
    )
    return PublicResults(replaced, int(leaves_quote.sum()), int(leaves_text.sum()), len(decisions))


def _is_unapproved(answers: pd.DataFrame, results: Results) -> pd.Series:
    """Which statements are free text whose question does not say that it may be read by all."""
    texts = []
    for name, question in results.schema.questions.items():
        if question.type == "text" and not question.publish_text:
            texts.append(name)
    return answers["question"].isin(texts)


def _of_few(results: Results) -> pd.Series:
    """Which statements are of a strand that heard too few people of their unit."""
    strand_of = results.strand_of_source
    heard: dict[tuple[str, str], set[str]] = defaultdict(set)
    speaks_for = results.interviews.speaks_for
    for source, subject in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True):
        heard[strand_of(source), subject] |= results.informants_of.get(source, frozenset())
    answers, minimum = results.interviews.answers, results.schema.protect.minimum
    pairs = zip(answers["source_id"], answers["subject_id"], strict=True)
    few = [len(heard[strand_of(source), subject]) < minimum for source, subject in pairs]
    return pd.Series(few, answers.index, dtype=bool)


def _without_texts(
    positions: pd.DataFrame, answers: pd.DataFrame, results: Results
) -> pd.DataFrame:
    """Positions on free texts with the words that are left of their statements."""
    own = answers[_is_unapproved(answers, results)]
    unapproved = set(own["question"])
    left = set(zip(own["question"], own["words"], strict=True))
    words = []
    for question, said in zip(positions["question"], positions["words"], strict=True):
        parts = [said]
        if question in unapproved:
            parts = [part for part in said.split(BETWEEN_WORDS) if (question, part) in left]
        words.append(BETWEEN_WORDS.join(parts))
    return positions.assign(words=words)


def public_report(report: Report, publication: Publication, *, has_charts: bool) -> Report:
    """Make the public edition of a report, as `public_results` gave it.

    What the imports and the checks found is the researcher's: it names files, lines and people.
    """
    public_of = _public_sources(report["sources"])
    anonymous = cast(Report, _renamed({**report, "sources": {}}, _Numbering(public_of)))
    return {
        **anonymous,
        "meta": {**anonymous["meta"], "edition": PUBLIC, "has_charts": has_charts},
        "sources": _merged(report["sources"], public_of),
        "imports": [],
        "findings": [],
        "publication": publication,
    }


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
