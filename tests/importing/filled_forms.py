"""Forms as people fill them in: each way of answering a claim, and each way of spoiling a form.

The XML is edited with lxml; the program reads it with expat, and wrote it with python-docx.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BODY = "word/document.xml"
COLUMNS = {"confirmed": 2, "rejected": 3, "does_not_know": 4}
WORDS = {"confirmed": "Stämmer", "rejected": "Stämmer inte", "does_not_know": "Vet inte"}


class Form:
    """A form that somebody has open."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = etree.fromstring(self.parts[BODY])

    @property
    def tables(self) -> list[etree._Element]:
        return list(self.document.iter(f"{W}tbl"))

    @property
    def rows(self) -> list[etree._Element]:
        """The rows of the claims, without the heads."""
        return list(self.tables[0].iter(f"{W}tr"))[1:]

    def row(self, code: str) -> etree._Element:
        [row] = [row for row in self.rows if code in text_of(row)]
        return row

    def cells(self, code: str) -> list[etree._Element]:
        return list(self.row(code).iter(f"{W}tc"))

    def codes(self) -> list[str]:
        return [text_of(next(row.iter(f"{W}tc"))).split()[-1] for row in self.rows]

    def saved(self, **others: bytes) -> bytes:
        """The file, saved."""
        written = io.BytesIO()
        parts = {**self.parts, BODY: etree.tostring(self.document), **others}
        with zipfile.ZipFile(written, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return written.getvalue()


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def set_text(cell: etree._Element, text: str) -> None:
    """Write in a cell in place of what stands there, controls and all: as pasting does."""
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)
    paragraph = etree.SubElement(cell, f"{W}p")
    add_run(paragraph, text)


def add_run(paragraph: etree._Element, text: str) -> etree._Element:
    run = etree.SubElement(paragraph, f"{W}r")
    written = etree.SubElement(run, f"{W}t")
    written.text = text
    return run


def control(cell: etree._Element) -> etree._Element:
    return next(cell.iter(f"{W}sdt"))


# --- ways to answer


def tick_control(form: Form, code: str, answer: str) -> None:
    """Click on the box, as in Word."""
    box = control(form.cells(code)[COLUMNS[answer]])
    next(box.iter(f"{W14}checked")).set(f"{W14}val", "1")
    next(box.iter(f"{W}t")).text = "☒"


def type_over_box(form: Form, code: str, answer: str) -> None:
    """Mark the sign in the box and type an X: the box's state stays as it was."""
    next(control(form.cells(code)[COLUMNS[answer]]).iter(f"{W}t")).text = "X"


def type_beside_box(form: Form, code: str, answer: str) -> None:
    """Type an x behind the box."""
    add_run(form.cells(code)[COLUMNS[answer]].find(f"{W}p"), " x")


def put_symbol(sign: str) -> Callable[[Form, str, str], None]:
    """Take the controls out of the row, and put a sign."""

    def fill(form: Form, code: str, answer: str) -> None:
        cells = form.cells(code)
        for each, column in COLUMNS.items():
            set_text(cells[column], sign if each == answer else "☐")

    return fill


def put_wingding(form: Form, code: str, answer: str) -> None:
    """Insert a tick from the font Wingdings by Word's dialogue for symbols."""
    cell = form.cells(code)[COLUMNS[answer]]
    set_text(cell, "")
    run = next(cell.iter(f"{W}r"))
    symbol = etree.SubElement(run, f"{W}sym")
    symbol.set(f"{W}font", "Wingdings")
    symbol.set(f"{W}char", "F0FE")


def write_words(form: Form, code: str, answer: str) -> None:
    """Tick nothing, and write the answer where a correction would stand."""
    write_correction(form, code, f"{WORDS[answer]}.")


def cross_in_emptied_row(form: Form, code: str, answer: str) -> None:
    """Empty all boxes, and type a cross in one cell."""
    cells = form.cells(code)
    for each, column in COLUMNS.items():
        set_text(cells[column], "x" if each == answer else "")


def drop_tags(form: Form, code: str, answer: str) -> None:
    """Tick, and lose all tags, titles and bookmarks, as other programs do when they save."""
    tick_control(form, code, answer)
    row = form.row(code)
    for name in ("tag", "alias", "bookmarkStart", "bookmarkEnd"):
        for each in list(row.iter(f"{W}{name}")):
            each.getparent().remove(each)


def write_correction(form: Form, code: str, text: str) -> None:
    """Write in the room for a correction."""
    room = control(form.cells(code)[5])
    for hint in list(room.iter(f"{W}showingPlcHdr")):
        hint.getparent().remove(hint)
    next(room.iter(f"{W}t")).text = text


WAYS: dict[str, Callable[[Form, str, str], None]] = {
    "control": tick_control,
    "over": type_over_box,
    "beside": type_beside_box,
    "ballot": put_symbol("☒"),
    "check": put_symbol("✔"),
    "checked": put_symbol("☑"),
    "wingding": put_wingding,
    "words": write_words,
    "cross": cross_in_emptied_row,
    "tags": drop_tags,
}


# --- ways to spoil an answer


def tick_two(form: Form, code: str) -> None:
    tick_control(form, code, "confirmed")
    tick_control(form, code, "rejected")


def change_claim(form: Form, code: str) -> None:
    """Mend what is claimed where it stands, and tick that it is right."""
    tick_control(form, code, "confirmed")
    list(form.cells(code)[1].iter(f"{W}t"))[-1].text = "Något annat."


def move_box(form: Form, code: str) -> None:
    """Drag a ticked box into the row below, or above."""
    tick_control(form, code, "confirmed")
    codes = form.codes()
    place = codes.index(code)
    other = codes[place + 1] if place + 1 < len(codes) else codes[place - 1]
    box = control(form.cells(code)[COLUMNS["confirmed"]])
    form.cells(other)[COLUMNS["confirmed"]].find(f"{W}p").append(box)


def swap_boxes(form: Form, code: str) -> None:
    """Exchange two boxes of a row by drag and drop."""
    tick_control(form, code, "confirmed")
    cells = form.cells(code)
    one, other = cells[2].find(f"{W}p"), cells[3].find(f"{W}p")
    cells[2].append(other)
    cells[3].append(one)


def write_otherwise(form: Form, code: str) -> None:
    tick_control(form, code, "confirmed")
    write_correction(form, code, "Stämmer inte.")


def write_in_box(form: Form, code: str) -> None:
    set_text(form.cells(code)[2], "delvis")


def half_yes(form: Form, code: str) -> None:
    write_correction(form, code, "Stämmer, men bara i en del av kommunen")


def drop_row(form: Form, code: str) -> None:
    row = form.row(code)
    row.getparent().remove(row)


def strike(form: Form, code: str) -> None:
    """Strike out what is claimed, and tick that it is right."""
    tick_control(form, code, "confirmed")
    run = list(form.cells(code)[1].iter(f"{W}r"))[-1]
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    etree.SubElement(properties, f"{W}strike")


def strike_tick(form: Form, code: str) -> None:
    """Tick, and strike the tick out again."""
    tick_control(form, code, "confirmed")
    [run] = control(form.cells(code)[2]).iter(f"{W}r")
    etree.SubElement(run.find(f"{W}rPr"), f"{W}strike")


SPOILING: dict[str, Callable[[Form, str], None]] = {
    "two": tick_two,
    "changed": change_claim,
    "swapped": swap_boxes,
    "otherwise": write_otherwise,
    "in_box": write_in_box,
    "half": half_yes,
    "struck": strike,
    "struck_tick": strike_tick,
    "dropped": drop_row,
}


def add_row(form: Form, text: str) -> None:
    """Add a row of one's own under the claims."""
    row = deepcopy(form.rows[-1])
    for name in ("bookmarkStart", "bookmarkEnd", "sdt"):
        for each in list(row.iter(f"{W}{name}")):
            each.getparent().remove(each)
    cells = list(row.iter(f"{W}tc"))
    for cell, words in zip(cells, ("", text, "", "", "", ""), strict=True):
        set_text(cell, words)
    form.tables[0].append(row)


def track_changes(form: Form, code: str, before: str, after: str) -> None:
    """Write a correction with changes tracked: something taken out, something put in."""
    write_correction(form, code, "")
    paragraph = control(form.cells(code)[5]).find(f"{W}sdtContent")
    for kind, text, tag in (("del", before, "delText"), ("ins", after, "t")):
        change = etree.SubElement(paragraph, f"{W}{kind}")
        change.set(f"{W}id", "900")
        change.set(f"{W}author", "N.N.")
        run = etree.SubElement(change, f"{W}r")
        etree.SubElement(run, f"{W}{tag}").text = text


def fields(form: Form) -> Iterator[etree._Element]:
    """The fields of who answers: role, date, diary number."""
    for row in list(form.tables[1].iter(f"{W}tr"))[1:]:
        yield control(list(row.iter(f"{W}tc"))[1])


def sign(form: Form, role: str, day: str, number: str) -> None:
    for room, text in zip(fields(form), (role, day, number), strict=True):
        for hint in list(room.iter(f"{W}showingPlcHdr")):
            hint.getparent().remove(hint)
        next(room.iter(f"{W}t")).text = text
