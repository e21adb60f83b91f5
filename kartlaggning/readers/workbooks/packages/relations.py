"""The relations of a package's parts: which part holds which sheet, and the comments on it."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from kartlaggning.readers.containers.archive import read_member
from kartlaggning.readers.containers.safe_xml import parse_xml
from kartlaggning.readers.formats import FORMAT_NAMES, Format

FORMAT_NAME = FORMAT_NAMES[Format.WORKBOOK]


def find_targets(package: zipfile.ZipFile, part: str, file: str) -> Mapping[str, str]:
    """Relation → the part that it leads to, of a part; none where it has no relations.

    Raises
    ------
    KartlaggningError
        They are damaged.
    """
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return {}
    targets: dict[str, str] = {}
    for relation in read_xml(package, relations, file):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        targets[relation.get("Id", "")] = target.lstrip("/")
    return targets


def read_xml(package: zipfile.ZipFile, part: str, file: str) -> Element:
    """Read a small part of a package into a tree.

    Raises
    ------
    KartlaggningError
        It is damaged.
    """
    return parse_xml(read_member(package, part, file, FORMAT_NAME), file, FORMAT_NAME)
