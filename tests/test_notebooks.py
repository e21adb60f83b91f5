"""The notebook runs from top to bottom, and is stored without what it showed."""

import json
import shutil

from mappings import EXAMPLE, ROOT, make_shipped

NOTEBOOK = ROOT / "notebooks" / "kartlaggning.ipynb"


def code_cells():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_every_cell_runs(tmp_path, monkeypatch, capsys):
    project = make_shipped(tmp_path / "mapping")
    (project / "notebooks").mkdir()
    shutil.copytree(EXAMPLE, project / "examples" / "vattenvik")
    monkeypatch.chdir(project / "notebooks")
    names = {}
    for number, cell in enumerate(code_cells(), start=1):
        exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
    assert capsys.readouterr().out.startswith("Danderyd (municipality, 0162)\n")
    assert names["counts"]["n"].sum() == 26
    # a city and its districts are each classified, though never counted together
    assert len(names["classes"]) == 2 * 37
    people = names["people"]
    everybody = people[people["column"] == "badgaster.respondents"]
    assert set(everybody.loc[everybody["status"] == "answered", "base_n"]) == {57}


def test_no_output_is_stored():
    cells = code_cells()
    assert cells
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells)
