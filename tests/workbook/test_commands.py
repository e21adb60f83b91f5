"""`export schema` and `import --schema` as they are typed."""

import openpyxl
import pytest
from click.testing import CliRunner
from schema_books import SCHEMA, add, put

from kartlaggning.cli import cli
from kartlaggning.cli.commands_text import put_in_language
from kartlaggning.errors import KartlaggningError


def run(folder, *arguments, language="en"):
    command = put_in_language(cli, language)
    return CliRunner().invoke(command, [*arguments, "--project", str(folder), "--lang", language])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "survey_schema.yaml").write_bytes(SCHEMA.encode())
    result = run(tmp_path, "export", "schema", "--to", str(tmp_path / "schema.xlsx"))
    assert (result.exit_code, result.stdout) == (0, f"{(tmp_path / 'schema.xlsx').as_posix()}\n")
    return tmp_path


def change(folder, *changes):
    book = openpyxl.load_workbook(folder / "schema.xlsx")
    for each in changes:
        each(book)
    book.save(folder / "schema.xlsx")


def bring(folder, *options, language="en"):
    workbook = str(folder / "schema.xlsx")
    return run(folder, "import", "--schema", workbook, *options, language=language)


NEW = put("questions", ["library"], "label::sv", "Finns det?")
TOLD = "changed: questions.library.label.sv: Finns ett bibliotek? → Finns det?\n"


def test_what_was_changed_is_told_and_written(folder):
    change(folder, NEW)
    tried = bring(folder, "--dry-run")
    assert (tried.exit_code, tried.stdout) == (0, TOLD)
    assert tried.stderr == "survey_schema.yaml: 1 changed.\nNothing was written.\n"
    assert (folder / "survey_schema.yaml").read_text("utf-8") == SCHEMA
    result = bring(folder)
    assert (result.exit_code, result.stdout) == (0, TOLD)
    said = "survey_schema.yaml: 1 changed.\nTo go on in a workbook, export it anew.\n"
    assert result.stderr == said
    written = SCHEMA.replace("Finns ett bibliotek?", "Finns det?")
    assert (folder / "survey_schema.yaml").read_text("utf-8") == written
    again = bring(folder, language="sv")
    assert again.stdout == ""
    assert again.stderr == "Inget har ändrats i arbetsboken; survey_schema.yaml är som den var.\n"


def test_where_the_file_has_moved_on_that_is_said(folder):
    change(folder, NEW)
    schema = folder / "survey_schema.yaml"
    schema.write_text(SCHEMA.replace("period: 2025 ", "period: 2026 "), "utf-8")
    result = bring(folder)
    assert result.exit_code == 0
    assert "was changed since the workbook was made; both were put together." in result.stderr
    assert "period: 2026 " in schema.read_text("utf-8")


def test_with_errors_nothing_is_written(folder):
    change(folder, NEW, add("columns", {"strand": "visits", "column": "x", "header": "y"}))
    result = bring(folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "schema.xlsx:columns:8: strand: 'visits' is nowhere" in result.stderr
    assert result.stderr.endswith("Nothing was written.\n")
    assert (folder / "survey_schema.yaml").read_text("utf-8") == SCHEMA


@pytest.mark.parametrize("more", [["talks.csv"], ["--as", "x"], ["--mask"], ["--replies"]])
def test_a_schema_comes_alone(folder, more):
    result = bring(folder, *more)
    assert result.exit_code == 2
    assert "'--schema' goes with --dry-run alone." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "missing"), [([], "FILES..."), (["a.csv"], "--as"), (["--as", "x"], "FILES...")]
)
def test_an_import_needs_what_it_always_needed(folder, arguments, missing):
    result = run(folder, "import", *arguments)
    assert result.exit_code == 2
    assert missing in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        ("none.xlsx", None, "file_missing"),
        ("schema.csv", b"a", "file_unknown_format"),
        ("broken.xlsx", b"PK\x03\x04 broken", "file_broken"),
        ("folder.xlsx", "", "file_is_directory"),
    ],
)
def test_what_is_no_workbook_is_told(folder, name, content, check):
    path = folder / name
    if content == "":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    result = run(folder, "import", "--schema", str(path))
    assert isinstance(result.exception, KartlaggningError)
    assert result.exception.finding.check == check


def test_without_a_schema_it_says_how_one_begins(tmp_path):
    result = run(tmp_path, "export", "schema")
    assert result.exception.finding.check == "project_without_schema"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The strands in which it was asked."), ("sv", "De delstudier där den ställdes.")],
)
def test_headers_say_what_a_column_means_in_the_readers_language(folder, language, said):
    target = folder / f"{language}.xlsx"
    run(folder, "export", "schema", "--to", str(target), language=language)
    page = openpyxl.load_workbook(target)["questions"]
    comments = {cell.value: cell.comment.text for cell in page[1] if cell.comment}
    assert said in comments["asked_in"]
    assert "a | b" in comments["asked_in"]
    assert "single, multiple, ordered" in comments["type"]
    assert page.freeze_panes == "B2"
    assert page.protection.sheet
    assert not page.protection.insertRows  # forbidden
    assert page["A1"].protection.locked
    assert not page["A2"].protection.locked
    lists = [each.formula1 for each in page.data_validations.dataValidation]
    assert '"single,multiple,ordered,quantity,steps,text"' in lists
