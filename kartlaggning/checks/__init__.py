"""Every check: its severity, its sentence, and what would be right.

A finding carries a check's id and parameters; the words stand here, in English, and in the
catalogue in Swedish. `{value}` and `{suggestion}` are the finding's own; the rest its parameters.

There is a module for each thing that is checked:

`files` and the tables in them · `projects` of the coders' programs · `schema` · `regions` ·
`respondents` of surveys, and figures of them · `official` statistics ·
`imports` columns, cells, deliveries · `codings` documents and codes as a strand reads them ·
`material` what was imported · `money` of accounts · `commands` · `publishing`.
"""

from __future__ import annotations

from kartlaggning.checks.areas import (
    codings,
    commands,
    files,
    imports,
    material,
    money,
    official,
    projects,
    publishing,
    regions,
    respondents,
    schema,
)
from kartlaggning.checks.check import DID_YOU_MEAN, N_, Check
from kartlaggning.checks.words import WORD_PARAMETERS, WORDS
from kartlaggning.errors import Finding

__all__ = ["AREAS", "CHECKS", "DID_YOU_MEAN", "WORDS", "WORD_PARAMETERS", "Check", "N_", "is_error"]

AREAS = (
    *(files, projects, schema, respondents, regions, official),
    *(imports, codings, material, money, commands, publishing),
)
CHECKS: dict[str, Check] = {}
for area in AREAS:
    CHECKS.update(area.CHECKS)


def is_error(finding: Finding) -> bool:
    """Whether a finding stops the work."""
    return CHECKS[finding.check].severity == "error"
