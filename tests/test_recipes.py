"""CONTRIBUTING's recipes are true: each is carried out on a copy of the program.

A recipe names the files that it changes; the test changes those and no others, and a mapping shows
that the change has arrived. `test_adding_a_chart.py` has the recipe of a chart.
"""

import subprocess

import pytest
from mappings import SECOND_MAPPING
from program_copy import Copy, files_of_recipe


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path, SECOND_MAPPING)


def import_talks(copy: Copy) -> subprocess.CompletedProcess:
    return copy.run("import", "raw/samtal.csv", "--as", "samtal", "--strand", "samtal")


def test_adding_a_kind_of_missing(copy):
    copy.change(
        "kartlaggning/statuses.py",
        "MISSING_KINDS = (\n",
        'MISSING_KINDS = (\n    MissingKind("refused", "the source refuses to say."),\n',
    )
    copy.change(
        "kartlaggning/text/own_words.py",
        "OWN_WORDS = {\n",
        'OWN_WORDS = {\n    "refused": N_("refuses to say"),\n',
    )
    copy.declare('"vet ej": dont_know, "-"', '"vet ej": refused, "-"')
    done = import_talks(copy)
    assert done.returncode == 0
    assert ",refused," in copy.read("interviews/samtal/answers.csv")
    assert copy.run("check").returncode == 0
    assert copy.run("report").returncode == 0
    assert "refuses to say" in copy.read("reports/index.en.html")
    assert copy.changed == files_of_recipe("Adding a kind of missing")


def test_adding_a_column_to_a_frame(copy):
    assert import_talks(copy).returncode == 0
    copy.change(
        "kartlaggning/frames.py",
        '    ("is_approved", "boolean", "the quote may be published"),\n',
        '    ("is_approved", "boolean", "the quote may be published"),\n'
        '    ("language", "text", "in which it was said"),\n',
    )
    copy.change(
        "kartlaggning/importing/tables/quotes.py",
        '            "is_synthetic": self.are_synthetic,\n',
        '            "is_synthetic": self.are_synthetic,\n'
        '            "language": ["sv"] * len(self.statements),\n',
    )
    before = copy.run("check")
    assert before.returncode == 3
    assert "The column 'language' is missing. Import again." in before.stderr
    assert import_talks(copy).returncode == 0
    header, first, *_ = copy.read("interviews/samtal/answers.csv").splitlines()
    position = header.split(",").index("language")
    assert first.split(",")[position] == "sv"
    assert copy.run("check").returncode == 0
    assert copy.changed == files_of_recipe("Adding a column to a frame")


def test_adding_a_check(copy):
    copy.change(
        "kartlaggning/checks/areas/material.py",
        "CHECKS = {\n",
        "CHECKS = {\n"
        '    "source_id_long": Check("error", N_("\'{value}\' is long."), N_("Shorten it.")),\n',
    )
    copy.change(
        "kartlaggning/interviews/checking.py",
        "        yield from self._unknown_strands()\n        sources = self.interviews.sources\n",
        "        yield from self._unknown_strands()\n        sources = self.interviews.sources\n"
        '        for row, source_id in enumerate(sources["source_id"]):\n'
        '            where = self.interviews.where(SOURCES.name, row, "source_id")\n'
        '            yield Finding("source_id_long", where, source_id)\n',
    )
    assert import_talks(copy).returncode == 0
    done = copy.run("check")
    assert done.returncode == 1
    place = "interviews/samtal/sources.csv:2: source_id: "
    assert f"{place}'samtal-01' is long. Shorten it." in done.stderr + done.stdout
    # where a check is found differs from check to check
    assert files_of_recipe("Adding a check") <= copy.changed


READER = '''
"""Records: a line `name=text` for each cell, an empty line between two rows."""

from pathlib import Path

from kartlaggning.readers.grids.grid import Grid, clean_rows, tabulate_grid
from kartlaggning.readers.raw_table import RawTable, Tally


def read_records(path: Path) -> RawTable:
    """Read a file of records."""
    _, *records = path.read_text("utf-8").strip().split("\\n\\n")
    cells = [dict(line.split("=", 1) for line in record.splitlines()) for record in records]
    header = list(cells[0])
    tally = Tally()
    rows = clean_rows([header, *([row.get(name, "") for name in header] for row in cells)], tally)
    lines = list(range(1, len(rows) + 1))
    grid = Grid(path.as_posix(), "Records", rows, lines, is_delimited=True)
    return tabulate_grid(grid, header, tally)
'''
RECORDS = """\
#records

Samtal=Norr 1
Kommun=Norrvik
Antal=2
Grund=
Bibliotek=Eget
Tjänster=Lån
Timmar i veckan=20–30
Besök=

Samtal=Öster 1
Kommun=Österby
Antal=1
Bibliotek=Delat
"""


def test_adding_a_reader(copy):
    copy.write("kartlaggning/readers/records.py", READER)
    copy.change(
        "kartlaggning/readers/formats.py",
        '    TAGUETTE = (".sqlite3", ".sqlite", ".db")\n',
        '    TAGUETTE = (".sqlite3", ".sqlite", ".db")\n    RECORDS = (".records",)\n',
    )
    copy.change(
        "kartlaggning/readers/formats.py",
        "FORMAT_NAMES = {\n",
        'FORMAT_NAMES = {\n    Format.RECORDS: "Records",\n',
    )
    copy.change(
        "kartlaggning/readers/known_formats.py",
        "    Format.DELIMITED: KnownFormat(",
        "    Format.RECORDS: KnownFormat(\n"
        "        read_table=lambda path, _: read_records(path),\n"
        '        head=re.compile(rb"#records"),\n'
        "    ),\n"
        "    Format.DELIMITED: KnownFormat(",
    )
    copy.change(
        "kartlaggning/readers/known_formats.py",
        "from kartlaggning.readers.raw_table import RawTable\n",
        "from kartlaggning.readers.raw_table import RawTable\n"
        "from kartlaggning.readers.records import read_records\n",
    )
    (copy.project / "raw" / "samtal.txt").write_text(RECORDS, "utf-8")
    # what its bytes say goes before what its name says
    done = copy.run("import", "raw/samtal.txt", "--as", "samtal", "--strand", "samtal")
    assert done.returncode == 0
    assert "the contents are .records; read as that" in done.stderr
    assert "Records, sha256" in done.stdout
    assert copy.read("interviews/samtal/answers.csv").count(",library,") == 2
    named = files_of_recipe("Adding a reader")
    assert {file.replace("FORMAT", "records") for file in named} == copy.changed
