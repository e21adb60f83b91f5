"""The appendix on the method: what was asked, how it was coded, of whom, by which rules.

It is a document as the report is one, of the schema's own words and the report's own figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kartlaggning.checks import N_
from kartlaggning.documents.model import (
    Block,
    Document,
    Figure,
    Paragraph,
    Run,
    Runs,
    Section,
    Subheading,
    Table,
    TableRow,
    Term,
    TermList,
)
from kartlaggning.documents.word.whole import figures_of
from kartlaggning.plain_report import Report, RulesOfDimension
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Coded, Question, QuestionType, Strand
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date
from kartlaggning.yaml_files.models import Label

METHOD = "method"
_TITLE = N_("Appendix on the method: {title}")
_GUIDE, _CODEBOOK = N_("What was asked"), N_("Codebook")
_RECRUITMENT = N_("Who was heard, and who was not")
_RULES = N_("Rules of the classes")
_REVIEW = N_("Ethics, consent and preservation")
_KINDS: dict[str, str] = {
    "interview": N_("Interviews"),
    "survey": N_("Survey"),
    "document": N_("Documents"),
    "accounts": N_("Accounts"),
}
_TYPES: dict[QuestionType, str] = {
    "single": N_("one answer"),
    "multiple": N_("one or several answers"),
    "ordered": N_("one answer, on a scale"),
    "quantity": N_("a number"),
    "steps": N_("the steps of a process"),
    "text": N_("free words"),
}
_QUESTION, _ANSWER, _ANSWERS = N_("Question"), N_("Kind of answer"), N_("Answers")
_SAID = {
    "include": N_("Include: {text}"),
    "exclude": N_("Exclude: {text}"),
    "example": N_("Example: {text}"),
}
_CODES = N_("Codes: {text}")
_NOT_ASKED_OF_ALL = N_("not asked of everybody, noted where somebody spoke of it")
# the figures that tell of whom something is known
_OF_RECRUITMENT = ("coverage", "response_rate", "ledger")


def method_document(schema: Schema, report: Report, document: Document) -> Document:
    """Make the appendix.

    Parameters
    ----------
    document
        The report's own, whose figures and words on how numbers are counted it takes.
    """
    language = document.language
    sections = (
        *_guide(schema, language),
        Section("codebook", _runs(translate(_CODEBOOK, language)), tuple(_coded(schema, language))),
        _recruitment(document),
        _rules(report, language),
        _review(schema, language),
        *document.about,
    )
    return replace(
        document,
        title=translate(_TITLE, language, title=document.title),
        lead=(),
        key_numbers=(),
        opening=None,
        summary=(),
        story=tuple(section for section in sections if section.blocks),
        units=(),
        behind=(),
        about=(),
    )


def _runs(text: str) -> Runs:
    return (Run(text),) if text else ()


def _guide(schema: Schema, language: Language) -> Iterator[Section]:
    """A table of the questions of each strand, in the schema's order."""
    blocks: list[Block] = []
    for name, strand in schema.strands.items():
        asked = [each for each in schema.questions.values() if name in each.asked_in]
        if asked:
            blocks.append(Subheading(_runs(_strand_title(strand, language))))
            blocks.append(_questions(asked, language))
    yield Section("guide", _runs(translate(_GUIDE, language)), tuple(blocks))


def _strand_title(strand: Strand, language: Language) -> str:
    """Its name, and behind it what kind of strand it is, unless the name says so."""
    label, kind = strand.label.of(language), translate(_KINDS[strand.kind], language).lower()
    return label if kind in label.lower() else f"{label} ({kind})"


def _questions(asked: list[Question], language: Language) -> Table:
    rows = []
    for question in asked:
        kind = translate(_TYPES[question.type], language)
        if not question.prompted:
            kind = f"{kind}; {translate(_NOT_ASKED_OF_ALL, language)}"
        answers = " · ".join(value.label.of(language) for value in question.values.values())
        rows.append(TableRow(_runs(question.label.of(language)), (_runs(kind), _runs(answers))))
    heads = (_runs(translate(_ANSWER, language)), _runs(translate(_ANSWERS, language)))
    return Table("", translate(_QUESTION, language), heads, tuple(rows))


def _coded(schema: Schema, language: Language) -> Iterator[Block]:
    """What each question, answer and qualifier means, and when it is used."""
    for name, question in schema.questions.items():
        yield Subheading(_runs(f"{question.label.of(language)} [{name}]"))
        for line in _meaning(question, language):
            yield Paragraph(_runs(line))
        terms = [
            Term(_runs(f"{each.label.of(language)} [{id_}]"), _lines(each, language))
            for id_, each in (*question.values.items(), *question.qualifiers.items())
        ]
        if terms:
            yield TermList(tuple(terms))


def _lines(coded: Coded, language: Language) -> tuple[Runs, ...]:
    return tuple(map(_runs, _meaning(coded, language)))


def _meaning(coded: Coded, language: Language) -> Iterator[str]:
    if coded.definition:
        yield coded.definition.of(language)
    for name, message in _SAID.items():
        text: Label | None = getattr(coded, name)
        if text:
            yield translate(message, language, text=text.of(language))
    if coded.codes:
        yield translate(_CODES, language, text=", ".join(coded.codes))


def _recruitment(document: Document) -> Section:
    """The figures that tell of it, as they stand in the report, and how many were heard."""
    title = _runs(translate(_RECRUITMENT, document.language))
    facts = Paragraph(_runs(" · ".join(document.facts)), "facts")
    figures: list[Figure] = []
    for figure in figures_of(document):
        if figure.kind in _OF_RECRUITMENT:
            figures.append(figure)
    return Section("recruitment", title, (facts, *figures))


def _rules(report: Report, language: Language) -> Section:
    blocks: list[Block] = []
    for dimension in report["profiles"]["rules"][language]:
        blocks.append(Subheading(_runs(dimension["label"])))
        blocks.append(_classes(dimension))
    return Section("rules", _runs(translate(_RULES, language)), tuple(blocks))


def _classes(dimension: RulesOfDimension) -> TermList:
    return TermList(
        tuple(Term(_runs(each["label"]), (_runs(each["rule"]),)) for each in dimension["classes"])
    )


def _review(schema: Schema, language: Language) -> Section:
    """What the schema says of the ethical review, consent and preservation; of nothing nothing."""
    told = list(_stated(schema, language))
    terms = tuple(Term(_runs(translate(name, language)), (_runs(text),)) for name, text in told)
    blocks = (TermList(terms),) if terms else ()
    return Section("review", _runs(translate(_REVIEW, language)), blocks)


def _stated(schema: Schema, language: Language) -> Iterator[tuple[str, str]]:
    publication = schema.publication
    ethics = publication.ethics
    if publication.diary_number:
        yield N_("Diary number"), publication.diary_number
    if ethics and ethics.decision:
        parts = [ethics.decision.of(language), ethics.diary_number]
        parts.append(format_date(ethics.on.isoformat(), language) if ethics.on else "")
        yield N_("Ethical review"), ", ".join(filter(None, parts))
    if ethics and ethics.not_needed:
        yield N_("Ethical review"), ethics.not_needed.of(language)
    if publication.consent:
        yield N_("Consent"), publication.consent.of(language)
    if publication.preservation:
        yield N_("Preservation"), publication.preservation.of(language)
