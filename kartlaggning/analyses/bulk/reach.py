"""Who could have spoken of each subject, and what it means that nobody did.

The sources that cover a subject are its *reach*; there are few different ones, since only their
strands matter, whether they are invented, and whether only other units' people speak in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kartlaggning.analyses.bulk.kinds import Kinds
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.coverage import Covering, unsaid
from kartlaggning.positions.model import Resolved
from kartlaggning.schema.invited import OUTCOMES, Invited
from kartlaggning.schema.loading import Schema

_OTHERS, _INVENTED, _INVITED = 1, 2, 4  # of a code: what it says beside the strand
_KINDS_OF_CODES = 4 + len(OUTCOMES)


class _Reach(NamedTuple):
    """The sources that cover a subject, by strand, and how it did not take part, likewise."""

    covering: dict[str, list[Covering]]
    outcomes: dict[str, str]

    def unsaid(self, name: str, schema: Schema) -> Resolved:
        """What it means for a question that nobody said anything."""
        question = schema.questions[name]
        covering: list[Covering] = []
        for strand in question.asked_in:
            covering += self.covering.get(strand, ())
        return unsaid(covering, self.outcomes, question, schema)


def give_invited(engine: Engine, invited: Mapping[str, Invited], schema: Schema) -> None:
    """Give a database how each subject that was invited did not take part."""
    rows = []
    for number, strand in enumerate(schema.strands):
        if strand in invited:
            for subject in invited[strand].units:
                outcome = OUTCOMES.index(invited[strand].how_missing(subject))
                rows.append((subject, number * _KINDS_OF_CODES + _INVITED + outcome))
    engine.put("invited_codes", table_of(("subject_id", "code"), rows, code="int64"))
    strands = list(enumerate(schema.strands))
    engine.put("strands", table_of(("strand_no", "strand"), strands, strand_no="int64"))


def find_reach(engine: Engine, schema: Schema, inviting: Sequence[str]) -> list[_Reach]:
    """Make `reach`: subject, and the number of its reach, from 1.

    Parameters
    ----------
    inviting
        The strands that say whom they invited.

    Returns
    -------
    The different reaches; that with the number 0 is of subjects that nobody could have spoken of.
    """
    is_of_others = "0"
    joined = ""
    if engine.fetch("SELECT count(*) FROM source_speakers") != [(0,)]:
        _find_others(engine)
        is_of_others = "CASE WHEN o.source_id IS NOT NULL THEN 1 ELSE 0 END"
        joined = (
            "LEFT JOIN of_others o ON o.source_id = c.source_id AND o.subject_id = c.subject_id"
        )
    engine.create(
        "reached",
        f"""SELECT subject_id, array_sort(array_agg(DISTINCT code)) AS codes FROM (
            SELECT c.subject_id, s.strand_no * {_KINDS_OF_CODES} + {is_of_others} * {_OTHERS}
                + CASE WHEN c.is_synthetic THEN {_INVENTED} ELSE 0 END AS code
            FROM covering c JOIN strands s ON s.strand = c.strand {joined}
            UNION ALL SELECT subject_id, code FROM invited_codes) GROUP BY subject_id""",
    )
    engine.create(
        "reaches",
        """SELECT codes, row_number() OVER (ORDER BY codes) AS reach_no
        FROM (SELECT DISTINCT codes FROM reached)""",
    )
    engine.create(
        "reach",
        "SELECT r.subject_id, n.reach_no FROM reached r JOIN reaches n ON n.codes = r.codes",
    )
    rows = sorted(engine.fetch("SELECT reach_no, codes FROM reaches"))
    engine.drop("reached")
    engine.drop("reaches")
    strands = list(schema.strands)
    return [_reach((), strands, inviting), *(_reach(each, strands, inviting) for _, each in rows)]


def _reach(codes: Sequence[int], strands: Sequence[str], inviting: Sequence[str]) -> _Reach:
    covering: dict[str, list[Covering]] = defaultdict(list)
    outcomes = dict.fromkeys(inviting, "")
    for code in codes:
        strand_no, kind = divmod(code, _KINDS_OF_CODES)
        strand = strands[strand_no]
        if kind >= _INVITED:
            outcomes[strand] = OUTCOMES[kind - _INVITED]
        else:
            covering[strand].append(Covering("", bool(kind & _OTHERS), bool(kind & _INVENTED)))
    return _Reach(covering, outcomes)


def _find_others(engine: Engine) -> None:
    """Make `of_others`: source and subject, where only other units' people speak in it.

    As `Coverage` finds it: by what is said of the subject itself; of one of which the source says
    nothing, by all that it says, in whichever slice (`source_speakers`).
    """
    engine.create(
        "own_speakers",
        """SELECT source_id, subject_id,
            min(CASE WHEN content_speaker = 'other_units' THEN 1 ELSE 0 END) AS is_of_others
        FROM statements WHERE subject_id <> '' GROUP BY source_id, subject_id""",
    )
    engine.create(
        "only_units",
        """SELECT s.source_id FROM source_speakers s
        LEFT JOIN providers p ON p.said_by = s.said_by GROUP BY s.source_id
        HAVING max(CASE WHEN s.said_by = '' OR p.said_by IS NOT NULL THEN 1 ELSE 0 END) = 0""",
    )
    engine.create(
        "kin_speakers",
        """SELECT DISTINCT c.source_id, c.subject_id FROM covering c
        JOIN source_speakers s ON s.source_id = c.source_id
        LEFT JOIN kin ON kin.subject_id = c.subject_id AND kin.said_by = s.said_by
        WHERE s.said_by = c.subject_id OR kin.said_by IS NOT NULL""",
    )
    engine.create(
        "of_others",
        """SELECT c.source_id, c.subject_id FROM covering c
        LEFT JOIN own_speakers o ON o.source_id = c.source_id AND o.subject_id = c.subject_id
        LEFT JOIN only_units u ON u.source_id = c.source_id
        LEFT JOIN kin_speakers k ON k.source_id = c.source_id AND k.subject_id = c.subject_id
        WHERE coalesce(o.is_of_others,
            CASE WHEN u.source_id IS NOT NULL AND k.source_id IS NULL THEN 1 ELSE 0 END) = 1""",
    )


def put_unsaid(engine: Engine, reaches: Sequence[_Reach], kinds: Kinds, schema: Schema) -> None:
    """Give a database the positions where nothing is said, by reach and question."""
    rows = []
    for reach_no, reach in enumerate(reaches):
        for question_no, name in enumerate(schema.questions):
            position = reach.unsaid(name, schema)._replace(source_ids=())
            rows.append((reach_no, question_no, kinds.number(position)))
    columns = ("reach_no", "question_no", "kind_no")
    engine.put("unsaid", table_of(columns, rows, **dict.fromkeys(columns, "int64")))
