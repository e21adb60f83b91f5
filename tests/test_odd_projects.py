"""Projects that are small, oddly named or oddly worded end as others do: no traceback, no wait."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from importing.library import SCHEMA, TALKS, import_drawn, make_project, run

from kartlaggning.charts.drawing.lettering import break_lines, width_of

DIMENSIONS = SCHEMA[SCHEMA.index("dimensions:") : SCHEMA.index("report:")]
REPORT = SCHEMA[SCHEMA.index("report:") :]
POPULATIONS = """\
populations:
  providers: {label: {sv: aktör, en: provider}, members: providers}
"""
ALL_UNITS = "  units: {label: {sv: kommuner, en: towns}, members: municipality}\n"


def imported(folder: Path) -> Path:
    project = make_project(folder)
    import_drawn(project, TALKS, "talks")
    return project


@pytest.fixture
def project(copy_of, tmp_path: Path) -> Path:
    return copy_of(imported, tmp_path / "project")


def in_file(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_robustness_without_dimensions_is_an_empty_answer(project, form):
    in_file(project / "survey_schema.yaml", DIMENSIONS + REPORT, "")
    outcome = run(project, "classify", "--robustness", "--format", form)
    assert outcome.code == 0
    if form == "json":
        assert json.loads(outcome.out) == []
    assert len(outcome.out.splitlines()) <= 1


def test_robustness_is_counted_over_units_where_providers_are_the_first_population(project):
    in_file(project / "survey_schema.yaml", REPORT, "")
    region = project / "region.yaml"
    text = region.read_text("utf-8")
    region.write_text(text + POPULATIONS + ALL_UNITS, encoding="utf-8")
    outcome = run(project, "classify", "--robustness", "--format", "json")
    assert outcome.code == 0
    assert {row["population"] for row in json.loads(outcome.out)} == {"units"}


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_robustness_where_all_populations_are_of_providers_ends_well(project, form):
    in_file(project / "survey_schema.yaml", REPORT, "")
    region = project / "region.yaml"
    region.write_text(region.read_text("utf-8") + POPULATIONS, encoding="utf-8")
    assert run(project, "classify", "--robustness", "--format", form).code == 0


@pytest.mark.parametrize("form", ["text", "csv", "json"])
@pytest.mark.parametrize("option", ["", "--robustness"])
def test_what_ends_with_an_error_says_which_in_every_format(project, form, option):
    decisions = "subject,question,decision,reason,date,decided_by,on\nNorrvik,no,open,x,y,z,\n"
    (project / "interviews/decisions.csv").write_text(decisions, encoding="utf-8")
    outcome = run(project, "classify", "--format", form, *filter(None, [option]))
    assert outcome.code == 1
    assert "interviews/decisions.csv:2: question: There is no question or dimension 'no'." in (
        outcome.err
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="paths are text there")
@pytest.mark.parametrize("is_json", [False, True])
def test_a_path_that_is_no_text_is_shown_so_that_one_can_see_it(project, is_json):
    odd = os.fsdecode(b"nam\xff")
    project.rename(project.with_name(odd))
    command = [sys.executable, "-c", "from kartlaggning.cli import main; main()"]
    tasks = [["report"], ["check", "--format", "json"] if is_json else ["check"]]
    for task in tasks:
        done = subprocess.run(
            [*command, *task, "--project", odd],
            cwd=project.parent,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
    raw = f"raw{odd}.csv"
    (project.parent / odd / "talks.csv").rename(project.parent / raw)
    again = [*command, "import", raw, "--as", "talks", "--project", odd]
    done = subprocess.run(
        again, cwd=project.parent, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_word_of_thousands_of_letters_is_broken_in_a_time_that_grows_with_it():
    short, long = _seconds("å" * 2_000), _seconds("å" * 16_000)
    # eight times the letters; 64 times would be the square
    assert long < 30 * max(short, 0.001)


def _seconds(word: str) -> float:
    best = 60.0
    for _ in range(3):
        start = time.process_time()
        break_lines(word, 300)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("word", ["å" * 500, "Hägersten-Älvsjö-" * 30, "en lång rad ord " * 30])
@pytest.mark.parametrize("width", [40, 154, 308])
def test_the_lines_of_a_long_name_have_room_and_lose_nothing(word, width):
    lines = break_lines(word, width)
    assert "".join(lines).replace(" ", "") == word.replace(" ", "")
    assert max(map(width_of, lines)) <= width
