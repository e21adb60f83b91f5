"""Whom the strands invited, with what only the files of surveys tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from kartlaggning.errors import Finding
from kartlaggning.interviews.responses import survey_source
from kartlaggning.interviews.states import real_responses, taking_part
from kartlaggning.interviews.store import NO_QUESTIONS, Interviews
from kartlaggning.schema.invited import Invited
from kartlaggning.schema.loading import Schema

NO_ANSWER = ("", "no_answer")


def read_invited(interviews: Interviews, schema: Schema) -> dict[str, Invited]:
    """Whom each strand invited that says it, in the mapping's period.

    Of a survey whose file has a row for each who was invited, these are its units; silent are those
    of whose rows none holds an answer.
    """
    invited = dict(schema.invited)
    for strand, declared in schema.invited.items():
        if declared.has_rows:
            n_rows: Counter[str] = Counter()
            answering: set[str] = set()
            for responses in _surveys_of(strand, interviews, schema):
                n_rows.update(responses["subject_id"].tolist())
                answering.update(responses.loc[has_answer(responses), "subject_id"])
            silent = n_rows.keys() - answering
            invited[strand] = declared.of_rows(n_rows, silent, schema.region)
    return invited


def _surveys_of(strand: str, interviews: Interviews, schema: Schema) -> Iterator[pd.DataFrame]:
    """The stored surveys of a strand and of the mapping's period."""
    sources = interviews.sources
    is_covered = [schema.covers(period) for period in sources["period"]]
    is_own = sources["strand"].eq(strand) & pd.Series(is_covered, sources.index, dtype=bool)
    own = set(sources.loc[is_own, "source_id"])
    for name, responses in interviews.responses.items():
        if survey_source(name) in own:
            yield real_responses(responses)


def has_answer(responses: pd.DataFrame) -> pd.Series:
    """Whether a response holds more than questions that were left without an answer."""
    found = pd.Series(False, index=responses.index)
    for name in responses.columns:
        if name not in NO_QUESTIONS and not found.all():
            found |= ~responses[name].isin(NO_ANSWER)
    return found & taking_part(responses)


def check_invited(interviews: Interviews, schema: Schema) -> list[Finding]:
    """List the units that are said to have declined, and of which a source speaks all the same."""
    sources, speaks_for = interviews.sources, interviews.speaks_for
    is_covered = [schema.covers(period) for period in sources["period"]]
    of_period = sources[pd.Series(is_covered, sources.index, dtype=bool)]
    strand_of = dict(zip(of_period["source_id"], of_period["strand"], strict=True))
    source_of: dict[tuple[str, str], str] = {}
    for source, unit in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True):
        if source in strand_of:
            source_of.setdefault((strand_of[source], unit), source)
    findings = []
    for strand, invited in schema.invited.items():
        where = schema.source.where(("strands", strand, "invited"))
        for unit, invitation in invited.units.items():
            source = source_of.get((strand, unit), "")
            if invitation.outcome and source:
                name = schema.region.label(unit, "sv")
                parameters = {"source": source, "strand": strand}
                findings.append(Finding("invited_and_heard", where, name, "", parameters))
    return findings
