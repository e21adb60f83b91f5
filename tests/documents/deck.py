"""A file of slides read as XML, without the library that wrote it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath

import openpyxl
from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def text_of(element) -> str:
    paragraphs = ["".join(each.itertext(f"{A}t")) for each in element.iter(f"{A}p")]
    return "\n".join(filter(None, paragraphs))


@dataclass(frozen=True)
class Chart:
    """A chart: its names, and the numbers of each series, as it shows them and as its book has."""

    root: etree._Element
    book: openpyxl.Workbook

    @property
    def categories(self) -> list[str]:
        first = next(self.root.iter(f"{C}cat"))
        return [each.findtext(f"{C}v") for each in first.iter(f"{C}pt")]

    @property
    def series(self) -> dict[str, dict[int, float]]:
        found = {}
        for series in self.root.iter(f"{C}ser"):
            name = series.find(f"{C}tx").findtext(f".//{C}v")
            points = series.find(f"{C}val").iter(f"{C}pt")
            found[name] = {int(pt.get("idx")): float(pt.findtext(f"{C}v")) for pt in points}
        return found

    @property
    def labels(self) -> list[str]:
        return [text_of(each) for each in self.root.iter(f"{C}dLbl")]

    def in_book(self) -> tuple[list[str], dict[str, dict[int, float]]]:
        """What stands in the workbook behind it."""
        head, *lines = self.book.active.values
        categories = [line[0] for line in lines]
        series = {}
        for place, name in enumerate(head[1:], start=1):
            numbers = [line[place] for line in lines]
            series[name] = {n: float(x) for n, x in enumerate(numbers) if x is not None}
        return categories, series


@dataclass(frozen=True)
class Slide:
    """A slide with its notes and charts."""

    root: etree._Element
    notes: str
    charts: tuple[Chart, ...]

    @property
    def shapes(self) -> list[etree._Element]:
        tree = self.root.find(f"{P}cSld/{P}spTree")
        return [each for each in tree if each.tag not in (f"{P}nvGrpSpPr", f"{P}grpSpPr")]

    @property
    def title(self) -> str:
        return text_of(self.shapes[0])

    @property
    def text(self) -> str:
        return "\n".join(map(text_of, self.shapes))


class Deck:
    """A whole file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._package = zipfile.ZipFile(io.BytesIO(content))

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self._package.read(name))

    def parts(self) -> list[zipfile.ZipInfo]:
        return self._package.infolist()

    def read(self, name: str) -> bytes:
        return self._package.read(name)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: kind and name, by id."""
        folder, _, file = name.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self._package.namelist():
            return {}
        found = {}
        for each in self.part(rels).iter(f"{PACKAGE}Relationship"):
            target = normpath(join(dirname(name), each.get("Target"))).lstrip("/")
            found[each.get("Id")] = (each.get("Type").rpartition("/")[2], target)
        return found

    @cached_property
    def slides(self) -> list[Slide]:
        main = "ppt/presentation.xml"
        related = self.related(main)
        ids = [each.get(f"{R}id") for each in self.part(main).iter(f"{P}sldId")]
        return [self._slide(related[each][1]) for each in ids]

    def _slide(self, name: str) -> Slide:
        notes, charts = "", []
        for kind, target in self.related(name).values():
            if kind == "notesSlide":
                notes = text_of(self.part(target))
            elif kind == "chart":
                charts.append(self._chart(target))
        return Slide(self.part(name), notes, tuple(charts))

    def _chart(self, name: str) -> Chart:
        [book] = [each for kind, each in self.related(name).values() if kind == "package"]
        return Chart(self.part(name), openpyxl.load_workbook(io.BytesIO(self.read(book))))
