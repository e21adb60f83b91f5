"""How conditions are written: the shape for editors and the page of the language.

`rules/parsing.py` reads them, with the questions at hand, and says at which word one is wrong.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from kartlaggning.yaml_files.models import Model

SomeConditions = Annotated[list["ConditionModel"], Field(min_length=1)]
SomeValues = Annotated[list[str], Field(min_length=1)]


class BoundModel(Model):
    """What a quantity or an ordered question must reach, or stay within.

    `{at_least: 10, at_most: 20}` is both. A range that was said, `10–15`, holds a bound for certain
    only where all of it does.
    """

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    at_least: str = ""
    """A number, or a value of an `ordered` question: this one or a later one."""
    at_most: str = ""
    """A number, or a value of an `ordered` question: this one or an earlier one."""


class ConditionModel(Model):
    """A condition says of which units something holds; `when` and `asked_if` hold one.

    The plainest names a question and its answer: `{library: own}`. One of several answers is a
    list: `{library: [own, shared]}`; of a question with several values it holds if at least one of
    those does. Keys side by side must all hold. There is nothing else: no formulas.

    An answer that is not known makes a condition neither true nor false but open, so that *unknown*
    is never *no*: `{not: {library: none}}` does not hold of a unit whose answer is not known. Where
    a question is not applicable, no condition on its answer holds, so that its `not` does.

    Example::

        dimensions:
          opening:
            label: {sv: Öppet, en: Opening hours}
            classes:
              long: {label: {sv: Länge, en: Long}, when: {hours: {at_least: 20}}}
              short: {label: {sv: Kort, en: Briefly}, when: {not: {hours: {at_least: 20}}}}
          mood:
            label: {sv: Stämning, en: Mood}
            classes:
              lively:
                label: {sv: Livligt, en: Lively}
                when: {any: [{offers: reading}, {rooms: cafe}]}
              calm:
                label: {sv: Lugnt, en: Calm}
                when: {all: [{not: {offers: reading}}, {not: {rooms: cafe}}]}
          visitors_say:
            label: {sv: Omdöme, en: Verdict}
            classes:
              liked: {label: {sv: Omtyckt, en: Liked}, when: {satisfied: {at_least: middle}}}
              disliked: {label: {sv: Ogillad, en: Disliked}, when: {satisfied: {at_most: low}}}
          region_part:
            label: {sv: Del av länet, en: Part of the county}
            classes:
              north: {label: {sv: Norr, en: North}, when: {within: "0001"}}
              south: {label: {sv: Söder, en: South}, when: {not: {within: "0001"}}}
    """

    model_config = ConfigDict(extra="allow", json_schema_extra={"minProperties": 1})
    __pydantic_extra__: dict[str, str | SomeValues | BoundModel]

    all: SomeConditions = []
    """A list of conditions, every one of which holds."""
    any: SomeConditions = []
    """A list of conditions, at least one of which holds."""
    # the shape alone: nothing is ever read by it
    not_: ConditionModel = Field(default=None, alias="not")  # type: ignore[assignment]
    """A condition that does not hold."""
    within: str = ""
    """The id of a unit: the unit is that one, or lies in it."""
