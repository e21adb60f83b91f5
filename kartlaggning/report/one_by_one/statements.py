"""The statements under an answer in words: each source's once, without what is not for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from kartlaggning.explaining.explanation import ExplainedQuestion, ExplainedStatement
from kartlaggning.explaining.wording import (
    JOINT,
    SET_ASIDE,
    describe_speaker,
    describe_statement,
    is_set_aside,
    quoted,
)
from kartlaggning.frames import IN_PLACE
from kartlaggning.plain_report import ProfileStatement
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import BASES, IN_CONFIDENCE, OWN_WORDS

Notes = tuple[str, ...]


def find_public(results: Results) -> frozenset[str]:
    """The statements whose quotes may be published: approved, or of a document that is public."""
    answers, sources = results.interviews.answers, results.interviews.sources
    cited = sources.loc[sources["citation"] != "", "source_id"]
    is_public = answers["is_approved"] | answers["source_id"].isin(cited)
    return frozenset(answers.loc[is_public, "answer_id"])


@dataclass
class _Said:
    """What a source says in one way: its words, each once, and its quotes."""

    words: dict[str, None] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class StatementWords:
    """Puts statements, as `explain_question` has them, into words of a language.

    Parameters
    ----------
    public
        The statements whose quotes may be published, by answer_id.
    """

    language: Language
    public: Collection[str]

    def plain(self, statements: Sequence[ExplainedStatement]) -> Iterator[ProfileStatement]:
        """What each source says, once however often it says it.

        What it says in one way stands together.
        """
        said: dict[tuple[str, Notes], _Said] = defaultdict(_Said)
        for statement in statements:
            in_this_way = said[statement["source_id"], self._notes(statement)]
            words = describe_statement(statement, self.language)
            in_this_way.words[words or translate(IN_CONFIDENCE, self.language)] = None
            quote = self._public_quote(statement)
            if quote:
                in_this_way.quotes.append(quoted(quote, self.language))
        for (source, notes), in_this_way in said.items():
            yield {
                "source": source,
                "said": f"{', '.join(in_this_way.words)} ({', '.join(notes)})",
                "quotes": in_this_way.quotes,
            }

    def told_by(self, explained: ExplainedQuestion, period: str) -> str:
        """The one source that says just the answer, and how; empty where there is more to tell."""
        has_a_story = explained["resolution"] or explained["decision"]
        if explained["status"] != "answered" or has_a_story:
            return ""
        statements = explained["statements"]
        if not all(self._says_just_the_answer(statement) for statement in statements):
            return ""
        ways = {(each["source_id"], each["strand"], self._notes(each)) for each in statements}
        if len(ways) != 1:
            return ""
        [(source, strand, notes)] = ways
        how = ", ".join((*notes, format_period(period, self.language)))
        return f"{strand}, {source} ({how})"

    def _says_just_the_answer(self, statement: ExplainedStatement) -> bool:
        is_the_answer = statement["status"] == "answered" and statement["is_used"]
        return is_the_answer and not self._public_quote(statement)

    def _public_quote(self, statement: ExplainedStatement) -> str:
        return str(statement["quote"]) if statement["answer_id"] in self.public else ""

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
