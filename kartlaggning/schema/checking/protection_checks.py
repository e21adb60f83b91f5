"""What must hold of numbers of people that are decided to be shown."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.errors import Finding
from kartlaggning.regions import Region, resolve
from kartlaggning.schema.models import PROTECTED, SchemaModel
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import YamlSource


def check_protection(schema: SchemaModel, region: Region, source: YamlSource) -> Iterator[Finding]:
    """Each decision is of a unit that there is, and of a question whose numbers are protected."""
    for place, shown in enumerate(schema.protect.shown):
        path = ("protect", "shown", place)
        found = resolve(shown.unit, region)
        if not found.subject_id:
            where = source.where((*path, "unit"))
            about = {"what": "unit or provider"}
            yield Finding("schema_unknown_name", where, shown.unit, found.nearest, about)
        question = schema.questions.get(shown.question)
        where = source.where((*path, "question"))
        if question is None:
            near = nearest(shown.question, schema.questions)
            yield Finding("schema_unknown_name", where, shown.question, near, {"what": "question"})
        elif question.type != "quantity" or question.of not in PROTECTED:
            yield Finding("shown_not_protected", where, shown.question)
