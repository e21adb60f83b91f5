"""A template without what people left in it: names, comments, changes, and ties to other files.

What a document needs of its template is its look. So all else goes, whatever it is: what is not
known to be a part of the look is none.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from kartlaggning.documents.word.package import Parts
from kartlaggning.documents.word.xml import SPACES, Element, full, parse, serialise, walk

# what a document's look is made of, by the last word of what stands in that relation to it
_OF_THE_LOOK = frozenset(
    ("styles", "stylesWithEffects", "settings", "numbering", "theme", "fontTable")
    + ("header", "footer")
)
_HAVE_TIES = (full("w:document"), full("w:settings"))
_REFERS = f"{{{SPACES['r']}}}"
# what settings say of the file's past, of its data, and of parts that go
_OF_THE_PAST = (
    *("w:attachedTemplate", "w:docVars", "w:mailMerge", "w:rsids", "w:attachedSchema"),
    *("w:saveThroughXslt", "w:endnote", "w:footnote"),
)
_TAKEN_OUT = ("w:del", "w:moveFrom", "w:comment", "w:commentReference", "w:annotationRef")
_PUT_IN = ("w:ins", "w:moveTo")
_MARKS = (
    *("w:commentRangeStart", "w:commentRangeEnd", "w:moveFromRangeStart", "w:moveFromRangeEnd"),
    *("w:moveToRangeStart", "w:moveToRangeEnd", "w:cellIns", "w:cellDel", "w:cellMerge"),
)
_CHANGES = (
    *("w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tblGridChange"),
    *("w:trPrChange", "w:tcPrChange", "w:tblPrExChange", "w:numberingChange"),
)


def strip_template(parts: Parts) -> Parts:
    """Take out of a template what is none of its look; changes that are tracked are accepted."""
    stripped = dict(parts)
    for name, content in parts.items():
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        root = parse(content)
        _accept_changes(root)
        if root.tag == full("w:settings"):
            _drop(root, *_OF_THE_PAST)
        if root.tag in _HAVE_TIES:
            relations = posixpath.join(posixpath.dirname(name), "_rels", f"{Path(name).name}.rels")
            if relations in parts:
                stripped[relations], gone = _without_ties(parts[relations])
                _forget(root, gone)
        stripped[name] = serialise(root)
    return stripped


def _without_ties(content: bytes) -> tuple[bytes, frozenset[str]]:
    """Relations to parts of the look alone, and the ids of the others."""
    relations, gone = parse(content), set()
    for each in list(relations):
        kind = each.get("Type", "").rpartition("/")[2]
        if kind not in _OF_THE_LOOK or each.get("TargetMode") == "External":
            gone.add(each.get("Id", ""))
            relations.remove(each)
    return serialise(relations), frozenset(gone)


def _forget(root: Element, gone: frozenset[str]) -> None:
    """Take out what refers to a part that is gone, such as a printer's settings."""
    for each in list(root.iter()):
        named = {value for name, value in each.attrib.items() if name.startswith(_REFERS)}
        if named & gone and each is not root:
            each.getparent().remove(each)


def _accept_changes(root: Element) -> None:
    """Let stand what was put in, and nothing of who did so and what was there before."""
    _drop(root, *_TAKEN_OUT, *_MARKS, *_CHANGES)
    for each in list(walk(root, *_PUT_IN)):
        parent, place = each.getparent(), each.getparent().index(each)
        parent[place : place + 1] = list(each)
    for each in root.iter():
        for name in [name for name in each.attrib if name.startswith(full("w:rsid"))]:
            del each.attrib[name]


def _drop(root: Element, *names: str) -> None:
    for each in list(walk(root, *names)):
        if each is not root and each.getparent() is not None:
            each.getparent().remove(each)
