"""A survey's definition: from the sections of an `.lss` to questions, in Swedish where they are in
Swedish.

Versions 2 and 3 repeat a question's row per language; later ones keep all texts in sections of
their own (`…_l10ns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kartlaggning.readers.questionnaires.limesurvey.questions import (
    LIST_WITH_COMMENT,
    LISTS,
    NUMBERS_AND_DATES,
    Question,
    question_variables,
)
from kartlaggning.readers.questionnaires.limesurvey.sections import Section
from kartlaggning.readers.questionnaires.structures import Structure, Variable, flat_text

PREFERRED = ("sv", "en")  # languages; then the survey's own
NOT_TICKED = "N"
SILENCES_ALIKE = "never_shown_or_left"  # what to say of a table; an archive tells these apart
Row = dict[str, str]
Texts = Mapping[str, str]


class Definition(NamedTuple):
    """A survey's definition.

    Parameters
    ----------
    structure
        The columns of its answers.
    names
        The field of an archive's answers → the column's name.
    telling
        The columns that are absent from a response only where they were never shown. A number or a
        date is absent where it was left empty too: LimeSurvey stores both as NULL.
    """

    structure: Structure
    names: Mapping[str, str]
    telling: frozenset[str]


def read_definition(sections: Mapping[str, Section], file: str) -> Definition:
    """Read the definition of a survey."""
    languages = _languages(sections)
    questions = _questions(sections, languages)
    fields: dict[str, str] = {}
    telling: set[str] = set()
    variables: list[Variable] = []
    for question in questions.values():
        for field, variable in question_variables(question):
            fields[field] = variable.name
            variables.append(variable)
            if question.type not in NUMBERS_AND_DATES:
                telling.add(variable.name)
    structure = Structure(file, "LimeSurvey", tuple(variables), NOT_TICKED, SILENCES_ALIKE)
    return Definition(structure, fields, frozenset(telling))


def _languages(sections: Mapping[str, Section]) -> list[str]:
    """The survey's languages, the one whose texts are taken first."""
    [survey, *_] = [*_rows(sections, "surveys"), {}]
    found = [survey.get("language", ""), *survey.get("additional_languages", "").split()]
    found += [
        row.get("language", "")
        for name in ("questions", "question_l10ns")
        for row in _rows(sections, name)
    ]
    distinct = list(dict.fromkeys(filter(None, found)))
    return sorted(distinct, key=lambda language: _preference(language.split("-")[0]))


def _preference(language: str) -> int:
    return PREFERRED.index(language) if language in PREFERRED else len(PREFERRED)


def _rows(sections: Mapping[str, Section], name: str) -> Iterable[Row]:
    return sections[name].rows() if name in sections else ()


def _questions(sections: Mapping[str, Section], languages: list[str]) -> dict[str, Question]:
    texts = _texts(sections, "question", "qid", languages)
    questions: dict[str, Question] = {}
    for row in _in_order(_rows(sections, "questions"), "question_order"):
        qid = row.get("qid", "")
        if row.get("parent_qid", "0") not in ("", "0") or qid in questions or not row.get("title"):
            continue
        questions[qid] = Question(
            type=row.get("type", "")[:1],
            field_name=f"{row.get('sid', '')}X{row.get('gid', '')}X{qid}",
            code=row["title"],
            text=texts.get(qid, ""),
            has_other=row.get("other") == "Y",
            is_swedish=bool(languages) and languages[0].startswith("sv"),
        )
    for row in _in_order(_rows(sections, "subquestions"), "question_order"):
        if (question := questions.get(row.get("parent_qid", ""))) and row.get("title"):
            question.parts[row.get("scale_id") == "1"][row["title"]] = texts.get(
                row.get("qid", ""), ""
            )
    for code, text, row in _answers(sections, languages):
        if question := questions.get(row.get("qid", "")):
            question.answers[row.get("scale_id") == "1"][code] = text
    for question in questions.values():
        if question.has_other and question.type in LISTS + LIST_WITH_COMMENT:
            question.answers[0].setdefault("-oth-", "Annat" if question.is_swedish else "Other")
    return questions


def _answers(
    sections: Mapping[str, Section], languages: list[str]
) -> Iterator[tuple[str, str, Row]]:
    """Every answer option once: its code, its text, its row."""
    has_ids = "aid" in sections["answers"].columns if "answers" in sections else False
    texts = _texts(sections, "answer", "aid", languages) if has_ids else {}
    chosen: dict[tuple[str, ...], tuple[int, Row]] = {}
    for row in _in_order(_rows(sections, "answers"), "sortorder"):
        key = (row.get("qid", ""), row.get("scale_id", ""), row.get("code", ""))
        place = _place(row.get("language", ""), languages)
        if row.get("code") and (key not in chosen or place < chosen[key][0]):
            chosen[key] = (place, row)
    for _, row in chosen.values():
        yield row["code"], texts.get(row.get("aid", "")) or flat_text(row.get("answer", "")), row


def _texts(sections: Mapping[str, Section], field: str, key: str, languages: list[str]) -> Texts:
    """Id → text, in the first language that has one."""
    found: dict[str, tuple[int, str]] = {}
    for name in (
        (f"{field}_l10ns", "questions", "subquestions") if key == "qid" else (f"{field}_l10ns",)
    ):
        for row in _rows(sections, name):
            identity = row.get(key, "")
            place = _place(row.get("language", ""), languages)
            text = flat_text(row.get(field, ""))
            if text and (identity not in found or place < found[identity][0]):
                found[identity] = (place, text)
    return {identity: text for identity, (_, text) in found.items()}


def _place(language: str, languages: list[str]) -> int:
    return languages.index(language) if language in languages else len(languages)


def _in_order(rows: Iterable[Row], field: str) -> list[Row]:
    return sorted(
        rows, key=lambda row: int(row[field][:9]) if row.get(field, "").isdecimal() else 0
    )
