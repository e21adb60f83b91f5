"""Of tables of official statistics, and the numbers of others that the schema names."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # a file
    "official_unknown": Check(
        "error",
        N_("'{value}' is no table of official statistics that can be read here."),
        N_("Save it as json-stat2, px, csv or a workbook, or Kolada's data as json."),
    ),
    "official_keyword_missing": Check("error", N_("The file has no {value}.")),
    "official_rows_differ": Check(
        "error",
        N_("The file has {n} {n:cell|cells}, which is no number of rows of {expected} (KEYS)."),
        N_("Save it once more: it may have been cut off."),
    ),
    "official_cells_differ": Check(
        "error",
        N_("The table's variables make {expected} numbers, and it holds {n}."),
        N_("Save it once more: it may have been cut off."),
    ),
    "official_too_many": Check(
        "error",
        N_("The table would hold {n} numbers; at most {limit} are read."),
        N_("Save a smaller part of it."),
    ),
    "official_not_number": Check("error", N_("'{value}' is neither a number nor a sign for one.")),
    "official_no_numbers": Check(
        "error",
        N_("The file has no column of numbers with words before it."),
        N_("Save it as csv with a header."),
    ),
    "official_row_twice": Check(
        "error", N_("'{value}' stands twice (first in line {first_line}).")
    ),
    # a number of it
    "official_variable_unknown": Check(
        "error", N_("The file has no variable '{value}'. It has: {known}.")
    ),
    "official_value_unknown": Check(
        "error",
        N_("'{value}' is none, or not one alone, of the values of '{variable}'."),
        N_("See them with: kartlaggning outside FILE."),
    ),
    "official_value_open": Check(
        "error", N_("'where' does not say which value of '{value}' is meant.")
    ),
    # of the schema
    "reference_of_text": Check(
        "error",
        N_("'{value}' is answered in free text: no number of others is like it."),
        N_("Take 'reference' out."),
    ),
    "reference_value_missing": Check(
        "error", N_("Say at 'value' which answer to '{value}' it is the number of.")
    ),
    "reference_value_refused": Check(
        "error", N_("'{value}' cannot stand here: the question is a quantity.")
    ),
    "reference_number_missing": Check(
        "error", N_("There must be either 'number' or 'file', and not both.")
    ),
    "reference_number_unreadable": Check(
        "error", N_("'{value}' is no number: write it as it is published, such as 80 %.")
    ),
    "reference_file_missing": Check("error", N_("There is no file '{value}' beside the mapping.")),
}
