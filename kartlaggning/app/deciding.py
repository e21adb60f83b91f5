"""Where sources contradict each other: what each said, as whoever knows them calls them.

The numbers of interviews and documents are for others to read. On this page, which nobody but its
own user sees, they have the names that they have in the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kartlaggning.checks import N_
from kartlaggning.errors import KartlaggningError
from kartlaggning.explaining.explanation import ExplainedQuestion, ExplainedStatement
from kartlaggning.explaining.questions import explain_question
from kartlaggning.explaining.statements import StatementsInWords
from kartlaggning.explaining.wording import describe_speaker, describe_statement
from kartlaggning.frames import rows_of
from kartlaggning.interviews.private import (
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    read_quotes,
    read_rows,
)
from kartlaggning.results import Results
from kartlaggning.schema.models import Question
from kartlaggning.statuses import IN_PLACE
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.writing.places import PRIVATE_DIR

WHOLE_RANGE = N_("from the lowest to the highest: {range}")
ROW_OF = N_("{strand}, ‘{document}’")


class Said(NamedTuple):
    """What one source said: in which words, who it is, where it stands, and the passage."""

    words: str
    source: str
    quote: str


class Choice(NamedTuple):
    """Something that may be decided: as it is written down, in words, and who said it."""

    value: str
    words: str
    said: tuple[Said, ...]


class Conflict(NamedTuple):
    """A position in which sources contradict each other, and what can be decided of it.

    `others` is what was said and cannot be chosen as it stands; `takes_words` whether something
    else can be written.
    """

    name: str
    subject: str
    question: str
    label: str
    unit: str
    has_several: bool
    choices: tuple[Choice, ...]
    others: tuple[Said, ...]
    takes_words: bool


@dataclass(frozen=True)
class Conflicts:
    """All conflicts of a mapping, in a language."""

    results: Results
    project: Path
    language: Language

    def all(self) -> Iterator[Conflict]:
        """Each, in the order of the positions."""
        positions = self.results.positions
        for row in rows_of(positions[positions["status"] == "conflict"]):
            yield self._conflict(row.subject_id, row.question)

    def _conflict(self, subject: str, name: str) -> Conflict:
        schema = self.results.schema
        question = schema.questions[name]
        explained = explain_question(subject, name, self._statements)
        said = [each for each in explained["statements"] if each["status"] == "answered"]
        if question.is_listed:
            choices = tuple(self._values(question, said))
        else:
            choices = tuple(self._words(explained, said))
        chosen = {each for choice in choices for each in choice.said}
        others = [self._said(each) for each in explained["statements"]]
        return Conflict(
            name=f"{subject}|{name}",
            subject=subject,
            question=name,
            label=question.label.of(self.language),
            unit=schema.region.label(subject, self.language),
            has_several=question.has_several,
            choices=choices,
            others=tuple(dict.fromkeys(each for each in others if each not in chosen)),
            takes_words=not question.is_listed,
        )

    def _values(self, question: Question, said: Iterable[ExplainedStatement]) -> Iterator[Choice]:
        """Every value that may be answered, with those who said that it holds."""
        kept = [each for each in said if not each["is_denied"]]
        for value, model in question.values.items():
            of_it = [self._said(each) for each in kept if each["value"] == value]
            words = model.label.of(self.language)
            yield Choice(value, words, tuple(dict.fromkeys(of_it)))

    def _words(
        self, explained: ExplainedQuestion, said: Iterable[ExplainedStatement]
    ) -> Iterator[Choice]:
        """What was said of a number, each once; and all of it together."""
        by_words: dict[str, list[Said]] = {}
        for each in said:
            if each["modality"] == IN_PLACE and each["words"] and not each["is_hidden"]:
                by_words.setdefault(each["words"], []).append(self._said(each))
        for words, of_it in by_words.items():
            yield Choice(words, words, tuple(dict.fromkeys(of_it)))
        low, high = explained["low"], explained["high"]
        if explained["is_hidden"] or low is None or high is None:
            return
        if low != high and len(by_words) > 1:
            whole = f"{_plain(low)}–{_plain(high)}"  # as it is written down: it may be years
            yield Choice(whole, translate(WHOLE_RANGE, self.language, range=whole), ())

    # --- who said it

    @cached_property
    def _statements(self) -> StatementsInWords:
        try:
            quotes = read_quotes(self.project)
        except KartlaggningError:  # told by `check`
            quotes = {}
        return StatementsInWords(self.results, self.language, quotes)

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        """The names of interviews and documents by their numbers, as far as they are here."""
        names = {}
        for path in sorted((self.project / PRIVATE_DIR).glob(f"*/{DOCUMENTS_FILE}")):
            try:
                rows = read_rows(path, DOCUMENTS_HEADER)
            except KartlaggningError:
                continue
            names.update({source: document for document, _, source in rows})
        return names

    def _said(self, statement: ExplainedStatement) -> Said:
        return Said(
            describe_statement(statement, self.language),
            self._source(statement),
            statement["quote"],
        )

    def _source(self, statement: ExplainedStatement) -> str:
        """Who says it, as the file calls it, and where it stands there."""
        document = self._documents.get(statement["source_id"], statement["source_id"])
        parts = [translate(ROW_OF, self.language, strand=statement["strand"], document=document)]
        if statement["is_response"]:
            parts = [statement["strand"]]
        parts += [statement["citation"], describe_speaker(statement, self.language)]
        return ", ".join(filter(None, parts))


def _plain(number: float) -> str:
    """A number without a sign for thousands; an even one without decimals."""
    return str(int(number)) if float(number).is_integer() else str(number)
