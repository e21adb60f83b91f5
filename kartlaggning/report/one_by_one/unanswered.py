"""The questions that no member of a population answered: told once, and in no profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from kartlaggning.plain_report import Unanswered
from kartlaggning.positions.model import TOLD
from kartlaggning.results import Results
from kartlaggning.tables.counts.cells import own_population
from kartlaggning.tables.profiles import is_described
from kartlaggning.text.language import LANGUAGES, Language

_NOT_PUT = ("not_asked", "not_applicable")


def find_unanswered(subjects: Sequence[str], results: Results) -> dict[str, list[str]]:
    """The questions that no subject of a population answered, by population."""
    questions = results.schema.questions
    unanswered: dict[str, list[str]] = {}
    for population, members in _by_population(subjects, results).items():
        unanswered[population] = [
            name
            for name in questions
            if not any(results.position[(each, name)].status in TOLD for each in members)
        ]
    return unanswered


def _by_population(subjects: Sequence[str], results: Results) -> Mapping[str, Sequence[str]]:
    """The subjects of each population of which anything is known at all."""
    members: dict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        of_population = members[own_population(subject, results)]
        if is_described(subject, results):
            of_population.append(subject)
    return members


def plain_unanswered(
    unanswered: Mapping[str, Sequence[str]], subjects: Sequence[str], results: Results
) -> dict[str, dict[Language, Unanswered]]:
    """Put the questions that nobody of a population answered into words."""
    plain: dict[str, dict[Language, Unanswered]] = {}
    for population, members in _by_population(subjects, results).items():
        names = unanswered[population]
        # of whom nothing at all is known, each profile says so
        is_nothing_known = len(names) == len(results.schema.questions)
        shown = () if is_nothing_known else names
        not_put = [name for name in shown if _was_put_to_nobody(name, members, results)]
        not_answered = [name for name in shown if name not in not_put]
        plain[population] = {
            language: {
                "not_put": _labels(not_put, results, language),
                "not_answered": _labels(not_answered, results, language),
            }
            for language in LANGUAGES
        }
    return plain


def _was_put_to_nobody(question: str, members: Collection[str], results: Results) -> bool:
    return all(results.position[(each, question)].status in _NOT_PUT for each in members)


def _labels(names: Sequence[str], results: Results, language: Language) -> list[str]:
    return [results.schema.questions[name].label.of(language) for name in names]
