"""The study that all steps share: worked out once, anew after a change, never of what is old."""

import shutil
from pathlib import Path

import pytest

from kartlaggning.app.desk import Desk
from kartlaggning.app.studying import Studying
from kartlaggning.errors import FindingsError
from kartlaggning.schema.files import read_times
from kartlaggning.schema.loading import load_schema

SCHEMA = "survey_schema.yaml"


@pytest.fixture
def mapping(second_mapping: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(second_mapping, tmp_path / "mapping"))


def rewrite(mapping: Path, old: str, new: str) -> None:
    path = mapping / SCHEMA
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_study_is_worked_out_once_until_a_file_changes(mapping):
    studying = Desk(mapping).one(Studying)
    first = studying.now()
    assert studying.now() is first
    rewrite(mapping, "Biblioteken i Sjölanda", "Another title")
    second = studying.now()
    assert second is not first
    assert second.results.schema.title.of("sv") == "Another title"


def test_a_broken_schema_is_told_and_the_old_study_is_not_shown_for_it(mapping):
    studying = Desk(mapping).one(Studying)
    studying.now()
    rewrite(mapping, "\nperiod:", "\nperoid:")
    for _ in range(2):
        with pytest.raises(FindingsError):
            studying.now()
    rewrite(mapping, "\nperoid:", "\nperiod:")
    studying.now()


def test_by_another_schema_nothing_is_kept_or_written(mapping):
    studying = Desk(mapping).one(Studying)
    kept, times = studying.now(), read_times(mapping)
    text = (mapping / SCHEMA).read_text("utf-8").replace("Biblioteken i Sjölanda", "Proposed")
    proposed = studying.by(load_schema(mapping, text))
    assert proposed.results.schema.title.of("sv") == "Proposed"
    assert studying.now() is kept
    assert read_times(mapping) == times
