"""Text that is raised or lowered in a part of a cell: `12¹` is no 121."""

import shutil
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P, Span
from reader_drawings import draw
from readers.books import record, wide_text

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table

CASES = Path(__file__).parent / "cases"
HEADERS = ["Kommun", "Antal"]
UP, DOWN, EVEN = 1, 2, 0  # as the binary formats number them
# a cell's runs → the text that its reader sees
DRESSED = {
    "a footnote": ([("12", EVEN), ("1", UP)], "12¹"),
    "a footnote before": ([("1", UP), ("12", EVEN)], "¹12"),
    "several": ([("10–15", EVEN), ("2)", UP), (" elever", EVEN)], "10–15²) elever"),
    "a letter": ([("7 av 10", EVEN), ("a", UP)], "7 av 10ᵃ"),
    "below": ([("12", EVEN), ("1", DOWN)], "12₁"),
    "a name": ([("CO", EVEN), ("2", DOWN), (" i dag", EVEN)], "CO2 i dag"),
    "letters that are no note": ([("M", EVEN), ("rs", UP), (" Ek & Bo", EVEN)], "Mrs Ek & Bo"),
    "square metres": ([("30 m", EVEN), ("2", UP)], "30 m²"),
    "raised as a whole": ([("12", UP), (" ", EVEN)], "12"),
    "none": ([("1", EVEN), ("2", EVEN)], "12"),
    "signs beyond the usual letters": ([("≈ 12", EVEN), ("1", UP)], "≈ 12¹"),
}


def write_shared(path, cells):
    """As Excel writes them: shared by all cells."""
    with xlsxwriter.Workbook(path) as workbook:
        dresses = [workbook.add_format({"font_script": script}) for script in (EVEN, UP, DOWN)]
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        for row, runs in enumerate(cells, start=1):
            sheet.write(row, 0, f"Ort {row}")
            pieces = [piece for text, script in runs for piece in (dresses[script], text)]
            sheet.write_rich_string(row, 1, *pieces)


def write_own(path, cells):
    """As openpyxl writes them: each in its cell."""
    write_shared(path, [runs for runs, _ in DRESSED.values()])
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{first}</t></is></c>'
        f'<c r="B{row}" t="inlineStr"><is>{text}</is></c></row>'
        for row, (first, text) in enumerate(
            [("Kommun", "<t>Antal</t>")]
            + [(f"Ort {n}", _runs_in_xml(runs)) for n, runs in enumerate(cells, start=1)],
            start=1,
        )
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>'
    sheet += "<headerFooter><oddHeader>&amp;CUtkast</oddHeader></headerFooter></worksheet>"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**parts, "xl/worksheets/sheet1.xml": sheet}.items():
            package.writestr(name, content)


def _runs_in_xml(runs):
    scripts = {UP: "superscript", DOWN: "subscript", EVEN: "baseline"}
    return "".join(
        f'<r><rPr><sz val="11"/><vertAlign val="{scripts[script]}"/></rPr>'
        f'<t xml:space="preserve">{escape(text)}</t></r>'
        for text, script in runs
    )


def write_old(path, cells):
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Svar")
    fonts = [xlwt.Font() for _ in (EVEN, UP, DOWN)]
    for script, font in enumerate(fonts):
        font.escapement = script
    for column, header in enumerate(HEADERS):
        sheet.write(0, column, header)
    for row, runs in enumerate(cells, start=1):
        sheet.write(row, 0, f"Ort {row}")
        sheet.write_rich_text(row, 1, [(text, fonts[script]) for text, script in runs])
    workbook.save(str(path))


def write_binary(path, cells):
    """By the layouts of [MS-XLSB]; no library of Python's does."""
    texts = [*map(_plain, HEADERS)]
    for row, runs in enumerate(cells, start=1):
        texts += [_plain(f"Ort {row}"), _rich(runs)]
    sheet = record(129) + record(390) + record(391) + record(148, bytes(16)) + record(145)
    for number in range(len(texts)):
        row, column = divmod(number, 2)
        if not column:
            sheet += record(0, struct.pack("<2IHBB", row, 0, 300, 0, 0) + bytes(13))
        sheet += record(7, struct.pack("<3I", column, 0, number))
    fonts = b"".join(record(43, struct.pack("<4H", 220, 0, 400, n) + bytes(20)) for n in range(3))
    look = record(47, bytes(16))
    styles = record(278) + record(611, struct.pack("<I", 3)) + fonts + record(612)
    styles += record(617, struct.pack("<I", 1)) + look + record(618) + record(279)
    relations = "".join(
        f'<Relationship Id="rId{n}" Target="{target}"/>'
        for n, target in enumerate(("worksheets/sheet1.bin", "sharedStrings.bin"), start=1)
    )
    parts = {
        "xl/workbook.bin": record(131)
        + record(143)
        + record(156, struct.pack("<2I", 0, 1) + wide_text("rId1") + wide_text("Svar"))
        + record(144)
        + record(132),
        "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>",
        "xl/styles.bin": styles,
        "xl/sharedStrings.bin": record(159, struct.pack("<2I", len(texts), len(texts)))
        + b"".join(record(19, text) for text in texts)
        + record(160),
        "xl/worksheets/sheet1.bin": sheet + record(146) + record(130),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _plain(words):
    return b"\0" + wide_text(words)


def _rich(runs):
    text = "".join(text for text, _ in runs)
    starts, place = b"", 0
    for piece, script in runs:
        starts += struct.pack("<2H", place, script)
        place += len(piece)
    return b"\1" + wide_text(text) + struct.pack("<I", len(runs)) + starts


def write_ods(path, cells):
    document = OpenDocumentSpreadsheet()
    styles = {}
    for script, position in ((UP, "super 58%"), (DOWN, "-33% 58%"), (EVEN, "0% 100%")):
        styles[script] = Style(name=f"T{script}", family="text")
        styles[script].addElement(TextProperties(textposition=position))
        document.automaticstyles.addElement(styles[script])
    table = Table(name="Svar")
    rows = [[P(text=header) for header in HEADERS]]
    for number, runs in enumerate(cells, start=1):
        said = P()
        for text, script in runs:
            said.addElement(Span(stylename=styles[script], text=text))
        rows.append([P(text=f"Ort {number}"), said])
    for paragraphs in rows:
        row = TableRow()
        for paragraph in paragraphs:
            cell = TableCell(valuetype="string")
            cell.addElement(paragraph)
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(path)


WRITERS = {
    "shared.xlsx": write_shared,
    "own.xlsx": write_own,
    "a.xls": write_old,
    "a.xlsb": write_binary,
    "a.ods": write_ods,
}
each_format = pytest.mark.parametrize("name", WRITERS)


def read(path):
    return draw(read_table(path, expected_columns=HEADERS))[1:]


@each_format
def test_what_is_raised_in_a_cell_is_read_as_its_reader_sees_it(tmp_path, name):
    WRITERS[name](tmp_path / name, [runs for runs, _ in DRESSED.values()])
    seen = [text for _, text in read(tmp_path / name)]
    assert dict(zip(DRESSED, seen, strict=True)) == {
        case: text for case, (_, text) in DRESSED.items()
    }


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_what_libreoffice_raises_is_read_too(tmp_path, suffix):
    path = shutil.copy(CASES / f"raised{suffix}", tmp_path)
    assert read(Path(path)) == [["Norrby", "12¹"], ["Söderby", "10–15²) elever"], ["Österby", "12"]]


def test_the_texts_of_an_old_workbook_go_on_from_one_record_into_the_next(tmp_path):
    """A record holds some 8,000 bytes; a text may be cut anywhere, between its letters too."""
    cells = [[(f"{'å' * (n % 97)}{'≈' * (n % 3)} {n}", EVEN), ("1", UP)] for n in range(900)]
    write_old(tmp_path / "a.xls", cells)
    seen = [text for _, text in read(tmp_path / "a.xls")]
    assert seen == [f"{runs[0][0]}¹".strip() for runs in cells]


def test_shared_texts_that_end_too_early_are_an_error(tmp_path):
    write_old(tmp_path / "a.xls", [[("12", EVEN), ("1", UP)]])
    raw = (tmp_path / "a.xls").read_bytes()
    n_texts = struct.pack("<2I", 4, 4)  # two headers, a town and the cell
    assert raw.count(n_texts) == 1
    (tmp_path / "a.xls").write_bytes(raw.replace(n_texts, struct.pack("<2I", 4, 4000)))
    with pytest.raises(KartlaggningError) as caught:
        read(tmp_path / "a.xls")
    assert caught.value.finding.check == "file_broken"
