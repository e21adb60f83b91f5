"""`export tables` and `export slides` as a user runs them."""

import shutil
import sys
import zipfile

import pytest
from click.testing import CliRunner

from kartlaggning.cli import cli
from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding


@pytest.fixture
def project(second_mapping, tmp_path):
    return shutil.copytree(second_mapping, tmp_path / "mapping")


def export(project, *arguments):
    told = ["export", *arguments, "--project", str(project)]
    return CliRunner().invoke(cli, told, catch_exceptions=False)


def test_each_command_writes_its_file_and_says_where(project, tmp_path):
    for arguments in (
        ("tables", "--to", str(tmp_path / "out" / "tal.xlsx")),
        ("slides", "--to", str(tmp_path / "out" / "bilder.pptx")),
    ):
        result = export(project, "--lang", "sv", *arguments)
        assert result.exit_code == 0, result.output
        assert arguments[-1] in result.output
        assert zipfile.is_zipfile(arguments[-1])


def test_csv_comes_with_its_descriptions(project, tmp_path):
    result = export(project, "tables", "--format", "csv", "--to", str(tmp_path / "tal.csv"))
    assert result.exit_code == 0, result.output
    for name in ("tal.csv", "datapackage.json", "tal.csv-metadata.json"):
        assert (tmp_path / name).exists()


def test_the_csv_does_not_take_the_name_of_its_description(project, tmp_path):
    told = ("tables", "--format", "csv", "--to", str(tmp_path / "datapackage.json"))
    result = export(project, "--lang", "en", *told)
    assert result.exit_code == 2
    assert "'datapackage.json' is what describes the csv" in result.output
    assert not (tmp_path / "datapackage.json").exists()


@pytest.mark.parametrize(("command", "library", "extra"), [("slides", "pptx", "slides")])
def test_a_missing_library_is_named_with_its_extra(
    project, tmp_path, monkeypatch, command, library, extra
):
    for name in list(sys.modules):
        if name.startswith((library, "kartlaggning.documents.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(KartlaggningError) as raised:
        export(project, command, "--to", str(tmp_path / "out"))
    assert raised.value.exit_code == 3
    said = describe_finding(raised.value.finding, "en")
    assert said.startswith(f"'{library}' is not installed")
    assert f"kartlaggning[{extra}]" in said
    assert not (tmp_path / "out").exists()


def test_a_template_that_is_not_there_is_told_with_its_place(project, tmp_path):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    named = "report:\n  documents: {slides: {template: mall.potx}}\n"
    schema.write_text(text.replace("report:\n", named, 1), "utf-8")
    with pytest.raises(KartlaggningError) as raised:
        export(project, "slides", "--to", str(tmp_path / "out.pptx"))
    said = describe_finding(raised.value.finding, "en")
    assert "There is no file 'mall.potx' for the template of slides." in said
    assert said.startswith("survey_schema.yaml:")


def test_warnings_of_the_mapping_are_counted_and_left_to_check(shipped_mapping, tmp_path):
    result = export(shipped_mapping, "--lang", "en", "tables", "--to", str(tmp_path / "t.xlsx"))
    assert result.exit_code == 0
    assert "1 warning of the mapping: kartlaggning check tells it." in result.output
    assert "survey_schema.yaml" not in result.output
