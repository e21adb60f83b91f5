"""A data dictionary as DDI-Codebook 2.5, which archives of research data take.

The order of the elements is that of the standard's schema (`codebook.xsd`, 2012-01-17): it is fixed
everywhere. https://ddialliance.org/Specification/DDI-Codebook/2.5/
"""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from kartlaggning.exports.dictionary import Category, Dictionary, Entry, Words

NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FILE_ID = "F1"
# signs that no XML 1.0 may hold, not even written as numbers (§ 2.2)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NATURES = {"nominal": "nominal", "ordinal": "ordinal", "scale": "ratio"}
# what a question may be answered with, and how that is kept
_DOMAINS = {"codes": "category", "multiple": "multiple", "quantity": "numeric", "text": "text"}
# a quantity is kept in the words in which it was said
_REPRESENTATIONS = {"codes": "code", "multiple": "code"}


def dictionary_ddi(dictionary: Dictionary) -> str:
    """Write a dictionary as a codebook in XML; each text stands once for each language."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5"})
    _study(root, dictionary)
    _file(root, dictionary)
    data = SubElement(root, "dataDscr")
    ids = {entry.name: f"V{place}" for place, entry in enumerate(dictionary.entries, start=1)}
    _groups(data, dictionary, ids)
    for entry in dictionary.entries:
        _variable(data, entry, ids[entry.name])
    ElementTree.indent(root)
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{declaration}\n{ElementTree.tostring(root, encoding='unicode')}\n"


def _study(root: Element, dictionary: Dictionary) -> None:
    citation = SubElement(SubElement(root, "stdyDscr"), "citation")
    titles = SubElement(citation, "titlStmt")
    (first, title), *others = dictionary.title.items()
    SubElement(titles, "titl", {_LANGUAGE: first}).text = _clean(title)
    for language, strand in dictionary.strand.items():
        SubElement(titles, "subTitl", {_LANGUAGE: language}).text = _clean(strand)
    for language, text in others:
        SubElement(titles, "parTitl", {_LANGUAGE: language}).text = _clean(text)
    SubElement(titles, "IDNo").text = dictionary.name


def _file(root: Element, dictionary: Dictionary) -> None:
    text = SubElement(SubElement(root, "fileDscr", {"ID": _FILE_ID}), "fileTxt")
    if dictionary.file:
        SubElement(text, "fileName").text = dictionary.file
    size = SubElement(text, "dimensns")
    SubElement(size, "caseQnty").text = str(dictionary.n_rows)
    SubElement(size, "varQnty").text = str(len(dictionary.entries))
    if dictionary.file:
        SubElement(text, "fileType").text = "text/csv; charset=utf-8"


def _groups(data: Element, dictionary: Dictionary, ids: dict[str, str]) -> None:
    """The questions that stand in several columns, a value each."""
    members: dict[str, list[str]] = defaultdict(list)
    for entry in dictionary.entries:
        if entry.group:
            members[entry.group].append(ids[entry.name])
    for place, (name, columns) in enumerate(members.items(), start=1):
        attributes = {"ID": f"G{place}", "name": name, "type": "multipleResp"}
        SubElement(data, "varGrp", {**attributes, "var": " ".join(columns)})


def _variable(data: Element, entry: Entry, id_: str) -> None:
    attributes = {"ID": id_, "name": entry.name, "files": _FILE_ID}
    attributes["intrvl"] = "contin" if entry.measure == "scale" else "discrete"
    if entry.measure in _NATURES:
        attributes["nature"] = _NATURES[entry.measure]
    if entry.unit:
        attributes["measUnit"] = _clean(next(iter(entry.unit.values())))
    attributes["representationType"] = _REPRESENTATIONS.get(entry.kind, "text")
    variable = SubElement(data, "var", attributes)
    _texts(variable, "labl", entry.label)
    if entry.question:
        question = SubElement(variable, "qstn", {"responseDomainType": _DOMAINS[entry.kind]})
        _texts(question, "qstnLit", entry.label)
    if entry.missing:
        invalid = SubElement(variable, "invalrng")
        for each in entry.missing:
            SubElement(invalid, "item", {"VALUE": _clean(each.code)})
    _texts(variable, "txt", entry.definition)
    for each in entry.categories:
        _category(variable, each)
    SubElement(variable, "varFormat", {"type": "character"})


def _category(variable: Element, category: Category) -> None:
    attributes = {}
    if category.is_missing:
        attributes = {"missing": "Y", "missType": category.code}
    element = SubElement(variable, "catgry", attributes)
    SubElement(element, "catValu").text = _clean(category.code)
    _texts(element, "labl", category.label)
    _texts(element, "txt", category.definition)


def _texts(parent: Element, tag: str, words: Words) -> None:
    for language, text in words.items():
        if text:
            SubElement(parent, tag, {_LANGUAGE: language}).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
