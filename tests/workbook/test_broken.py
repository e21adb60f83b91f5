"""What cannot be meant is told with sheet and row, never guessed; then nothing is written."""

import datetime

import pytest
from openpyxl.comments import Comment
from schema_books import SCHEMA, Mapping, add, delete, put, row_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.schema.workbook.exporting import export_workbook
from kartlaggning.text.findings import describe_finding


@pytest.fixture(scope="module")
def mapping(tmp_path_factory):
    return Mapping(tmp_path_factory.mktemp("mapping"))


def without_sheet(name):
    def change(book):
        del book[name]

    return change


def header(sheet, old, new):
    def change(book):
        for cell in book[sheet][1]:
            if cell.value == old:
                cell.value = new

    return change


def hidden(sheet, *keys):
    def change(book):
        page = book[sheet]
        page.row_dimensions[row_of(page, *keys)].hidden = True

    return change


def merged(sheet, cells):
    def change(book):
        book[sheet].merge_cells(cells)

    return change


def copied(sheet, *keys):
    def change(book):
        page = book[sheet]
        page.append([cell.value for cell in page[row_of(page, *keys)]])

    return change


SIGN = ["talks", "", "0114"]
LIBRARY = ["library"]
OWN = ["library", "values", "own"]
NUMBER = "Excel may have changed it."
AGAIN = "Format the cell as text, and write it again."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            [without_sheet("values")],
            ["changed.xlsx: The sheet 'values' is missing. Put it back, or export anew."],
        ),
        (
            [header("questions", "type", "typ")],
            [
                "changed.xlsx:questions:1: The column 'type' is missing. Give it this header "
                "again; in which order columns stand does not matter."
            ],
        ),
        (
            [header("questions", "silence", "type")],
            [
                "changed.xlsx:questions:1: type: The header 'type' stands twice. Take one of the "
                "columns away.",
                "changed.xlsx:questions:1: The column 'silence' is missing. Give it this header "
                "again; in which order columns stand does not matter.",
            ],
        ),
        (
            [put("missing", SIGN, "written", 114)],
            [
                "changed.xlsx:missing:4: written: The cell holds a number, '114', where a text is "
                f"needed: {NUMBER} {AGAIN}"
            ],
        ),
        (
            [put("values", OWN, "codes", datetime.datetime(2025, 2, 1))],
            [
                "changed.xlsx:values:2: codes: The cell holds a date, '2025-02-01', where a text "
                f"is needed: {NUMBER} {AGAIN}"
            ],
        ),
        (
            [put("values", OWN, "label::en", True)],
            [
                "changed.xlsx:values:2: label::en: The cell holds TRUE or FALSE, 'TRUE', where a "
                f"text is needed: {NUMBER} {AGAIN}"
            ],
        ),
        (
            [put("values", OWN, "label::en", datetime.time(12, 30))],
            [
                "changed.xlsx:values:2: label::en: The cell holds a time, '12:30:00', where a text "
                f"is needed: {NUMBER} {AGAIN}"
            ],
        ),
        (
            [put("questions", LIBRARY, "label::en", "=A3")],
            [
                "changed.xlsx:questions:2: label::en: The cell holds a formula, '', where a text "
                f"is needed: {NUMBER} {AGAIN}"
            ],
        ),
        (
            [put("questions", LIBRARY, "label::en", "#N/A")],
            [
                "changed.xlsx:questions:2: label::en: The cell holds an error, '#N/A', where a "
                f"text is needed: {NUMBER} {AGAIN}"
            ],
        ),
        (
            [merged("missing", "D2:D3")],
            [
                "changed.xlsx:missing:2: Cells are merged here, down to row 3: 'dont_know' stands "
                "in one of them alone. Part them, and write in each what is meant.",
            ],
        ),
        (
            [hidden("values", *OWN), put("values", OWN, "label::sv", "Annat")],
            [
                "changed.xlsx:values:2: The row 'library' is hidden, and not as it was exported. "
                "Show it, and see whether that is meant."
            ],
        ),
        (
            [copied("values", *OWN)],
            [
                "changed.xlsx:values:8: value: 'library · values · own' stands in row 2 already. "
                "Delete one of them; a row that is new needs another name, or none where it is a "
                "number."
            ],
        ),
        (
            [copied("figures", "1", "1.2")],
            [
                "changed.xlsx:figures:6: figure: '1.2' stands in row 3 already. Delete one of "
                "them; a row that is new needs another name, or none where it is a number."
            ],
        ),
        (
            [put("questions", LIBRARY, "question", None)],
            [
                "changed.xlsx:questions:2: question: The row says nothing under 'question', and "
                "nobody knows what it is of. Write it there, or delete the row.",
                *(
                    f"changed.xlsx:values:{row}: question: 'library · values' is nowhere in the "
                    "workbook as something that this row can belong to. Delete this row too, or "
                    "write that on its own sheet."
                    for row in (2, 3, 4)
                ),
            ],
        ),
        (
            [delete("questions", "hours"), add("values", {"question": "hours", "list": "groups"})],
            [
                "changed.xlsx:values:8: value: The row says nothing under 'value', and nobody "
                "knows what it is of. Write it there, or delete the row."
            ],
        ),
        (
            [delete("sections", "2")],
            [
                "changed.xlsx:figures:5: section: '2' is nowhere in the workbook as something that "
                "this row can belong to. Delete this row too, or write that on its own sheet."
            ],
        ),
        (
            [add("rules", {"dimension": "sort", "class": "x"})],
            [
                "changed.xlsx:rules:9: class: 'sort' is nowhere in the workbook as something that "
                "this row can belong to. Delete this row too, or write that on its own sheet."
            ],
        ),
        (
            [add("columns", {"strand": "visits", "column": "x", "header": "y"})],
            [
                "changed.xlsx:columns:8: strand: 'visits' is nowhere in the workbook as something "
                "that this row can belong to. Delete this row too, or write that on its own sheet."
            ],
        ),
        (
            [put("rules", ["kind", "full"], "? library", "own eller shared")],
            [
                "changed.xlsx:rules:3: ? library: 'own eller shared' cannot be read: it is not "
                "written as answers are. Such a thing is written own | shared."
            ],
        ),
        (
            [put("rules", ["kind", "full"], "further", "hours ≥ 5")],
            [
                "changed.xlsx:rules:3: further: 'hours ≥ 5' cannot be read: it is not written as "
                "conditions are. Such a thing is written library = own | shared & not hours >= 20."
            ],
        ),
        (
            [put("rules", ["kind", "full"], "? hours", ">= 5 | 6")],
            [
                "changed.xlsx:rules:3: ? hours: '>= 5 | 6' cannot be read: one value alone may "
                "stand here. Such a thing is written own | shared."
            ],
        ),
        (
            [put("rules", ["kind", "full"], "written", "library = own")],
            [
                "changed.xlsx:rules:3: written: 'library = own' stands where the workbook is only "
                "to be read. Put back what stood there, and change it in survey_schema.yaml."
            ],
        ),
        (
            [
                add("rules", {"dimension": "kind", "class": "limited"} | {"label::sv": "Smått"}),
            ],
            [
                "changed.xlsx:rules:9: label::sv: 'Smått' is another text than in row 6, though "
                "both are of one thing. Write it in one of the rows alone."
            ],
        ),
        (
            [put("values", OWN, "codes", "a || b")],
            [
                "changed.xlsx:values:2: codes: 'a || b' cannot be read: nothing stands between two "
                "bars. Such a thing is written a | b."
            ],
        ),
        (
            [put("values", OWN, "codes", 'a | "b')],
            [
                "changed.xlsx:values:2: codes: 'a | \"b' cannot be read: a quotation mark is "
                'opened here and never closed. Such a thing is written a | "b".'
            ],
        ),
        (
            [put("questions", LIBRARY, "resolve", "prefer:")],
            [
                "changed.xlsx:questions:2: resolve: 'prefer:' cannot be read: nothing is "
                "preferred. Such a thing is written prefer: papers | talks."
            ],
        ),
        (
            [put("values", OWN, "list", "value")],
            [
                "changed.xlsx:values:2: question: 'library, value' cannot be read: it is none of "
                "the lists. Such a thing is written values | qualifiers | groups."
            ],
        ),
        (
            [put("missing", SIGN, "question", "library")],
            [
                "changed.xlsx:missing:4: strand: 'talks, library' cannot be read: a sign is of one "
                "strand, or of one question."
            ],
        ),
        (
            [put("columns", ["talks", "hours"], "part", "val")],
            [
                "changed.xlsx:columns:7: part: 'val' cannot be read: it is none of the parts of a "
                "column. Such a thing is written value | values | qualifier | words | quote."
            ],
        ),
        (
            [put("columns", ["talks", "hours"], "value", "x")],
            [
                "changed.xlsx:columns:7: value: 'x' cannot be read: a value goes with the part "
                "'values', and that with a value. Such a thing is written values."
            ],
        ),
        (
            [put("report", ["report.lead"], "value", "x")],
            [
                "changed.xlsx:report:2: value: 'x' cannot be read: it says both a value and texts. "
                "Such a thing is written ~."
            ],
        ),
        (
            [add("report", {"path": "report.summary[0]", "value": "x"})],
            [
                "changed.xlsx:report:3: path: 'report.summary[0]' cannot be read: it is no place "
                "in the schema. Such a thing is written report.summary[1]."
            ],
        ),
        (
            [add("report", {"path": "report.percent_from"})],
            [
                "changed.xlsx:report:3: value: '' cannot be read: the row says nothing. Such a "
                "thing is written ~."
            ],
        ),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_place(mapping, changes, said):
    assert mapping.said(*changes) == said


def test_a_number_that_was_a_text_before_is_told_with_that(mapping):
    """And its row is not taken for another one: nothing else is said of it."""
    brought = mapping.changed(put("missing", SIGN, "written", 114))
    [finding] = brought.findings
    assert finding.suggestion == "0114"


def test_what_is_harmless_is_read(mapping):
    def swapped(book):
        page = book["missing"]
        for row in page.iter_rows(max_col=4):
            row[2].value, row[3].value = row[3].value, row[2].value

    def signs(book):
        book["missing"]["A1"].value = "\ufeffstrand "
        book["questions"]["B2"].comment = Comment("my own", "me")
        page = book["values"]
        page.insert_rows(3)

    assert mapping.changed(swapped, signs, hidden("values", "library", "values", "own")).edits == []


def test_blanks_around_are_told_and_left_out(mapping):
    brought = mapping.changed(put("values", OWN, "label::en", "Theirs  "))
    assert [each.check for each in brought.findings] == ["workbook_blanks"]
    assert "own: {label: {sv: Eget, en: Theirs}," in brought.after


def test_sheets_and_columns_of_ones_own_are_told_and_not_read(mapping):
    def notes(book):
        book.create_sheet("notes")["A1"] = "ask"
        page = book["missing"]
        page.cell(1, page.max_column + 1).value = "note"

    brought = mapping.changed(notes)
    assert [each.check for each in brought.findings] == [
        "workbook_header_unknown",
        "workbook_sheet_unknown",
    ]
    assert brought.can_be_written and brought.edits == []


def test_a_rule_with_too_many_ways_is_only_to_be_read(tmp_path):
    ways = ", ".join(
        f"{{library: own, offers: loans, hours: {{at_least: {n}}}}}" for n in range(40)
    )
    mapping = Mapping(
        tmp_path, SCHEMA.replace("{any: [{library: [own, shared]}", f"{{any: [{ways}")
    )
    assert mapping.changed().edits == []
    cells = mapping.changed(put("rules", ["kind", "limited"], "label::sv", "Litet"))
    assert "label: {sv: Litet, en: Limited}" in cells.after
    [said] = mapping.said(put("rules", ["kind", "limited"], "? library", "own"))
    assert said.startswith("changed.xlsx:rules:6: ? library: 'own' stands where")


def damaged(book):
    book["kartlaggning"]["A2"] = "eJz"


@pytest.mark.parametrize("damage", [without_sheet("kartlaggning"), damaged])
def test_without_what_it_was_made_from_it_is_refused(mapping, damage):
    with pytest.raises(KartlaggningError) as raised:
        mapping.changed(damage)
    assert raised.value.finding.check == "workbook_no_base"


def test_a_workbook_with_changes_is_not_written_over(tmp_path):
    mapping = Mapping(tmp_path)
    export_workbook(tmp_path, "sv", mapping.target)  # unchanged: it may be
    mapping.changed(put("values", OWN, "label::en", "Theirs"))
    for name, check in (
        ("changed.xlsx", "workbook_has_changes"),
        ("survey_schema.yaml", "workbook_not_ours"),
    ):
        with pytest.raises(KartlaggningError) as raised:
            export_workbook(tmp_path, "sv", tmp_path / name)
        assert raised.value.finding.check == check
        assert "--to" in describe_finding(raised.value.finding, "en")
