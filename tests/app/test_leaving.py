"""What is published is what was looked through, as the command is told it; and the checklist."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from kartlaggning.app.composing.imprint import PARTS, REQUIRED, edits_of_part, open_parts
from kartlaggning.app.composing.leaving import (
    Leaving,
    leaving_of,
    leaving_of_command,
    read_preview,
)
from kartlaggning.app.composing.papers import BY_NAME, Order, made_files
from kartlaggning.errors import FindingsError
from kartlaggning.report.publication.checklist import find_unanswered
from kartlaggning.schema.loading import load_schema
from kartlaggning.yaml_files.editing.changes import changed

BOTH = ("sv", "en")
ACCESSIBLE = {
    "report.accessibility.organisation:sv": "Norrby kommun",
    "report.accessibility.tested_on": "2025-02-01",
    "report.accessibility.tested_how": "self",
    "report.accessibility.updated_on": "2025-02-01",
}


def part(name):
    return next(each for each in PARTS if each.name == name)


def written(data, name, **form):
    for edit in edits_of_part(data, part(name), MultiDict(form), BOTH, "en"):
        data = changed(data, edit)
    return data


def test_what_is_invented_is_a_demonstration_and_nothing_else_is():
    form = MultiDict(
        [("folder", " out "), ("demonstration", "yes"), ("kind", "pdf"), ("kind", "exe")]
    )
    invented = leaving_of(form, can_be_invented=True)
    assert invented == Leaving("out", is_demonstration=True, kinds=("pdf",))
    assert not leaving_of(form, can_be_invented=False).is_demonstration


def test_the_publication_is_told_to_the_command_as_its_preview_was():
    leaving = Leaving("--odd=folder", True, ("word", "pdf"), "abc", "A number, mended = so")
    told = leaving.arguments()
    assert told[0] == "--to=--odd=folder"
    assert leaving.preview() == ("--preview", "--format", "json", *told)
    assert leaving_of_command(("publish", *leaving.preview())) == leaving


def test_an_edition_is_corrected_with_its_reason_only():
    for fields in ([("corrects", "abc"), ("reason", " ")], [("reason", "Why")]):
        leaving = leaving_of(MultiDict(fields), can_be_invented=False)
        assert leaving.arguments() == ("--to=publicering",)


def test_a_preview_is_read_by_kind_in_the_figures_words():
    told = {
        "sensitive": [
            {"kind": "quote", "where": "Norrby: Why?", "text": "So."},
            {"kind": "few", "where": "Yes, Norrby (q/q.yes/norrby)", "text": "2/57"},
            {"kind": "unit", "where": "q", "text": "Norrby has it."},
        ],
        "differences": [{"of": "q", "n": 3}, {"of": "+ quotes", "n": 1}],
    }
    preview = read_preview(json.dumps(told), {"q": "Bars: Why?"})
    assert [each.where for each in preview.by_kind["few"]] == ["Bars: Why?: Yes, Norrby"]
    assert preview.by_kind["unit"][0].where == "Bars: Why?"
    assert preview.by_kind["quote"][0] == ("Norrby: Why?", "So.")
    assert preview.differences == [("Bars: Why?", 3), ("+ quotes", 1)]
    assert read_preview("", {}) is None and read_preview("[]", {}) is None


# --- the checklist


def test_every_check_of_the_checklist_has_a_part(second_mapping):
    asked = {finding.check for finding in find_unanswered(load_schema(second_mapping))}
    assert asked <= {check for each in PARTS for check in each.checks}
    assert open_parts(asked) == [each.name for each in REQUIRED]
    assert open_parts([]) == []


def test_what_belongs_together_is_filled_in_whole_or_not_at_all():
    with pytest.raises(FindingsError) as caught:
        written({"title": "T"}, "decided", **{"publication.decided.on": "2025-11-01"})
    [finding] = caught.value.findings
    assert (finding.check, finding.value) == ("form_field_empty", "Decided by")
    form = {"publication.decided.on": "2025-11-01", "publication.decided.by:sv": "Chefen"}
    assert written({"title": "T"}, "decided", **form)["publication"] == {
        "decided": {"by": "Chefen", "on": "2025-11-01"}
    }
    assert written({"title": "T"}, "decided") == {"title": "T"}


def test_that_no_fault_is_known_has_to_be_said():
    with pytest.raises(FindingsError) as caught:
        written({"title": "T"}, "accessibility", **ACCESSIBLE)
    assert caught.value.findings[0].value == "What is not accessible"
    said = written({"title": "T"}, "accessibility", **ACCESSIBLE, no_known_faults="yes")
    assert said["report"]["accessibility"]["known_faults"] == []
    again = written(said, "accessibility", **ACCESSIBLE, no_known_faults="yes")
    assert again == said
    fault = {"report.accessibility.known_faults.0.:sv": "En karta"}
    assert written(said, "accessibility", **ACCESSIBLE, **fault)["report"]["accessibility"][
        "known_faults"
    ] == ["En karta"]


def test_a_statement_that_is_emptied_is_gone():
    said = written({"title": "T"}, "accessibility", **ACCESSIBLE, no_known_faults="yes")
    assert written(said, "accessibility") == {"title": "T"}


# --- documents


def test_a_document_is_ordered_in_its_form_and_language():
    papers = {
        ("tables", "csv", "en"): ("--lang", "en", "--format", "csv", "--to=d/tables.en.csv"),
        ("word", "", "sv"): ("--lang", "sv", "--to=d/report.docx"),
        ("rules", "sql", "en"): ("--lang", "en", "--format", "sql", "--to=d/rules"),
    }
    for (name, form, language), told in papers.items():
        paper = BY_NAME[name]
        assert Order(paper, paper.form(form), language, "d").arguments() == told
    paper = BY_NAME["dictionary"]
    order = Order(paper, paper.form("ddi"), "sv", "d", "-samtal")
    assert order.arguments()[-2:] == ("--", "-samtal")
    assert order.file == "dictionary--samtal.xml"


def test_what_lies_there_is_known_with_what_is_written_beside_it(tmp_path):
    folder = tmp_path / "d"
    (folder / "blanketter").mkdir(parents=True)
    tables, sheets = BY_NAME["tables"], BY_NAME["sheets"]
    order = Order(tables, tables.form("csv"), "en", "d")
    assert order.there(tmp_path) == [] and made_files(tables, tmp_path, "d") == []
    assert Order(sheets, sheets.form(""), "sv", "d").there(tmp_path) == []
    for name in ("tables.en.csv", "datapackage.json", "tables.en.csv-metadata.json", "other.csv"):
        (folder / name).write_text("x")
    assert set(order.there(tmp_path)) == {
        "tables.en.csv",
        "datapackage.json",
        "tables.en.csv-metadata.json",
    }
    assert set(made_files(tables, tmp_path, "d")) == set(order.there(tmp_path))
    (folder / "blanketter" / "norrby.docx").write_text("x")
    (folder / "blanketter" / ".hidden").write_text("x")
    assert made_files(sheets, tmp_path, "d") == ["blanketter/norrby.docx"]
    assert Order(sheets, sheets.form(""), "sv", "d").there(tmp_path) == ["blanketter/"]
