"""Quantities as people say them: `10–15`, `drygt 100`, `7 av 10`, `hälften`.

The words are kept beside what is read from them. What can be read in two ways is a doubt that shows
both, and what cannot be read is no number: neither is ever a guess.

`model` what a quantity is · `vocabulary` the words · `numbers` figures, and what tells thousands
from decimals · `units` words that a question counts in · `marks` signs beside a number, `12*` ·
`doubts` what has two readings ·
`bounds` words before and after a number · `reading` all of it together · `rewriting` as it is
stored · `tolerance` how far off an approximate number may be.
"""

from kartlaggning.text.quantities.marks import is_marked
from kartlaggning.text.quantities.model import (
    APPROXIMATE,
    EXCLUDED,
    Doubt,
    Quantity,
    QuantityRules,
    quantity_columns,
)
from kartlaggning.text.quantities.numbers import NumberStyle, style_of_column
from kartlaggning.text.quantities.reading import (
    is_fraction,
    is_share,
    parse_quantity,
    read_quantity,
)
from kartlaggning.text.quantities.rewriting import plain_number, settle, without_free_words
from kartlaggning.text.quantities.tolerance import NO_TOLERANCE, Tolerance, parse_tolerance
from kartlaggning.text.quantities.units import units_of

__all__ = [
    "APPROXIMATE",
    "EXCLUDED",
    "NO_TOLERANCE",
    "Doubt",
    "NumberStyle",
    "Quantity",
    "QuantityRules",
    "Tolerance",
    "is_fraction",
    "is_marked",
    "is_share",
    "parse_quantity",
    "parse_tolerance",
    "plain_number",
    "quantity_columns",
    "read_quantity",
    "settle",
    "style_of_column",
    "units_of",
    "without_free_words",
]
