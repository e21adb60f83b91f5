"""What a schema may say, and a researcher may want to think over: notes that `check` gives."""

from __future__ import annotations

from kartlaggning.errors import Finding
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import MOST_IN_STORY, stands_in

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


def note_labels_of_two(schema: Schema) -> list[Finding]:
    """Note the labels that stand for a class and for an answer: each has a number of its own."""
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for name, question in schema.questions.items():
        for answer, value in question.values.items():
            answers.setdefault((value.label.sv, value.label.en), (name, answer))
    notes = []
    for dimension, rules in schema.dimensions.items():
        for class_name, model in rules.classes.items():
            label = (model.label.sv, model.label.en)
            if label in answers:
                name, answer = answers[label]
                path = ("dimensions", dimension, "classes", class_name, "label")
                parameters = {"question": name, "answer": answer}
                where = schema.source.where(path)
                notes.append(Finding("label_of_two", where, label[0], "", parameters))
    return notes


def note_long_story(schema: Schema) -> list[Finding]:
    """Warn of a report with more figures in its story than readers follow."""
    figures = [figure for section in schema.report.sections for figure in section.figures]
    told = [figure for figure in figures if stands_in(figure, len(figures)) == "story"]
    if len(told) <= MOST_IN_STORY:
        return []
    where = schema.source.where_key(("report", "sections"))
    return [Finding("schema_story_long", where, "sections", "", {"n": len(told)})]
