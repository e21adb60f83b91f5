"""From raw files to a report with one class, through the page alone."""

from pathlib import Path

import pytest
from windows import opened

from kartlaggning.schema.loading import load_schema
from scripts.page_walk import KeyboardWalk, Walk, to_class, to_import, to_report

RAW = Path(__file__).parents[2] / "interviews" / "raw"
FILES = [
    *(RAW / "example" / name for name in ("myndighet.xlsx", "behandling.csv", "enkat.sav")),
    RAW / "real" / "dokument.csv",
]
PHONE = {"width": 360, "height": 740}
WAYS = {
    "mouse": (Walk, {}),
    "keyboard, without script, on a phone": (
        KeyboardWalk,
        {"viewport": PHONE, "java_script_enabled": False},
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_from_raw_files_to_a_report_with_a_class(empty_desk, browser, way):
    walker, settings = WAYS[way]
    with opened(empty_desk, browser, **settings) as window:
        walk = walker(window)
        to_import(walk, FILES)
        to_class(walk, "Hur de arbetar", "Processen används", "Process", "I bruk")
        to_report(walk, "Hur de arbetar")
        assert window.outside_requests() == []
    print(
        f"{way}: {walk.clicks} clicks, {walk.fields} fields, {walk.keys} keys, {walk.seconds:.0f} s"
    )
    schema = load_schema(empty_desk.project)
    [dimension] = schema.dimensions.values()
    [rule] = dimension.classes.values()
    assert (dimension.label.sv, rule.label.sv) == ("Hur de arbetar", "Processen används")
    page = (empty_desk.project / "reports" / "index.html").read_text("utf-8")
    assert "Processen används" in page and "Hur de arbetar" in page
