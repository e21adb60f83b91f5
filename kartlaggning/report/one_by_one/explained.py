"""The profiles of the plain report: of each subject its words, and what is told of all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kartlaggning.explaining.dimensions import explain_dimension
from kartlaggning.explaining.questions import explain_question
from kartlaggning.explaining.statements import StatementsInWords
from kartlaggning.explaining.wording import describe_condition
from kartlaggning.ids import ClassId
from kartlaggning.plain_report import (
    Profile,
    Profiles,
    ProfileWords,
    RuleOfClass,
    RulesOfDimension,
)
from kartlaggning.positions.model import TOLD
from kartlaggning.report.one_by_one.answers import plain_answer
from kartlaggning.report.one_by_one.missing import plain_missing
from kartlaggning.report.one_by_one.outcomes import plain_outcome
from kartlaggning.report.one_by_one.own_answers import plain_own_answers
from kartlaggning.report.one_by_one.relations import plain_profile
from kartlaggning.report.one_by_one.statements import StatementWords
from kartlaggning.report.one_by_one.unanswered import find_unanswered, plain_unanswered
from kartlaggning.report.subjects import profiled_subjects
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import own_population
from kartlaggning.tables.units.carried import carried_past
from kartlaggning.tables.units.profile import is_described
from kartlaggning.text.language import LANGUAGES, Language


def make_profiles(figures: Iterable[Figure], results: Results) -> Profiles:
    """Make the profiles of the subjects that figures show one by one; none of too many."""
    subjects = profiled_subjects(figures, results)
    unanswered = find_unanswered(subjects, results)
    statements = {language: StatementsInWords(results, language, {}) for language in LANGUAGES}
    past = carried_past(results)
    of: dict[str, Profile] = {}
    for subject in subjects:
        of_nobody = unanswered[own_population(subject, results)]
        words = {
            language: _words(subject, statements[language], of_nobody) for language in LANGUAGES
        }
        of[subject] = plain_profile(subject, words, past, results)
    return {
        "of": of,
        "unanswered": plain_unanswered(unanswered, subjects, results),
        "rules": {language: _plain_rules(results.schema, language) for language in LANGUAGES},
        "own_answers": plain_own_answers(subjects, results),
    }


def _words(
    subject: str,
    statements: StatementsInWords,
    of_nobody: Collection[str],
) -> ProfileWords:
    """A subject's outcomes, its answers, and what is not known of it."""
    results, language = statements.results, statements.language
    words: ProfileWords = {"dimensions": [], "answers": [], "missing": []}
    if not is_described(subject, results):
        return words
    if subject in results.schema.region.units:
        for dimension in results.schema.dimensions:
            outcome = explain_dimension(subject, dimension, results, language)
            words["dimensions"].append(plain_outcome(outcome, language))
    statement_words = StatementWords(language)
    for question in results.schema.questions:
        if results.position[(subject, question)].status in TOLD:
            answer = explain_question(subject, question, statements)
            words["answers"].append(plain_answer(answer, results, statement_words))
    words["missing"] = list(plain_missing(subject, of_nobody, results, language))
    return words


def _plain_rules(schema: Schema, language: Language) -> list[RulesOfDimension]:
    """Every dimension's classes with their rules."""
    rules: list[RulesOfDimension] = []
    for name, dimension in schema.dimensions.items():
        classes = list(_rules_of_classes(name, schema, language))
        rules.append({"label": dimension.label.of(language), "classes": classes})
    return rules


def _rules_of_classes(dimension: str, schema: Schema, language: Language) -> Iterator[RuleOfClass]:
    for class_name, rule in schema.dimensions[dimension].classes.items():
        yield {
            "id": str(ClassId(dimension, class_name)),
            "label": rule.label.of(language),
            "rule": describe_condition(rule.when, schema, language),
        }
