"""A `.qdpx` from a drawing: texts, what is coded in them, and how the program writes that down."""

import zipfile
from xml.sax.saxutils import quoteattr

from kartlaggning.readers.reading import read_project

PLAN, MONEY = "00000000-0000-0000-0000-00000000c0d1", "00000000-0000-0000-0000-00000000c0d2"
ANNA, BJORN = "00000000-0000-0000-0000-0000000000a1", "00000000-0000-0000-0000-0000000000b2"
SOURCE = "00000000-0000-0000-0000-000000000501"
CODEBOOK = f'<Code guid="{PLAN}" name="Plan"/><Code guid="{MONEY}" name="Medel"/>'
USERS = f'<User guid="{ANNA}" name="Anna"/><User guid="{BJORN}" name="Björn"/>'


def coding(code=PLAN, user="", inside=""):
    return f'<Coding creatingUser="{user}"><CodeRef targetGUID="{code}"/>{inside}</Coding>'


def selection(start, end, name="", inside=None, user=ANNA, guid="", element="PlainTextSelection"):
    """A selection, coded as a plan unless something else is inside."""
    inside = coding() if inside is None else inside
    attributes = (
        f'startPosition="{start}" endPosition="{end}" name={quoteattr(name)} creatingUser="{user}"'
    )
    return f'<{element} guid="{guid}" {attributes}>{inside}</{element}>'


def source(inside="", name="Åre", guid=SOURCE, path="internal://text.txt", element="TextSource"):
    attributes = f'guid="{guid}" name={quoteattr(name)} plainTextPath="{path}"'
    return f"<{element} {attributes}>{inside}</{element}>"


def project(sources="", origin="Program", codes=CODEBOOK, before="", after=""):
    """A project file; `before` and `after` stand around its sources."""
    return (
        f'<Project xmlns="urn:QDA-XML:project:1.0" origin="{origin}"><Users>{USERS}</Users>'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook>{before}<Sources>{sources}</Sources>{after}</Project>"
    )


def read(folder, qde, texts=None, offsets="", name="projekt.qde"):
    """Write the archive and read it; texts by the name of their member, as text or bytes."""
    path = folder / "projekt.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, qde)
        for member, text in (texts or {}).items():
            archive.writestr(member, text)
    return read_project(path, offsets)


def quotations(found):
    return [coding.text for coding in found.codings]


def checks(found):
    return [finding.check for finding in found.findings]


def ledger_of(found, kind):
    return {f"{row.action} {row.reason}".strip(): row.n for row in found.ledger if row.kind == kind}


def assert_balanced(found):
    """Of every kind, what was seen is what was kept and what was dropped."""
    for kind in {row.kind for row in found.ledger}:
        sums = {
            action: sum(row.n for row in found.ledger if (row.kind, row.action) == (kind, action))
            for action in ("seen", "kept", "dropped")
        }
        assert sums["seen"] == sums["kept"] + sums["dropped"], (kind, sums)
