"""The parts of the page of the schema's language, and the words for what may stand at a key."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from kartlaggning.regions.region_file import (
    KindEntry,
    PopulationEntry,
    ProviderEntry,
    RegionFile,
    UnitEntry,
)
from kartlaggning.schema.models import (
    Accessibility,
    Accounts,
    AmountSeries,
    BoundModel,
    Break,
    ChartName,
    Citation,
    ClassModel,
    Columns,
    ConditionModel,
    DimensionModel,
    FactCheck,
    Figure,
    KeyFigure,
    MissingStatus,
    Named,
    Poles,
    Prefer,
    Protect,
    Published,
    Question,
    Reference,
    Report,
    SchemaModel,
    Section,
    ShownNumber,
    Strand,
    Value,
    VariantModel,
    Wave,
)
from kartlaggning.schema.models.accounts import AnyNamed
from kartlaggning.schema.models.documents import (
    Documents,
    SlideLayouts,
    SlidesDocuments,
    WordDocuments,
    WordStyles,
)
from kartlaggning.schema.models.publication import AllowedText, Decided, Ethics, Publication
from kartlaggning.schema.models.questions import AnyValue
from kartlaggning.schema.models.sender import Accent, Contact, Correction, Imprint, Logo, Look
from kartlaggning.schema.models.strands import AnyColumns
from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Label, Texts


def anchor_of(heading: str) -> str:
    """The address that a heading gets where Markdown is shown."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


class Part(NamedTuple):
    """A part of the page: a model, under what heading, and what one of it is called."""

    model: type[BaseModel]
    heading: str
    noun: str
    level: int = 3

    @property
    def anchor(self) -> str:
        """The address of its heading in the page."""
        return anchor_of(self.heading)


PARTS = (
    Part(SchemaModel, "The mapping", "mapping", 2),
    Part(Label, "Texts in two languages", "text in two languages"),
    Part(Protect, "Protection of people", "protection"),
    Part(ShownNumber, "Small numbers that are public", "small-numbers-that-are-public"),
    Part(Wave, "Earlier waves", "wave"),
    Part(Publication, "Publication", "publication"),
    Part(Decided, "The decision to publish", "decision to publish"),
    Part(Ethics, "Ethical review", "ethical review"),
    Part(AllowedText, "What is public on purpose", "text that is public on purpose"),
    Part(FactCheck, "Fact check", "fact check"),
    Part(Strand, "Strands", "strand", 2),
    Part(Columns, "Columns", "columns"),
    Part(Accounts, "Accounts", "accounts"),
    Part(AmountSeries, "Series of amounts", "series"),
    Part(Named, "Lines, funders and conditions", "line, funder or condition"),
    Part(Question, "Questions", "question", 2),
    Part(Value, "Values and qualifiers", "value"),
    Part(Prefer, "Preferred strands", "preferred strands"),
    Part(Poles, "Ends of a scale", "ends of a scale"),
    Part(Break, "Breaks", "break"),
    Part(Reference, "Numbers of others", "number of others"),
    Part(ConditionModel, "Conditions", "condition", 2),
    Part(BoundModel, "Bounds", "bounds"),
    Part(DimensionModel, "Dimensions", "dimension", 2),
    Part(ClassModel, "Classes", "class"),
    Part(VariantModel, "Variants", "variant"),
    Part(Report, "The report", "report", 2),
    Part(Section, "Sections", "section"),
    Part(Figure, "Figures", "figure"),
    Part(Published, "Published numbers", "published number"),
    Part(KeyFigure, "Key figures", "key figure"),
    Part(Citation, "Citation", "citation"),
    Part(Look, "Look", "look"),
    Part(Logo, "Logo", "logo"),
    Part(Accent, "Accent", "accent"),
    Part(Imprint, "Imprint", "imprint"),
    Part(Contact, "Contact", "contact"),
    Part(Correction, "Corrections", "correction"),
    Part(Documents, "Documents", "documents"),
    Part(SlidesDocuments, "Slides", "look of slides"),
    Part(SlideLayouts, "Layouts of slides", "layouts of slides"),
    Part(WordDocuments, "Word", "look of Word documents"),
    Part(WordStyles, "Styles of Word", "styles of Word"),
    Part(Accessibility, "Accessibility", "accessibility statement"),
    Part(RegionFile, "The region file", "region file", 2),
    Part(KindEntry, "Kinds of unit", "kind of unit"),
    Part(UnitEntry, "Units", "unit"),
    Part(ProviderEntry, "Providers", "provider"),
    Part(PopulationEntry, "Populations", "population"),
)
PART_OF: dict[Any, Part] = {part.model: part for part in PARTS}


def what_stands(annotation: Any) -> str:
    """The words for what may stand at a key."""
    for known, words in _IN_SHORT:
        if annotation == known:
            return words
    if annotation in PART_OF:
        return link_to(annotation)
    return _IN_FULL[get_origin(annotation)](*get_args(annotation))


def _choices(*choices: str) -> str:
    return " or ".join(f"`{choice}`" for choice in choices if choice)


def _forms(*forms: Any) -> str:
    return " or ".join(what_stands(form) for form in forms if form is not types.NoneType)


def _keys(_key: Any, value: Any) -> str:
    return f"keys, each with {what_stands(value)}"


def _list(*items: Any) -> str:
    is_open = len(items) == 1 or items[-1] is Ellipsis
    length = "" if is_open else f" of {len(items)}"
    return f"list{length}: {what_stands(items[0])}"


def link_to(model: Any) -> str:
    part = PART_OF[model]
    return f"[{part.noun}](#{part.anchor})"


# what has a part or a place of its own in the page, or may be written in several ways
_IN_SHORT = (
    (str, "text"),
    (bool, "`true` or `false`"),
    (int, "whole number"),
    (Decimal, "number"),
    (IsoDate, "day: `2025-01-31`"),
    (Texts, "text, or list of text"),
    (AnyColumns, f"text, list of text, or {link_to(Columns)}"),
    (AnyValue, link_to(Value)),
    (AnyNamed, link_to(Named)),
    (AnyLabel, link_to(Label)),
    (MissingStatus, "[kind of missing](#strand-missing)"),
    (ChartName, "kind of figure, below"),
)
_IN_FULL: Mapping[Any, Callable[..., str]] = {
    Annotated: lambda annotation, *_: what_stands(annotation),
    Literal: _choices,
    Union: _forms,
    types.UnionType: _forms,
    dict: _keys,
    tuple: _list,
    list: _list,
}
