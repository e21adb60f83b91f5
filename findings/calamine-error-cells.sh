#!/usr/bin/env bash
# python-calamine gives a cell that holds an error of Excel's (#DIV/0!, #N/A) as an empty text.
#
# Packages    python-calamine 0.9.1, openpyxl 3.1.5, pandas 2.3.3, XlsxWriter 3.2.9, from the public
#             registry.
# Input       A sheet of two columns; in the second 1, =1/0 with its stored result #DIV/0!, =NA() with
#             #N/A, and a cell that is empty.
# Behaviour   CalamineWorkbook's to_python() gives '' for both errors, as for the empty cell; nothing else
#             in its interface tells them apart. pandas.read_excel(engine="calamine") gives NaN for the
#             three, and with na_filter=False '' for the three. With engine="openpyxl" it gives NaN for an
#             error whatever na_filter says.
# Expected    What openpyxl itself gives: the texts #DIV/0! and #N/A. calamine, the library in Rust below,
#             keeps them too, as Data::Error; the binding turns them into an empty text.
# Why it      A formula that broke is no answer that was left out. A survey or a table of a municipality
# matters     whose shares are formulas loses them silently, and the report then counts *no answer* where
#             the workbook says that something is wrong.
# Remedy      Look for the errors in the file itself. kartlaggning follows the cells of the package before
#             calamine reads it, and refuses a column with an error, in .xlsx, .xlsb, .xls and .ods
#             (tests/readers/test_workbook_frames.py).
#
# Exits with 0 where the packages behave as is written here, 1 where they no longer do, 3 where a program or
# a package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   python-calamine 0.9.1, openpyxl 3.1.5, pandas 2.3.3
#   openpyxl:                          [1, '#DIV/0!', '#N/A', None]
#   calamine:                          [1.0, '', '', '']
#   pandas, calamine, na_filter=True:  [1.0, 'NaN', 'NaN', 'NaN']
#   pandas, calamine, na_filter=False: [1, '', '', '']
#   pandas, openpyxl, na_filter=True:  [1.0, 'NaN', 'NaN', 'NaN']
#   pandas, openpyxl, na_filter=False: [1, 'NaN', 'NaN', '']
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
        python-calamine==0.9.1 openpyxl==3.1.5 pandas==2.3.3 XlsxWriter==3.2.9; } \
    >"$folder/install.txt" 2>&1; then
    echo "python-calamine 0.9.1 and the others could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import openpyxl
import pandas
import xlsxwriter
from python_calamine import CalamineWorkbook

with xlsxwriter.Workbook("a.xlsx") as workbook:
    sheet = workbook.add_worksheet()
    sheet.write_column(0, 0, ["unit", "A", "B", "C", "D"])
    sheet.write_column(0, 1, ["share", 1])
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 1, "=NA()", None, "#N/A")

cells = openpyxl.load_workbook("a.xlsx", data_only=True).active["B"][1:]
rows = CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()
found = {
    "openpyxl": [cell.value for cell in cells],
    "calamine": [row[1] for row in rows[1:]],
}
for engine in ("calamine", "openpyxl"):
    for na_filter in (True, False):
        read = pandas.read_excel("a.xlsx", engine=engine, na_filter=na_filter)
        found[f"pandas, {engine}, na_filter={na_filter}"] = [
            "NaN" if value != value else value for value in read["share"]
        ]
recorded = {
    "openpyxl": [1, "#DIV/0!", "#N/A", None],
    "calamine": [1.0, "", "", ""],
    "pandas, calamine, na_filter=True": [1.0, "NaN", "NaN", "NaN"],
    "pandas, calamine, na_filter=False": [1, "", "", ""],
    "pandas, openpyxl, na_filter=True": [1.0, "NaN", "NaN", "NaN"],
    "pandas, openpyxl, na_filter=False": [1, "NaN", "NaN", ""],
}
packages = ("python-calamine", "openpyxl", "pandas")
print(", ".join(f"{package} {version(package)}" for package in packages))
for name, values in found.items():
    print(f"{name + ':':<35}{values}")
print("as recorded" if found == recorded else "CHANGED")
sys.exit(0 if found == recorded else 1)
PYTHON
