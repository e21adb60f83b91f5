"""A Mac may write the dots of an ä behind an a (NFD): what is written so is the same."""

import json
import unicodedata

import pytest
from importing.library import SURVEY, TALKS, import_drawn, make_project, run, state

ENKAT = SURVEY.replace("Bra", "Bättre")


def apart(text):
    return unicodedata.normalize("NFD", text)


def answers_of(project):
    """What commands say of a project, and what its report holds."""
    said = [run(project, *command) for command in (["check"], ["classify"], ["explain", "Söderby"])]
    assert run(project, "report").code == 0
    return said, json.loads((project / "reports/report.json").read_text("utf-8"))


@pytest.fixture
def project(tmp_path):
    project = make_project(tmp_path / "project")
    assert import_drawn(project, TALKS, "talks").code == 0
    assert import_drawn(project, ENKAT, "enkat", "survey").code == 0
    return project


def test_a_schema_and_a_region_saved_on_a_mac_say_the_same(project):
    """No import is out of date, and every name is found and shown as it was."""
    before = answers_of(project)
    for path in project.glob("*.yaml"):
        path.write_text(apart(path.read_text("utf-8")), encoding="utf-8")
    assert answers_of(project) == before


@pytest.mark.parametrize(
    ("drawing", "name", "strand"), [(TALKS, "talks", ""), (ENKAT, "enkat", "survey")]
)
def test_a_table_saved_on_a_mac_is_the_same_material(project, drawing, name, strand):
    files = state(project)
    again = import_drawn(project, apart(drawing), name, strand)
    assert again.code == 0
    assert "Nothing has changed since the import before." in again.out
    changed = {path for path, content in state(project).items() if files[path] != content}
    assert {path.rpartition("/")[2] for path in changed} == {"import.json"}  # its sha256
    beside = import_drawn(project, apart(drawing), "beside", strand or name)
    assert beside.code == 1
    assert f"already imported as '{name}'" in beside.err


def test_a_decision_written_on_a_mac_decides(project):
    rows = "subject,question,decision,reason,date,decided_by,on\n"
    rows += "Söderby,opening,stängt,Ringde,2023-05-02,Åsa,\n"
    said = []
    for text in (rows, apart(rows)):
        (project / "interviews/decisions.csv").write_text(text, encoding="utf-8")
        said.append(answers_of(project))
    assert said[0] == said[1]
    assert "decided" in said[0][0][2].out.lower()
