"""The command line: exit codes, what goes to stdout and stderr, its help, and how light it is."""

import csv
import inspect
import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from importing.library import MINUTES, SURVEY, TALKS, files_below, import_drawn, make_project, run

from kartlaggning import study
from kartlaggning.cli import cli

COMMANDS = sorted(cli.commands)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def imported(folder: Path) -> Path:
    made = make_project(folder)
    for name, drawing in (("talks", TALKS), ("minutes", MINUTES), ("survey", SURVEY)):
        import_drawn(made, drawing, name)
    return made


@pytest.fixture
def project(copy_of, tmp_path: Path) -> Path:
    return copy_of(imported, tmp_path / "project")


@pytest.mark.parametrize(
    "command", ["", "export rules", *(name for name in COMMANDS if name != "export")]
)
def test_help_names_every_option(empty, command):
    outcome = run(empty, *command.split(), "--help")
    assert (outcome.code, outcome.err) == (0, "")
    found = cli
    for name in command.split():
        found = found.commands[name]
    parameters = found.params
    names = [name for parameter in parameters for name in parameter.opts if name.startswith("--")]
    assert [
        name for name in (*names, *([] if command else COMMANDS)) if name not in outcome.out
    ] == []
    assert command == "" or {"--project", "--lang"} <= set(names)


def commands_below(group, *names):
    """Every command, with the names by which it is called."""
    for name, command in group.commands.items():
        yield (*names, name), command
        if isinstance(command, click.Group):
            yield from commands_below(command, *names, name)


EACH = [
    pytest.param(names, command, id=" ".join(names))
    for names, command in (((), cli), *commands_below(cli))
]


@pytest.mark.parametrize(("names", "command"), EACH)
def test_help_in_swedish_has_no_english_left(empty, names, command):
    outcome = run(empty, *names, "--help", "--lang", "sv")
    assert (outcome.code, outcome.err) == (0, "")
    english = [
        command.help,
        *(each.help for each in command.params if isinstance(each, click.Option)),
    ]
    said = " ".join(outcome.out.split())
    sentences = [sentence for text in english for sentence in inspect.cleandoc(text).split("\n\n")]
    words = ["Usage:", "Options:", "Commands:", "[OPTIONS]", "Show this message and exit."]
    assert [each for each in (*sentences, *words) if " ".join(each.split()) in said] == []


def test_wrong_usage_is_answered_in_the_language_asked_for_wherever_it_stands(empty):
    for arguments in (
        ["--lang", "sv", "explain"],
        ["explain", "--lang", "sv"],
        ["explain", "--lang=sv"],
    ):
        lines = run(empty, *arguments).err.splitlines()
        assert lines[0].startswith("Användning: ") and lines[-1] == "Fel: Argument saknas 'ENHET'."
    assert "Inget har importerats än." in run(empty, "--lang", "sv", "check").err


def test_help_loads_nothing_heavy():
    code = """
import sys
from kartlaggning.cli import cli
cli(['import', '--help'], standalone_mode=False)
heavy = {'pandas', 'numpy', 'yaml', 'pydantic', 'babel', 'jinja2', 'pyreadstat'}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_version(empty):
    outcome = run(empty, "--version")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["import"],
        ["import", "talks.csv"],
        ["import", "--as", "talks"],
        ["check", "--format", "xml"],
        ["check", "--lang", "de"],
        ["check", "--project", "region.yaml"],
        ["explain"],
        ["classify", "surplus"],
    ],
)
def test_wrong_usage_is_2(empty, arguments):
    outcome = run(empty, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: ")


def test_clean_is_0_and_says_so(project):
    outcome = run(project, "check")
    assert (outcome.code, outcome.out) == (0, "")


def test_findings_of_severity_error_are_1(project):
    path = project / "interviews/talks/answers.csv"
    path.write_text(
        path.read_text("utf-8").replace(",opening,", ",openings,"), encoding="utf-8", newline=""
    )
    for command in (["check"], ["classify"], ["explain", "Norrvik"], ["report"]):
        outcome = run(project, *command)
        assert (outcome.code, outcome.out) == (1, ""), command
        assert outcome.err.startswith(
            "interviews/talks/answers.csv:2: question: "
            "There is no question 'openings' in the schema. Did you mean 'opening'?\n"
        )
    assert not (project / "reports").exists()


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        ("Norvik", "There is no unit or provider 'Norvik'. Did you mean 'Norrvik'?\n"),
        ("Sjöbiblioteket", "'Sjöbiblioteket' can mean Norrvik, Österåsa. Write the whole name.\n"),
        ("", "There is no unit or provider ''.\n"),
    ],
)
def test_a_unit_that_is_not_known_is_3(project, unit, line):
    outcome = run(project, "explain", unit)
    assert (outcome.code, outcome.out, outcome.err) == (3, "", line)


@pytest.mark.parametrize("command", [("classify",), ("export", "rules")])
def test_a_dimension_that_is_not_known_is_3(project, command):
    outcome = run(project, *command, "--dimension", "acess")
    line = (
        "There is no dimension 'acess' in the schema. Dimensions: access. Did you mean 'access'?\n"
    )
    assert (outcome.code, outcome.out, outcome.err) == (3, "", line)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("--population", "unit"),
            "There is no population of units 'unit' in the region. "
            "Populations of units: municipality, units. Did you mean 'units'?\n",
        ),
        (
            ("--outcome", "z"),
            "There is no 'z' that could be an outcome: name a question of type single or ordered, "
            "or a value of one of type multiple or steps, as QUESTION.VALUE.\n",
        ),
    ],
)
def test_what_a_truth_table_cannot_be_made_of_is_3(project, arguments, line):
    outcome = run(project, "classify", "--truth-table", *arguments)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.endswith(line)


@pytest.mark.parametrize("option", ["--to", "--population", "--outcome"])
def test_an_option_of_the_truth_table_without_it_is_wrong_usage(project, option):
    outcome = run(project, "classify", option, "town")
    assert outcome.code == 2
    assert outcome.err.endswith(f"Error: '{option}' goes with --truth-table.\n")


def test_the_files_for_r_say_their_population_and_that_the_analysis_is_left_to_r(project, tmp_path):
    outcome = run(
        project, "classify", "--truth-table", "--format", "csv", "--to", str(tmp_path / "qca")
    )
    kinds = ("cases.csv", "truth_table.csv", "code_book.csv", "R")
    names = [Path(line).name for line in outcome.out.splitlines()]
    assert names == [f"access.municipality.{kind}" for kind in kinds]
    assert outcome.err.endswith(
        "Consistency, coverage and minimisation are left to R; with the class as outcome, incl is "
        "0 or 1 by construction, except where people have decided.\n"
    )


def test_a_project_that_is_not_there_is_3(tmp_path):
    outcome = run(tmp_path, "check", "--project", "nowhere")
    assert (outcome.code, outcome.err) == (
        3,
        "survey_schema.yaml: There is no such file: no mapping has begun in this folder. "
        "Begin in the browser: kartlaggning open. In the terminal: kartlaggning init FILE drafts "
        "one from your files, kartlaggning init --example writes an example.\n",
    )


def test_a_fault_of_ours_is_70_with_its_traceback(project, monkeypatch):
    def fail(*_arguments: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(study, "load_schema", fail)
    outcome = run(project, "check")
    assert (outcome.code, outcome.out) == (70, "")
    assert outcome.err.startswith("Traceback (most recent call last):")
    assert outcome.err.endswith("RuntimeError: a fault of ours\n")


@pytest.mark.parametrize(
    "unit", ["Norrvik", "0701", "701", "Norrvik kommun", "NORRVIK", "Bokbussen"]
)
def test_explain_answers_however_the_unit_is_written(project, unit):
    outcome = run(project, "explain", unit)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Norrvik" in outcome.out or "Bokbussen" in outcome.out


def test_stdout_is_data_that_a_program_can_read(project):
    classes = run(project, "classify", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(classes.out)))
    assert {row["unit_id"]: (row["class"], row["certainty"]) for row in rows} == {
        "0701": ("full", "certain"),
        "0702": ("", "undecided"),
        "0703": ("limited", "certain"),
    }
    as_json = json.loads(run(project, "classify", "--format", "json").out)
    assert [row["unit_id"] for row in as_json] == [row["unit_id"] for row in rows]
    assert json.loads(run(project, "explain", "Norrvik", "--format", "json").out)
    assert {
        row["severity"] for row in json.loads(run(project, "check", "--format", "json").out)
    } == {"note"}


def test_findings_as_data_are_the_findings_frame(project):
    path = project / "interviews/survey/responses.csv"
    path.write_text(
        path.read_text("utf-8").replace("dont_know", "maybe"), encoding="utf-8", newline=""
    )
    outcome = run(project, "check", "--format", "json")
    assert (outcome.code, outcome.err) == (1, "")
    [finding] = json.loads(outcome.out)
    assert finding | {"parameters": ""} == {
        "severity": "error",
        "check": "unknown_value",
        "parameters": "",
        "file": "interviews/survey/responses.csv",
        "line": 3,
        "column": "opening",
        "value": "maybe",
        "fix": "",
    }


def test_swedish_where_it_is_asked_for(project):
    outcome = run(project, "explain", "Norvik", "--lang", "sv")
    assert outcome.code == 3
    assert "Norrvik" in outcome.err and "There is" not in outcome.err


def test_the_whole_way_ends_with_paths_to_open(project):
    before = files_below(project / "interviews", project / "private")
    outcome = run(project, "report")
    assert outcome.code == 0
    assert [Path(line).name for line in outcome.out.splitlines()] == [
        "index.html",
        "index.en.html",
        "report.json",
    ]
    assert all((project / line).is_file() for line in outcome.out.splitlines())
    assert files_below(project / "interviews", project / "private") == before


def test_another_folder_is_worked_in_with_project(project, tmp_path):
    outcome = run(tmp_path, "check", "--project", "project")
    assert (outcome.code, outcome.out) == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_the_first_sentence_of_its_help(name):
    first, *_ = inspect.cleandoc(cli.commands[name].help).split("\n\n")
    assert cli.places[name].summary == " ".join(first.split())


def test_help_imports_no_command():
    code = """
import sys
from kartlaggning.cli import cli
cli(['--help'], standalone_mode=False)
print(sorted(name for name in sys.modules if name.startswith('kartlaggning.cli.')))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    own = ["kartlaggning.cli.later", "kartlaggning.cli.shared"]
    assert done.stdout.splitlines()[-1] == str(own)
