"""What people do to a document in Word, at places drawn by chance: the same for the same seed."""

from __future__ import annotations

import copy
import random
from xml.etree import ElementTree

from word_files import down, each, full, parts_of, text_in, value, zipped

_COMMENTS = "word/comments.xml"
_WHO = {full("w:author"): "Kim", full("w:date"): "2024-01-01T00:00:00Z"}
# what says how large a picture is, and what it shows: it is drawn anew with its numbers
DRAWN = (
    *map(full, ("wp:docPr", "wp:extent", "a:ext")),
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr",
)


def run_of(text: str, name: str = "w:t") -> ElementTree.Element:
    run = ElementTree.Element(full("w:r"))
    node = ElementTree.SubElement(run, full(name))
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = text
    return run


class Editor:
    """Edits a file; `marks` are the words that it wrote, each of which must stay."""

    def __init__(self, content: bytes, seed: int) -> None:
        self.parts = parts_of(content)
        self.root = ElementTree.fromstring(self.parts["word/document.xml"])
        self.body = down(self.root, "w:body")
        self.chance = random.Random(seed)
        self.marks: list[str] = []
        self.comments: list[str] = []
        self.edited: dict[str, str] = {}
        self.removed: set[str] = set()

    def content(self) -> bytes:
        parts = {**self.parts, "word/document.xml": ElementTree.tostring(self.root, "utf-8")}
        if self.comments:
            root = ElementTree.Element(full("w:comments"))
            for number, text in enumerate(self.comments):
                comment = ElementTree.SubElement(root, full("w:comment"), _WHO)
                comment.set(full("w:id"), str(number))
                ElementTree.SubElement(comment, full("w:p")).append(run_of(text))
            parts[_COMMENTS] = ElementTree.tostring(root, "utf-8")
        return zipped(parts)

    def edit(self, n: int) -> None:
        """Make so many edits of prose."""
        kinds = (
            *(self.add_paragraph, self.add_words, self.change_words, self.insert_tracked),
            *(self.delete_tracked, self.comment, self.write_in_a_cell),
        )
        while len(self.marks) < n:
            self.chance.choice(kinds)(f"EDIT-{len(self.marks):03}")

    # --- of prose

    def add_paragraph(self, mark: str) -> None:
        paragraph = ElementTree.Element(full("w:p"))
        paragraph.append(run_of(f"{mark} a new thought."))
        self.body.insert(self.chance.randrange(len(self.body) - 1), paragraph)
        self.marks.append(mark)

    def add_words(self, mark: str) -> None:
        paragraph = self._paragraph()
        paragraph.insert(self.chance.randint(1, len(paragraph)), run_of(f" {mark} "))
        self.marks.append(mark)

    def change_words(self, mark: str) -> None:
        runs = self._plain_runs(self._paragraph())
        if runs:
            down(self.chance.choice(runs), "w:t").text += f" {mark}"
            self.marks.append(mark)

    def insert_tracked(self, mark: str) -> None:
        paragraph = self._paragraph()
        inserted = ElementTree.Element(full("w:ins"), {**_WHO, full("w:id"): "1"})
        inserted.append(run_of(f" {mark} "))
        paragraph.insert(self.chance.randint(1, len(paragraph)), inserted)
        self.marks.append(mark)

    def delete_tracked(self, mark: str) -> None:
        """What was deleted stays as deleted; the mark stands in it."""
        paragraph = self._paragraph()
        runs = self._plain_runs(paragraph)
        if runs:
            run = self.chance.choice(runs)
            deleted = ElementTree.Element(full("w:del"), {**_WHO, full("w:id"): "1"})
            deleted.append(run_of(f"{text_in(run)} {mark}", "w:delText"))
            paragraph[list(paragraph).index(run)] = deleted
            self.marks.append(mark)

    def comment(self, mark: str) -> None:
        """Also around numbers."""
        paragraph = self._paragraph()
        number = {full("w:id"): str(len(self.comments))}
        paragraph.insert(1, ElementTree.Element(full("w:commentRangeStart"), number))
        paragraph.append(ElementTree.Element(full("w:commentRangeEnd"), number))
        run = ElementTree.SubElement(paragraph, full("w:r"))
        ElementTree.SubElement(run, full("w:commentReference"), number)
        self.comments.append(f"{mark} is that so?")
        self.marks.append(mark)

    def write_in_a_cell(self, mark: str) -> None:
        cell = self.chance.choice(list(each(self.root, "w:tc")))
        down(cell, "w:p").append(run_of(f" {mark}"))
        self.marks.append(mark)

    # --- of what is around numbers

    def move_paragraphs(self, n: int) -> None:
        for _ in range(n):
            paragraph = self.chance.choice(self._body_paragraphs())
            self.body.remove(paragraph)
            self.body.insert(self.chance.randrange(len(self.body) - 1), paragraph)

    def delete_tables(self, n: int) -> None:
        for _ in range(n):
            tables = [child for child in self.body if child.tag == full("w:tbl")]
            self._remove(self.body, self.chance.choice(tables))

    def copy_paragraphs(self, n: int) -> None:
        for _ in range(n):
            paragraph = self.chance.choice(self._body_paragraphs())
            self.body.insert(1, copy.deepcopy(paragraph))

    def split_numbers(self, n: int) -> None:
        """As Word splits runs when something was looked at by its speller."""
        for control in self._some_controls(n):
            content = down(control, "w:sdtContent")
            [run] = content.findall(full("w:r"))
            text = text_in(run)
            other = copy.deepcopy(run)
            place = max(1, len(text) // 2)
            down(run, "w:t").text, down(other, "w:t").text = text[:place], text[place:]
            content.append(ElementTree.Element(full("w:proofErr"), {full("w:type"): "spellEnd"}))
            content.append(other)

    def write_over_numbers(self, n: int) -> None:
        for control in self._some_controls(n):
            tag = value(down(control, "w:sdtPr", "w:tag"))
            for node in each(control, "w:t"):
                node.text = ""
            next(each(control, "w:t")).text = self.edited[tag] = "some of them"

    def track_in_numbers(self, n: int) -> list[str]:
        tags = []
        for control in self._some_controls(n):
            content = down(control, "w:sdtContent")
            inserted = ElementTree.SubElement(content, full("w:ins"), {**_WHO, full("w:id"): "1"})
            inserted.append(run_of(" or so"))
            tags.append(value(down(control, "w:sdtPr", "w:tag")))
        return tags

    def _some_controls(self, n: int) -> list[ElementTree.Element]:
        untouched = [
            control
            for control in each(self.root, "w:sdt")
            if down(control, "w:sdtPr", "w:tag") is not None
            and len(list(each(control, "w:t"))) == 1
            and value(down(control, "w:sdtPr", "w:tag")) not in self.edited
        ]
        return self.chance.sample(untouched, min(n, len(untouched)))

    def _remove(self, parent: ElementTree.Element, child: ElementTree.Element) -> None:
        for control in each(child, "w:sdt"):
            self.removed.add(value(down(control, "w:sdtPr", "w:tag")))
        parent.remove(child)

    def _paragraph(self) -> ElementTree.Element:
        return self.chance.choice(self._body_paragraphs())

    def _body_paragraphs(self) -> list[ElementTree.Element]:
        return [
            child
            for child in self.body
            if child.tag == full("w:p")
            and text_in(child)
            and down(child, "w:pPr", "w:sectPr") is None
        ]

    def _plain_runs(self, paragraph: ElementTree.Element) -> list[ElementTree.Element]:
        runs = paragraph.findall(full("w:r"))
        return [run for run in runs if down(run, "w:t") is not None]


def outside_controls(root: ElementTree.Element) -> list[tuple[str, str, str]]:
    """Everything of a text but what stands in controls: tags, attributes and words, in order."""
    found = []

    def walk(element: ElementTree.Element) -> None:
        inside = element.tag == full("w:sdt") and down(element, "w:sdtPr", "w:tag") is not None
        told = "" if element.tag in DRAWN else str(sorted(element.attrib.items()))
        found.append((element.tag, told, element.text or ""))
        for child in element:
            if not (inside and child.tag == full("w:sdtContent")):
                walk(child)

    walk(root)
    return found
