"""Of what is asked for: names on the command line, and numbers in a report's texts."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # report
    "reference_unknown": Check(
        "error", N_("The text refers to '{value}', but the report has no such number.")
    ),
    "reference_broken": Check(
        "error", N_("A brace is missing around '{value}'."), N_("Write it {suggestion}.")
    ),
    "claim_false": Check(
        "warning",
        N_("The text says '{value}', but the number beside it is {n} of {base}."),
        N_("Mend the words, or let {{{cell}:who}} write them."),
    ),
    "claim_unsure": Check(
        "warning",
        N_("The text says '{value}'; known are {n} of {base}, and {n_unknown} have not said."),
        N_("Mend the words, or let {{{cell}:who}} write them."),
    ),
    "condition_unsaid": Check(
        "warning",
        N_(
            "The text says that they were {n} people, but some were only counted, in several "
            "strands: they were {n}, {condition}."
        ),
        N_("Write {suggestion} where that is to stand."),
    ),
    # the command line
    "unit_unknown": Check("error", N_("There is no unit or provider '{value}'.")),
    "unit_ambiguous": Check(
        "error", N_("'{value}' can mean {candidates}."), N_("Write the whole name.")
    ),
    "dimension_unknown": Check(
        "error", N_("There is no dimension '{value}' in the schema. Dimensions: {known}.")
    ),
    "strand_unknown": Check(
        "error", N_("There is no strand '{value}' in the schema. Strands: {known}.")
    ),
    "name_not_allowed": Check(
        "error",
        N_(
            "'{value}' cannot be the name of an import: "
            "use a–z, 0–9, _ and -, a letter first, at most 40."
        ),
    ),
    "name_reserved": Check(
        "error", N_("An import cannot be called '{value}': the name has a use of its own.")
    ),
    "nothing_imported": Check(
        "error",
        N_("Nothing has been imported yet."),
        N_("Begin with: kartlaggning import FILE --as NAME."),
    ),
}
