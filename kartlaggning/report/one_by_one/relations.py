"""A subject's profile as a whole: around its words whom it has to do with, and its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kartlaggning.checks import N_
from kartlaggning.ids import CellPlace
from kartlaggning.plain_report import History, Profile, ProfileWords, Words
from kartlaggning.report.words import name_of
from kartlaggning.results import Results
from kartlaggning.tables.counts.cells import own_population
from kartlaggning.tables.units.carried import CarriedPast
from kartlaggning.tables.units.profile import history_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language

_CARRIED = N_("{unit}, made of its predecessors’ answers")


def plain_profile(
    subject: str, words: Mapping[Language, ProfileWords], past: CarriedPast, results: Results
) -> Profile:
    """A subject's profile: its words, beside whom it has to do with, and its own history."""
    region = results.schema.region
    profile: Profile = {
        "population": own_population(subject, results),
        "whole": region.whole_of(subject),
        "parts": list(region.parts(subject, results.schema.as_of)),
        "serves": [],
        "is_service_known": False,
        "served_by": [each.id for each in region.providers.values() if subject in each.serves],
        "history": list(_history(subject, past, results)),
        "sv": words["sv"],
        "en": words["en"],
    }
    provider = region.providers.get(subject)
    if provider:
        profile["serves"] = list(provider.serves)
        profile["is_service_known"] = provider.is_service_known
    return profile


def _history(subject: str, past: CarriedPast, results: Results) -> Iterator[History]:
    """The records of a subject, and of each unit before it under its own name.

    Last what these answered, carried to the subject itself.
    """
    region = results.schema.region
    cells: dict[str, list[str]] = defaultdict(list)
    for answer in history_of(subject, results):
        cells[answer.subject_id].append(str(CellPlace(answer.answer_id, answer.question)))
    if subject in cells:
        yield {"name": name_of(subject, region), "cells": cells[subject]}
    # a unit that went before is named also where nothing is told of it
    for unit in region.predecessors(subject):
        yield {"name": name_of(unit.id, region), "cells": cells[unit.id]}
    carried = [str(CellPlace(cell["row"], cell["column"])) for cell in past.cells(subject)]
    if carried:
        yield {"name": _made_of(name_of(subject, region)), "cells": carried}


def _made_of(name: Words) -> Words:
    return {language: translate(_CARRIED, language, unit=name[language]) for language in LANGUAGES}
