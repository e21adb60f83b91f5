"""The statements under an answer in words: each source's once, without what is not for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kartlaggning.explaining.explanation import ExplainedQuestion, ExplainedStatement
from kartlaggning.explaining.wording import (
    JOINT,
    SET_ASIDE,
    describe_missing,
    describe_speaker,
    describe_statement,
    is_set_aside,
    quoted,
    way_of_statement,
)
from kartlaggning.plain_report import ProfileStatement, ToldBy
from kartlaggning.statuses import IN_PLACE
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import BASES, OWN_WORDS, UNPUBLISHED

Notes = tuple[str, ...]


@dataclass
class _Said:
    """What a source says in one way: its words, each once, and its quotes.

    Apart from them the values of which it says how an answer is missing, by that.
    """

    words: dict[str, None] = field(default_factory=dict)
    missing: dict[str, dict[str, None]] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)

    def in_words(self, language: Language) -> str:
        """All that it says on a line; what is missing comes last, behind a semicolon."""
        texts = [", ".join(self.words)]
        texts += [describe_missing(way, of, language) for way, of in self.missing.items()]
        return "; ".join(filter(None, texts))


@dataclass(frozen=True)
class StatementWords:
    """Puts one subject's statements, as `explain_question` has them, into words of a language.

    Parameters
    ----------
    quoted
        The quotes that were told already, with their sources: each is told once, at the first
        answer that it stands at.
    """

    language: Language
    quoted: set[tuple[str, str]] = field(default_factory=set)

    def plain(self, statements: Sequence[ExplainedStatement]) -> Iterator[ProfileStatement]:
        """What each source says, once however often it says it.

        What it says in one way stands together.
        """
        said: dict[tuple[str, Notes], _Said] = defaultdict(_Said)
        for statement in statements:
            in_this_way = said[statement["source_id"], self._notes(statement)]
            if _is_of_a_missing_value(statement):
                of_way = in_this_way.missing.setdefault(way_of_statement(statement), {})
                of_way[statement["words"]] = None
            else:
                words = describe_statement(statement, self.language)
                in_this_way.words[words or translate(UNPUBLISHED, self.language)] = None
            in_this_way.quotes += self._new_quotes(statement)
        for (source, notes), in_this_way in said.items():
            yield {
                "source": source,
                "said": f"{in_this_way.in_words(self.language)} ({', '.join(notes)})",
                "quotes": in_this_way.quotes,
            }

    def told_by(self, explained: ExplainedQuestion) -> ToldBy | None:
        """The one source that says just the answer, and how; None where there is more to tell."""
        has_a_story = explained["resolution"] or explained["decision"]
        if explained["status"] != "answered" or has_a_story:
            return None
        statements = explained["statements"]
        if not all(map(_says_just_the_answer, statements)):
            return None
        ways = {(each["source_id"], self._notes(each)) for each in statements}
        if len(ways) != 1:
            return None
        [(source, notes)] = ways
        return {"source": source, "notes": list(notes)}

    def _new_quotes(self, statement: ExplainedStatement) -> Iterator[str]:
        """The quote of a statement, where its source is not quoted with it already."""
        told = (statement["source_id"], statement["quote"])
        if statement["quote"] and told not in self.quoted:
            self.quoted.add(told)
            yield quoted(statement["quote"], self.language)

    def _notes(self, statement: ExplainedStatement) -> Notes:
        """Whether it is planned or over, what it rests on, who made it, and what became of it."""
        notes = []
        if statement["modality"] != IN_PLACE:
            notes.append(translate(OWN_WORDS[statement["modality"]], self.language))
        notes.append(translate(BASES.get(statement["basis"], ""), self.language))
        notes.append(describe_speaker(statement, self.language))
        if statement["is_joint"]:
            notes.append(translate(JOINT, self.language))
        if is_set_aside(statement):
            notes.append(translate(SET_ASIDE, self.language))
        return tuple(filter(None, notes))


def _is_of_a_missing_value(statement: ExplainedStatement) -> bool:
    """Whether it says of one value how its answer is missing."""
    is_missing = statement["status"] != "answered" and bool(statement["value"])
    return is_missing and not statement["is_hidden"]


def _says_just_the_answer(statement: ExplainedStatement) -> bool:
    return statement["status"] == "answered" and statement["is_used"]
