"""Of what was imported: stored files, positions, classes, and the decisions made on them."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # classes
    "answers_contradict": Check(
        "warning",
        N_("{unit}: the answers to what '{value}' reads contradict `asked_if` ({questions})."),
    ),
    # stored interviews
    "stored_column_missing": Check(
        "error", N_("The column '{value}' is missing."), N_("Import again.")
    ),
    "stored_column_strange": Check(
        "error", N_("The column '{value}' does not belong here."), N_("Import again.")
    ),
    "stored_value_strange": Check(
        "error", N_("'{value}' is neither a number nor true or false."), N_("Import again.")
    ),
    "stored_word_unknown": Check(
        "error", N_("'{value}' may not stand here."), N_("What may: {suggestion}.")
    ),
    "stored_number_impossible": Check("error", N_("No quantity can have the number {value} here.")),
    "stored_quantity_empty": Check(
        "error", N_("The quantity has no number."), N_("Write it, or a kind of missing.")
    ),
    "stored_id_empty": Check("error", N_("The id is missing."), N_("Import again.")),
    "stored_id_twice": Check("error", N_("The id '{value}' stands twice: it would count twice.")),
    "stored_ledger_missing": Check(
        "error",
        N_("The folder holds {value}, but no import.json: nothing in it would be read."),
        N_("Bring import.json back, or import again."),
    ),
    "stored_survey_source_missing": Check(
        "error",
        N_(
            "There is no source '{value}', so all of the survey would be left out: "
            "was the folder renamed?"
        ),
        N_("Give the folder its name back, or import again."),
    ),
    "stored_format_old": Check(
        "note",
        N_(
            "'{value}' was imported by an earlier version of the program: "
            "whether its files were changed since cannot be told."
        ),
        N_("Import again, and it can."),
    ),
    "stored_format_later": Check(
        "error",
        N_("The import was made by a later version of the program (format {value})."),
        N_("Update the program, or import again."),
    ),
    "stored_register_missing": Check(
        "warning",
        N_("The list of the imports is gone: whether one of them is lost cannot be told."),
        N_("Bring it back; or import any of them again, and it is written anew."),
    ),
    "stored_register_strange": Check(
        "warning",
        N_("'{value}' is no name of an import."),
        N_("Of two versions that were merged keep all lines with names, and nothing else."),
    ),
    "stored_import_missing": Check(
        "error",
        N_("The import '{value}' was made, but its folder is not here: nothing of it is counted."),
        N_(
            "Bring the folder back, or import again. "
            "Where it was deleted on purpose, delete this line too."
        ),
    ),
    "stored_import_unknown": Check(
        "warning",
        N_(
            "The import '{value}' is not in the list of the imports (interviews/imports.csv): "
            "was its folder renamed, copied, or deleted once and brought back?"
        ),
        N_("Delete the folder if it does not belong here; else import again."),
    ),
    "stored_file_missing": Check(
        "error",
        N_("The import wrote {value}, and the file is gone: nothing in it is counted."),
        N_("Bring it back, or import again."),
    ),
    "stored_file_unrecorded": Check(
        "warning",
        N_(
            "import.json does not say what the import wrote into {value}: "
            "whether anything in it was changed or lost cannot be told."
        ),
        N_("Import again, and it can."),
    ),
    "stored_rows_lost": Check(
        "error",
        N_(
            "The import wrote {n_before} {n_before:row|rows}, now there {n:is|are} {n}: lost "
            "{value}."
        ),
        N_(
            "Bring the file back, or import again; a source is taken out with withdraw. "
            "Where rows were deleted on purpose, delete the file's entry "
            "under stored in import.json: this then becomes a warning."
        ),
    ),
    "stored_rows_added": Check(
        "warning",
        N_(
            "The import wrote {n_before} {n_before:row|rows}, now there {n:is|are} {n}: added by "
            "hand {value}."
        ),
        N_("Import again, or stand by it: this line stays."),
    ),
    "stored_cells_changed": Check(
        "warning",
        N_("Cells are not as the import wrote them, or in another order, in: {value}."),
        N_("Import again, or stand by it: this line stays."),
    ),
    "stored_read_otherwise": Check(
        "warning",
        N_(
            "The strand '{value}' is no longer read as when '{name}' was imported. "
            "The schema has changed in: {keys}."
        ),
        N_("Import again."),
    ),
    "stored_in_the_open": Check(
        "error",
        N_(
            "The strand '{value}' is confidential, but was not when this was imported: "
            "what was said in free text and quotes stands here in the open."
        ),
        N_("Import again. What git or others have of it already stays with them."),
    ),
    "stored_words_open": Check(
        "warning",
        N_(
            "Words that may not be published stand here in the open, in '{value}': {n} "
            "{n:cell|cells}. "
            "The report does not show them."
        ),
        N_("Import again. What git or others have of it already stays with them."),
    ),
    "survey_of_other_period": Check(
        "note",
        N_(
            "The survey '{value}' is of another period ({period}): its people are counted only "
            "where waves are compared (by: strand), and no response is told by itself."
        ),
    ),
    "stored_measure_other": Check(
        "error",
        N_("{question} was imported as a number of '{value}', and the schema says '{measure}'."),
        N_("Import again; or give the schema its words back."),
    ),
    # what git has
    "git_has_private": Check(
        "warning",
        N_("Git has files that should stay with you (in all: {n}), such as {value}."),
        N_(
            "Take them out with: git rm -r --cached {suggestion}. "
            "Earlier commits keep them: ask for help before you share any of them."
        ),
    ),
    # positions
    "period_overlaps": Check(
        "warning",
        N_(
            "The period {value} ({n} {n:source|sources}) overlaps the report's, {period}, "
            "but is another: it is not counted in."
        ),
        N_("Where it belongs to the report, write {suggestion}."),
    ),
    "stored_unplaced": Check(
        "warning",
        N_(
            "Statements about no unit: {n}. "
            "They leave every unit of their sources open until someone decides."
        ),
        N_(
            "Say in the coders' project or the table which unit each is about, "
            "or decide in decisions.csv."
        ),
    ),
    "positions_in_conflict": Check(
        "note",
        N_("Conflicts in the answers to {value}: {n} ({units})."),
        N_(
            "See them with: kartlaggning explain UNIT. "
            "Decide in decisions.csv, or say with resolve what goes first."
        ),
    ),
    "period_contained": Check(
        "note",
        N_(
            "The period {value} ({n} {n:source|sources}) lies within the report's, {period}: it "
            "counts in it."
        ),
    ),
    "whole_against_parts": Check(
        "warning",
        N_(
            "What is said of {unit} itself on {question} is said of none of its parts "
            "({distribution}). What is said of the whole counts."
        ),
    ),
    "answered_not_applicable": Check(
        "warning",
        N_("{unit} answers {question}, which by asked_if is not asked there; the answer is kept."),
    ),
    "stored_source_twice": Check(
        "error", N_("The source '{value}' stands in two imports: its statements would count twice.")
    ),
    "stored_strand_unknown": Check(
        "error",
        N_("There is no strand '{value}' in the schema ({n} {n:source has|sources have} it)."),
    ),
    "stored_source_unknown": Check("error", N_("There is no source '{value}'.")),
    "stored_question_unknown": Check("error", N_("There is no question '{value}' in the schema.")),
    "stored_names_gone": Check(
        "error",
        N_("The schema and the region know these names no longer: {value}."),
        N_("Where they have got other names there, import '{import_name}' again."),
    ),
    "stored_status_unknown": Check(
        "error", N_("'{value}' is neither an answer nor a kind of missing.")
    ),
    "unit_not_in_period": Check(
        "error",
        N_("'{value}' does not exist in {period}, as the schema counts units."),
        N_("It is now {suggestion}."),
    ),
    "unit_not_yet_in_period": Check(
        "error",
        N_("'{value}' did not exist yet in {period}."),
        N_("Then there was {suggestion}: write what was said under its name."),
    ),
    "total_mixes_successor": Check(
        "warning",
        N_(
            "Numbers of '{question}' are of {value} and, in a period that meets this one "
            "({period}), of {earlier}, from which it took over: a total of both holds the same "
            "work twice."
        ),
        N_("Let each source say its own part of the time, such as {suggestion}."),
    ),
    # decisions
    "decisions_column_missing": Check(
        "error", N_("The column '{value}' is missing."), N_("A decision has the columns {known}.")
    ),
    "decision_incomplete": Check("error", N_("The decision says nothing under '{absent}'.")),
    "decision_question_unknown": Check("error", N_("There is no question or dimension '{value}'.")),
    "decision_identity": Check(
        "error",
        N_("The text holds what points at a person ({kind}). The words are: '{value}'."),
        N_("Take it out: the file is shared."),
    ),
    "decision_not_of_unit": Check(
        "error", N_("'{value}' is no unit, and only a unit has a class in {question}.")
    ),
    "decision_date": Check("error", N_("'{value}' is no date."), N_("Write it as 2023-07-01.")),
    "decision_twice": Check(
        "error",
        N_("'{value}' is already decided on for {unit} in line {first_line}."),
        N_("Keep one of them."),
    ),
    "decision_stale": Check(
        "warning",
        N_("The answers under this decision have changed since it was made."),
        N_("Look at it again; where it still holds, write {suggestion} under 'on'."),
    ),
    "decision_on_missing": Check(
        "warning",
        N_(
            "The decision does not say on which answers it was made, "
            "and cannot be told to be out of date."
        ),
        N_("Write {suggestion} under 'on'."),
    ),
    "decision_overrules": Check(
        "note",
        N_(
            "{unit}: for {question} '{value}' was decided, "
            "where without the decision it is '{said}'."
        ),
    ),
    # what units and providers replied
    "claim_disputed": Check(
        "warning",
        N_("{unit} replied that what is said of {value} is not correct (code {code})."),
        N_("Ask what is right; then decide in interviews/decisions.csv, or mend the material."),
    ),
    "claim_corrected": Check(
        "warning",
        N_(
            "{unit} replied that what is said of {value} is not correct, and what is (code {code})."
        ),
        N_(
            "Read it in private/, in corrections.csv; then decide in interviews/decisions.csv, or "
            "mend the material."
        ),
    ),
    "fact_check_earlier": Check(
        "warning",
        N_(
            "{value} has not been asked about {n} of {of} claims: its form is of an earlier "
            "edition."
        ),
        N_("Send a new form where that matters."),
    ),
    "fact_check_unclear": Check(
        "note",
        N_(
            "{n} {n:answer|answers} of {n_units} {n_units:unit|units} could not be read for "
            "certain."
        ),
    ),
    "fact_check_so_far": Check(
        "note",
        N_("{n} of {of} {population} have replied to the fact check. No reply is no consent."),
    ),
}
