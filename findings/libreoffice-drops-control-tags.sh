#!/usr/bin/env bash
# LibreOffice saves a form's controls without their tags, and turns hints into answers.
#
# Package     LibreOffice 7.4.7 (Debian's libreoffice-writer).
# Input       A .docx with a check box (w14:checkbox) and a text control that shows its hint (w:showingPlcHdr), each with a
#             tag (w:tag) and within a bookmark; converted to .docx, as opening and saving does.
# Behaviour   Both w:tag are gone, the title of the box stands at a control around the paragraph, and w:showingPlcHdr is
#             gone too: "Write here" is the control's text now. Bookmarks and the file's own properties stay.
# Expected    w:tag is what a form is read by (ISO/IEC 29500-1, 17.5.2.42), and a hint is no text (17.5.2.39).
# Why it      Who reads a form by its tags finds an empty form where somebody has answered, and an answer that nobody gave in
# matters     each field that was left alone.
# Remedy      Put a bookmark around each control, print a code beside it, and know the words of one's own hints.
#
# Exits with 0 where LibreOffice behaves as is written here, 1 where it no longer does, 3 where it is not there. Uses none of
# kartlaggning's code.
#
# Seen on 2026-11-30:
#   LibreOffice 7.4.7.2 40(Build:2)
#   before: tags 2, hints 1, bookmarks 2
#   after:  tags 0, hints 0, bookmarks 2
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

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def control(number, name, kind, text):
    return (
        f'<w:p><w:bookmarkStart w:id="{number}" w:name="{name}"/><w:sdt><w:sdtPr><w:alias w:val="{name}"/>'
        f'<w:tag w:val="{name}"/><w:id w:val="{number}"/>{kind}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r>'
        f'</w:sdtContent></w:sdt><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
body = control(1, "box", box, "\u2610") + control(2, "room", "<w:showingPlcHdr/><w:text/>", "Write here")
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
found = [len(re.findall(f"<w:{name}[ /]", text)) for name in ("tag", "showingPlcHdr", "bookmarkStart")]
print("tags {}, hints {}, bookmarks {}".format(*found))
PYTHON
}
before=$(counts form.docx)
after=$(counts saved/form.docx)
echo "before: $before"
echo "after:  $after"
if [ "$before|$after" = "tags 2, hints 1, bookmarks 2|tags 0, hints 0, bookmarks 2" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
