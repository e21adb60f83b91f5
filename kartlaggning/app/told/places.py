"""Where on the page a thing of the schema is mended, and how that thing is called."""

from __future__ import annotations

from typing import Any, NamedTuple

from kartlaggning.app.editing.shape import found
from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.yaml_files.source import NodePath

QUESTION = N_("the question ‘{name}’")
VALUES = N_("the values of ‘{name}’")
STRAND = N_("the strand ‘{name}’")
DIMENSION = N_("the rules of ‘{name}’")
FIGURE = N_("a figure under ‘{name}’")
SECTION = N_("the section ‘{name}’")
HEAD = N_("what stands at the head of the report")
MAPPING = N_("the mapping itself")
SECTIONS = N_("the sections of the report")
PUBLISH = N_("what is published")


class Place(NamedTuple):
    """A page on which something is mended: its address, and what it is of, in words."""

    address: tuple[str | int, ...]
    words: str


def place_of(data: Any, path: NodePath, language: Language) -> Place | None:
    """Where the thing at a place of the schema is mended; None where no page does it."""
    if not path:
        return None
    first, *rest = path
    place: Place | None = None
    if first == "report":
        place = _of_report(data, rest, language)
    elif first in _LISTS and rest:
        place = _LISTS[str(first)](data, str(rest[0]), rest[1:], language)
    elif first in ("title", "period", "as_of", "region", "languages"):
        place = Place(("strands",), translate(MAPPING, language))
    return place


def _of_question(data: Any, question: str, rest: list[Any], language: Language) -> Place:
    name = name_at(data, ("questions", question), language)
    if rest[:1] and rest[0] in ("values", "groups", "qualifiers"):
        return Place(("values", question), translate(VALUES, language, name=name))
    return Place(("questions", question), translate(QUESTION, language, name=name))


def _of_strand(data: Any, strand: str, rest: list[Any], language: Language) -> Place:
    is_column = len(rest) > 1 and rest[0] == "columns"
    if is_column and found(data, ("questions", rest[1])) is not None:
        return _of_question(data, str(rest[1]), [], language)
    name = name_at(data, ("strands", strand), language)
    return Place(("strands", strand), translate(STRAND, language, name=name))


def _of_dimension(data: Any, dimension: str, _rest: list[Any], language: Language) -> Place:
    name = name_at(data, ("dimensions", dimension), language)
    return Place(("rules", dimension), translate(DIMENSION, language, name=name))


_LISTS = {"questions": _of_question, "strands": _of_strand, "dimensions": _of_dimension}


def _of_report(data: Any, rest: list[Any], language: Language) -> Place:
    if rest[:1] == ["sections"]:
        if len(rest) < 2:
            return Place(("figures",), translate(SECTIONS, language))
        section = int(rest[1])
        name = name_at(data, ("report", "sections", section), language)
        if len(rest) > 3 and rest[2] == "figures":
            address = ("figures", section, int(rest[3]))
            return Place(address, translate(FIGURE, language, name=name))
        return Place(("figures", section), translate(SECTION, language, name=name))
    if rest[:1] and rest[0] in ("lead", "summary", "key_figures"):
        return Place(("figures", "head"), translate(HEAD, language))
    if rest:
        return Place(("publish",), translate(PUBLISH, language))
    return Place(("figures",), translate(SECTIONS, language))


def name_at(data: Any, path: NodePath, language: Language) -> str:
    """How a thing is called that has a label or a title; its id where it has none."""
    thing = found(data, path)
    label = thing
    if isinstance(thing, dict) and ("label" in thing or "title" in thing):
        label = thing.get("label", thing.get("title"))
    if isinstance(label, dict):
        texts = [label.get(each) for each in (language, *LANGUAGES)]
        label = next((text for text in texts if isinstance(text, str) and text), None)
    return label if isinstance(label, str) else str(path[-1])
