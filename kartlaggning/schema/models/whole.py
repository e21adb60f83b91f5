"""The whole of `survey_schema.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kartlaggning.schema.models.dimensions import DimensionModel
from kartlaggning.schema.models.fact_check import FactCheck
from kartlaggning.schema.models.publication import Decided, Publication
from kartlaggning.schema.models.questions import Question
from kartlaggning.schema.models.report import Report
from kartlaggning.schema.models.strands import Strand
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model


class ShownNumber(Model):
    """A small number of people that is public already, and who decided that it is shown.

    It is shown where the sources say just this number, and no other. Example::

        protect:
          shown:
            - unit: Norrby
              question: visitors
              number: 3
              source: Norrbys årsredovisning 2023, s. 14
              decided: {by: {sv: Enhetschefen, en: The head of unit}, on: 2025-11-01}
    """

    unit: str
    """Of which unit or provider, by its id or a name of it."""
    question: str
    """Of which question."""
    number: int = Field(ge=0)
    """The number that is public."""
    source: str
    """Where it is public, so that anybody can look it up."""
    decided: Decided
    """Who decided it, and when."""


class Protect(Model):
    """How small a number of people may be shown (see `of`). Without it: `minimum: 5`.

    Example::

        protect:
          minimum: 5
          method: hide
          name: {sv: Länets regel för små antal, en: The county's rule for small counts}
          link: https://example.org/small-counts
    """

    minimum: int = Field(default=5, ge=1)
    """The smallest number of people that is shown; with `1` every number is.

    Practice differs between publishers, and no authority's rule is claimed: 5 is common.
    """
    method: Literal["hide", "range"] = "hide"
    """What becomes of a smaller one.

    - `hide`: the cell holds no number and no words, and says that it is hidden.
    - `range`: the cell holds the range to which the number is rounded, with 5 as the minimum *0–2*
      or *3–7*; so do nought, and 5 to 7. Where sums would narrow the range, and where no one number
      was said, it is hidden. So are the statements behind it, and groups of people who answered a
      survey.
    """
    name: AnyLabel | None = None
    """What the rule is called: it stands where the page says what is hidden."""
    link: str = ""
    """Where the rule can be read, `https://…`."""
    shown: tuple[ShownNumber, ...] = ()
    """The small numbers that are public already, each by a decision that cites where."""


class Wave(Model):
    """An earlier mapping of the same project: by which rules, and of which units it was made.

    Example::

        waves: {2023: {as_of: 2023-07-01}}
    """

    schema_: str = Field(default="", alias="schema")
    """The schema of that time, a file from the folder of the mapping: `schemas/2023.yaml`.

    Without it the rules of now hold for that time too. Questions, strands and values keep their ids
    from one mapping to the next; what the mapping of now does not know any more is a mistake.
    """
    as_of: IsoDate | None = None
    """The day whose units were mapped. If nothing is said: that of the schema of that time; without
    one the last day of the period.
    """


class SchemaModel(Model):
    """The file `survey_schema.yaml` is a mapping: of which region, what was asked, what is shown.

    Ids (of strands, questions, values, classes …) are made of a–z, 0–9 and `_`, a letter first; the
    report never shows them. Every text may stand without quotation marks where YAML has no other
    use for it; one with `:`, `#`, `?` or a brace stands within them. Example::

        title: {sv: Bibliotek i Exempellän, en: Libraries of Example County}
        region: region.yaml
        as_of: 2025-01-01
        period: 2025
    """

    title: AnyLabel
    """The title of the report."""
    region: str
    """The region: one that comes along, by its name, or the path of a region file, from the folder
    of the mapping.

    These come along: `sverige`, the country, whose populations are `municipalities` and `counties`;
    `stockholm`, with the city's districts too; and the other counties with their municipalities:
    `blekinge`, `dalarna`, `gavleborg`, `gotland`, `halland`, `jamtland`, `jonkoping`, `kalmar`,
    `kronoberg`, `norrbotten`, `orebro`, `ostergotland`, `skane`, `sodermanland`, `uppsala`,
    `varmland`, `vasterbotten`, `vasternorrland`, `vastmanland`, `vastra_gotaland`. In the country a
    municipality goes by its name, *Uppsala*, and a county by *Uppsala län* or *Region Uppsala*.
    """
    as_of: IsoDate
    """The day whose units are shown. A district that was merged before it is history, one that came
    after does not yet exist.
    """
    period: str
    """The time that the report speaks of: a year, `2025`, or two days, `2012-01-01/2013-06-30`.

    Only what sources say of exactly this period is counted; all else is history. `check` tells of a
    source whose period overlaps it but is another.
    """
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = LANGUAGES
    """The languages of the report, a page for each. Where it is one, texts stand alone, without
    keys, and no page links to another.

    - `sv`: Swedish, `index.html`.
    - `en`: English, `index.en.html`.
    """
    protect: Protect = Protect()
    """From which number people are shown."""
    strands: dict[str, Strand] = Field(min_length=1)
    """The kinds of source: id → strand."""
    questions: dict[str, Question] = Field(min_length=1)
    """What was asked: id → question, in the order in which they are shown."""
    dimensions: dict[str, DimensionModel] = {}
    """How the units are classified: id → dimension."""
    report: Report = Report()
    """What is shown."""
    publication: Publication = Publication()
    """What must be decided before it is published; `report` needs none of it."""
    fact_check: FactCheck = FactCheck()
    """How units and providers are asked whether what is said of them is right."""
    waves: dict[str, Wave] = {}
    """Earlier mappings that this one is compared with: period → wave. Only those whose rules or
    units cannot be told from the period need stand here.
    """
