"""A project made as small as still shows a difference, and shown as text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from oracle.conditions import questions_in
from oracle.project import Project, Question, Statement

Shows = Callable[[Project], bool]


def shrink(project: Project, shows: Shows) -> Project:
    """Take away what is not needed for the difference, one thing after another."""
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for smaller in _smaller(project):
            if shows(smaller):
                project, is_smaller = smaller, True
                break
    return project


def _smaller(project: Project) -> Iterator[Project]:
    for name in project.dimensions:
        rest = {key: one for key, one in project.dimensions.items() if key != name}
        yield replace(project, dimensions=rest)
    for name in reversed(list(project.questions)):
        if name not in _questions_read(project) and len(project.questions) > 1:
            yield _without_question(project, name)
    for name in project.sources:
        rest_ = {key: one for key, one in project.sources.items() if key != name}
        statements = tuple(one for one in project.statements if one.source != name)
        yield replace(project, sources=rest_, statements=statements)
    for number in range(len(project.statements)):
        yield replace(
            project, statements=project.statements[:number] + project.statements[number + 1 :]
        )
    yield from _simpler_questions(project)
    yield from _simpler_statements(project)
    yield from _narrower_sources(project)


def _questions_read(project: Project) -> set[str]:
    read: set[str] = set()
    for question in project.questions.values():
        if question.asked_if:
            read |= set(questions_in(question.asked_if))
    for dimension in project.dimensions.values():
        for class_ in dimension.classes:
            read |= {*questions_in(class_.when), class_.reasons}
    return read


def _without_question(project: Project, name: str) -> Project:
    questions = {key: one for key, one in project.questions.items() if key != name}
    statements = tuple(one for one in project.statements if one.question != name)
    return replace(project, questions=questions, statements=statements)


def _simpler_questions(project: Project) -> Iterator[Project]:
    for question in project.questions.values():
        for simpler in _simpler(question):
            if simpler != question:
                questions = {**project.questions, question.name: simpler}
                yield replace(project, questions=questions)


def _simpler(question: Question) -> Iterator[Question]:
    yield replace(question, asked_if=None)
    yield replace(question, silence="not_mentioned")
    yield replace(question, resolve="conflict")
    yield replace(question, merge="mixed")
    yield replace(question, others_count=False)


def _simpler_statements(project: Project) -> Iterator[Project]:
    plain = {"said_by": "", "coder": "", "basis": "stated", "is_synthetic": False}
    for number, statement in enumerate(project.statements):
        for name, value in plain.items():
            simpler = replace(statement, **{name: value})  # type: ignore[arg-type]
            if simpler != statement:
                statements = list(project.statements)
                statements[number] = simpler
                yield replace(project, statements=tuple(statements))


def _narrower_sources(project: Project) -> Iterator[Project]:
    for strand in project.strands.values():
        if strand.invited is not None:
            strands = {**project.strands, strand.name: replace(strand, invited=None)}
            yield replace(project, strands=strands)
    for source in project.sources.values():
        about = {one.subject for one in project.statements if one.source == source.name}
        for subject in source.speaks_for:
            if subject not in about:
                speaks_for = tuple(one for one in source.speaks_for if one != subject)
                narrower = replace(
                    source,
                    speaks_for=speaks_for,
                    invented_for=source.invented_for & frozenset(speaks_for),
                )
                yield replace(project, sources={**project.sources, source.name: narrower})


# --- as text


def show_project(project: Project) -> str:
    """A project, a line each thing."""
    lines = ["units " + ", ".join(_units(project))]
    for strand in project.strands.values():
        if strand.invited is not None:
            lines.append(f"strand {strand.name} invited {strand.invited}")
    for question in project.questions.values():
        lines.append(f"question {_fields_of(question)}")
    for dimension in project.dimensions.values():
        for class_ in dimension.classes:
            line = f"class {dimension.name}.{class_.name} when {dict(class_.when)}"
            if class_.reasons:
                line += f" reasons {class_.reasons}"
            lines.append(line)
    for source in project.sources.values():
        line = f"source {source.name} {source.period} speaks for {', '.join(source.speaks_for)}"
        if source.invented_for:
            line += f", invented for {', '.join(sorted(source.invented_for))}"
        lines.append(line)
    lines += [f"statement {_fields_of(statement)}" for statement in project.statements]
    return "\n".join(f"    {line}" for line in lines)


def _units(project: Project) -> Iterator[str]:
    for unit, whole in project.units.items():
        if whole:
            yield f"{unit} in {whole}"
        else:
            yield unit


def _fields_of(thing: Question | Statement) -> str:
    """The fields that say something."""
    shown = []
    for one in fields(thing):
        value = getattr(thing, one.name)
        is_nan = isinstance(value, float) and math.isnan(value)
        if value != one.default and not is_nan and one.name != "place":
            shown.append(f"{one.name}={value}")
    return " ".join(shown)
