"""New pictures in the place of the old ones, as large as a person has made them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from kartlaggning.documents.model import Picture
from kartlaggning.documents.word.inline.controls import Drawn, digest
from kartlaggning.documents.word.package import FORMAT, Parts
from kartlaggning.documents.word.pictures import draw_points
from kartlaggning.documents.word.refreshing.places import Headings, place_of
from kartlaggning.documents.word.xml import Element, find, full, walk
from kartlaggning.documents.xml_texts import sayable
from kartlaggning.errors import Finding, Where
from kartlaggning.readers.containers.safe_xml import parse_xml
from kartlaggning.text.language import Language


@dataclass
class Redrawing:
    """Puts pictures into one document.

    Parameters
    ----------
    old
        What was written down of the pictures.
    new
        The pictures as they are to be, by their names.
    redrawn
        Those that are others now.
    """

    file: str
    parts: Parts
    old: Mapping[str, Drawn]
    new: Mapping[str, Picture]
    headings: Headings
    language: Language
    met: set[str] = field(default_factory=set)
    redrawn: dict[str, Drawn] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def redraw(self, root: Element, part: str) -> bool:
        """Change the pictures of a part; returns whether anything in its XML is another."""
        targets = _targets(self.parts, part)
        found = walk(root, "wp:inline", "wp:anchor")
        return sum(self._redraw_one(each, targets) for each in found) > 0

    def _redraw_one(self, element: Element, targets: Mapping[str, str]) -> bool:
        told = find(element, "wp:docPr")
        name = "" if told is None else told.get("name", "")
        drawn, picture = self.old.get(name), self.new.get(name)
        if drawn is None:
            return False
        self.met.add(name)
        if picture is None:
            self._tell("word_picture_gone", element, name)
            return False
        if digest(picture.svg.encode()) == drawn.vectors:
            return False
        forms = _forms(element, targets)
        if not self._are_ours(forms, drawn):
            self._tell("word_picture_edited", element, name)
            return False
        self._replace(forms, picture, drawn)
        _describe(element, picture, drawn)
        _resize(element, picture)
        return True

    def _are_ours(self, forms: Mapping[str, str], drawn: Drawn) -> bool:
        """Whether each form of the picture is as the program drew it, or as it has just been."""
        again = self.redrawn.get(drawn.name)
        known = {drawn.points, drawn.vectors, *(again[2:] if again else ())}
        contents = [self.parts.get(form, b"") for form in forms.values()]
        return bool(contents) and all(digest(content) in known for content in contents)

    def _replace(self, forms: Mapping[str, str], picture: Picture, drawn: Drawn) -> None:
        points = draw_points(picture.svg, picture.width, picture.height)
        vectors = picture.svg.encode()
        for kind, part in forms.items():
            self.parts[part] = points if kind == "points" else vectors
        self.redrawn[drawn.name] = Drawn(
            drawn.name, picture.alternative, digest(points), digest(vectors)
        )

    def _tell(self, check: str, element: Element, name: str) -> None:
        place = {"place": place_of(element, self.headings, self.language)}
        self.findings.append(Finding(check, Where(self.file), name, "", place))


def _targets(parts: Parts, part: str) -> dict[str, str]:
    """The parts that a part refers to, by their ids."""
    folder, name = posixpath.split(part)
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    found = {}
    for each in parse_xml(relations, name, FORMAT):
        if each.get("TargetMode") != "External":
            target = each.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[each.get("Id", "")] = posixpath.normpath(path)
    return found


def _forms(element: Element, targets: Mapping[str, str]) -> dict[str, str]:
    """The parts that hold a picture: of points, and of vectors where it has them."""
    forms = {}
    for kind, name in (("points", "a:blip"), ("vectors", "asvg:svgBlip")):
        for each in walk(element, name):
            target = targets.get(each.get(full("r:embed"), ""))
            if target:
                forms[kind] = target
    return forms


def _describe(element: Element, picture: Picture, drawn: Drawn) -> None:
    """What it says to those who do not see it, unless a person has said that otherwise."""
    for each in walk(element, "wp:docPr", "pic:cNvPr"):
        if each.get("descr") == drawn.alternative:
            each.set("descr", sayable(picture.alternative))


def _resize(element: Element, picture: Picture) -> None:
    """As wide as it stands there, and as high as the new drawing then is."""
    for each in (find(element, "wp:extent"), *walk(element, "a:ext")):
        if each is not None and each.get("cx", "").isdecimal():
            high = round(int(each.get("cx")) * picture.height / picture.width)
            each.set("cy", str(high))
