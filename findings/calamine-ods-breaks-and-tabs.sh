#!/usr/bin/env bash
# python-calamine joins the words of an .ods cell where a line break or a tab stands between them.
#
# Packages    python-calamine 0.9.1, odfpy 1.4.1 and pandas 3.1.1, from the public registry.
# Input       An OpenDocument sheet of four cells, made with odfpy: "loans" and "films" in one paragraph with
#             <text:line-break/> between them, the same with <text:tab/>, with <text:s/> (a space), and in two
#             paragraphs.
# Behaviour   CalamineWorkbook's to_python() gives "loansfilms" for the first two, "loans films" for the third and two
#             lines for the fourth. pandas.read_excel(engine="odf") keeps the line break and loses the tab.
# Expected    "loans\nfilms" and "loans\tfilms": OpenDocument 1.3, part 3, 6.1.4 and 6.1.5, says that the elements stand
#             for U+0009 and for a line break, as <text:s/>, which calamine reads, stands for spaces.
# Why it      Several answers in a cell are parted by line breaks, and free text by both. "loansfilms" is no declared
# matters     answer; a count of words or a search for one goes wrong silently. LibreOffice shows the cell in two
#             lines, so that nobody who looks at the sheet sees what is lost.
# Remedy      Take the texts of such cells from content.xml. kartlaggning follows it before calamine does, and puts
#             them in their places (kartlaggning/readers/workbooks/open_document.py).
#
# Exits with 0 where the packages behave as is written here, 1 where they no longer do, 3 where a program or a package
# is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-29:
#   python-calamine 0.9.1, odfpy 1.4.1, pandas 3.1.1
#   line break:     calamine 'loansfilms', pandas with odf 'loans\nfilms'
#   tab:            calamine 'loansfilms', pandas with odf 'loansfilms'
#   space:          calamine 'loans films', pandas with odf 'loans films'
#   two paragraphs: calamine 'loans\nfilms', pandas with odf 'loans\nfilms'
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        python-calamine==0.9.1 odfpy==1.4.1 pandas==3.1.1; } \
    >"$folder/install.txt" 2>&1; then
    echo "python-calamine 0.9.1 and the others could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, S, Tab
from python_calamine import CalamineWorkbook

BETWEEN = {"line break": LineBreak, "tab": Tab, "space": S, "two paragraphs": None}
document = OpenDocumentSpreadsheet()
table = Table(name="Sheet")
document.spreadsheet.addElement(table)
for element in BETWEEN.values():
    row, cell = TableRow(), TableCell(valuetype="string")
    first = P(text="loans")
    cell.addElement(first)
    if element is None:
        cell.addElement(P(text="films"))
    else:
        first.addElement(element())
        first.addText("films")
    row.addElement(cell)
    table.addElement(row)
document.save("a.ods")

rows = CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()
by_calamine = [row[0] for row in rows]
by_pandas = pd.read_excel("a.ods", engine="odf", header=None)[0].tolist()
packages = ("python-calamine", "odfpy", "pandas")
print(", ".join(f"{package} {version(package)}" for package in packages))
for name, one, other in zip(BETWEEN, by_calamine, by_pandas, strict=True):
    print(f"{name + ':':<15} calamine {one!r}, pandas with odf {other!r}")
is_as_recorded = by_calamine == ["loansfilms", "loansfilms", "loans films", "loans\nfilms"] and (
    by_pandas == ["loans\nfilms", "loansfilms", "loans films", "loans\nfilms"]
)
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
