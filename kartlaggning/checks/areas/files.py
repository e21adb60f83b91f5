"""Of files and the tables in them: what cannot be read, and what was taken for what it is not."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # files
    "file_missing": Check("error", N_("There is no such file.")),
    "file_is_directory": Check("error", N_("This is a folder; a file is needed.")),
    "file_not_permitted": Check(
        "error", N_("You may not read this file."), N_("Ask its owner for the right to read it.")
    ),
    "file_not_writable": Check("error", N_("You may not write here.")),
    "file_not_written": Check("error", N_("This cannot be written: {reason}.")),
    "folder_not_permitted": Check(
        "error",
        N_("You may not look into this folder."),
        N_("Ask its owner for the right to look into it."),
    ),
    "folder_is_file": Check(
        "error", N_("This is a file; a folder is needed."), N_("Give the file another name.")
    ),
    "place_is_link": Check(
        "error",
        N_("This is a link, through which nothing can be written here."),
        N_("Put the folder or file itself in its place."),
    ),
    # what writes leave
    "project_busy": Check(
        "error",
        N_("For {n} {n:second|seconds} another command has written here: {value}."),
        N_("Run this one again when that is done; if it hangs, end it first."),
    ),
    "leftover_stays": Check(
        "warning",
        N_("An earlier command has left this, and it may not be removed or put back."),
        N_("Ask its owner to run kartlaggning check here."),
    ),
    "leftover_foreign": Check(
        "warning",
        N_(
            "This is named as kartlaggning names unfinished writes, but is not its own; "
            "it is left alone."
        ),
        N_("Give it another name."),
    ),
    "file_twice": Check(
        "warning", N_("The file holds the same bytes as one before it; it is read once.")
    ),
    "file_empty": Check("error", N_("The file is empty.")),
    "file_broken": Check("error", N_("The file cannot be read as {format}: {reason}.")),
    "file_unknown_format": Check(
        "error", N_("Files of the type '{value}' cannot be read. Readable: {formats}.")
    ),
    "file_told": Check("error", N_("This is {what}, which cannot be read here."), N_("{how}")),
    "file_of_program": Check(
        "error",
        N_("Only {program} itself can read files of the type '{value}'."),
        N_("Export the project there as REFI-QDA (.qdpx)."),
    ),
    "file_is_project": Check("error", N_("These are coded documents, not a table.")),
    "file_is_table": Check("error", N_("This is a table, not a project of coded documents.")),
    "text_encoded_twice": Check(
        "warning",
        N_(
            "{n} {n:text|texts} had been encoded twice ('TÃ¤by' for 'Täby'); {n:it was|they were} "
            "repaired."
        ),
    ),
    "file_not_text": Check("error", N_("The text is in no known encoding.")),
    "text_holds_nought": Check(
        "error",
        N_(
            "The text holds a sign that no text has (NUL; {n} in all): something in it is damaged, "
            "or was meant as another letter."
        ),
        N_("Export it anew, or open it in an editor and see what should stand there."),
    ),
    "file_not_ordinary": Check("error", N_("This is no ordinary file.")),
    "file_not_opened": Check("error", N_("The file cannot be opened: {reason}.")),
    "file_is_lock": Check(
        "error",
        N_("By this file {program} marks that '{value}' is open; it is not the workbook."),
        N_("Save and close the workbook, and import '{value}'."),
    ),
    "file_in_use": Check(
        "error",
        N_("{program} has this file open, and nobody else may read it meanwhile."),
        N_("Save and close it there."),
    ),
    "file_encrypted": Check(
        "error", N_("The file is protected by a password."), N_("Save it without one.")
    ),
    "file_is_html": Check(
        "error",
        N_("This is a web page, not a table."),
        N_("Open it in Excel and save it as .xlsx."),
    ),
    "project_is_html": Check(
        "error",
        N_("This is a web page, not a project: such as a page to log in by, saved in its place."),
        N_("Download it once more, or export it anew from the program that it was coded in."),
    ),
    "project_not_in_archive": Check(
        "error",
        N_("There is no project (.qde) in this archive."),
        N_("Export it anew as REFI-QDA (.qdpx)."),
    ),
    "file_is_archive": Check(
        "error",
        N_("This is a zip archive, not a table."),
        N_("Unpack it and import what is inside."),
    ),
    "file_misnamed": Check(
        "warning", N_("The name ends in {value}, but the contents are {actual}; read as that.")
    ),
    "file_too_large": Check(
        "error", N_("The file unpacks to {size} MB; at most {limit} MB are read.")
    ),
    "encoding_unknown": Check("error", N_("No encoding is called '{value}'.")),
    "encoding_wrong": Check(
        "error",
        N_("The text is not in the encoding {value}."),
        N_("Say with --encoding which one it is in."),
    ),
    "encoding_mixed": Check(
        "error", N_("The file is UTF-8, but this line is not."), N_("Save the file anew as UTF-8.")
    ),
    "encoding_guessed": Check(
        "warning",
        N_(
            "The file does not say its encoding; "
            "it was read as {encoding}, in which the line holds '{value}'."
        ),
        N_("Where that looks wrong, say with --encoding which one it is in."),
    ),
    "encoding_not_stated": Check(
        "warning",
        N_("The file does not say its encoding; it was read as {value}."),
        N_("Where letters look wrong, say with --encoding which one it is in."),
    ),
    # tables
    "table_without_rows": Check("error", N_("The table has headers but no rows.")),
    "header_twice": Check(
        "warning", N_("The header '{value}' stands twice; this one is read as '{renamed}'.")
    ),
    "column_without_header": Check(
        "warning",
        N_("Column {number} has {n} filled {n:cell|cells} but no header; it was left out."),
        N_("Give it a header."),
    ),
    "row_is_summary": Check("warning", N_("The row begins with '{value}': a summary, left out.")),
    "row_too_long": Check(
        "error",
        N_(
            "The row has {n} {n:cell|cells}, the header {width}: '{value}' stands outside the "
            "table."
        ),
        N_("Put quotation marks around a text that holds the delimiter."),
    ),
    "headers_displaced": Check(
        "error",
        N_(
            "Headers stand here again, in another order than in line {line}: the rows below would "
            "be read in the wrong columns."
        ),
        N_("Part the file here, and import the parts together."),
    ),
    "rows_broken": Check(
        "warning",
        N_(
            "Lines {lines} have fewer cells than the header, and together as many as one row "
            "({n} in all). Either a line break in a text has broken a row, and what stands behind "
            "it is not read where it belongs; or they are rows that end early, and are read right."
        ),
        N_(
            "If rows are broken, export anew as .xlsx, or put quotation marks around texts with "
            "line breaks."
        ),
    ),
    "file_cut_off": Check(
        "warning",
        N_(
            "The file ends within this row, which has {n} of {width} cells and no line end: it may "
            "have been cut off when it was saved or fetched, and further rows with it."
        ),
        N_("See whether it is whole, and export or fetch it anew."),
    ),
    "quote_not_closed": Check("error", N_("A quotation mark is opened here and never closed.")),
    "text_after_quote": Check(
        "error",
        N_(
            "A quotation mark opens a cell here; in line {line} it is closed, and '{value}' "
            "follows. Several rows may have become one."
        ),
        N_("Take away the mark, or write each mark within the cell twice."),
    ),
    "cell_holds_rows": Check(
        "warning",
        N_(
            "Cells over several lines, of which one holds as many separators as the header: {n} "
            "(lines {lines}). Either a stray quotation mark has made rows a part of them, or they "
            "are texts that hold so many, and are read right."
        ),
        N_("If they are rows, take away the quotation mark before them."),
    ),
    "sheet_unknown": Check("error", N_("There is no sheet '{value}', only: {sheets}.")),
    "sheet_other_fits": Check(
        "error",
        N_(
            "The sheet '{value}' has {n} of the columns that are looked for, "
            "and '{suggestion}' has {most}."
        ),
        N_('Say --sheet "{suggestion}", or leave --sheet out.'),
    ),
    "sheets_alike": Check(
        "warning",
        N_("The sheets {sheets} have the same headers; only '{value}' was read."),
        N_("Put them together."),
    ),
    "sheet_too_large": Check(
        "error",
        N_("A sheet reaches to row {rows} and column {columns}: too large to read."),
        N_("Delete the stray cells far from the table."),
    ),
    "cell_error": Check(
        "error",
        N_("The cell holds the error {value}, so what it should say is not known."),
        N_("Mend it, or empty the cell where there is no answer."),
    ),
    "cell_not_calculated": Check(
        "error",
        N_("The cell holds a formula whose result is not in the file."),
        N_("Open the file in Excel and save it, so that it is calculated."),
    ),
    "number_scaled": Check(
        "error",
        N_(
            "{n} {n:cell of the column shows|cells of the column show} thousands or millions: "
            "{value} is shown as {shown}."
        ),
        N_("Show the numbers whole in the workbook, or write those that are meant."),
    ),
    "percent_rounded": Check(
        "note",
        N_(
            "{n} {n:share of the column has|shares of the column have} more decimals than are "
            "shown; {n:it was|they were} read with all of them."
        ),
    ),
    "date_without_year": Check(
        "warning",
        N_(
            "{n} {n:date of the column is|dates of the column are} shown without {n:its|their} "
            "year, and {n:was|were} read with it: {value}."
        ),
        N_(
            "Show the year in the workbook. A spreadsheet makes a date of 1-5 or 3/4: write such "
            "a range in a cell formatted as text."
        ),
    ),
    "rows_hidden": Check(
        "warning",
        N_(
            "{n} {n:row is|rows are} hidden or filtered away in the sheet ({value}); {n:it "
            "was|they were} read."
        ),
        N_("Say `hidden: leave` or `hidden: read` on the strand."),
    ),
    "rows_hidden_read": Check(
        "note",
        N_(
            "{n} {n:row is|rows are} hidden or filtered away in the sheet ({value}); {n:it "
            "was|they were} read."
        ),
    ),
    "columns_hidden": Check(
        "warning",
        N_(
            "{n} {n:column is|columns are} hidden in the sheet ({value}); {n:it was|they were} "
            "read."
        ),
        N_("Say `hidden: leave` or `hidden: read` on the strand."),
    ),
    "columns_hidden_read": Check(
        "note",
        N_(
            "{n} {n:column is|columns are} hidden in the sheet ({value}); {n:it was|they were} "
            "read."
        ),
    ),
    "cells_unseen": Check(
        "warning",
        N_(
            "{n} {n:cell is|cells are} formatted to show nothing (rows {value}); {n:it was|they "
            "were} read."
        ),
        N_("Say `hidden: leave` or `hidden: read` on the strand."),
    ),
    "cells_unseen_read": Check(
        "note",
        N_(
            "{n} {n:cell is|cells are} formatted to show nothing (rows {value}); {n:it was|they "
            "were} read."
        ),
    ),
    "cells_struck": Check(
        "warning",
        N_(
            "{n} {n:cell is|cells are} struck through (rows {value}); read as if {n:it|they} were "
            "not."
        ),
        N_("Empty them in the workbook where they no longer hold."),
    ),
    "cells_merged_down": Check(
        "note", N_("'{value}' stands in a merged cell; it was read in each row to {last}.")
    ),
    "cells_merged_across": Check(
        "warning",
        N_("'{value}' is merged across {n} columns; it was read in the first of them only."),
    ),
    # statistics programs
    "file_weighted": Check(
        "warning",
        N_(
            "The file says that it is weighted by '{value}' (WEIGHT BY): SPSS's own figures are "
            "weighted, and those made here are not."
        ),
        N_(
            "Declare the column with the role `weight`: figures of respondents are then weighted. "
            "Else say so where they are published."
        ),
    ),
    "sas_several_tables": Check(
        "warning",
        N_("The file holds {n} tables; only the first was read."),
        N_("Export each table into a file of its own."),
    ),
    "sas_missing_alike": Check(
        "warning",
        N_(
            "The file gives reasons for missing numbers (.A to .Z), which cannot be told apart in "
            "a transport file: they were read as empty cells."
        ),
        N_("Where the reasons matter, save the table as .sas7bdat or .csv."),
    ),
    "response_set_incomplete": Check(
        "warning",
        N_(
            "The multiple-response set '{value}' names variables that are not in the file "
            "({names}): it is left out."
        ),
        N_("Save the file with all its variables, or take the set out of it."),
    ),
    "response_set_uncounted": Check(
        "warning",
        N_(
            "The multiple-response set '{value}' counts '{counted}', which none of its variables "
            "can hold: it is left out."
        ),
        N_("Define the set anew in SPSS."),
    ),
    "response_set_not_counted": Check(
        "warning",
        N_(
            "In the multiple-response set '{value}' nobody has the value that counts, "
            "'{counted}': all have '{held}'."
        ),
        N_("If these say yes, define the set anew in SPSS, with the value that counts."),
    ),
    "response_sets_unreadable": Check(
        "warning",
        N_("The file's multiple-response sets cannot be read: they are left out."),
        N_("Save the file anew in SPSS or PSPP."),
    ),
    # survey programs
    "answers_missing": Check(
        "error",
        N_("The file holds a questionnaire but no answers to it."),
        N_("Export the answers too, and import both files together."),
    ),
    "questionnaire_unmatched": Check(
        "warning",
        N_("No column is a question of the questionnaire {value}, which was given with it."),
    ),
    "choice_of_several": Check(
        "error",
        N_(
            "In the questionnaire '{value}' stands for several things ({labels}): which of them "
            "an answer means cannot be told (answers: {n})."
        ),
        N_("Export the answers as labels, or give each choice a name of its own."),
    ),
    "never_shown_or_left": Check(
        "note",
        N_(
            "LimeSurvey's table leaves a cell empty both where a question was never shown "
            "and where it was shown and left; the two are read alike."
        ),
        N_("Where that matters, import its archive (.lsa), which tells them apart."),
    ),
    "redcap_repeats": Check(
        "warning",
        N_(
            "{n} {n:row is a repeat|rows are repeats} of forms ({value}) of the same respondents: "
            "{n:it was|they were} left out."
        ),
        N_("To read them, export that form alone."),
    ),
    "redcap_events": Check(
        "warning",
        N_(
            "The rows are of several events ({value}): each is a response, so that a respondent "
            "may be counted more than once."
        ),
        N_("Export each event into a file of its own."),
    ),
    "redcap_rows_of_one": Check(
        "warning",
        N_(
            "Respondents with several rows, since an event or form is repeated: {n}. Each row is "
            "a response, so that they are counted more than once."
        ),
        N_("Export the event or form that they answer once, or one row of each."),
    ),
    "redcap_boxes_alike": Check(
        "note",
        N_(
            "REDCap writes 0 both for a box that was left and for one that was never shown; the "
            "two are read alike."
        ),
    ),
    "redcap_dictionary_column": Check(
        "error",
        N_("The data dictionary has no column '{value}'."),
        N_("Download it anew from REDCap, in English."),
    ),
    "responses_unfinished": Check(
        "warning",
        N_(
            "{n} of {total} {total:response|responses} {n:was|were} never finished: those with an "
            "answer count as taking "
            "part, and nothing that they say is counted."
        ),
        N_("If it should be, write unfinished: count in the strand."),
    ),
    "responses_unfinished_counted": Check(
        "note",
        N_(
            "{n} of {total} {total:response|responses} {n:was|were} never finished, and "
            "{n:is|are} counted like the others "
            "(unfinished: count)."
        ),
    ),
    "responses_without_unit": Check(
        "note",
        N_("Responses that were never finished and name no unit: {n}. They are not counted."),
    ),
    "responses_never_counted": Check(
        "warning",
        N_(
            "Of {total} {total:response|responses} {n} {n:is|are} of this kind: {kind}. {n:It "
            "is|They are} stored, "
            "and never counted."
        ),
    ),
    "rows_left_by_state": Check(
        "warning",
        N_(
            "Of {total} {total:row|rows} {n} {n:is|are} of this kind: {kind}. {n:It was|They were} "
            "left out."
        ),
    ),
    "responses_on_hold": Check(
        "warning",
        N_(
            "{n} of {total} {total:response|responses} {n:is|are} on hold (looked through, and "
            "neither approved nor rejected); {n:it is|they are} counted."
        ),
        N_("Approve or reject them in the program that they come from, and export them anew."),
    ),
    "response_state_unknown": Check(
        "warning",
        N_("'{value}' is no known state of a response. Responses with it: {n}; they are counted."),
        N_("Leave them out of the export if they should not be."),
    ),
}
