#!/usr/bin/env bash
# LibreOffice saves the hint in an empty field of a Word form as if somebody had written it.
#
# Package     LibreOffice 7.4.7 (Debian's libreoffice-writer).
# Input       A .docx with a text control that nobody has filled in and that shows its hint, "Write here"
#             (w:showingPlcHdr); converted to .docx, as opening and saving does.
# Behaviour   w:showingPlcHdr is gone: "Write here" is the control's text now. The control stays.
# Expected    A hint is no text (ISO/IEC 29500-1, 17.5.2.39): Word takes it away where somebody begins to write, and a
#             program that keeps the control would keep that it shows its hint.
# Why it      Who reads replies finds an answer that nobody gave in each field that was left alone.
# matters
# Remedy      Know the words of one's own hints, and take a field that holds just these for empty.
#
# Exits with 0 where LibreOffice behaves as is written here, 1 where it no longer does, 3 where it is not there. Uses none of
# kartlaggning's code.
#
# Seen on 2026-11-30:
#   LibreOffice 7.4.7.2 40(Build:2)
#   before: controls 1, hints 1
#   after:  controls 1, hints 0
#   as recorded
set -euo pipefail

if ! command -v soffice >/dev/null; then
    echo "soffice is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 - <<'PYTHON'
import zipfile

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def control(number, name, kind, text):
    return (
        f'<w:p><w:bookmarkStart w:id="{number}" w:name="{name}"/><w:sdt><w:sdtPr><w:alias w:val="{name}"/>'
        f'<w:tag w:val="{name}"/><w:id w:val="{number}"/>{kind}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r>'
        f'</w:sdtContent></w:sdt><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


body = control(2, "room", "<w:showingPlcHdr/><w:text/>", "Write here")
types = "http://schemas.openxmlformats.org/package/2006/content-types"
relations = "http://schemas.openxmlformats.org/package/2006/relationships"
kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("form.docx", "w") as archive:
    archive.writestr(
        "[Content_Types].xml",
        f'<Types xmlns="{types}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
    )
    archive.writestr(
        "_rels/.rels",
        f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{kind}" Target="word/document.xml"/></Relationships>',
    )
    archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
PYTHON
soffice "-env:UserInstallation=file://$folder/home" --headless --convert-to docx --outdir saved form.docx >/dev/null 2>&1
soffice --version | head -1
counts() {
    python3 - "$1" <<'PYTHON'
import re
import sys
import zipfile

text = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode()
found = [len(re.findall(f"<w:{name}", text)) for name in ("sdtContent>", "showingPlcHdr")]
print("controls {}, hints {}".format(*found))
PYTHON
}
before=$(counts form.docx)
after=$(counts saved/form.docx)
echo "before: $before"
echo "after:  $after"
if [ "$before|$after" = "controls 1, hints 1|controls 1, hints 0" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
