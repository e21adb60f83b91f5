"""What coders wrote beside their codings, of one unit: for the researcher alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kartlaggning.checks import N_
from kartlaggning.explaining.answers import indented
from kartlaggning.explaining.explanation import ExplainedNote
from kartlaggning.ids import import_of
from kartlaggning.interviews.private import KeptNote
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

KINDS = {
    "piece": N_("a piece"),
    "document": N_("the document"),
    "case": N_("a case"),
    "code": N_("a code"),
    "project": N_("the project"),
}


def explain_notes(
    subject: str, results: Results, notes: Mapping[str, Sequence[KeptNote]]
) -> Iterator[ExplainedNote]:
    """Give the notes of a subject's statements, of their sources, and of the whole imports.

    What was written beside a statement about another unit is none of the subject's.
    """
    answers = results.interviews.answers
    about = answers["subject_id"].isin((subject, ""))
    own_answers = set(answers.loc[about, "answer_id"])
    sources = _sources_of(subject, results)
    for name in dict.fromkeys(map(import_of, sorted(sources))):
        for note in notes.get(name, ()):
            is_of_source = note.source_id in sources or not note.source_id
            if is_of_source and (note.answer_id in own_answers or not note.answer_id):
                yield {
                    "source_id": note.source_id,
                    "answer_id": note.answer_id,
                    "kind": note.kind,
                    "about": note.about,
                    "text": note.text,
                }


def _sources_of(subject: str, results: Results) -> set[str]:
    """The sources that speak of a subject, or can."""
    sources: set[str] = set()
    for frame in (results.interviews.answers, results.interviews.speaks_for):
        sources.update(frame.loc[frame["subject_id"] == subject, "source_id"])
    return sources


def note_lines(notes: Sequence[ExplainedNote], language: Language) -> Iterator[str]:
    """Write notes, each under what it is of."""
    if not notes:
        return
    yield ""
    yield translate(N_("What the coders wrote beside it, in private/: for you alone"), language)
    for note in notes:
        of = translate(KINDS[note["kind"]], language)
        place = ", ".join(filter(None, (note["answer_id"] or note["source_id"], of)))
        about = f" ({note['about']})" if note["about"] else ""
        first, *others = note["text"].splitlines() or [""]
        yield from indented(f"- {place}{about}: {first}", 2, 4)
        for line in others:
            yield from indented(line, 4)
