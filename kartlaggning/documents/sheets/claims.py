"""The plain report as forms: of each subject what it says, as claims that can be right or wrong.

The words are those of the profiles on the page. Quotes, sources and what an answer rests on stay
there: a form is read by the whole organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kartlaggning.checks import N_
from kartlaggning.documents.sheets.codes import make_code
from kartlaggning.documents.sheets.model import AskedAbout, Claim, Sheet, Terms
from kartlaggning.pages.figures.one_by_one.profile import (
    AnswerCell,
    AnswerView,
    OutcomeView,
    ProfileView,
)
from kartlaggning.pages.render import figures_in
from kartlaggning.pages.view import PageView, build_view
from kartlaggning.plain_report import Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_MEANS = N_("This means: {rule}.")
_PARTS_DIFFER = N_("The parts differ: {parts}")
_BETWEEN = "; "
# *minst 5 av 11*, and what these 11 are
_COUNT = re.compile(r"(.*\d|)(.*)", re.DOTALL)


def make_sheets(
    report: Report, asked: AskedAbout, terms: Terms, language: Language
) -> Iterator[Sheet]:
    """Make the forms of all whom a report shows one by one and claims anything of."""
    maker = _Maker(report, asked, terms, language)
    for profile in maker.profiles.values():
        if profile["id"] in asked.codes:
            sheet = maker.sheet(profile)
            if sheet.claims:
                yield sheet


@dataclass(frozen=True, eq=False)
class _Maker:
    report: Report
    asked: AskedAbout
    terms: Terms
    language: Language

    @cached_property
    def _view(self) -> PageView:
        return build_view(self.report, self.language)

    @cached_property
    def profiles(self) -> dict[str, ProfileView]:
        """The profiles by their subjects."""
        profiles = {}
        for figure in figures_in(self._view):
            if figure["profiles"]:
                for population in figure["profiles"]["populations"]:
                    profiles.update({each["id"]: each for each in population["profiles"]})
        return profiles

    @cached_property
    def _rules(self) -> Mapping[str, str]:
        """The rule of each class in words."""
        return {
            each["id"]: each["rule"]
            for dimension in self.report["profiles"]["rules"][self.language]
            for each in dimension["classes"]
        }

    @cached_property
    def _invented(self) -> str:
        """What is said of what is invented, as the page says it."""
        keys = {key["name"]: key for key in self._view["key_of_marks_shown"]}
        key = keys.get("invented")
        return f"{key['words']}: {key['meaning']}" if key else ""

    def sheet(self, profile: ProfileView) -> Sheet:
        meta, asked, subject = self._view["meta"], self.asked, profile["id"]
        return Sheet(
            code=make_code(asked.mapping, asked.edition, subject),
            mapping=asked.mapping,
            edition=asked.edition,
            subject=subject,
            slug=profile["slug"],
            name=profile["name"],
            language=self.language,
            title=meta["title"],
            about=f"{meta['region']}, {meta['period']}",
            notices=(self._view["publication"]["marking"],),
            mark=self._invented if profile["is_synthetic"] else "",
            claims=tuple(self._claims(profile)),
            left_out=asked.left_out[subject],
            terms=self.terms,
        )

    def _claims(self, profile: ProfileView) -> Iterator[Claim]:
        codes = self.asked.codes[profile["id"]]
        for outcome in profile["outcomes"]:
            if outcome["dimension"] in codes:
                yield self._class(outcome, codes[outcome["dimension"]])
        answers = [answer for group in profile["groups"] for answer in group["answers"]]
        by_question = {answer["question"]: answer for answer in answers}
        for question, code in codes.items():
            if question in by_question:
                answer = by_question[question]
                yield Claim(
                    code, question, _asked(answer["label"]), f"{_said(answer, self.language)}."
                )

    def _class(self, outcome: OutcomeView, code: str) -> Claim:
        """A class with what it means."""
        rule = self._rules[outcome["state"]].replace("? = ", "? ")
        meaning = translate(_MEANS, self.language, rule=rule)
        said = f"{outcome['said']}."
        return Claim(code, outcome["dimension"], _asked(outcome["label"]), said, meaning)


def _asked(label: str) -> str:
    """A question as it stands before its answer; one that is none gets a colon."""
    return label if label.endswith(("?", ":", ".")) else f"{label}:"


def _said(answer: AnswerView, language: Language) -> str:
    """An answer without how many others say the same; of a whole with how many of its parts."""
    cells = [cell for cell in answer["cells"] if not cell["is_open"]]
    own = [cell["text"] for cell in cells if cell["column"] == answer["question"]]
    others = [cell for cell in cells if cell["column"] != answer["question"]]
    texts = {cell["text"] for cell in others}
    if own and (texts.intersection(own) or not answer["is_of_parts"]):
        return _BETWEEN.join(own)
    if not answer["is_of_parts"]:
        return _BETWEEN.join(dict.fromkeys(cell["text"] for cell in others))
    listed = _BETWEEN.join(_with_counts(others))
    return translate(_PARTS_DIFFER, language, parts=listed) if own else listed


def _with_counts(cells: Sequence[AnswerCell]) -> Iterator[str]:
    """Values with how many of the parts have each; what the parts are called, once."""
    called = ""
    for cell in cells:
        count, name = _COUNT.fullmatch(cell["note"]).groups()  # type: ignore[union-attr]
        yield f"{cell['text']} ({count}{'' if name == called else name})"
        called = name
