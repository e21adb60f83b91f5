"""Statements as a database groups them: about whom, on which question, by which voice, what.

What a statement says beside where it stands is its *content*: a database finds the different ones,
which are few, and each gets a number. Only of these is made a `Statement`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from kartlaggning.positions.by_engine.engine import Engine, one_column, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.model import Speaker, Statement
from kartlaggning.positions.wholes import chain_of
from kartlaggning.regions import Region
from kartlaggning.regions.periods import lies_in
from kartlaggning.schema.invited import Invited
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Prefer
from kartlaggning.statuses import IN_PLACE

# the columns of *answers* that are read
ANSWER_COLUMNS = (
    *("answer_id", "source_id", "subject_id", "said_by", "question", "value", "is_denied"),
    *("qualifier", "status", "low", "high", "is_open_low", "is_open_high", "low_end", "high_end"),
    *("denominator", "words", "basis", "modality", "locator", "is_synthetic"),
)


class Content(NamedTuple):
    """What a statement says, without where and in which words.

    Parameters
    ----------
    strand, said_by
        Only of a question that prefers some of them.
    has_low, has_high
        Whether there is such a number: none is 0 here, as no two that are missing are equal.
    """

    question_no: int
    value: str
    is_denied: bool
    qualifier: str
    status: str
    basis: str
    is_synthetic: bool
    speaker: Speaker
    strand: str
    said_by: str
    has_low: bool
    low: float
    has_high: bool
    high: float
    is_open_low: bool
    is_open_high: bool
    low_end: str
    high_end: str
    is_ratio: bool

    def statement(self, code: int, voice: str = "", times: int = 1) -> Statement:
        """A statement with this content; its id is the content's number."""
        return Statement(
            answer_id=str(code),
            source_id="",
            voice=voice,
            strand=self.strand,
            said_by=self.said_by,
            speaker=self.speaker,
            value=self.value,
            is_denied=self.is_denied,
            qualifier=self.qualifier,
            status=self.status,
            low=self.low if self.has_low else math.nan,
            high=self.high if self.has_high else math.nan,
            is_open_low=self.is_open_low,
            is_open_high=self.is_open_high,
            low_end=self.low_end,
            high_end=self.high_end,
            denominator=1.0 if self.is_ratio else math.nan,
            words="",
            basis=self.basis,
            is_synthetic=self.is_synthetic,
            times=times,
        )


_IS_NUMBER = "(q.is_quantity AND a.{0} IS NOT NULL AND NOT isnan(a.{0}))"
_HAS = {name: _IS_NUMBER.format(name) for name in ("low", "high", "denominator")}
# of a question that is no quantity, what is only said of one is left out
_CONTENT_SQL = {
    "question_no": "q.question_no",
    "value": "a.value",
    "is_denied": "a.is_denied",
    "qualifier": "a.qualifier",
    "status": "a.status",
    "basis": "a.basis",
    "is_synthetic": "a.is_synthetic",
    "speaker": """CASE WHEN a.said_by = '' OR a.subject_id = '' THEN 'unknown'
            WHEN a.said_by = a.subject_id OR {is_kin} THEN 'itself'
            WHEN {is_provider} THEN 'providers'
            ELSE 'other_units' END""",
    "strand": "CASE WHEN q.is_preferring THEN h.strand ELSE '' END",
    "said_by": "CASE WHEN q.is_preferring THEN a.said_by ELSE '' END",
    "has_low": _HAS["low"],
    "low": f"CASE WHEN {_HAS['low']} THEN a.low ELSE 0.0 END",
    "has_high": _HAS["high"],
    "high": f"CASE WHEN {_HAS['high']} THEN a.high ELSE 0.0 END",
    "is_open_low": "q.is_quantity AND a.is_open_low",
    "is_open_high": "q.is_quantity AND a.is_open_high",
    "low_end": "CASE WHEN q.is_quantity THEN a.low_end ELSE '' END",
    "high_end": "CASE WHEN q.is_quantity THEN a.high_end ELSE '' END",
    "is_ratio": _HAS["denominator"],
}
_CONTENTS_DTYPES = {
    **dict.fromkeys(("question_no", "code"), "int64"),
    **dict.fromkeys(("is_denied", "is_synthetic", "has_low", "has_high"), "bool"),
    **dict.fromkeys(("is_open_low", "is_open_high", "is_ratio"), "bool"),
    **dict.fromkeys(("low", "high"), "float64"),
}


def give_material(engine: Engine, material: Material) -> None:
    """Give a database the frames that positions are made from."""
    engine.put("answers", material.answers[list(ANSWER_COLUMNS)])
    columns = ["source_id", "kind", "strand", "period", "is_synthetic"]
    engine.put("sources", material.sources[columns])
    engine.put("speaks_for", material.speaks_for[["source_id", "subject_id"]])


def give_schema(engine: Engine, invited: Mapping[str, Invited], schema: Schema) -> None:
    """Give it what it must know of the schema: small tables."""
    questions = [
        (name, number, question.type == "quantity", isinstance(question.resolve, Prefer))
        for number, (name, question) in enumerate(schema.questions.items())
    ]
    engine.put(
        "questions",
        table_of(
            ("question", "question_no", "is_quantity", "is_preferring"),
            questions,
            question_no="int64",
            is_quantity="bool",
            is_preferring="bool",
        ),
    )
    dimensions = list(enumerate(schema.dimensions))
    columns = ("dimension_no", "dimension")
    engine.put("dimensions", table_of(columns, dimensions, dimension_no="int64"))
    engine.put("kin", table_of(("subject_id", "said_by"), _kin(schema.region)))
    engine.put("providers", one_column("said_by", list(schema.region.providers)))
    silent = [
        (strand, subject) for strand, each in invited.items() for subject in sorted(each.silent)
    ]
    engine.put("silent", table_of(("strand", "subject_id"), silent))


def _kin(region: Region) -> list[tuple[str, str]]:
    """Who speaks for each other: a whole and its parts."""
    pairs = []
    for subject in (*region.units, *region.providers, region.id):
        for whole in chain_of(subject, region)[1:]:
            pairs += [(subject, whole), (whole, subject)]
    return pairs


def select_statements(engine: Engine, period: str) -> None:
    """Make what counts in a period of the statements: `statements`, and `covering`."""
    periods = [row[0] for row in engine.fetch("SELECT DISTINCT period FROM sources")]
    within = sorted(each for each in periods if lies_in(each, period))
    engine.put("periods", one_column("period", within))
    engine.create(
        "heard_sources",
        """SELECT s.source_id, s.strand, s.kind = 'survey' AS is_survey, s.is_synthetic
        FROM sources s JOIN periods p ON s.period = p.period""",
    )
    engine.create(
        "covering",
        """SELECT DISTINCT h.source_id, h.strand, h.is_synthetic, s.subject_id
        FROM speaks_for s JOIN heard_sources h ON s.source_id = h.source_id
        LEFT JOIN silent ON silent.strand = h.strand AND silent.subject_id = s.subject_id
        WHERE silent.subject_id IS NULL""",
    )
    engine.view("statements", _statements_sql(engine))


def _statements_sql(engine: Engine) -> str:
    """The statements that count, with their content; without joins to tables that are empty."""
    joins = {
        "kin": "ON kin.subject_id = a.subject_id AND kin.said_by = a.said_by",
        "providers": "ON providers.said_by = a.said_by",
        "silent": "ON silent.strand = h.strand AND silent.subject_id = a.subject_id",
    }
    held = [name for name in joins if engine.fetch(f"SELECT count(*) FROM {name}") != [(0,)]]
    is_kin = "kin.subject_id IS NOT NULL" if "kin" in held else "false"
    is_provider = "providers.said_by IS NOT NULL" if "providers" in held else "false"
    is_silent = "silent.subject_id IS NOT NULL" if "silent" in held else "false"
    speaker = _CONTENT_SQL["speaker"].format(is_kin=is_kin, is_provider=is_provider)
    contents = ", ".join(
        f"{sql} AS content_{name}" for name, sql in {**_CONTENT_SQL, "speaker": speaker}.items()
    )
    joined = " ".join(f"LEFT JOIN {name} {joins[name]}" for name in held)
    return f"""SELECT a.subject_id, a.answer_id, a.source_id, a.said_by, a.words,
            CASE WHEN h.is_survey THEN concat(a.source_id, '/', split_part(a.locator, '.', 1))
                ELSE a.source_id END AS voice,
            {contents}
        FROM answers a JOIN heard_sources h ON a.source_id = h.source_id
        JOIN questions q ON a.question = q.question {joined}
        WHERE a.modality = '{IN_PLACE}' AND NOT {is_silent}"""


def code_contents(engine: Engine, known: Numbering[Content]) -> list[int]:
    """Make `coded`: the statements, each with the number of its content.

    Returns
    -------
    The numbers that occur.
    """
    columns = ", ".join(f"content_{name}" for name in Content._fields)
    rows = engine.fetch(f"SELECT DISTINCT {columns} FROM statements")
    contents = sorted(Content(*row) for row in rows)
    codes = known.number_all(contents)
    numbered = [(*content, code) for content, code in zip(contents, codes, strict=True)]
    table = table_of((*Content._fields, "code"), numbered, **_CONTENTS_DTYPES)
    engine.put("contents", table)
    # what is the same of all tells none apart; without any difference there is one content
    differing = [
        name for place, name in enumerate(Content._fields) if len({row[place] for row in rows}) > 1
    ]
    same = " AND ".join(f"c.{name} = s.content_{name}" for name in differing) or "true"
    engine.view(
        "coded",
        f"""SELECT s.subject_id, s.content_question_no AS question_no, s.voice, c.code,
            s.source_id, s.answer_id, s.words
        FROM statements s JOIN contents c ON {same}""",
    )
    return codes


def speakers(engine: Engine) -> list[tuple[str, str, str]]:
    """Who speaks in which source of whom, each once: source, subject, speaker."""
    rows = engine.fetch("SELECT DISTINCT source_id, subject_id, said_by FROM statements")
    return [(source, subject, said_by) for source, subject, said_by in rows]
