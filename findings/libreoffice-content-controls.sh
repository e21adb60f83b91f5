#!/usr/bin/env bash
# LibreOffice opens a Word file with content controls in its lines, saves it, and leaves their frames without
# the tags by which they are found again.
#
# Program     LibreOffice 7.4, headless, as the system has it (Debian 12 when this was seen). No package.
# Input       A Word file of two lines, each with a content control around a bold word (ECMA-376, part 1,
#             17.5.2): one of plain text (w:text), one of rich text, each with a title and a tag; and a part of
#             own XML (customXml) that the text is related to.
# Behaviour   Both controls are there when it is saved, as controls. The tag of both is gone; of the plain one
#             the bold letters too, of the rich one the title. The part of own XML is gone.
# Expected    That a control which is kept keeps its tag: it is what a control is for. Or that the control goes
#             as a whole, as those that a program does not know.
# Why it      A document whose numbers are refreshed through tags looks whole after somebody has saved it in
# matters     LibreOffice, and can no longer be refreshed; a plain control loses the look of its letters.
# Remedy      kartlaggning refuses to refresh such a file, and says why (`word_not_ours`). A number that looks
#             another than the text around it stands in a control of rich text
#             (kartlaggning/documents/word/inline/controls.py).
#
# Exits with 0 where LibreOffice behaves as is written here, 1 where it no longer does, 3 where it is not there.
# Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   LibreOffice 7.4.7.2
#   plain text: control, title; tag gone, bold gone
#   rich text: control, bold; tag gone, title gone
#   own XML: gone
#   as recorded
set -euo pipefail

for program in python3 soffice; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing" >&2
        exit 3
    fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >make.py <<'PYTHON'
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def control(name, kind):
    return (
        f'<w:p><w:sdt><w:sdtPr><w:alias w:val="title of {name}"/><w:tag w:val="tag-of-{name}"/>'
        f'<w:id w:val="{len(name)}"/>{kind}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:b/></w:rPr>'
        f"<w:t>{name}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> of all</w:t></w:r></w:p>"
    )


def relation(kind, target):
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/relationships/{kind}" Target="{target}"/></Relationships>'
    )


with zipfile.ZipFile("in.docx", "w") as archive:
    archive.writestr(
        "[Content_Types].xml",
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{TYPE}"/></Types>',
    )
    archive.writestr("_rels/.rels", relation("officeDocument", "word/document.xml"))
    archive.writestr(
        "word/_rels/document.xml.rels", relation("customXml", "../customXml/item1.xml")
    )
    archive.writestr("customXml/item1.xml", '<own xmlns="urn:example:own"/>')
    archive.writestr(
        "word/document.xml",
        f'<w:document xmlns:w="{MAIN}"><w:body>{control("plain", "<w:text/>")}'
        f'{control("rich-", "")}</w:body></w:document>',
    )
PYTHON
python3 make.py

mkdir out
if ! timeout 180 soffice "-env:UserInstallation=file://$folder/profile" --headless \
    --convert-to docx --outdir out in.docx >convert.txt 2>&1 || [ ! -f out/in.docx ]; then
    echo "LibreOffice has not saved the file" >&2
    tail -n 3 convert.txt >&2
    exit 3
fi
soffice --version 2>/dev/null | cut -d' ' -f1,2 | grep .

python3 - <<'PYTHON'
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def left_of(control):
    found = {name: next(control.iter(W + name), None) is not None for name in ("tag", "alias", "b")}
    return found["tag"], found["alias"], found["b"]


def words(tag, title, bold):
    kept = ["control", *(["title"] if title else []), *(["bold"] if bold else [])]
    gone = [name for name, has in (("tag", tag), ("title", title), ("bold", bold)) if not has]
    return ", ".join(kept) + "; " + ", ".join(f"{name} gone" for name in gone)


with zipfile.ZipFile("out/in.docx") as archive:
    root = ElementTree.fromstring(archive.read("word/document.xml"))
    has_own = any(b"urn:example:own" in archive.read(name) for name in archive.namelist())
controls = list(root.iter(W + "sdt"))
seen = [left_of(control) for control in controls]
for name, left in zip(("plain text", "rich text"), seen):
    print(f"{name}: {words(*left)}")
print(f"own XML: {'kept' if has_own else 'gone'}")
is_as_recorded = seen == [(False, True, False), (False, False, True)] and not has_own
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
