"""Texts in every language of the report."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.plain_report import Words
from kartlaggning.regions import Region
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES
from kartlaggning.yaml_files.models import Label


def words_of(label: Label | None) -> Words:
    """A label of the schema; the empty text where it has none."""
    if label is None:
        return dict.fromkeys(LANGUAGES, "")
    return {language: label.of(language) for language in LANGUAGES}


def words_of_each(labels: Iterable[Label]) -> list[Words]:
    """Several labels, each as `words_of` has it."""
    return [words_of(label) for label in labels]


def name_of(subject: str, region: Region) -> Words:
    """The name of a unit, a provider or the region itself."""
    return {language: region.label(subject, language) for language in LANGUAGES}


def own_words(message: str) -> Words:
    """A text of the program's own."""
    return {language: translate(message, language) for language in LANGUAGES}
