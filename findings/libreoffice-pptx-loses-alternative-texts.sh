#!/usr/bin/env bash
# LibreOffice 7.4 reads the alternative texts of slides, and writes a .pptx without them.
#
# Program     LibreOffice Impress 7.4.7 (Debian 12: libreoffice-impress), with python-pptx 1.0.2 from the
#             public registry to make the input.
# Input       A slide with a text box whose alternative text (`descr`) is ALTTEXT.
# Behaviour   soffice --convert-to odp keeps the text (svg:desc): it is read. soffice --convert-to pptx of
#             the same file gives shapes without any `descr`.
# Expected    What is read from a format is written to the same format: ECMA-376, part 1, 20.1.2.2.8 (cNvPr,
#             descr), which PowerPoint reads to those who do not see the shape.
# Why it      Who opens a deck in LibreOffice, changes a word and saves it, makes it silent for the blind,
# matters     and nothing tells: the slides look the same. The workbooks behind charts go, too.
# Remedy      Change decks of kartlaggning in PowerPoint, or keep them as .odp once LibreOffice has them; make
#             them anew rather than save them on.
#
# Exits with 0 where LibreOffice behaves as is written here, 1 where it no longer does, 3 where a program or
# the package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   LibreOffice 7.4.7.2
#   as odp:   kept
#   as pptx:  lost
#   as recorded
set -euo pipefail

for program in python3 soffice unzip; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing" >&2
        exit 3
    fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check python-pptx==1.0.2; } \
    >"$folder/install.txt" 2>&1; then
    echo "python-pptx 1.0.2 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from pptx import Presentation
from pptx.util import Inches

presentation = Presentation()
slide = presentation.slides.add_slide(presentation.slide_layouts[6])
box = slide.shapes.add_textbox(0, 0, Inches(2), Inches(1))
box.text_frame.text = "words"
box._element.nvSpPr.cNvPr.set("descr", "ALTTEXT")
presentation.save("deck.pptx")
PYTHON
for form in odp pptx; do
    soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$form" \
        --outdir "$folder/out" deck.pptx >/dev/null 2>&1
done

told() { if unzip -p "$1" "$2" | grep -q ALTTEXT; then echo kept; else echo lost; fi; }
odp=$(told out/deck.odp content.xml)
pptx=$(told out/deck.pptx ppt/slides/slide1.xml)
soffice --version | cut -d' ' -f1,2
echo "as odp:   $odp"
echo "as pptx:  $pptx"
if [ "$odp $pptx" = "kept lost" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
