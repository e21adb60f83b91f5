"""What `survey_schema.yaml` may hold: one model per thing, as it is written.

Here stands only the shape. Names that point elsewhere (a strand, a question, a value) are checked
in `checking/schema_checks.py`, conditions in `rules/parsing.py`.

The text under a key says what the key means; a line that begins with a choice or a name says what
that means. `scripts/schema_reference.py` makes `docs/schema.md` and the JSON Schemas of them, so
that they are written for the researcher who has the file in front of her. All examples together
are one mapping, which a test loads.
"""

from kartlaggning.schema.models.accounts import (
    ACCOUNT_ROLES,
    ALL_PERIODS,
    AMOUNT,
    OF_EVERY_ROW,
    STAGE_WORDS,
    Accounts,
    AmountSeries,
    Named,
)
from kartlaggning.schema.models.conditions import BoundModel, ConditionModel
from kartlaggning.schema.models.dimensions import ClassModel, DimensionModel, VariantModel
from kartlaggning.schema.models.fact_check import FactCheck
from kartlaggning.schema.models.publication import AllowedText, Publication
from kartlaggning.schema.models.questions import (
    LISTED_TYPES,
    NUMBERED,
    PROTECTED,
    SPEAKERS,
    Break,
    Coded,
    Poles,
    Prefer,
    Question,
    QuestionType,
    Value,
)
from kartlaggning.schema.models.references import Reference
from kartlaggning.schema.models.report import (
    MOST_IN_STORY,
    Accessibility,
    ChartName,
    Citation,
    Figure,
    KeyFigure,
    Published,
    Report,
    Section,
    stands_in,
)
from kartlaggning.schema.models.strands import ROLES, UNIT_FROM, Columns, MissingStatus, Strand
from kartlaggning.schema.models.whole import Protect, SchemaModel, ShownNumber, Wave

__all__ = [
    "ACCOUNT_ROLES",
    "ALL_PERIODS",
    "AMOUNT",
    "LISTED_TYPES",
    "MOST_IN_STORY",
    "NUMBERED",
    "OF_EVERY_ROW",
    "PROTECTED",
    "ROLES",
    "SPEAKERS",
    "STAGE_WORDS",
    "UNIT_FROM",
    "Accessibility",
    "Accounts",
    "AllowedText",
    "AmountSeries",
    "BoundModel",
    "Break",
    "ChartName",
    "Citation",
    "ClassModel",
    "Coded",
    "Columns",
    "ConditionModel",
    "DimensionModel",
    "FactCheck",
    "Figure",
    "KeyFigure",
    "MissingStatus",
    "Named",
    "Poles",
    "Prefer",
    "Protect",
    "Publication",
    "Published",
    "Question",
    "QuestionType",
    "Reference",
    "Report",
    "SchemaModel",
    "ShownNumber",
    "Section",
    "Strand",
    "Value",
    "VariantModel",
    "Wave",
    "stands_in",
]
