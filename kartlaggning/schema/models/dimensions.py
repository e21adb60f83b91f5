"""The dimensions of a mapping as written: classes, their variants, and the conditions of each."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SkipValidation

from kartlaggning.schema.models.conditions import ConditionModel
from kartlaggning.yaml_files.models import AnyLabel, Model, Texts


class VariantModel(Model):
    """A variant of a class; a unit of that class is sorted further. A condition alone is enough.

    The labels, `before` and `steps` are as those of a class.
    """

    label: AnyLabel | None = None
    """Its name; of its id if nothing is said."""
    when: SkipValidation[ConditionModel]
    """When a unit of the class is of this variant."""
    before: Texts = ()
    """Later variants that it goes before where both hold."""
    steps: tuple[AnyLabel, ...] = ()
    """What happens, in order; shown by the figure `steps` in place of the class's."""


def _condition_alone(value: Any) -> Any:
    return value if isinstance(value, dict) and "when" in value else {"when": value}


AnyVariant = Annotated[
    VariantModel,
    BeforeValidator(_condition_alone, json_schema_input_type=VariantModel | ConditionModel),
]


class ClassModel(Model):
    """A class of a dimension, and when a unit is of it."""

    label: AnyLabel | None = None
    """Its name; of its id if nothing is said."""
    when: SkipValidation[ConditionModel]
    """The condition under which a unit is of this class."""
    before: Texts = ()
    """Later classes that this one goes before: where both hold, the unit is of this one.

    Without it two classes that can hold at once are an error, told with the answers under which
    they do.
    """
    variants: dict[str, AnyVariant] = {}
    """Finer kinds of the class: id → variant, or its condition alone."""
    reasons: str = ""
    """A question whose answers are the reasons for the class; several may hold.

    They are counted within the class, and decide nothing.
    """
    steps: tuple[AnyLabel, ...] = ()
    """What happens in this class, in order; the figure `steps` draws it."""


class DimensionModel(Model):
    """A dimension sorts the units into classes, by rules that anyone can check.

    A unit gets the class that follows from what is known of it, whatever the unknown answers are:
    *certain*; *inferred* where it needs a coder's conclusion; *undecided* where several classes are
    still possible; *conflict* where sources that differ stand in the way; *gap* where no class
    holds. `check` finds answers under which two classes hold, or none, before any unit has them.
    Example::

        dimensions:
          kind_of_library:
            label: {sv: Typ, en: Type}
            classes:
              full:
                label: {sv: Fullt, en: Full}
                when: {library: own, offers: reading}
                before: limited
                steps: [{sv: Bok köps, en: A book is bought}, {sv: Bok lånas, en: A book is lent}]
                variants:
                  long: {label: {sv: Öppet länge, en: Open long}, when: {hours: {at_least: 20}}}
                  short: {not: {hours: {at_least: 20}}}
              limited:
                label: {sv: Begränsat, en: Limited}
                when: {not: {library: none}}
                reasons: offers
              without: {label: {sv: Utan, en: Without}, when: {library: none}}
    """

    label: AnyLabel
    """Its name in the report."""
    classes: dict[str, ClassModel] = Field(min_length=1)
    """Its classes: id → class, in the order in which they are shown."""
