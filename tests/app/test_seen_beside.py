"""The pages that are reached from a step: for those who do not see them, and on a phone."""

import shutil

import pytest
from windows import opened

from kartlaggning.app.desk import Desk
from kartlaggning.app.workspace import Workspace
from kartlaggning.schema.loading import load_schema
from kartlaggning.yaml_files.editing.changes import Insert

PAGES = (
    ("strands", "samtal"),
    ("strands", "enkat"),
    ("strands", "new"),
    ("workbook",),
    ("asked_if", "hours"),
    ("asked_if", "library"),
    ("variant", "access", "near", "+"),
    ("variant", "access", "near", "long"),
    ("decide",),
    ("questions", "hours"),
    ("values", "satisfied"),
    ("values", "services"),
    ("files",),
    ("findings",),
)


@pytest.fixture(scope="module")
def window(second_mapping, browser, tmp_path_factory):
    """A mapping with something in each of the lists that those pages show."""
    desk = Desk(shutil.copytree(second_mapping, tmp_path_factory.mktemp("beside") / "mapping"))
    workspace = desk.one(Workspace)
    unit = next(iter(load_schema(desk.project).region.units))
    edits = [
        Insert(("strands", "samtal", "aliases"), {"Storbyn": unit}),
        Insert(("questions", "hours", "amounts"), {"ett tiotal": "8–12"}),
        Insert(("questions", "services", "groups"), {"lent": "Lån"}),
        Insert(("questions", "services", "qualifiers"), {"helped": "med hjälp"}),
        Insert(("questions", "satisfied", "poles"), {"low": "low", "high": "high"}),
    ]
    workspace.change(edits, workspace.seen())
    with opened(desk, browser) as made:
        yield made


@pytest.mark.parametrize("path", PAGES, ids="/".join)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(window, path):
    window.messages.clear()
    for colours, width in (("light", 1280), ("dark", 360)):
        window.page.emulate_media(color_scheme=colours)
        window.page.set_viewport_size({"width": width, "height": 740})
        page = window.visit(*path, lang="sv")
        assert page.locator("h1").count() == 1
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert window.violations() == []
        assert window.sideways() <= 0
    assert window.messages == []
