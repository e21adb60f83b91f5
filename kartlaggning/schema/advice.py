"""What a schema may say, and a researcher may want to think over: notes that `check` gives."""

from __future__ import annotations

from kartlaggning.errors import Finding
from kartlaggning.schema.loading import Schema

VOTES = ("majority", "most_common")


def note_votes(schema: Schema) -> list[Finding]:
    """Note the facts about organisations that are settled by a vote (`docs/method.md` §4.6)."""
    notes = []
    for name, question in schema.questions.items():
        if question.of == "organisations" and question.resolve in VOTES:
            where = schema.source.where(("questions", name, "resolve"))
            parameters = {"question": name}
            notes.append(Finding("fact_by_vote", where, str(question.resolve), "", parameters))
    return notes
