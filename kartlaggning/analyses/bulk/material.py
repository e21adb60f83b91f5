"""The material of a work at scale: Parquet files in a folder, in slices of subjects.

`answers`, `sources` and `speaks_for` have the columns of the frames of these names; `subjects` has
`subject_id` and `is_unit`, `members` `population` and `subject_id`. Each lies in a folder of its
name, in slices (`answers/slice=0/…parquet`) or whole. All that is said of a subject must lie in its
slice, and what was said of nobody in particular in each slice.
"""

from __future__ import annotations

from pathlib import Path

from kartlaggning.analyses.bulk.folders import new_folder
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.statements import (
    ANSWER_COLUMNS,
    give_material,
    select_statements,
)
from kartlaggning.positions.coverage import Material
from kartlaggning.schema.loading import Schema

RELATIONS = ("answers", "sources", "speaks_for", "subjects", "members")
_SLICE = "slice="


class Slices:
    """Material in slices.

    Raises
    ------
    KartlaggningError
        A folder is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in RELATIONS:
            if not (folder / name).is_dir():
                raise KartlaggningError(Finding("bulk_folder_missing", Where(name), name))
        names = [each.name for each in (folder / "answers").iterdir() if each.is_dir()]
        self.numbers = sorted(name for name in names if name.startswith(_SLICE)) or [""]

    def read(self, engine: Engine, number: str) -> None:
        """Name the relations of a slice."""
        for name in RELATIONS:
            own = self._folder / name / number
            engine.read(name, own if own.is_dir() else self._folder / name)

    def read_whole(self, engine: Engine) -> None:
        """Name the relations of all slices together."""
        for name in RELATIONS:
            engine.read(name, self._folder / name)

    def find_speakers(self, engine: Engine, period: str) -> None:
        """Make `source_speakers`: source and who speaks in it, in all slices together."""
        self.read_whole(engine)
        is_said_by_some = "SELECT count(*) FROM answers WHERE said_by <> ''"
        if engine.fetch(is_said_by_some) == [(0,)]:
            engine.put("source_speakers", table_of(("source_id", "said_by"), []))
            return
        select_statements(engine, period)
        engine.create("source_speakers", "SELECT DISTINCT source_id, said_by FROM statements")


def write_material(
    engine: Engine, material: Material, schema: Schema, n_slices: int, to: Path
) -> None:
    """Write the material of a mapping in slices of its subjects, into a new folder.

    Raises
    ------
    KartlaggningError
        The folder is there already.
    """
    with new_folder(to) as folder:
        _write_slices(engine, material, schema, n_slices, folder)


def _write_slices(
    engine: Engine, material: Material, schema: Schema, n_slices: int, folder: Path
) -> None:
    give_material(engine, material)
    region, day = schema.region, schema.as_of
    units = [unit.id for unit in region.units_at(day)]
    subjects = [*units, *region.providers, region.id]
    rows = [
        (subject, place < len(units), place * n_slices // len(subjects))
        for place, subject in enumerate(subjects)
    ]
    dtypes = {"is_unit": "bool", "slice_no": "int64"}
    engine.put("sliced", table_of(("subject_id", "is_unit", "slice_no"), rows, **dtypes))
    members = [
        (population, subject)
        for population in region.populations
        for subject in region.population(population, day)
    ]
    engine.put("all_members", table_of(("population", "subject_id"), members))
    columns = ", ".join(f"a.{name}" for name in ANSWER_COLUMNS)
    selects = {
        "answers": f"""SELECT {columns} FROM answers a
            LEFT JOIN sliced s ON s.subject_id = a.subject_id
            WHERE s.slice_no = {{0}} OR a.subject_id = ''""",
        "speaks_for": """SELECT c.source_id, c.subject_id FROM speaks_for c
            JOIN sliced s ON s.subject_id = c.subject_id WHERE s.slice_no = {0}""",
        "subjects": "SELECT subject_id, is_unit FROM sliced WHERE slice_no = {0}",
        "members": """SELECT m.population, m.subject_id FROM all_members m
            JOIN sliced s ON s.subject_id = m.subject_id WHERE s.slice_no = {0}""",
    }
    engine.write("SELECT * FROM sources", folder / "sources" / "all")
    for number in range(n_slices):
        for name, select in selects.items():
            engine.write(select.format(number), folder / name / f"{_SLICE}{number:05}")
