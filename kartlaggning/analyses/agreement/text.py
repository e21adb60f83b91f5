"""What `kartlaggning agreement` writes: for a person as text, for a program as CSV or JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from kartlaggning.analyses.agreement import MIN_SOURCES, MIN_UNITS, N_RESAMPLES
from kartlaggning.analyses.agreement.ratings import NO, SEVERAL, YES
from kartlaggning.checks import N_
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import MINUS, format_share
from kartlaggning.text.own_words import MARK, OWN_WORDS

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
        "Agree: of how many units (a subject in a source) all coders say the same; left out is *not "
        "mentioned*."
    ),
    N_("Positive (negative): how often a fellow coder too says (does not say) the value."),
    N_(
        "Krippendorff’s α, with 95 % intervals: {n_resamples} resamples of whole sources; Cohen’s κ "
        "for two coders."
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
    if form == "text":
        return "".join(f"{line}\n" for line in _Writer(comparison, schema, language).lines())
    if form == "csv":
        return _csv(comparison.agreement)
    frames = {"agreement": comparison.agreement, "disagreements": comparison.disagreements}
    return (
        json.dumps(
            {name: _records(frame) for name, frame in frames.items()}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def disagreements_text(
    comparison: Comparison, form: str, schema: Schema, language: Language
) -> str:
    """Write the list of disagreements alone."""
    if form == "text":
        return "".join(
            f"{line}\n" for line in _Writer(comparison, schema, language).disagreements()
        )
    if form == "csv":
        return _csv(comparison.disagreements)
    return json.dumps(_records(comparison.disagreements), ensure_ascii=False, indent=2) + "\n"


def _csv(frame: pd.DataFrame) -> str:
    joined = {name: frame[name].map("|".join) for name in ("quotes", "answer_ids") if name in frame}
    return frame.assign(**joined).round(DECIMALS).to_csv(index=False, lineterminator="\n")


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rounded = frame.round(DECIMALS).astype(object)
    return rounded.where(rounded.notna(), None).to_dict("records")  # type: ignore[return-value]


@dataclass(frozen=True)
class _Writer:
    """Writes a comparison in one language, a line at a time."""

    comparison: Comparison
    schema: Schema
    language: Language

    def say(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def lines(self) -> Iterator[str]:
        agreement = self.comparison.agreement
        is_compared = ~agreement["reason"].isin(NOT_COMPARED)
        if not is_compared.any():
            yield self.say(
                NOT_COMPARED[next(iter(agreement["reason"].tolist()), "no_shared_source")]
            )
            return
        compared = agreement[is_compared]
        if compared["is_synthetic"].any():
            yield "! " + self.say(MARK)
        yield from self._table(compared)
        n_left = agreement.loc[~is_compared, "question"].nunique()
        if n_left:
            left = translate_plural(
                "{n} question is in no source that two have coded",
                "{n} questions are in no source that two have coded",
                n_left,
                self.language,
            )
            yield f"({left})"
        yield ""
        for note in NOTES:
            yield self.say(note, n_resamples=N_RESAMPLES)
        yield ""
        yield from self.disagreements()

    def _table(self, compared: pd.DataFrame) -> Iterator[str]:
        """The rows of questions, and of the values on which coders differ."""
        shown = compared[(compared["value"] == "") | (compared["n_agreeing"] < compared["n_units"])]
        rows = [[self.say(name) for name in HEADER]]
        rows += [self._cells(row) for row in shown.itertuples(index=False)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
        widths[-1] = len(HEADER[-1])
        for row in (rows[0], ["-" * width for width in widths], *rows[1:]):
            yield "  ".join(
                cell.ljust(width) for cell, width in zip(row, widths, strict=True)
            ).rstrip()

    def _cells(self, row: Any) -> list[str]:
        question = self.schema.questions[row.question]
        label = question.label.of(self.language)
        if row.value:
            label = "  " + question.values[row.value].label.of(self.language)
        elif row.level == "ordinal":
            label = "  " + self.say(N_("by the answers’ order"))
        shares = (row.share_agreeing, row.positive_agreement, row.negative_agreement)
        return [
            label,
            str(row.n_sources),
            self.say(N_("{n} of {total}"), n=row.n_agreeing, total=row.n_units),
            *("" if math.isnan(share) else format_share(share, self.language) for share in shares),
            "" if math.isnan(row.kappa) else self._decimal(row.kappa),
            self._alpha(row),
        ]

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
        text = f"{number:z.2f}".replace("-", MINUS)
        return text.replace(".", ",") if self.language == "sv" else text

    def disagreements(self) -> Iterator[str]:
        """Each unit on which coders differ, and what each of them says."""
        rows = self.comparison.disagreements.to_dict("records")
        units = [(unit, list(said)) for unit, said in groupby(rows, key=itemgetter(*UNIT))]
        yield translate_plural("{n} disagreement", "{n} disagreements", len(units), self.language)
        for (source, subject, question, value), said in units:
            model = self.schema.questions[question]
            place = (
                self.schema.region.label(subject, self.language)
                if subject
                else self.say(N_("not placed"))
            )
            about = f": {model.values[value].label.of(self.language)}" if value else ""
            yield f"  {place}, {model.label.of(self.language)}{about} [{source}]"
            for row in said:
                quotes = "".join(f" ”{quote}”" for quote in row["quotes"])
                yield f"    {row['coder']}: {self._category(row['category'], question)}{quotes}"

    def _category(self, category: str, question: str) -> str:
        model = self.schema.questions[question]
        values = (
            {} if model.has_several else {name: value.label for name, value in model.values.items()}
        )
        own = OWN_WORDS | CATEGORIES
        return " + ".join(
            values[part].of(self.language) if part in values else self.say(own[part])
            for part in category.split(SEVERAL)
        )
