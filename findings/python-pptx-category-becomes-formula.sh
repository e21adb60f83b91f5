#!/usr/bin/env bash
# python-pptx writes a chart's names as formulas where they begin with an equals sign.
#
# Package     python-pptx 1.0.2 with XlsxWriter 3.3.1, from the public registry.
# Input       A bar chart with the categories "= 5 per year or more" and "=1+1", and the value 3 of each.
# Behaviour   In the workbook behind the chart, which PowerPoint opens when its numbers are edited, both
#             categories are formulas: `<f>1+1</f>`. The chart itself still has the names, until somebody
#             edits its data. Text that is no formula makes a workbook that Excel calls damaged
#             (jmcnamara/XlsxWriter#962 has such a file).
# Expected    A category that is given as text is written as text. The library calls XlsxWriter's
#             write_column, which takes what begins with = for a formula, as it is documented to do
#             (jmcnamara/XlsxWriter#461), unless the workbook is made with strings_to_formulas off.
# Why it      Answers to questions begin so ("= som förra året"), and names come from files of others: what
# matters     begins with = is run in a program that people trust (OWASP, CSV Injection).
# Remedy      Replace the workbook: chart.part.chart_workbook.update_from_xlsx_blob(…), with one that was
#             written by write_string (kartlaggning/documents/slides/drawing/charts.py).
#
# Exits with 0 where python-pptx behaves as is written here, 1 where it no longer does, 3 where a program or
# the package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   python-pptx 1.0.2
#   in the chart:     ['= 5 per year or more', '=1+1']
#   in its workbook:  formulas [' 5 per year or more', '1+1']
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
        python-pptx==1.0.2 XlsxWriter==3.3.1; } >"$folder/install.txt" 2>&1; then
    echo "python-pptx 1.0.2 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import re
import sys
import zipfile

import pptx
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

NAMES = ["= 5 per year or more", "=1+1"]
presentation = Presentation()
slide = presentation.slides.add_slide(presentation.slide_layouts[6])
data = CategoryChartData()
data.categories = NAMES
data.add_series("Towns", [3, 3])
frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(5), Inches(3), data)
shown = list(frame.chart.plots[0].categories)
blob = frame.chart.part.chart_workbook.xlsx_part.blob
with zipfile.ZipFile(io.BytesIO(blob)) as book:
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
formulas = re.findall(r"<f>(.*?)</f>", sheet)
print(f"python-pptx {pptx.__version__}")
print(f"in the chart:     {shown}")
print(f"in its workbook:  formulas {formulas}")
is_as_recorded = shown == NAMES and formulas == [" 5 per year or more", "1+1"]
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
