"""Of an import: columns, cells and deliveries that do not fit the schema or the strand."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    "denied_refused": Check(
        "error",
        N_("Only a value of a question with several can be denied ('{value}')."),
        N_("Write the answer that holds instead."),
    ),
    # columns and cells
    "column_missing": Check(
        "error", N_("There is no column '{value}', in which '{column}' stands.")
    ),
    "columns_missing": Check(
        "error",
        N_("{n} of the strand's {of} {of:column|columns} {n:is|are} missing: {value}."),
        N_("See whether it is the right file, and the right sheet of it."),
    ),
    "strand_other_fits": Check(
        "error",
        N_(
            "These are not the columns of the strand '{strand}', "
            "but those of '{value}': {n} of {of}."
        ),
        N_("Say --strand {value}."),
    ),
    "parted_otherwise": Check(
        "error",
        N_("'{value}' holds several things, but no '{separator}' between them."),
        N_("Write '{suggestion}', or declare the strand's separator."),
    ),
    "several_for_one": Check(
        "error",
        N_("'{value}' holds several answers, but {question} takes one."),
        N_("Leave one of them, or let the question be of the type multiple."),
    ),
    "people_parted_otherwise": Check(
        "warning",
        N_("'{value}' is read as the name of one person."),
        N_("Where they are several, write '{separator}' between them."),
    ),
    "columns_joined": Check(
        "note",
        N_(
            "{n} {n:column|columns} of single options {n:does|do} not come along; "
            "'{value}' holds their answers."
        ),
    ),
    "column_undeclared": Check(
        "warning",
        N_(
            "The column '{value}' is not in the schema and does not come along ({n} filled "
            "{n:cell|cells})."
        ),
    ),
    "unknown_value": Check("error", N_("unknown value '{value}' for {question}.")),
    "values_run_together": Check(
        "error",
        N_("'{value}' can be parted in two ways for {question}: {first}, or {second}."),
        N_("Take the separator out of the answer that holds it."),
    ),
    "unknown_labelled_value": Check(
        "error", N_("unknown value '{value}' for {question}, labelled '{label}' in the file.")
    ),
    "codes_labelled_alike": Check(
        "warning",
        N_(
            "The file labels the codes {codes} alike, '{value}': for {question} they are one "
            "answer."
        ),
        N_("If they are several, name each code under codes in the schema."),
    ),
    "unknown_qualifier": Check("error", N_("unknown qualifier '{value}' for {question}.")),
    "qualifiers_uneven": Check(
        "error",
        N_(
            "'{value}' holds {n_qualifiers} {n_qualifiers:qualifier|qualifiers} for {n} "
            "{n:value|values} of {question}: "
            "write one for all, or one each."
        ),
    ),
    "unknown_question": Check(
        "error", N_("There is no question '{value}' in the strand '{strand}'.")
    ),
    "unknown_unit": Check("error", N_("There is no unit or provider '{value}'.")),
    "unit_not_told": Check(
        "error",
        N_("'{value}' names no unit, and a response is about one ({n})."),
        N_("Write the unit, or under the strand's aliases which unit '{value}' means."),
    ),
    "several_units_told": Check(
        "error",
        N_("'{value}' names several units; a response is about one."),
    ),
    "unit_outside": Check(
        "error",
        N_("There is no unit or provider '{value}'."),
        N_("If it lies outside the region, write outside: leave under the strand {strand}."),
    ),
    "units_outside": Check(
        "error",
        N_(
            "{n} {n:row is|rows are} about no unit or provider of the region: {value} ({n_names} "
            "{n_names:name|names})."
        ),
        N_("If they lie outside it, write outside: leave under the strand {strand}."),
    ),
    "outside_resembles": Check(
        "warning",
        N_(
            "{n} {n:row was|rows were} left out as outside the region, though {n:its name "
            "resembles|their names resemble} those of "
            "its own: {value}."
        ),
        N_("What is meant all the same is written as in region.yaml, or stands under aliases."),
    ),
    "unknown_word": Check("error", N_("'{value}' is no {role}. Known: {known}.")),
    "missing_sign_undeclared": Check(
        "error",
        N_(
            "The file says that '{value}'{label} is a missing answer to {question}, "
            "but the schema does not say of which kind."
        ),
        N_("Declare it under the strand's missing. Kinds: {kinds}."),
    ),
    "sign_kept_as_answer": Check(
        "warning",
        N_(
            "'{value}' is missing in the strand, "
            "but the file says that it is an answer to {question}; it was kept as an answer ({n})."
        ),
        N_("Where it is missing here too, declare it under the question's missing."),
    ),
    "option_repeated": Check(
        "warning",
        N_(
            "'{value}' holds an option of {question} more than once; it counts once "
            "({n} such {n:cell|cells})."
        ),
        N_("If another option was meant, write that one."),
    ),
    "read_by_labels": Check(
        "note",
        N_(
            "The answers to {question} were read by their labels in the file: its codes are other "
            "answers' names ('{value}' is labelled '{label}')."
        ),
    ),
    "label_contradicts_code": Check(
        "error",
        N_(
            "The file says that '{value}' means '{label}', which is read as {of_label}, "
            "but '{value}' itself is read as {of_code}."
        ),
        N_(
            "Mend the schema's codes, or the label in the file: "
            "it cannot be told which of them is right."
        ),
    ),
    "options_left": Check(
        "note",
        N_(
            "{value}: {n} empty {n:cell beside a chosen option was|cells beside a chosen option "
            "were} read as no, "
            "since the options' columns hold nothing else for what was not chosen."
        ),
    ),
    "cell_empty": Check(
        "error",
        N_("The cell is empty for {question}."),
        N_("Fill it in, or let the strand declare what an empty cell means."),
    ),
    "quantity_unreadable": Check(
        "error",
        N_("'{value}' is no quantity for {question}."),
        N_(
            "Write a number, a range (10–15) or a ratio (7 av 10); "
            "or declare it under the strand's missing."
        ),
    ),
    "quantity_ambiguous": Check(
        "error",
        N_("'{value}' for {question} can be read as {first} and as {second}."),
        N_(
            "Write the one that is meant. "
            "What stands behind a number must be a word of the question's measure."
        ),
    ),
    "quantity_negative": Check(
        "error",
        N_("'{value}' is less than nought, which {question} may not be."),
        N_("Write may_be_negative: yes under the question, where that is possible."),
    ),
    "label_no_quantity": Check(
        "error",
        N_("The file says that '{value}' means '{label}', which is no quantity for {question}."),
        N_("Declare the code under the question's missing, or mend its label in the file."),
    ),
    "yes_no_unreadable": Check(
        "error", N_("'{value}' is neither yes nor no for {question}. Known: {known}.")
    ),
    "period_unreadable": Check(
        "error",
        N_("'{value}' is no period."),
        N_("Write a year (2016) or an interval (2012-01-01/2013-06-30)."),
    ),
    "source_empty": Check(
        "error", N_("The row does not say which interview or document it comes from.")
    ),
    "source_contradicts": Check(
        "error", N_("'{value}' here, but '{first}' in another row of the same source ({part}).")
    ),
    "people_unreadable": Check(
        "error",
        N_("'{value}' is neither a number of people nor their names."),
        N_("Write a whole number, or names with the strand's separator between them."),
    ),
    "identity_found": Check(
        "error",
        N_("The text holds what points at a person ({kind}). The words are: '{value}'."),
        N_(
            "It may not come along: take it out of the file, "
            "or import with --mask, which puts a word in its place."
        ),
    ),
    "identity_masked": Check("note", N_("What points at a person ({kind}) was masked: '{value}'.")),
    "quote_of_nothing": Check(
        "warning",
        N_("There is a quote, but no answer that it was given for: it does not come along."),
    ),
    "statement_unplaced": Check(
        "warning",
        N_(
            "The row names no unit: "
            "its {n} {n:statement leaves|statements leave} every unit of the source open until "
            "someone decides."
        ),
    ),
    # deliveries
    "project_in_tables": Check(
        "error",
        N_("These are coded documents; the strand '{value}' is read from tables."),
        N_("Say with --strand which it belongs to: {suggestion}."),
    ),
    "table_without_columns": Check(
        "error",
        N_("This is a table, and the strand '{value}' does not say in which columns things stand."),
        N_("Declare its columns."),
    ),
    "table_of_program": Check(
        "error",
        N_(
            "This looks like a table of {value}'s in a language that is not known: none of its "
            "columns is {columns}. They are {headers}."
        ),
        N_(
            "Let the program speak English, German or Spanish and export the coded segments again, "
            "or give the columns these names."
        ),
    ),
    "delivery_without_answers": Check(
        "error",
        N_("This is the definition of a questionnaire."),
        N_("Give the file with the answers too."),
    ),
    "project_without_codings": Check(
        "error",
        N_("Nothing in it is coded, so there is nothing to import."),
        N_("How its codes are read is shown by --dry-run."),
    ),
    "cases_without_codings": Check(
        "error",
        N_("These are cases without codings, so there is nothing to import."),
        N_("Give the file with the codings too, in the same import."),
    ),
    "file_imported_before": Check(
        "error",
        N_("The same file is already imported as '{value}': its people would be counted twice."),
    ),
    "same_material": Check(
        "error",
        N_(
            "{n_sources} of {of_sources} {of_sources:source|sources} {n_sources:is|are} already "
            "imported as '{value}', with {n} of {of} {of:statement|statements}: their people "
            "would be counted twice."
        ),
        N_(
            "To put it in the place of that import, give it the name '{value}'; where it is other "
            "material, let each interview or document have a name of its own."
        ),
    ),
    "some_same_material": Check(
        "warning",
        N_(
            "{n_sources} of {of_sources} {of_sources:source|sources} {n_sources:is|are} also in "
            "the import '{value}', with {n} of {of} {of:statement|statements}: their people are "
            "counted twice."
        ),
        N_(
            "Import each source once; where it is other material, let each interview or document "
            "have a name of its own."
        ),
    ),
    "alike_material": Check(
        "warning",
        N_(
            "{n_sources} of {of_sources} {of_sources:source says|sources say} just what one in the "
            "import '{value}' says, under another name ({n} of {of} {of:statement|statements}): if "
            "they are the same, their people are counted twice."
        ),
        N_("Where one file is a later version of the other, let it take the place of that import."),
    ),
    "responses_same_id": Check(
        "warning",
        N_(
            "Responses with the id of one before them: {n} (lines {lines}; the first has "
            "'{value}'). They are counted twice."
        ),
        N_("Take the rows out of the file that repeat another."),
    ),
    "responses_alike": Check(
        "warning",
        N_(
            "Responses that are like one before them in every cell, times too: {n} (lines "
            "{lines}). They are counted twice."
        ),
        N_("Take the rows out of the file that repeat another."),
    ),
    "responses_in_both": Check(
        "warning",
        N_(
            "Responses that stand in a file before this one too, cell by cell: {n} (lines "
            "{lines}). They are counted twice."
        ),
        N_("Take the rows out of the file that repeat another."),
    ),
    "same_responses": Check(
        "error",
        N_(
            "{n} of {of} {of:response|responses} {n:is|are} already imported as '{value}': "
            "{n:it|they} would be counted twice."
        ),
        N_("To put them in the place of that import, give this one the name '{value}'."),
    ),
    "some_same_responses": Check(
        "warning",
        N_(
            "{n} of {of} {of:response|responses} {n:is|are} also in the import '{value}': if the "
            "same, {n:it is|they are} counted twice."
        ),
        N_("Import each response once."),
    ),
    # who is one person
    "same_people_columns": Check(
        "error",
        N_("The column '{value}' is missing."),
        N_("The list of people who are one has the columns {known}."),
    ),
    "same_people_alone": Check(
        "error",
        N_("The row does not name two people."),
        N_("Write a person's id under each of the two columns."),
    ),
    "same_people_unknown": Check(
        "warning",
        N_("'{value}' is nobody who was heard in what is imported."),
    ),
    "same_people_in_one_source": Check(
        "error",
        N_("Two people of the source '{value}' would be one, and it says that they are two."),
        N_("Take one of the rows that join them out."),
    ),
    "same_people_not_joined": Check(
        "warning",
        N_("The people of '{value}' are not as the list now says who is one."),
        N_("Import '{value}' again."),
    ),
    # withdrawn sources
    "source_unknown": Check("error", N_("There is no source '{value}'.")),
    "source_unlike_any": Check(
        "error",
        N_("There is no source '{value}'."),
        N_("The numbers stand beside the documents' names in private/, in documents.csv."),
    ),
    "source_of_several": Check(
        "error",
        N_("Several documents are called '{value}'."),
        N_("Say which is meant: {suggestion}."),
    ),
    "source_is_person": Check(
        "error",
        N_("'{value}' is a person, and what is withdrawn are interviews and documents."),
        N_("The person was heard in {suggestion}; withdraw each of these."),
    ),
    "source_withdrawn": Check(
        "note", N_("The source {value} was withdrawn and is left out (statements: {n}).")
    ),
    "source_withdrawn_already": Check(
        "error", N_("The source '{value}' has been withdrawn already.")
    ),
    "source_not_withdrawn": Check("error", N_("No source '{value}' has been withdrawn.")),
    "survey_withdrawn": Check(
        "error",
        N_("The survey {value} was withdrawn."),
        N_("Where it may come again, say so with: kartlaggning withdraw {value} --undo."),
    ),
    "all_withdrawn": Check(
        "error",
        N_("All that these files hold was withdrawn."),
        N_("Where a source may come again, say so with: kartlaggning withdraw SOURCE --undo."),
    ),
    # forms that came back
    "form_not_word": Check(
        "error",
        N_("This is no Word file that can be read as a form."),
        N_("Open it, save it as .docx, and give it again; or leave it out."),
    ),
    "form_has_macros": Check("warning", N_("The file holds macros; none of them was run.")),
    "form_refers_outside": Check(
        "warning",
        N_("The file refers to {n} {n:thing|things} outside itself ({value}); none was fetched."),
    ),
    "form_has_objects": Check(
        "warning",
        N_("{n} {n:object|objects} in the file {n:was|were} not opened."),
        N_("Look into the file; what is written there has to be moved into the form."),
    ),
    "form_has_pictures": Check(
        "warning",
        N_("{n} {n:picture|pictures} in the form {n:was|were} not read."),
        N_("Where somebody has drawn or pasted an answer, type it in the form."),
    ),
    "form_has_comments": Check(
        "warning",
        N_("{n} {n:comment|comments} in the margin {n:was|were} not read."),
        N_("Read them in Word; what is an answer has to be moved into the form."),
    ),
    "form_changes_tracked": Check(
        "note", N_("{n} tracked {n:change|changes} in the form {n:was|were} read as accepted.")
    ),
    "form_text_hidden": Check("warning", N_("Hidden text in {n} {n:place|places} was not read.")),
    "replies_name_taken": Check(
        "error",
        N_("Under the name '{value}' other material has been imported."),
        N_("Give the replies a name of their own."),
    ),
    "replies_none": Check("error", N_("There is no Word file here.")),
    "reply_passed_over": Check("note", N_("This is no Word file, and was passed over.")),
    "reply_of_other_mapping": Check(
        "error",
        N_("The form belongs to another mapping."),
        N_("Leave it out, or import it in its own."),
    ),
    "reply_no_form": Check(
        "error",
        N_("This is no form of this mapping: neither the file nor the text has its codes."),
        N_("Leave it out, or copy the answers into the form that was sent."),
    ),
    "reply_of_several": Check(
        "error",
        N_("The file holds codes of several units ({value}), and does not say whose form it is."),
        N_("Copy the answers into the forms that were sent, each into its own."),
    ),
    "reply_subject_unknown": Check(
        "error", N_("The form is of '{value}', of which nothing is claimed now.")
    ),
    "reply_to_earlier": Check(
        "warning",
        N_(
            "The form is of another edition ('{value}'): {n_old} of its claims are made no longer, "
            "and {n} that are made now did not stand on it."
        ),
        N_("Send the unit a new form where that matters."),
    ),
    "reply_unclear": Check(
        "warning",
        N_("What is answered to {value} is not counted: {reason}."),
        N_("Ask the unit, or look into the form and mend it there."),
    ),
    "reply_text_alone": Check(
        "warning",
        N_(
            "Something is written beside {n} {n:claim|claims}, and no box is ticked ({value}): "
            "counted as no answer."
        ),
        N_("Read it in private/, in corrections.csv, and ask the unit."),
    ),
    "reply_text_beside": Check(
        "note",
        N_("Something is written beside {n} {n:claim|claims} not said to be wrong ({value})."),
        N_("Read it in private/, in corrections.csv."),
    ),
    "reply_rows_missing": Check(
        "warning",
        N_("{n} {n:row|rows} of the form {n:is|are} gone ({value}): counted as no answer."),
    ),
    "reply_rows_added": Check(
        "warning",
        N_("{n} {n:row was|rows were} added to the form: kept in private/, in corrections.csv."),
    ),
    "reply_day_unreadable": Check(
        "note", N_("The day of the reply cannot be read; it is kept in private/ as it was written.")
    ),
    "reply_empty": Check("warning", N_("The form answers nothing, and counts as no reply.")),
    "reply_address": Check(
        "warning",
        N_("A street address stands in what was written; it stays in private/ with the rest."),
        N_("See whether it is a person's: then take it out of the form, and import again."),
    ),
    "reply_twice": Check(
        "warning",
        N_(
            "The unit '{unit}' has replied more than once, also in {value}: "
            "of {n} {n:claim|claims} it says different things, and these are not counted."
        ),
        N_("Ask the unit which reply holds, and leave the others out."),
    ),
    "reply_twice_same": Check(
        "note",
        N_(
            "The unit '{unit}' has replied more than once, also in {value}, and says the same: "
            "counted once."
        ),
    ),
    "sheets_none": Check(
        "error",
        N_("There is nothing that a unit or provider could be asked about."),
        N_("Import something; or let one_person or leave_out of fact_check allow more."),
    ),
}
