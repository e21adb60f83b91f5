"""The results of a public edition: without words that are not for all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

import pandas as pd

from kartlaggning.disclosure.words import may_be_quoted, public_sources
from kartlaggning.positions.model import BETWEEN_WORDS
from kartlaggning.results import Results

_REMARK = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[(\[].*$)")


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
    is_public = answers["source_id"].isin(public_sources(sources))
    words = answers["words"].mask(leaves_text, "")
    public = answers.assign(
        quote=answers["quote"].mask(leaves_quote, ""),
        words=words.where(is_public, words.map(without_remarks)),
        locator=answers["locator"].mask(_is_confidential(answers, sources), ""),
    )
    decided = results.decisions
    decisions = decided.assign(
        decided_by="", reason="", decision=decided["decision"].map(without_remarks)
    )
    cited = sources.assign(citation=sources["citation"].mask(sources["is_confidential"], ""))
    replaced = replace(
        results,
        interviews=replace(interviews, answers=public, sources=cited),
        positions=_without_texts(results.positions, public, results),
        decisions=decisions,
    )
    return PublicResults(replaced, int(leaves_quote.sum()), int(leaves_text.sum()), len(decisions))


def without_remarks(words: str) -> str:
    """Words of a quantity without what stands in brackets: `ca 3 (one is …)` is free speech.

    That something stood there is said: `(about) 10` is no plain 10.
    """
    return _REMARK.sub(" (…)", words).strip()


def _is_confidential(answers: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Which statements are of a document that not everybody may read."""
    is_kept = sources["is_confidential"] & (sources["kind"] == "document")
    return answers["source_id"].isin(sources.loc[is_kept, "source_id"])


def _is_unapproved(answers: pd.DataFrame, results: Results) -> pd.Series:
    """Which statements are free text whose question does not say that it may be read by all."""
    texts = []
    for name, question in results.schema.questions.items():
        if question.type == "text" and not question.publish_text:
            texts.append(name)
    return answers["question"].isin(texts)


def _of_few(results: Results) -> pd.Series:
    """Which statements are of too few people: those of one time, strand and side."""
    answers, sources = results.interviews.answers, results.interviews.sources
    of_source = dict(
        zip(
            sources["source_id"].tolist(),
            zip(sources["strand"].tolist(), sources["period"].tolist(), strict=True),
            strict=True,
        )
    )
    columns = (answers[name].tolist() for name in ("source_id", "subject_id", "said_by"))
    rows = list(zip(*columns, strict=True))
    heard: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for source, subject, said_by in rows:
        people = results.informants_of.get(source, frozenset())
        heard[of_source[source], subject, said_by] |= people
    minimum = results.schema.protect.minimum
    few = [len(heard[of_source[source], *about]) < minimum for source, *about in rows]
    return pd.Series(few, answers.index, dtype=bool)


def _without_texts(
    positions: pd.DataFrame, answers: pd.DataFrame, results: Results
) -> pd.DataFrame:
    """Positions on free texts with the words that are left of their statements."""
    public = public_sources(results.interviews.sources)
    said_openly = set(answers.loc[answers["source_id"].isin(public), "words"])
    own = answers[_is_unapproved(answers, results)]
    unapproved = set(own["question"])
    left = set(zip(own["question"], own["words"], strict=True))
    words = []
    for question, said in zip(positions["question"], positions["words"], strict=True):
        parts = said.split(BETWEEN_WORDS)
        if question in unapproved:
            parts = [part for part in parts if (question, part) in left]
        shown = [part if part in said_openly else without_remarks(part) for part in parts]
        words.append(BETWEEN_WORDS.join(filter(None, shown)))
    return positions.assign(words=words)
