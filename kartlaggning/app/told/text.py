"""What would be right, as the page says it: by a step of its own in place of a command or a key."""

from __future__ import annotations

from typing import NamedTuple

from kartlaggning.checks import N_


class Mending(NamedTuple):
    """How a finding is mended on the page.

    `step`: the page that does it; of `question`, `values` and `strand` that of the one concerned.
    Empty where it is the page that shows the finding.
    """

    words: str
    step: str = ""


_STRAND_UNITS = N_(
    "Mend it in the file, or say at the strand which unit it means; if it lies outside the region, "
    "choose there that such rows are left out."
)
_ENCODING = N_("Choose the encoding under ‘Read it otherwise’, where letters look wrong.")
_OFFSETS = N_("Look at the quotations; where they are wrong, say so under ‘Read it otherwise’.")
_UNIT_FROM = N_("Say at the strand where the unit of a coded document stands.")
_CODES = N_("Give the value the code that the material has now.")
_TWICE = N_(
    "Where one is a later version of the other, take away the one that is no longer right; where "
    "it is other material, leave it."
)
_DECIDE = N_("Decide what holds, on the page of decisions.")
_AGAIN = N_("Let the workbook be made anew, and change that.")

MENDINGS = {
    # files and how they are read
    "project_without_schema": Mending(N_("Begin with your files."), "files"),
    "nothing_imported": Mending(N_("Drop a file in, and import it."), "files"),
    "init_no_units": Mending(N_("Say under ‘The units stand in another column’ which one it is.")),
    "encoding_wrong": Mending(_ENCODING, "reading"),
    "encoding_guessed": Mending(_ENCODING, "reading"),
    "encoding_not_stated": Mending(_ENCODING, "reading"),
    "offsets_unusual": Mending(_OFFSETS, "reading"),
    "offsets_doubtful": Mending(_OFFSETS, "reading"),
    "offsets_wrong": Mending(_OFFSETS, "reading"),
    "offsets_not_best": Mending(_OFFSETS, "reading"),
    "offsets_open": Mending(_OFFSETS, "reading"),
    "sheet_other_fits": Mending(
        N_("Choose the sheet '{suggestion}' under ‘Read it otherwise’."), "reading"
    ),
    "identity_found": Mending(
        N_(
            "It may not come along: take it out of the file, or tick under ‘Read it otherwise’ "
            "that a word is put in its place."
        ),
        "reading",
    ),
    "strand_other_fits": Mending(N_("Choose the strand '{value}' for this file."), "files"),
    "project_in_tables": Mending(
        N_("Choose for this file the strand that it belongs to: {suggestion}."), "files"
    ),
    "table_without_columns": Mending(
        N_("Say at the strand in which columns the source and the unit stand."), "strand"
    ),
    "column_missing": Mending(
        N_("See whether it is the right file; else write the header that it has."), "question"
    ),
    "columns_missing": Mending(
        N_("See whether it is the right file, and the right sheet of it; else write the headers."),
        "strand",
    ),
    "same_material": Mending(
        N_(
            "To put it in the place of that import, choose so under ‘Read it otherwise’; where it "
            "is other material, let each interview or document have a name of its own."
        ),
        "reading",
    ),
    "same_responses": Mending(
        N_("To put them in the place of that import, choose so under ‘Read it otherwise’."),
        "reading",
    ),
    "some_same_material": Mending(_TWICE, "files"),
    "alike_material": Mending(_TWICE, "files"),
    "some_same_responses": Mending(_TWICE, "files"),
    # units
    "unknown_unit": Mending(_STRAND_UNITS, "strand"),
    "unit_outside": Mending(_STRAND_UNITS, "strand"),
    "units_outside": Mending(_STRAND_UNITS, "strand"),
    "unit_not_told": Mending(_STRAND_UNITS, "strand"),
    "outside_resembles": Mending(
        N_("What is meant all the same is said at the strand, under names written otherwise."),
        "strand",
    ),
    "document_unplaced": Mending(_UNIT_FROM, "strand"),
    "document_unit_unknown": Mending(_UNIT_FROM, "strand"),
    "unit_variable_unused": Mending(_UNIT_FROM, "strand"),
    "unit_variable_strange": Mending(_UNIT_FROM, "strand"),
    "case_contradicts": Mending(_UNIT_FROM, "strand"),
    "pieces_of_several": Mending(
        N_("Say at the strand what is made of what is said of several units at once."), "strand"
    ),
    # cells
    "parted_otherwise": Mending(
        N_("Write '{suggestion}' in the file, or say at the strand what parts several answers."),
        "strand",
    ),
    "people_parted_otherwise": Mending(
        N_("Where they are several, say at the strand what stands between them."), "strand"
    ),
    "denied_refused": Mending(
        N_("Write the answer that holds instead, or let the question be one of several answers."),
        "question",
    ),
    "several_for_one": Mending(
        N_("Leave one of them, or let the question be one of several answers."), "question"
    ),
    "cell_empty": Mending(
        N_("Fill it in, or say at the strand what an empty cell means."), "strand"
    ),
    "missing_sign_undeclared": Mending(
        N_("Say at the strand which kind of missing it is."), "strand"
    ),
    "sign_kept_as_answer": Mending(
        N_("Where it is missing here too, say so at the question."), "question"
    ),
    "quantity_unreadable": Mending(
        N_("Say which number or range is meant, or why there is none."), "question"
    ),
    "quantity_ambiguous": Mending(N_("Say which number is meant."), "question"),
    "quantity_negative": Mending(
        N_("Where it may be less than nought, tick that at the question."), "question"
    ),
    "label_no_quantity": Mending(
        N_("Say at the question what the code means, or mend its label in the file."), "question"
    ),
    "unknown_value": Mending(
        N_("Say what it means: where the file is read, or among the values."), "values"
    ),
    "unknown_labelled_value": Mending(
        N_("Say what it means: where the file is read, or among the values."), "values"
    ),
    "unknown_qualifier": Mending(
        N_("Add it among the ways in which an answer may be meant, or mend it in the file."),
        "values",
    ),
    "codes_labelled_alike": Mending(
        N_("If they are several answers, give each its code."), "values"
    ),
    "label_contradicts_code": Mending(
        N_("Mend the codes, or the label in the file: it cannot be told which of them is right."),
        "values",
    ),
    # coded material
    "codes_unmapped": Mending(N_("Say what each means, where the file is read."), "reading"),
    "codes_none_matched": Mending(N_("Say what each means, where the file is read."), "reading"),
    "project_without_codings": Mending("", ""),
    "code_named_renamed": Mending(_CODES, "values"),
    "code_named_moved": Mending(_CODES, "values"),
    "code_named_split": Mending(_CODES, "values"),
    "code_named_merged": Mending(_CODES, "values"),
    "codes_not_named": Mending(_CODES, "values"),
    # what was imported, and decided
    "positions_in_conflict": Mending(
        N_("See what each source said, and decide; or say at the question which goes first."),
        "decide",
    ),
    "stored_unplaced": Mending(
        N_(
            "Say in the table or the coders’ project which unit each is about, and import it again."
        ),
        "files",
    ),
    "decision_stale": Mending(N_("Look at it again, and decide anew."), "decide"),
    "decision_on_missing": Mending(N_("Look at it again, and decide anew."), "decide"),
    "claim_disputed": Mending(_DECIDE, "decide"),
    "claim_corrected": Mending(_DECIDE, "decide"),
    "fact_by_vote": Mending(
        N_("A fact is better settled by one that goes before another, or left a conflict."),
        "question",
    ),
    # the schema as a workbook
    "workbook_no_base": Mending(_AGAIN, "workbook"),
    "workbook_sheet_missing": Mending(_AGAIN, "workbook"),
    "workbook_locked": Mending(
        N_("Put back what stood there, and change it on the page."), "workbook"
    ),
    # documents and publication
    "publication_synthetic": Mending(
        N_("Import the real ones; or tick that it is shown as invented."), "publish"
    ),
    "word_not_ours": Mending(N_("Choose one that this page has made."), "documents"),
}
