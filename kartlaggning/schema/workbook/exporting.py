"""`export schema`: the schema file as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.schema.models import SchemaModel
from kartlaggning.schema.workbook.files.reading import carried_text, given_rows, read_book
from kartlaggning.schema.workbook.files.writing import README, workbook_bytes
from kartlaggning.schema.workbook.sheets.layout import Layout
from kartlaggning.schema.workbook.sheets.model import Telling, differing
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.edits import BYTE_ORDER_MARK
from kartlaggning.yaml_files.models import validate
from kartlaggning.yaml_files.source import parse_yaml, read_text


def schema_text(project: Path) -> str:
    """The schema file's text, as its bytes say it.

    Raises
    ------
    KartlaggningError
        It is missing, or cannot be read.
    """
    path = project / SCHEMA_FILE
    if not path.exists():
        raise KartlaggningError(Finding("project_without_schema", Where(SCHEMA_FILE)))
    read_text(path, SCHEMA_FILE)
    return path.read_bytes().decode()


def data_of(text: str) -> Any:
    """The data of a schema file's text; raised is what `parse_yaml` raises.

    Raises
    ------
    FindingsError
        It holds no keys at all.
    """
    source = parse_yaml(text.removeprefix(BYTE_ORDER_MARK), SCHEMA_FILE)
    if not isinstance(source.data, dict):
        validate(SchemaModel, source)
    return source.data


def readme_names() -> list[str]:
    """What the first sheet is called, in each language."""
    return [translate(README, language) for language in LANGUAGES]


def export_workbook(project: Path, language: Language, target: Path) -> bytes:
    """Write a project's schema as a workbook; the same schema gives the same bytes.

    Parameters
    ----------
    target
        Where it will be written: changes that somebody made there are not lost.

    Raises
    ------
    KartlaggningError
        The schema is missing or is no YAML, or a workbook lies there that was changed.
    """
    text = schema_text(project)
    data = data_of(text)
    if target.exists():
        _refuse_changed(target)
    return workbook_bytes(
        Layout.of(data).sheets(data), text, _title(data, language), language, target.name
    )


def _title(data: Any, language: Language) -> str:
    title = data.get("title")
    if isinstance(title, dict):
        title = title.get(language)
    return title if isinstance(title, str) else SCHEMA_FILE


def _refuse_changed(target: Path) -> None:
    """Refuse to write over what somebody changed, and over what is none of ours."""
    file = target.as_posix()
    try:
        book = read_book(target, file)
        data = data_of(carried_text(book, file))
    except KartlaggningError as error:
        raise KartlaggningError(Finding("workbook_not_ours", Where(file))) from error
    telling = Telling(file)
    sheets = Layout.of(data).sheets(data)
    given = given_rows(book, sheets, readme_names(), telling)
    is_same = not telling.findings and all(
        len(given[name]) == len(sheet.rows)
        and not any(differing(*pair) for pair in zip(given[name], sheet.rows, strict=True))
        for name, sheet in sheets.items()
    )
    if not is_same:
        raise KartlaggningError(Finding("workbook_has_changes", Where(file)))
