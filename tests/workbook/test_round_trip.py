"""A schema that was a workbook, and was not changed there, is the same file byte for byte."""

import os
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_books import SCHEMA, Mapping
from schema_workbooks import draw_text, find_difference

from kartlaggning.beginning.packaged import example_files, skeleton_files
from kartlaggning.schema.workbook.bringing_back import bring_back

ROOT = Path(__file__).parents[2]
FILES = {
    "county": (ROOT / "survey_schema.yaml").read_bytes(),
    "example": example_files()["survey_schema.yaml"],
    "second": (ROOT / "tests/second_mapping/survey_schema.yaml").read_bytes(),
    "skeleton_sv": skeleton_files("sv")["survey_schema.yaml"],
    "skeleton_en": skeleton_files("en")["survey_schema.yaml"],
    "small": SCHEMA.encode(),
}
N_DRAWN = int(os.environ.get("KARTLAGGNING_WORKBOOKS", "12"))


def unchanged(brought):
    return (brought.after == brought.before, brought.edits, brought.findings) == (True, [], [])


def resaved_by_openpyxl(path):
    openpyxl.load_workbook(path).save(path)


@pytest.mark.parametrize("name", FILES)
def test_a_schema_comes_back_as_it_was(name, tmp_path):
    assert find_difference(FILES[name].decode(), tmp_path) == ""


def test_the_schema_of_the_readme_comes_back_as_it_was(tmp_path):
    readme = (ROOT / "README.md").read_text("utf-8")
    texts = [part.split("```")[0] for part in readme.split("```yaml\n")[1:]]
    whole = [text for text in texts if text.startswith("title:")]
    assert whole
    for text in whole:
        assert find_difference(text, tmp_path) == ""


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path):
    text = "\ufeff" + SCHEMA.replace("\n", "\r\n")
    assert find_difference(text, tmp_path) == ""
    assert (tmp_path / "survey_schema.yaml").read_bytes() == text.encode()


@settings(max_examples=N_DRAWN, deadline=None)
@given(st.integers(0, 10**6))
def test_any_schema_comes_back_as_it_was(seed):
    """Three hundred are drawn by `benchmarks/schema_workbooks.py`."""
    with tempfile.TemporaryDirectory() as folder:
        resave = resaved_by_openpyxl if random.Random(seed).random() < 0.3 else None
        assert find_difference(draw_text(seed), Path(folder), resave) == ""


def test_the_same_schema_gives_the_same_bytes(tmp_path):
    first = Mapping(tmp_path).target.read_bytes()
    assert Mapping(tmp_path).target.read_bytes() == first


ODD = (
    "0114",
    "=1+1",
    "'x",
    '"a" | b',
    " blank ",
    "två\nrader",
    "_x0041_",
    "1-2",
    "TRUE",
    "~",
    "+46",
)
ODD_SCHEMA = SCHEMA.replace(
    "      shared: {sv: Delat, en: Shared}\n",
    "      shared: {label: {sv: Delat, en: Shared}, codes: ["
    + ", ".join(
        f'"{text}"'.replace('""', '"').replace("\n", "\\n") for text in ODD if '"' not in text
    )
    + "]}\n",
)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saved_again_is_unchanged(ending, tmp_path):
    office = shutil.which("soffice")
    if office is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed")
    mapping = Mapping(tmp_path, ODD_SCHEMA)
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"),
            *("--convert-to", ending, "--outdir", tmp_path / "saved", mapping.target),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    saved = tmp_path / "saved" / f"schema.{ending}"
    assert saved.read_bytes() != mapping.target.read_bytes()
    assert unchanged(bring_back(saved, tmp_path, lambda _: ()))


def test_what_openpyxl_saved_again_is_unchanged(tmp_path):
    assert unchanged(Mapping(tmp_path, ODD_SCHEMA).changed())
