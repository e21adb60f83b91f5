"""What `kartlaggning ask` writes: the list of calls to take to the phone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.explaining.answers import indented
from kartlaggning.explaining.wording import describe_values, one_of, quoted, value_label
from kartlaggning.frames import CALLS
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK, OWN_WORDS

# the words beside the ids, for whoever reads the table without the schema
WORDS = (
    "respondent_words",
    "unit_words",
    "dimension_words",
    "question_words",
    "known_words",
    "decides_words",
)


def calls_text(calls: pd.DataFrame, results: Results, form: str, language: Language) -> str:
    """Write the *calls* frame as CSV or JSON, with words beside its ids, or as a list to read."""
    writer = _Writer(results, language)
    columns = (calls[name].astype(object).tolist() for name in calls.columns)
    rows: list[dict[str, Any]] = [
        dict(zip(calls.columns, cells, strict=True)) for cells in zip(*columns, strict=True)
    ]
    if form == "text":
        return "".join(f"{line}\n" for line in writer.lines(rows))
    worded = [{**row, **writer.words(row)} for row in rows]
    if form == "json":
        return json.dumps(worded, ensure_ascii=False, indent=2) + "\n"
    listed = [column.name for column in CALLS.columns if column.kind == "texts"]
    buffer = io.StringIO()
    table = csv.DictWriter(buffer, [*CALLS.names, *WORDS], lineterminator="\n")
    table.writeheader()
    # alternatives hold `|` themselves
    table.writerows({**row, **{name: "; ".join(row[name]) for name in listed}} for row in worded)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Writer:
    results: Results
    language: Language

    def said(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def name(self, subject: str) -> str:
        return self.results.schema.region.label(subject, self.language)

    def names(self, units: Sequence[str]) -> str:
        return ", ".join(self.name(unit) for unit in dict.fromkeys(units))

    def lines(self, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
        if not rows:
            yield self.said(
                N_("There is nothing to ask: no unit is undecided, or no answers would settle it.")
            )
            return
        n_units = len({row["unit_id"] for row in rows})
        units = translate_plural("{n} unit", "{n} units", n_units, self.language)
        n_calls = rows[-1]["call"]
        yield translate_plural(
            "{n} call settles {units}",
            "{n} calls settle {units}",
            n_calls,
            self.language,
            units=units,
        )
        fewest = N_("Fewer calls would not do.")
        yield self.said(
            fewest
            if rows[0]["is_fewest"]
            else N_("Perhaps fewer would do: so many cannot all be tried.")
        )
        if any(row["status"] == "conflict" for row in rows):
            text = N_("What settles conflicting answers is written in interviews/decisions.csv.")
            yield self.said(text)
        if any(row["is_synthetic"] for row in rows):
            yield f"! {self.said(MARK)}"
        for number, call in groupby(rows, key=lambda row: row["call"]):
            yield ""
            yield from self._call(number, list(call))

    def _call(self, number: int, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
        settled = [row["unit_id"] for row in rows if row["is_settled"]]
        yield f"{number}. {self._respondent(rows[0])}"
        if settled:
            yield from indented(self.said(N_("settles {units}"), units=self.names(settled)), 3, 5)
        for question, asked in groupby(rows, key=lambda row: row["question"]):
            yield from self._question(question, list(asked))

    def _question(self, question: str, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
        yield from indented(f"- {self._question_words(question)}", 3, 5)
        about: dict[str, list[str]] = {}  # units of which the same is known
        decided: dict[tuple[str, tuple[str, ...]], None] = {}
        for row in rows:
            units = about.setdefault(self._known(row), [])
            units += [] if row["unit_id"] in units else [row["unit_id"]]
            decided[(row["dimension"], row["decides"])] = None
        for known, units in about.items():
            yield from indented(
                self.said(N_("{units} now: {known}"), units=self.names(units), known=known), 5, 7
            )
        for dimension, answers in decided:
            for decision in self._decisions(question, dimension, answers):
                yield from indented(decision, 7, 9)

    def _respondent(self, row: dict[str, Any]) -> str:
        if row["respondent_kind"] == "source":
            return self.said(N_("those heard in {source}"), source=row["respondent"])
        return self.name(row["respondent"])

    def _question_words(self, question: str) -> str:
        schema = self.results.schema
        model = schema.questions[question]
        # a document cannot be asked
        strands = [
            schema.strands[name]
            for name in model.asked_in
            if schema.strands[name].kind != "document"
        ]
        guides = ", ".join(strand.label.of(self.language) for strand in strands)
        return f"{model.label.of(self.language)}{f' [{guides}]' if guides else ''}"

    def _known(self, row: dict[str, Any]) -> str:
        schema, question = self.results.schema, row["question"]
        position = self.results.position[(row["unit_id"], question)]
        said = ""
        if row["status"] in ("answered", "conflict"):
            values = position.stated if schema.questions[question].has_several else position.values
            labels = [describe_values(question, [value], schema, self.language) for value in values]
            said = ", ".join(labels) or position.words
        status = self.said(OWN_WORDS[row["status"]])
        words = said if row["status"] == "answered" else f"{status} ({said})" if said else status
        return f"{words} [{', '.join(row['source_ids'])}]" if row["source_ids"] else words or status

    def _decisions(self, question: str, dimension: str, texts: Sequence[str]) -> Iterator[str]:
        """What each answer leaves: `“In use”: Internal`; or that it alone decides nothing."""
        rules = self.results.schema.dimensions[dimension].classes
        left_by = {
            answer: left.split("|") for answer, _, left in (text.partition("=") for text in texts)
        }
        anything = {name for left in left_by.values() for name in left}
        for answer, left in left_by.items():
            labels = [
                rules[name].label.of(self.language) if name else self.said(N_("no class"))
                for name in left
            ]
            classes = one_of(labels, self.language)
            if len(left) > 1:
                is_open = anything == set(left)
                message = N_("decides nothing alone") if is_open else N_("open: {classes}")
                classes = self.said(message, classes=classes)
            yield f"{self._answer(question, answer)}: {classes}"

    def _answer(self, question: str, answer: str) -> str:
        schema = self.results.schema
        value, _, values = answer.rpartition(".")
        if not schema.questions[question].has_several:
            return describe_values(question, answer.split("|"), schema, self.language)
        label = quoted(value_label(question, value, schema, self.language), self.language)
        return self.said(N_("{value} yes") if values == "yes" else N_("{value} no"), value=label)

    def words(self, row: dict[str, Any]) -> dict[str, str]:
        schema = self.results.schema
        return {
            "respondent_words": self._respondent(row),
            "unit_words": self.name(row["unit_id"]),
            "dimension_words": schema.dimensions[row["dimension"]].label.of(self.language),
            "question_words": schema.questions[row["question"]].label.of(self.language),
            "known_words": self._known(row),
            "decides_words": "; ".join(
                self._decisions(row["question"], row["dimension"], row["decides"])
            ),
        }
