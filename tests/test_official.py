"""Tables of official statistics are read as their publishers let people save them."""

import json
import re

import pytest
import xlsxwriter
from importing.library import make_project, run

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.official import NotFound, OfficialCell, read_official_table
from kartlaggning.readers.official.listing import table_csv, table_lines
from kartlaggning.readers.official.signs import read_cell
from kartlaggning.text.findings import describe_finding

JSON_STAT = {
    "version": "2.0",
    "class": "dataset",
    "label": "Stöd efter region och år",
    "source": "Myndigheten",
    "updated": "2024-01-01",
    "id": ["Region", "Tid", "ContentsCode"],
    "size": [2, 2, 1],
    "dimension": {
        "Region": {
            "label": "region",
            "category": {"index": {"01": 0, "00": 1}, "label": {"01": "Länet", "00": "Riket"}},
        },
        "Tid": {"label": "år", "category": {"index": ["2022", "2023"], "label": {}}},
        "ContentsCode": {
            "label": "tabellinnehåll",
            "category": {
                "index": {"A": 0},
                "label": {"A": "Andel"},
                "unit": {"A": {"base": "procent", "decimals": 0}},
            },
        },
    },
    "value": [None, 80, 0, 85.5],
    "status": {"0": "..", "2": "-"},
}
PX = """CHARSET="ANSI";
CODEPAGE="iso-8859-1";
LANGUAGE="sv";
TITLE="Stöd efter "
"region; kön och år";
TITLE[en]="Support";
UNITS="procent";
STUB="region","kön";
HEADING="år";
VALUES("region")="01 Länet","00 Riket";
VALUES("kön")="män","kvinnor";
CODES("kön")="1","2";
VALUES("år")="2023";
SOURCE="Myndigheten";
DATA=
80 "..";
"." "-"
"""
CSV = """"Stöd efter region och år"

"region","kön","Andel 2022","Andel 2023"
"01 Länet","män",79.5,80
"01 Länet","kvinnor",..,-
"00 Riket","män",84,85
"00 Riket","kvinnor",.,86

"Uppgifterna är påhittade."
"""
KOLADA = {
    "count": 2,
    "values": [
        {
            "kpi": "N1",
            "municipality": municipality,
            "period": 2023,
            "values": [
                {"gender": "T", "value": value, "status": "" if value else "Missing", "count": 1}
            ],
        }
        for municipality, value in (("0114", 12.5), ("0115", None))
    ],
}
PXWEB_JSON = {
    "columns": [
        {"code": "Region", "text": "region", "type": "d"},
        {"code": "Tid", "text": "år", "type": "t"},
        {"code": "A", "text": "Andel", "type": "c"},
    ],
    "data": [
        {"key": ["01", "2023"], "values": ["80"]},
        {"key": ["00", "2023"], "values": [".."]},
    ],
    "metadata": [{"label": "Stöd", "source": "Myndigheten", "updated": "2024-01-01"}],
}


def keyed(rows):
    """A file with KEYS: each row begins with the code or words of what it is of."""
    keys = 'KEYS("region")=VALUES;\nKEYS("kön")=CODES;\nDATA=\n'
    return PX.partition("DATA=")[0] + keys + rows + ";\n"


def read(folder, name, content, encoding="utf-8"):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / name).write_text(text, encoding=encoding)
    return read_official_table(folder / name, name)


def fault(folder, name, content):
    with pytest.raises(KartlaggningError) as raised:
        read(folder, name, content, "iso-8859-1" if name.endswith(".px") else "utf-8")
    return describe_finding(raised.value.finding, "en")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("12.5", OfficialCell(12.5)),
        ("12,5", OfficialCell(12.5)),
        ("1 234", OfficialCell(1234)),
        ("−3", OfficialCell(-3)),
        ("–", OfficialCell(0, "–", "zero")),
        ("..", OfficialCell(None, "..", "not_available")),
        (".", OfficialCell(None, ".", "cannot_occur")),
        ("", OfficialCell(None, "..", "not_available")),
        ("12 av 26", None),
    ],
)
def test_a_cell_is_a_number_or_a_sign_by_statistics_swedens_meanings(text, cell):
    assert read_cell(text) == cell


def test_json_stat_is_read_with_its_signs_unit_and_order(tmp_path):
    table = read(tmp_path, "oj.json", JSON_STAT)
    assert (table.title, table.source) == ("Stöd efter region och år", "Myndigheten")
    assert table.is_percent
    assert table.find({"Region": "01", "Tid": "2023"}) == OfficialCell(80)
    assert table.find({"region": "Riket", "år": "2023"}) == OfficialCell(85.5)
    assert table.find({"Region": "01", "Tid": "2022"}).meaning == "not_available"
    assert table.find({"Region": "00", "Tid": "2022"}) == OfficialCell(0)


def test_sparse_and_first_json_stat_are_the_same_table(tmp_path):
    values = {"1": 80, "2": 0, "3": 85.5}
    sparse = {**JSON_STAT, "value": values, "status": None}
    old = {key: part for key, part in JSON_STAT.items() if key not in ("id", "size")}
    held = {**JSON_STAT["dimension"], "id": JSON_STAT["id"], "size": JSON_STAT["size"]}
    first = {"dataset": {**old, "dimension": held}}
    tables = [read(tmp_path, f"{n}.json", each) for n, each in enumerate((sparse, first))]
    cells = [table.find({"Region": "01", "Tid": "2023"}) for table in tables]
    assert cells == [OfficialCell(80), OfficialCell(80)]


def test_px_is_read_in_its_own_letters_and_language(tmp_path):
    table = read(tmp_path, "oj.px", PX, "iso-8859-1")
    assert (table.title, table.unit) == ("Stöd efter region; kön och år", "procent")
    assert table.find({"region": "Länet", "kön": "män"}) == OfficialCell(80)
    assert table.find({"region": "01", "kön": "2"}).meaning == "not_available"
    assert table.find({"region": "00", "kön": "män"}).meaning == "cannot_occur"
    assert table.find({"region": "00", "kön": "kvinnor"}) == OfficialCell(0, "-", "zero")


def test_a_row_that_px_with_keys_leaves_out_is_not_taken_for_nought(tmp_path):
    text = keyed('"01 Länet","1" 80\n"00 Riket","kvinnor" -')
    table = read(tmp_path, "oj.px", text, "iso-8859-1")
    assert table.find({"region": "Länet", "kön": "män"}) == OfficialCell(80)
    assert table.find({"region": "Riket", "kön": "kvinnor"}) == OfficialCell(0, "-", "zero")
    assert table.find({"region": "Länet", "kön": "kvinnor"}).meaning == "not_available"


# as PxWeb saves a workbook: words once, headers in two rows, a note below
SHEET = """
Stöd efter region, kön och år
.
.       .        2022   .        2023   .
.       .        Andel  Antal    Andel  Antal
Länet   män      79.5   1200     80     ..
.       kvinnor  ..     -        81     7
Riket   män      84     .        85     8
.       kvinnor  83     5        86     9
Uppgifterna är påhittade.
"""
# as Kolada does: a row for each municipality, a column for each year
OF_KOLADA = """
Nyckeltal  Kommun    2022  2023
N1         Ale       12.5  13
N1         Alingsås  .     7
"""


def write_sheet(path, drawing):
    """Write a workbook of a drawn sheet: `.` is an empty cell, numbers are numbers."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, line in enumerate(drawing.strip().splitlines()):
            for column, text in enumerate(re.split(r"\s{2,}", line.strip())):
                if text != ".":
                    sheet.write(row, column, text)


def test_a_workbook_of_pxweb_is_read_with_its_words_over_all_they_are_said_of(tmp_path):
    write_sheet(tmp_path / "oj.xlsx", SHEET)
    table = read_official_table(tmp_path / "oj.xlsx", "oj.xlsx")
    assert table.title == "Stöd efter region, kön och år"
    assert [each.label for each in table.variables] == ["row", "row 2", "column"]
    of_women = {"row": "Länet", "row 2": "kvinnor"}
    assert table.find({**of_women, "column": "2023 Andel"}) == OfficialCell(81)
    assert table.find({**of_women, "column": "2022 Antal"}) == OfficialCell(0, "-", "zero")
    of_men = {"row": "Riket", "row 2": "män"}
    assert table.find({**of_men, "column": "2022 Antal"}).meaning == "not_available"
    assert table.find({**of_men, "column": "2023 Antal"}) == OfficialCell(8)
    assert len(table.cells) == 16


def test_a_workbook_of_kolada_is_read_with_a_column_for_each_year(tmp_path):
    write_sheet(tmp_path / "kolada.xlsx", OF_KOLADA)
    table = read_official_table(tmp_path / "kolada.xlsx", "kolada.xlsx")
    assert table.find({"Kommun": "Ale", "column": "2022"}) == OfficialCell(12.5)
    assert table.find({"Kommun": "Alingsås", "column": "2022"}).meaning == "not_available"
    assert table.find({"Kommun": "Alingsås", "column": "2023"}) == OfficialCell(7)


def test_a_number_that_a_workbook_shows_in_percent_is_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "oj.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Region", "Andel"])
        sheet.write(1, 0, "Länet")
        sheet.write(1, 1, 0.8, workbook.add_format({"num_format": "0 %"}))
    table = read_official_table(tmp_path / "oj.xlsx", "oj.xlsx")
    assert table.find({"Region": "Länet"}) == OfficialCell(80)


@pytest.mark.parametrize("drawing", ["Länet  ja", "Länet\nRiket", "."])
def test_a_workbook_without_numbers_is_told(tmp_path, drawing):
    write_sheet(tmp_path / "oj.xlsx", drawing)
    with pytest.raises(KartlaggningError) as raised:
        read_official_table(tmp_path / "oj.xlsx", "oj.xlsx")
    assert raised.value.finding.check in ("official_no_numbers", "file_empty")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_its_title_and_its_columns_of_numbers(tmp_path, delimiter):
    table = read(tmp_path, "oj.csv", CSV.replace(",", delimiter), "cp1252")
    assert table.title == "Stöd efter region och år"
    where = {"region": "01 Länet", "kön": "män", "column": "Andel 2023"}
    assert table.find(where) == OfficialCell(80)
    assert table.find({**where, "kön": "kvinnor"}) == OfficialCell(0, "-", "zero")
    assert table.find({**where, "region": "Riket"}) == OfficialCell(85)


def test_a_column_of_years_says_what_a_number_is_of(tmp_path):
    table = read(tmp_path, "long.csv", "region;år;värde\nLänet;2022;79\nLänet;2023;80\n")
    assert table.find({"region": "Länet", "år": "2023"}) == OfficialCell(80)
    assert table.find({"år": "2022"}) == OfficialCell(79)


def test_a_column_of_ages_before_the_years_does_so_too(tmp_path):
    table = read(tmp_path, "long.csv", "region,ålder,år,antal\nLänet,20,2023,7\nRiket,20,2023,8\n")
    assert [variable.label for variable in table.variables] == ["region", "ålder", "år", "column"]
    assert table.find({"region": "Riket"}) == OfficialCell(8)


def test_kolada_and_pxwebs_own_json_are_read(tmp_path):
    kolada = read(tmp_path, "kolada.json", KOLADA)
    assert kolada.find({"municipality": "0114"}) == OfficialCell(12.5)
    assert kolada.find({"municipality": "0115"}) == OfficialCell(None, "Missing", "not_available")
    pxweb = read(tmp_path, "pxweb.json", PXWEB_JSON)
    assert pxweb.find({"Region": "01"}) == OfficialCell(80)
    assert pxweb.find({"region": "00"}).meaning == "not_available"


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.json", "{", "a.json:1:2: The file cannot be read as JSON"),
        ("b.json", {"a": 1}, "b.json: 'b.json' is no table of official statistics"),
        (
            "c.json",
            {**JSON_STAT, "value": [1, 2, 3], "status": None},
            "c.json: The table's variables make 4 numbers, and it holds 3.",
        ),
        (
            "c2.json",
            {**JSON_STAT, "size": [100_000, 100_000, 1], "value": {}},
            "c2.json: The table would hold 10000000000 numbers; at most 5000000 are read.",
        ),
        ("d.json", {**JSON_STAT, "dimension": {}}, "d.json: The file cannot be read as json-stat2"),
        ("e.px", PX.replace("80 ", "80 åtti "), "e.px:16: 'åtti' is neither a number nor a sign"),
        ("f.px", PX.replace("80 ", ""), "f.px: The table's variables make 4 numbers, and it holds"),
        ("g.px", PX.replace('VALUES("år")="2023";', ""), 'g.px: The file has no VALUES("år").'),
        (
            "h.px",
            keyed('"01 Länet","1" 80 81'),
            "h.px: The file has 4 cells, which is no",
        ),
        ("h2.px", keyed('"01 Länet","3" 80'), "h2.px:18: '3' is none, or not one alone, of the"),
        ("h3.px", keyed('"00 Riket","1" 5\n"00 Riket","män" 6'), "h3.px:19: '00 Riket 1' stands"),
        ("i.px", PX.partition("DATA")[0], "i.px: The file has no DATA."),
        ("i2.px", PX.replace("UNITS", "?UNITS"), "i2.px:7: The file cannot be read as px: ?UNITS="),
        ("i3.px", PX.replace('STUB="region","kön";', 'STUB="region,'), "i3.px:"),
        ("j.csv", "region;svar\nLänet;ja\n", "j.csv: The file has no column of numbers"),
        ("k.csv", "", "k.csv: The file is empty."),
        (
            "l.csv",
            "region;kön;värde\nLänet;alla;1\nLänet;alla;2\n",
            "l.csv:3: 'Länet alla värde' stands twice (first in line 2).",
        ),
        ("m.bin", "a\0b", "m.bin: 'm.bin' is no table of official statistics"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(tmp_path, name, content, line):
    assert fault(tmp_path, name, content).startswith(line)


def test_a_folder_and_no_file_are_told(tmp_path):
    for name, told in (("", "This is a folder"), ("none.px", "There is no such file")):
        with pytest.raises(KartlaggningError) as raised:
            read_official_table(tmp_path / name, name or ".")
        assert told in describe_finding(raised.value.finding, "en")


@pytest.mark.parametrize(
    ("where", "check", "value"),
    [
        ({"Regoin": "01"}, "official_variable_unknown", "Regoin"),
        ({"Region": "02", "Tid": "2023"}, "official_value_unknown", "02"),
        ({"Region": "01"}, "official_value_open", "år"),
    ],
)
def test_a_number_that_is_not_named_is_not_found(tmp_path, where, check, value):
    found = read(tmp_path, "oj.json", JSON_STAT).find(where)
    assert isinstance(found, NotFound)
    assert (found.finding.check, found.finding.value) == (check, value)


def test_what_a_table_holds_is_listed_with_how_each_number_is_named(tmp_path):
    table = read(tmp_path, "oj.json", JSON_STAT)
    lines = list(table_lines(table, "sv"))
    assert lines[:4] == [
        "Stöd efter region och år",
        "Källa: Myndigheten",
        "Uppdaterad: 2024-01-01",
        "Enhet: procent",
    ]
    assert 'where: {"Region": "01", "Tid": "2022"}  .. (uppgift saknas)' in lines
    assert 'where: {"Region": "01", "Tid": "2023"}  80' in lines
    first, *_, last = table_csv(table).splitlines()
    assert first.startswith("Region,Region (text),Tid,Tid (text)")
    assert last == "00,Riket,2023,2023,A,Andel,85.5,,"


def test_of_a_long_table_the_command_says_how_many_it_leaves_out(tmp_path):
    rows = "".join(f"{number:03};{number}\n" for number in range(40))
    lines = list(table_lines(read(tmp_path, "long.csv", "kod x;värde\n" + rows), "en"))
    assert "Not shown: 16. All of them: --format csv" in lines
    assert "  Not shown: 28. All of them: --format csv" in lines


def test_the_command_shows_a_file_beside_the_mapping(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "oj.px").write_text(PX, encoding="iso-8859-1")
    outcome = run(project, "outside", "oj.px", "--lang", "en")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:2] == ["Stöd efter region; kön och år", "Source: Myndigheten"]
    table = run(project, "outside", "oj.px", "--format", "csv")
    assert table.out.splitlines()[1] == "01 Länet,01 Länet,1,män,2023,2023,80,,"
    none = run(project, "outside", "none.px")
    assert none.code == 3 and none.err.startswith("none.px: ")
