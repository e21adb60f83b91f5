"""What the imports and the checks found, as a reader of the page understands it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kartlaggning.checks import CHECKS
from kartlaggning.errors import Finding, Where
from kartlaggning.explaining.wording import describe_answer
from kartlaggning.ids import ClassId, split_answers
from kartlaggning.importing.comparing.balance_text import balance_sentences
from kartlaggning.interviews.ledger.formats import BALANCE
from kartlaggning.plain_report import PlainFinding, PlainImport, Words
from kartlaggning.report.words import words_of
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.text.findings import describe_finding
from kartlaggning.text.language import LANGUAGES, Language

ABOUT_RULES = ("rule_gap", "rule_overlap")  # they hold answers, by their ids


def plain_imports(results: Results) -> Iterator[PlainImport]:
    """Give the balance of each import that has one, in the order of their names."""
    schema = results.schema
    for name, ledger in results.interviews.ledgers.items():
        strand = schema.strands.get(ledger["strand"])
        if strand is None or BALANCE not in ledger:
            continue
        said = (ledger[BALANCE], strand.kind, schema.region)
        sentences = {language: balance_sentences(*said, language) for language in LANGUAGES}
        yield {"name": name, "strand": words_of(strand.label), "sentences": sentences}


def plain_finding(finding: Finding, schema: Schema) -> PlainFinding:
    """Make a finding plain: how grave it is, and its sentence in both languages."""
    sentence: Words = {}
    for language in LANGUAGES:
        sentence[language] = describe_finding(_in_words(finding, schema, language), language)
    return {"severity": CHECKS[finding.check].severity, "sentence": sentence}


def _in_words(finding: Finding, schema: Schema, language: Language) -> Finding:
    """A finding about a rule without its line in the schema, and its answers in words."""
    if finding.check not in ABOUT_RULES:
        return finding
    # of a class's variants it names the class too
    of = ClassId.parse(str(finding.parameters["dimension"]))
    answers = split_answers(str(finding.parameters["when"]))
    words = {
        "dimension": schema.dimensions[of.dimension].label.of(language),
        "when": "; ".join(describe_answer(each, schema, language) for each in answers),
    }
    return replace(finding, where=Where(), parameters={**finding.parameters, **words})
