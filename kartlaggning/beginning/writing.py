"""The first files of a mapping: never over what lies there, and none with faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kartlaggning.beginning.packaged import json_schema
from kartlaggning.describing.drafting.model import Draft
from kartlaggning.describing.drafting.writing import draft_texts
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.interviews.settled import alone
from kartlaggning.schema.checking.schema_checks import check_schema
from kartlaggning.schema.models import SchemaModel
from kartlaggning.study import write_contents
from kartlaggning.text.language import Language
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.models import validate
from kartlaggning.yaml_files.source import parse_yaml


def refuse_existing(project: Path, names: Iterable[str] = ()) -> None:
    """Refuse to write over what lies there: a schema above all.

    Raises
    ------
    KartlaggningError
        Something of these names is there.
    """
    for name in (SCHEMA_FILE, *names):
        if (project / name).exists():
            raise KartlaggningError(Finding("schema_there_already", Where(name)))


def write_beginning(files: Mapping[str, bytes], project: Path) -> list[str]:
    """Write the first files of a mapping, all or none; returns their paths."""
    project.mkdir(parents=True, exist_ok=True)
    with alone(project, "init"):
        return write_contents(files, project)


def write_draft(
    draft: Draft, project: Path, language: Language
) -> tuple[dict[str, str], list[str]]:
    """Write a draft's files, with what editors know of a schema.

    Returns
    -------
    dict of str, list of str
        The texts by their names, and the paths of all that was written.

    Raises
    ------
    KartlaggningError
        Something of these names is there.
    FindingsError
        The draft would not load: that would be a fault of the program's own.
    """
    texts = draft_texts(draft, language)
    _refuse_faults(texts, draft)
    refuse_existing(project, texts)
    contents = {name: text.encode() for name, text in texts.items()}
    return texts, write_beginning({**contents, **json_schema()}, project)


def _refuse_faults(texts: Mapping[str, str], draft: Draft) -> None:
    source = parse_yaml(texts[SCHEMA_FILE], SCHEMA_FILE)
    findings = check_schema(validate(SchemaModel, source), draft.region, source)
    if findings:
        raise FindingsError(findings)
