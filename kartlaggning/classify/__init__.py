"""From positions to classes: what is certain of each unit, what is not, and what it rests on.

`dimensions` a schema's truth tables, and their proof · `evidence` what is known of each unit ·
`kinds` those with the same answers · `outcomes` the classes it can still come to · `prospects` what
would change that, and what to ask next · `frame` all of it as the *classes* frame · `mixed` wholes
whose parts are in different classes.
"""

from kartlaggning.classify.dimensions import (
    DimensionTables,
    compile_dimension,
    note_proofs,
    prove_schema,
)
from kartlaggning.classify.frame import (
    Tables,
    classify,
    classify_evidence,
    compile_dimensions,
    questions_read,
)
from kartlaggning.classify.mixed import mark_mixed_wholes

__all__ = [
    "DimensionTables",
    "Tables",
    "classify",
    "classify_evidence",
    "compile_dimension",
    "compile_dimensions",
    "mark_mixed_wholes",
    "note_proofs",
    "prove_schema",
    "questions_read",
]
