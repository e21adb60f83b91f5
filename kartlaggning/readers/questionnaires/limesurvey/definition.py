"""A survey's definition: from the sections of an `.lss` to questions, in Swedish where it can be.

Versions 2 and 3 repeat a question's row per language; later ones keep all texts in sections of
their own (`…_l10ns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
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
# what has texts → the field of its identity, and the sections that can hold the texts
_IDENTITIES = {"question": "qid", "answer": "aid"}
_TEXT_SECTIONS = {
    "question": ("question_l10ns", "questions", "subquestions"),
    "answer": ("answer_l10ns",),
}
Row = dict[str, str]


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
    for name in ("questions", "question_l10ns"):
        found += [row.get("language", "") for row in _rows(sections, name)]
    distinct = list(dict.fromkeys(filter(None, found)))
    return sorted(distinct, key=lambda language: _preference(language.split("-")[0]))


def _preference(language: str) -> int:
    return PREFERRED.index(language) if language in PREFERRED else len(PREFERRED)


def _rows(sections: Mapping[str, Section], name: str) -> Iterable[Row]:
    return sections[name].rows() if name in sections else ()


def _questions(sections: Mapping[str, Section], languages: list[str]) -> dict[str, Question]:
    """The survey's questions by their identity, with their parts and answers."""
    texts = _texts(sections, "question", languages)
    is_swedish = bool(languages) and languages[0].startswith("sv")
    questions: dict[str, Question] = {}
    for row in _in_order(_rows(sections, "questions"), "question_order"):
        qid = row.get("qid", "")
        is_part = row.get("parent_qid", "0") not in ("", "0")
        if row.get("title") and not is_part and qid not in questions:
            questions[qid] = _question(row, texts.get(qid, ""), is_swedish)
    _add_parts(questions, sections, texts)
    _add_answers(questions, sections, languages)
    return questions


def _question(row: Row, text: str, is_swedish: bool) -> Question:
    return Question(
        type=row.get("type", "")[:1],
        field_name=f"{row.get('sid', '')}X{row.get('gid', '')}X{row.get('qid', '')}",
        code=row["title"],
        text=text,
        has_other=row.get("other") == "Y",
        is_swedish=is_swedish,
    )


def _add_parts(
    questions: Mapping[str, Question], sections: Mapping[str, Section], texts: Mapping[str, str]
) -> None:
    for row in _in_order(_rows(sections, "subquestions"), "question_order"):
        question = questions.get(row.get("parent_qid", ""))
        if question and row.get("title"):
            question.parts[_scale(row)][row["title"]] = texts.get(row.get("qid", ""), "")


def _add_answers(
    questions: Mapping[str, Question], sections: Mapping[str, Section], languages: list[str]
) -> None:
    for code, text, row in _answers(sections, languages):
        if question := questions.get(row.get("qid", "")):
            question.answers[_scale(row)][code] = text
    for question in questions.values():
        if question.has_other and question.type in LISTS + LIST_WITH_COMMENT:
            other = "Annat" if question.is_swedish else "Other"
            question.answers[0].setdefault("-oth-", other)


def _scale(row: Row) -> int:
    return int(row.get("scale_id") == "1")


def _answers(
    sections: Mapping[str, Section], languages: list[str]
) -> Iterator[tuple[str, str, Row]]:
    """Every answer option once: its code, its text, its row."""
    texts: Mapping[str, str] = {}
    if "answers" in sections and "aid" in sections["answers"].columns:
        texts = _texts(sections, "answer", languages)
    rows = [row for row in _in_order(_rows(sections, "answers"), "sortorder") if row.get("code")]
    chosen: dict[tuple[str, str, str], Row] = {}
    for row in _by_language(rows, languages):
        chosen.setdefault(_option(row), row)
    for option in dict.fromkeys(map(_option, rows)):
        row = chosen[option]
        text = texts.get(row.get("aid", "")) or flat_text(row.get("answer", ""))
        yield row["code"], text, row


def _option(row: Row) -> tuple[str, str, str]:
    return row.get("qid", ""), row.get("scale_id", ""), row["code"]


def _texts(sections: Mapping[str, Section], kind: str, languages: list[str]) -> dict[str, str]:
    """The texts of questions or answers by identity, in the first language that has one."""
    texts: dict[str, str] = {}
    rows = chain.from_iterable(_rows(sections, name) for name in _TEXT_SECTIONS[kind])
    for row in _by_language(rows, languages):
        if text := flat_text(row.get(kind, "")):
            texts.setdefault(row.get(_IDENTITIES[kind], ""), text)
    return texts


def _by_language(rows: Iterable[Row], languages: list[str]) -> list[Row]:
    """The rows of the preferred language first, then the next's; else in the order they had."""
    places = {language: place for place, language in enumerate(languages)}
    return sorted(rows, key=lambda row: places.get(row.get("language", ""), len(places)))


def _in_order(rows: Iterable[Row], field: str) -> list[Row]:
    return sorted(rows, key=lambda row: _order_number(row.get(field, "")))


def _order_number(digits: str) -> int:
    # nine digits: Python refuses numbers of very many
    return int(digits[:9]) if digits.isdecimal() else 0
