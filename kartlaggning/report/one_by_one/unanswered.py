"""The questions that no member of a population answered: told once, and in no profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kartlaggning.plain_report import Unanswered
from kartlaggning.positions.model import TOLD
from kartlaggning.results import Results
from kartlaggning.statuses import NOT_APPLYING
from kartlaggning.tables.counts.cells import own_population
from kartlaggning.tables.units.profile import is_described
from kartlaggning.text.language import LANGUAGES, Language

_NOT_PUT = {"not_asked", *NOT_APPLYING}


def find_unanswered(subjects: Iterable[str], results: Results) -> dict[str, list[str]]:
    """The questions that no subject of a population answered, by population."""
    unanswered: dict[str, list[str]] = {}
    for population, members in _by_population(subjects, results).items():
        unanswered[population] = []
        for question in results.schema.unit_questions:
            if _statuses(question, members, results).isdisjoint(TOLD):
                unanswered[population].append(question)
    return unanswered


def plain_unanswered(
    unanswered: Mapping[str, Sequence[str]], subjects: Iterable[str], results: Results
) -> dict[str, dict[Language, Unanswered]]:
    """Put the questions that nobody of a population answered into words."""
    plain: dict[str, dict[Language, Unanswered]] = {}
    for population, members in _by_population(subjects, results).items():
        questions = unanswered[population]
        # of whom nothing at all is known, each profile says so
        if len(questions) == len(results.schema.unit_questions):
            questions = []
        plain[population] = {
            language: _in_words(questions, members, results, language) for language in LANGUAGES
        }
    return plain


def _by_population(subjects: Iterable[str], results: Results) -> Mapping[str, Collection[str]]:
    """Of each population the subjects of which anything is known at all."""
    members: dict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        of_population = members[own_population(subject, results)]
        if is_described(subject, results):
            of_population.append(subject)
    return members


def _in_words(
    questions: Iterable[str], members: Collection[str], results: Results, language: Language
) -> Unanswered:
    words: Unanswered = {"not_put": [], "not_answered": []}
    for question in questions:
        label = results.schema.questions[question].label.of(language)
        if _statuses(question, members, results) <= _NOT_PUT:
            words["not_put"].append(label)
        else:
            words["not_answered"].append(label)
    return words


def _statuses(question: str, members: Iterable[str], results: Results) -> set[str]:
    """In which ways some subjects answer a question, or do not."""
    return {results.position[(member, question)].status for member in members}
