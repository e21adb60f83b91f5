"""What `kartlaggning agreement` writes: for a person as text, for a program as CSV or JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from kartlaggning.analyses.agreement import MIN_SOURCES, MIN_UNITS, N_RESAMPLES
from kartlaggning.analyses.agreement.ratings import NO, YES
from kartlaggning.checks import N_
from kartlaggning.frames import AGREEMENT, DISAGREEMENTS
from kartlaggning.ids import split_values
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import DECIMAL_SIGN, MINUS, rounded
from kartlaggning.text.own_words import MARK, OWN_WORDS
from kartlaggning.text.printing import (
    Printout,
    Table,
    aligned_lines,
    frame_records,
    table_of,
    with_rule,
)
from kartlaggning.text.shares import format_measured_share

UNIT = ("source_id", "subject_id", "question", "value")
DECIMALS = 6  # more are noise, and differ between machines
NOT_COMPARED = {
    "one_coder": N_("Fewer than two coders: there is nothing to compare."),
    "no_shared_source": N_("No source is coded by two: there is nothing to compare."),
}
REASONS = {
    "too_few_units": N_("too few: at least {min_units} are needed"),
    "one_source": N_("one source only, which says nothing of others"),
    "unanimous": N_("all say the same everywhere: α is not defined"),
    "too_few_sources": N_("no interval: at least {min_sources} sources are needed"),
    "too_often_unanimous": N_("no interval: without a source or two all say the same"),
}
NOTES = (
    N_(
        "Agree: of how many units (a subject in a source) all coders say the same; "
        "left out is *not mentioned*."
    ),
    N_("Positive (negative): how often a fellow coder too says (does not say) the value."),
    N_(
        "Krippendorff’s α, with 95 % intervals: {n_resamples} resamples of whole sources; "
        "Cohen’s κ for two coders."
    ),
    N_("Quantities and free text are not compared."),
)
HEADER = (
    N_("Question"),
    N_("Sources"),
    N_("Agree"),
    N_("Share"),
    N_("Positive"),
    N_("Negative"),
    "κ",
    "α",
)
CATEGORIES = {YES: N_("holds"), NO: N_("does not hold")}


@dataclass(frozen=True)
class Comparison:
    """The frames *agreement* and *disagreements* of one mapping, to be written."""

    agreement: pd.DataFrame
    disagreements: pd.DataFrame


def comparison_text(comparison: Comparison, form: str, schema: Schema, language: Language) -> str:
    """Write both as JSON, or as text to read; as CSV the *agreement* frame."""
    return _Comparison(comparison, schema, language).text(form)


def disagreements_text(
    comparison: Comparison, form: str, schema: Schema, language: Language
) -> str:
    """Write the list of disagreements alone."""
    return _Disagreements(comparison, schema, language).text(form)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    exact = frame.copy()
    for name in exact.select_dtypes("float"):
        exact[name] = exact[name].map(_short, na_action="ignore")
    return frame_records(exact)


def _short(number: float) -> float:
    return float(rounded(number, DECIMALS))


@dataclass(frozen=True)
class _Words:
    """What the two printouts share: a comparison, and the language in which it is put."""

    comparison: Comparison
    schema: Schema
    language: Language

    def say(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)


class _Comparison(_Words, Printout):
    """How far coders agree, and where they do not."""

    def data(self) -> dict[str, list[dict[str, Any]]]:
        return {
            "agreement": _records(self.comparison.agreement),
            "disagreements": _records(self.comparison.disagreements),
        }

    def table(self) -> Table:
        return table_of(_records(self.comparison.agreement), AGREEMENT.names)

    def lines(self) -> Iterator[str]:
        agreement = self.comparison.agreement
        is_compared = ~agreement["reason"].isin(NOT_COMPARED)
        if not is_compared.any():
            reason = next(iter(agreement["reason"].tolist()), "no_shared_source")
            yield self.say(NOT_COMPARED[reason])
            return
        if agreement.loc[is_compared, "is_synthetic"].any():
            yield "! " + self.say(MARK)
        yield from self._numbers(agreement[is_compared])
        yield from self._left_out(agreement[~is_compared])
        yield ""
        for note in NOTES:
            yield self.say(note, n_resamples=N_RESAMPLES)
        yield ""
        yield from _Disagreements(self.comparison, self.schema, self.language).lines()

    def _left_out(self, not_compared: pd.DataFrame) -> Iterator[str]:
        n_questions = not_compared["question"].nunique()
        if n_questions:
            text = translate_plural(
                "{n} question is in no source that two have coded",
                "{n} questions are in no source that two have coded",
                n_questions,
                self.language,
            )
            yield f"({text})"

    def _numbers(self, compared: pd.DataFrame) -> Iterator[str]:
        """The rows of questions, and of the values on which coders differ."""
        shown = compared[(compared["value"] == "") | (compared["n_agreeing"] < compared["n_units"])]
        header = list(map(self.say, HEADER))
        rows = [self._cells(row) for row in shown.itertuples(index=False)]
        yield from aligned_lines(with_rule(header, rows, is_last_open=True))

    def _cells(self, row: Any) -> list[str]:
        return [
            self._row_label(row),
            str(row.n_sources),
            self.say(N_("{n} of {total}"), n=row.n_agreeing, total=row.n_units),
            self._share(row),
            self._coefficient(row.positive_agreement),
            self._coefficient(row.negative_agreement),
            self._coefficient(row.kappa),
            self._alpha(row),
        ]

    def _row_label(self, row: Any) -> str:
        question = self.schema.questions[row.question]
        if row.value:
            return "  " + question.values[row.value].label.of(self.language)
        if row.level == "ordinal":
            return "  " + self.say(N_("by the answers’ order"))
        return question.label.of(self.language)

    def _share(self, row: Any) -> str:
        """The share of pairs in percent, its count before it; none of too few units."""
        if math.isnan(row.share_agreeing) or row.n_units < self.schema.report.percent_from:
            return ""
        return format_measured_share(row.share_agreeing, self.language)

    def _coefficient(self, number: float) -> str:
        return "" if math.isnan(number) else self._decimal(number)

    def _alpha(self, row: Any) -> str:
        limits = {"min_units": MIN_UNITS, "min_sources": MIN_SOURCES}
        if row.reason:
            return self.say(REASONS[row.reason], **limits)
        alpha = self._decimal(row.alpha)
        if row.interval_reason:
            return f"{alpha} ({self.say(REASONS[row.interval_reason], **limits)})"
        low, high = self._decimal(row.alpha_low), self._decimal(row.alpha_high)
        return self.say(N_("{alpha} ({low} to {high})"), alpha=alpha, low=low, high=high)

    def _decimal(self, number: float) -> str:
        # two decimals always, so that they line up
        text = f"{rounded(number, 2):f}".replace("-", MINUS)
        return text.replace(".", DECIMAL_SIGN[self.language])


class _Disagreements(_Words, Printout):
    """Each unit on which coders differ, and what each of them says."""

    def data(self) -> list[dict[str, Any]]:
        return _records(self.comparison.disagreements)

    def table(self) -> Table:
        return table_of(self.data(), DISAGREEMENTS.names)

    def lines(self) -> Iterator[str]:
        rows = self.comparison.disagreements.to_dict("records")
        units = [list(said) for _, said in groupby(rows, key=itemgetter(*UNIT))]
        yield translate_plural("{n} disagreement", "{n} disagreements", len(units), self.language)
        for said in units:
            yield from self._unit(said)

    def _unit(self, said: Sequence[dict[Any, Any]]) -> Iterator[str]:
        source, subject, name, value = itemgetter(*UNIT)(said[0])
        question = self.schema.questions[name]
        place = self.say(N_("not placed"))
        if subject:
            place = self.schema.region.label(subject, self.language)
        about = question.label.of(self.language)
        if value:
            about = f"{about}: {question.values[value].label.of(self.language)}"
        yield f"  {place}, {about} [{source}]"
        for row in said:
            words = self._category(row["category"], question)
            for quote in row["quotes"]:
                words += f" ”{quote}”"
            yield f"    {row['coder']}: {words}"

    def _category(self, category: str, question: Question) -> str:
        words = []
        for part in split_values(category):
            # of several values each is a unit of its own, which holds or does not
            if part in question.values and not question.has_several:
                words.append(question.values[part].label.of(self.language))
            else:
                words.append(self.say(CATEGORIES.get(part) or OWN_WORDS[part]))
        return " + ".join(words)
