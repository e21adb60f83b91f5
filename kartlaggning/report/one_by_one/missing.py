"""What is not known of a subject, by how it is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from kartlaggning.plain_report import ProfileMissing
from kartlaggning.positions.model import TOLD
from kartlaggning.positions.open_values import ways_of
from kartlaggning.results import UNREACHED, Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS

_WITHOUT_DOCUMENT = ("no_document", "no_source")


def plain_missing(
    subject: str, of_nobody: Collection[str], results: Results, language: Language
) -> Iterator[ProfileMissing]:
    """What is not known of a subject, in words.

    Parameters
    ----------
    of_nobody
        The questions that none of its population answered, which no profile repeats.
    """
    missing: dict[str, dict[str, None]] = defaultdict(dict)
    for name in results.schema.unit_questions:
        position = results.position[(subject, name)]
        if position.status not in TOLD and name not in of_nobody:
            # each once, in the schema's order: several questions can be of a strand
            for way, of in _ways_of_missing(position, results, language):
                missing[way] |= dict.fromkeys(of)
    for status, message in OWN_WORDS.items():
        if missing[status]:
            label = translate(message, language)
            yield {"status": status, "label": label, "of": list(missing[status])}


def _ways_of_missing(
    position: Any, results: Results, language: Language
) -> Iterator[tuple[str, Iterator[str]]]:
    """In which ways an answer is missing, with the words for what it is of.

    Where values are missing in different ways, the question with those that are in each.
    """
    by_value: dict[str, list[str]] = defaultdict(list)
    for value, way in ways_of(position).items():
        by_value[way].append(value)
    if not by_value:
        yield position.way, _what_is_missing(position, results, language)
    question = results.schema.questions[position.question]
    for way, values in by_value.items():
        labels = [question.values[value].label.of(language) for value in values]
        yield way, iter([f"{question.label.of(language)} ({', '.join(labels)})"])


def _what_is_missing(position: Any, results: Results, language: Language) -> Iterator[str]:
    """The question in words; of strands that did not reach the subject at all their names alone."""
    schema = results.schema
    question = schema.questions[position.question]
    reached = any(position.subject_id in results.covered[strand] for strand in question.asked_in)
    if reached or position.status not in UNREACHED:
        yield question.label.of(language)
        return
    for strand_id in question.asked_in:
        strand = schema.strands[strand_id]
        # a document asks nobody; that there is none of it is told
        if strand.kind != "document" or position.way in _WITHOUT_DOCUMENT:
            yield strand.label.of(language)
