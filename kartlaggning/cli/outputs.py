"""What the commands write to stdout: for a person as text, for a program as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.errors import Finding
from kartlaggning.explaining.subjects import describe_choice, explain_subject
from kartlaggning.explaining.text import explanation_lines
from kartlaggning.explaining.wording import describe_decision
from kartlaggning.frames import CLASSES, FINDINGS
from kartlaggning.results import DECIDED, Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import finding_row
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK, OWN_WORDS

Row = Mapping[Any, Any]


def findings_text(findings: Iterable[Finding], form: str, language: Language) -> str:
    """Findings as CSV or JSON: the columns of the *findings* frame."""
    return _written([finding_row(finding, language) for finding in findings], FINDINGS.names, form)


def classes_text(results: Results, dimensions: Sequence[str], form: str, language: Language) -> str:
    """The *classes* frame of some dimensions as CSV or JSON, or as a table to read."""
    if form == "text":
        return "".join(f"{line}\n" for line in _classes_lines(results, dimensions, language))
    rows = results.classes[results.classes["dimension"].isin(list(dimensions))].to_dict("records")
    listed = [column.name for column in CLASSES.columns if column.kind == "texts"]
    if form == "csv":
        rows = [{**row, **{name: "|".join(row[name]) for name in listed}} for row in rows]
    return _written(rows, CLASSES.names, form)


def explanation_text(
    subject: str, results: Results, form: str, language: Language, quotes: Mapping[str, str]
) -> str:
    """An explanation as JSON, or as text to read; with those confidential quotes, by answer_id,
    that may be shown.
    """
    explanation = explain_subject(subject, results, language, quotes)
    if form == "json":
        return json.dumps(explanation, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for line in explanation_lines(explanation, language))


def _written(rows: Sequence[Row], names: Sequence[str], form: str) -> str:
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _classes_lines(
    results: Results, dimensions: Sequence[str], language: Language
) -> Iterator[str]:
    schema = results.schema
    labels = [schema.dimensions[name].label.of(language) for name in dimensions]
    header = [translate(N_("Unit"), language), *labels]
    rows = []
    for unit in schema.region.units_at(schema.as_of):
        outcomes = [_outcome(results, unit.id, name, language) for name in dimensions]
        rows.append([unit.label(language), *outcomes])
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    if results.classes["is_synthetic"].any():
        yield "! " + translate(MARK, language)
    for row in (header, ["-" * width for width in widths], *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield from _decisions(results, language)


def _decisions(results: Results, language: Language) -> Iterator[str]:
    """The decisions under the table, each with its reason."""
    schema = results.schema
    if len(results.decisions):
        yield ""
        yield translate(N_("Decided by people"), language)
    for (subject, name), decision in results.decision.items():
        of = schema.questions.get(name) or schema.dimensions[name]
        choice = describe_choice(decision.decision, name, schema, language)
        words = describe_decision(decision._asdict(), language)
        yield (
            f"  {schema.region.label(subject, language)}, {of.label.of(language)}: {choice} "
            f"({words})"
        )


def _outcome(results: Results, unit: str, dimension: str, language: Language) -> str:
    outcome = results.outcome[(unit, dimension)]
    rules = results.schema.dimensions[dimension].classes
    mark = " *" if outcome.is_synthetic else ""
    if outcome.class_:
        is_plain = outcome.certainty == "certain"
        certainty = "" if is_plain else f" ({translate(OWN_WORDS[outcome.certainty], language)})"
        rests = (
            f" ({translate(N_('rests on a decision'), language)})"
            if is_plain and outcome.is_decided
            else ""
        )
        return rules[outcome.class_].label.of(language) + certainty + rests + mark
    if outcome.certainty == DECIDED:
        return (
            f"{translate(OWN_WORDS['gap'], language)} "
            f"({translate(OWN_WORDS[DECIDED], language)}){mark}"
        )
    state = results.state(unit, dimension)
    if state == "not_asked":
        return translate(OWN_WORDS[state], language)
    labels = [
        rules[name].label.of(language) if name else translate(N_("no class"), language)
        for name in outcome.candidates
    ]
    return (
        f"{translate(OWN_WORDS[outcome.certainty], language)}: "
        f"{translate(N_(' or '), language).join(labels)}{mark}"
    )
