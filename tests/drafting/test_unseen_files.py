"""Files of another county, in other words: drafted, imported, checked and reported as they are."""

import re

import pytest
from drafting.unseen import TRUTHS, judge
from importing.library import run

each_delivery = pytest.mark.parametrize("truth", TRUTHS.values(), ids=TRUTHS)


@each_delivery
def test_what_is_drafted_is_right_or_asked(tmp_path, truth):
    counts, told = judge(truth.write(tmp_path), truth)
    assert counts["wrong"] == 0, told
    assert counts["asked"] <= 2, told


@each_delivery
def test_a_draft_leads_to_a_report_as_it_is(tmp_path, truth):
    path = truth.write(tmp_path)
    begun = run(tmp_path, "init", path.name, "--no-questions", "--year", "2024")
    assert begun.code == 0, begun.err
    [command] = re.findall(r"kartlaggning (import .*)", begun.err)
    name = command.split()[-1]
    imported = run(tmp_path, "import", path.name, "--as", name)
    assert imported.code == 0, imported.err
    checked = run(tmp_path, "check")
    assert checked.code == 0, checked.err
    n = len(
        re.findall(r"(?m)^ *# to check: ", (tmp_path / "survey_schema.yaml").read_text("utf-8"))
    )
    assert f"survey_schema.yaml:4: {n} places of the draft are still to be checked" in checked.err
    assert run(tmp_path, "report").code == 0
    assert (tmp_path / "reports" / "index.en.html").exists()
