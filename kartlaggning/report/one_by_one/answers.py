"""A subject's answer in words, as far as it may be read by all."""

from __future__ import annotations

from kartlaggning.charts.drawing.grid import capitalised
from kartlaggning.explaining.explanation import ExplainedQuestion
from kartlaggning.explaining.wording import SO_MANY_SAY, rests_on_parts
from kartlaggning.plain_report import ProfileAnswer
from kartlaggning.report.one_by_one.outcomes import plain_decision
from kartlaggning.report.one_by_one.statements import StatementWords
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import RESOLUTIONS


def plain_answer(
    explained: ExplainedQuestion, results: Results, statement_words: StatementWords
) -> ProfileAnswer:
    """What stands beside the cells of an answer, as `explain_question` has it, in words for all."""
    language = statement_words.language
    is_hidden = explained["is_hidden"]
    is_of_parts = rests_on_parts(explained)
    answer: ProfileAnswer = {
        "question": explained["question"],
        "label": explained["label"],
        "candidates": [],
        "decision": "",
        "resolution": "",
        "denied": [],
        "is_of_parts": is_of_parts,
        "told_by": None,
        "statements": [],
    }
    if not is_of_parts:
        answer["told_by"] = statement_words.told_by(explained)
    # of a hidden number neither what is possible nor why it was decided may tell it
    if not is_hidden:
        answer["decision"] = plain_decision(explained, language)
        if explained["status"] == "conflict":
            answer["candidates"] = explained["value_labels"]
    # what is said of a part stands in its own profile
    if not is_hidden and not is_of_parts:
        answer["resolution"] = _resolution(explained, language)
        answer["denied"] = _denied(explained, results, language)
        answer["statements"] = list(statement_words.plain(explained["statements"]))
    return answer


def _resolution(explained: ExplainedQuestion, language: Language) -> str:
    """How many say what, where several speak, and how statements that differ became one answer."""
    texts = []
    if explained["voices"]:
        said = translate(SO_MANY_SAY, language, voices=explained["voices"])
        texts.append(f"{capitalised(said)}.")
    if explained["resolution"]:
        texts.append(translate(RESOLUTIONS[explained["resolution"]], language))
    return " ".join(texts)


def _denied(explained: ExplainedQuestion, results: Results, language: Language) -> list[str]:
    """The values that somebody said do not hold, and nobody says hold."""
    said, denied = set(), set()
    for statement in explained["statements"]:
        if not statement["is_denied"]:
            said.add(statement["value"])
        elif statement["is_used"]:
            denied.add(statement["value"])
    values = results.schema.questions[explained["question"]].values
    return [values[name].label.of(language) for name in values if name in denied - said]
