#!/usr/bin/env bash
# Typst marks the head of a row in a tagged PDF by `pdf.header-cell`; its Python package has no such thing.
#
# Package     typst 0.15.2, from the public registry.
# Input       A table of two columns with `table.header`, whose first column are names; once plain, once with
#             pdf.header-cell(scope: "row").
# Behaviour   Plain, every name is TD, and each cell's Headers name the head of its column alone. With
#             pdf.header-cell: "module `pdf` does not contain `header-cell`".
# Expected    The documentation of Typst shows pdf.header-cell for just this, behind the feature `a11y-extras`,
#             and the command line has `--features a11y-extras`. The Python package opens one feature for all
#             (`html`) and takes no other: neither `compile` nor `Compiler` has a parameter for it, and the
#             environment variable TYPST_FEATURES is not read.
# Why it      PDF/UA-1 wants heads of rows marked (ISO 14289-1, 7.5): without them who hears a table hears a
# matters     number and the head of its column, and not whose number it is. No error and no warning tells.
# Remedy      kartlaggning marks the first cell of each row in the finished file: Typst writes its objects in
#             plain, with a plain table of their places (kartlaggning/documents/pdf/row_heads.py).
#
# Exits with 0 where typst behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   typst 0.15.2
#   plain: TD, heads of rows 0
#   pdf.header-cell: module `pdf` does not contain `header-cell`
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.2; } \
    >"$folder/install.txt" 2>&1; then
    echo "typst 0.15.2 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
TYPST_FEATURES=a11y-extras "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import typst

PLAIN = '#set document(title: "x")\n#table(columns: 2, table.header([Lake], [Depth]), [Long], [3])'
MARKED = PLAIN.replace("[Long]", 'pdf.header-cell(scope: "row")[Long]')


def made(source):
    return typst.compile(
        source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], ignore_system_fonts=True
    )


print(f"typst {version('typst')}")
plain = made(PLAIN)
n_heads, is_data = plain.count(b"/Scope/Row"), plain.count(b"/S/TD") == 2
print(f"plain: {'TD' if is_data else 'TH'}, heads of rows {n_heads}")
try:
    made(MARKED)
    message = "made"
except typst.TypstError as error:
    message = str(error).splitlines()[0]
print(f"pdf.header-cell: {message}")
is_as_recorded = is_data and n_heads == 0 and "does not contain `header-cell`" in message
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
