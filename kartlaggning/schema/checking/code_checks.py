"""What must hold of the codes that a schema declares: a path stands for one thing in a strand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kartlaggning.errors import Finding
from kartlaggning.schema.codes import CodeMeaning, PathKey, declared_codes
from kartlaggning.schema.models import UNIT_FROM, SchemaModel
from kartlaggning.yaml_files.source import NodePath, YamlSource


def check_codes(schema: SchemaModel, source: YamlSource) -> Iterator[Finding]:
    """List the codes that could not be read, and the doors to units that do not exist."""
    for name, strand in schema.strands.items():
        if strand.unit_from and not UNIT_FROM.fullmatch(strand.unit_from):
            yield Finding(
                "unit_from_unknown", source.where(("strands", name, "unit_from")), strand.unit_from
            )
    for name, question in schema.questions.items():
        if question.codes and question.is_listed and not question.is_yes_no:
            where = source.where_key(("questions", name, "codes"))
            yield Finding("schema_codes_refused", where, "", "", {"type": question.type})
    yield from _paths_twice(schema, source)


def _paths_twice(schema: SchemaModel, source: YamlSource) -> Iterator[Finding]:
    """A plain name may be a word of many questions' cells; a path is a code's own."""
    seen: dict[PathKey, list[CodeMeaning]] = defaultdict(list)
    for path, meaning in declared_codes(schema.questions):
        if len(path) == 1 or meaning.kind == "missing":
            continue
        clashing = [one for one in seen[path] if _clash(one, meaning, schema)]
        if clashing:
            where = source.where_key(_place(meaning))
            parameters = {"other": str(clashing[0]), "meaning": str(meaning)}
            yield Finding("schema_code_path_twice", where, meaning.code, "", parameters)
        seen[path].append(meaning)


def _clash(one: CodeMeaning, other: CodeMeaning, schema: SchemaModel) -> bool:
    """Whether a code could mean both.

    A qualifier may be that of several questions: it goes with their values.
    """
    kinds = {one.kind, other.kind}
    if one.question == other.question:
        # of two values `schema_code_twice` tells
        return one.thing != other.thing and kinds != {"value"}
    return kinds != {"qualifier"} and _share_codes(one.question, other.question, schema)


def _share_codes(one: str, other: str, schema: SchemaModel) -> bool:
    """Whether two questions are asked in a strand that can be coded."""
    for strand in schema.questions[one].asked_in:
        is_shared = strand in schema.questions[other].asked_in
        # of a strand that does not exist another check tells
        if is_shared and strand in schema.strands and schema.strands[strand].kind != "survey":
            return True
    return False


def _place(meaning: CodeMeaning) -> NodePath:
    if meaning.kind == "question":
        return ("questions", meaning.question, "codes")
    return ("questions", meaning.question, f"{meaning.kind}s", meaning.name)
