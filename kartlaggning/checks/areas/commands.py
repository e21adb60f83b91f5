"""Of what is asked for: names on the command line, and numbers in a report's texts."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # open
    "upload_name": Check(
        "error",
        N_("'{value}' is no name that a file can have here."),
        N_("Give the file another name, of letters and digits, and drop it in again."),
    ),
    "shortcut_taken": Check(
        "error",
        N_("Another file lies there by that name."),
        N_("Move it away, and ask for the shortcut again."),
    ),
    "document_there": Check(
        "error",
        N_("{value} lies there already."),
        N_("Say that it is to be replaced, or name another folder."),
    ),
    "document_place_kept": Check(
        "error",
        N_("In {value} the program keeps files of its own."),
        N_("Name another folder, such as dokument."),
    ),
    "form_field_empty": Check(
        "error",
        N_("'{value}' is empty, and belongs with what is filled in beside it."),
        N_("Fill it in, or leave all of it empty."),
    ),
    # init
    "schema_there_already": Check(
        "error",
        N_("It is there already, and init never writes over what is."),
        N_("Draft in another folder (--project FOLDER), and move over what you want."),
    ),
    "init_no_units": Check(
        "error",
        N_("No column names units of a region: municipalities, districts, or whatever is mapped."),
        N_("Say which one it is: kartlaggning init FILE --unit COLUMN"),
    ),
    "init_unit_unknown": Check(
        "error",
        N_("No file has a column '{value}'."),
    ),
    "project_without_schema": Check(
        "error",
        N_("There is no such file: no mapping has begun in this folder."),
        N_(
            "Begin in the browser: kartlaggning open. In the terminal: kartlaggning init FILE "
            "drafts one from your files, kartlaggning init --example writes an example."
        ),
    ),
    # count
    "engine_unknown": Check(
        "error",
        N_("'{value}' is no engine."),
        N_("What may: duckdb, or where a Spark runs, such as spark://host:7077 or local[2]."),
    ),
    "bulk_folder_missing": Check(
        "error",
        N_("The material has no folder '{value}'."),
        N_("It holds answers, sources, speaks_for, subjects and members, as Parquet files."),
    ),
    "material_strange": Check(
        "error",
        N_("{n} {n:row has|rows have} nothing here, or what has no place in this mapping."),
        N_("Name what the schema, sources and subjects of this slice know, and leave none empty."),
    ),
    "material_twice": Check(
        "error",
        N_("{n} {n:row stands|rows stand} there a second time: they would count twice."),
        N_("Leave one of each."),
    ),
    "folder_there": Check("error", N_("'{value}' is there already."), N_("Name a new folder.")),
    "count_without_decisions": Check(
        "warning",
        N_("{n} {n:decision is|decisions are} not applied: each stands on single answers."),
        N_("Look at their units with classify."),
    ),
    "count_without_rows": Check(
        "warning",
        N_("Whom '{value}' invited stands in its file alone, and is not known here."),
        N_("List them in `invited`: who is silent is else one of whom no source is known."),
    ),
    # compare
    "waves_backwards": Check(
        "error",
        N_("'{value}' does not begin before '{suggestion}'."),
        N_("Name the earlier wave first: compare {suggestion} {value}."),
    ),
    "wave_without_sources": Check(
        "error",
        N_("No source is of '{value}'."),
        N_("There are sources of: {known}."),
    ),
    # report
    "reference_unknown": Check(
        "error", N_("The text refers to '{value}', but the report has no such number.")
    ),
    "reference_broken": Check(
        "error", N_("A brace is missing around '{value}'."), N_("Write it {suggestion}.")
    ),
    "reference_incomplete": Check(
        "error",
        N_("'{value}' in braces is no number of the report: it would stand there as it is."),
        N_("Write {{TABLE/ROW/COLUMN}}. The tables are: {known}."),
    ),
    "reference_elsewhere": Check(
        "error",
        N_("Here '{value}' would stand as it is: this is no text that takes numbers."),
        N_("Numbers stand in the texts of the report: its lead, summary, titles, texts and notes."),
    ),
    "published_differs": Check(
        "warning",
        N_("Published is {value}, but the answers come to {n} ({cell}): it is marked as invented."),
        N_("Mend the answers, or the number."),
    ),
    "claim_false": Check(
        "warning",
        N_("The text says '{value}', but the number beside it is {n} of {base}."),
        N_("Mend the words, or let {{{cell}:who}} write them."),
    ),
    "claim_unsure": Check(
        "warning",
        N_(
            "The text says '{value}'; known are {n} of {base}, and {n_unknown} "
            "{n_unknown:has|have} not said."
        ),
        N_("Mend the words, or let {{{cell}:who}} write them."),
    ),
    "claim_of_mentions": Check(
        "error",
        N_(
            "The text says '{value}' of what nobody was asked about (prompted: no): "
            "how many mention it says not how common it is."
        ),
        N_("Say only how many mention it: {{{cell}:of}}."),
    ),
    "percent_of_few": Check(
        "warning",
        N_(
            "'{value}' asks for a percent of {base}, and percents are written of {percent_from} "
            "and more (percent_from): the count stands in its place."
        ),
        N_("Write {{{cell}:of}}."),
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
    "import_unknown": Check(
        "error",
        N_("'{value}' is neither an import nor a file. Imports: {known}."),
        N_("Write the name of an import, or the path of a file."),
    ),
    "describe_one_table": Check(
        "error",
        N_("This is a second table, and one at a time is described."),
        N_("Beside a table may stand the definition of its questionnaire alone."),
    ),
    "dimension_unknown": Check(
        "error", N_("There is no dimension '{value}' in the schema. Dimensions: {known}.")
    ),
    "population_unknown": Check(
        "error",
        N_(
            "There is no population of units '{value}' in the region. "
            "Populations of units: {known}."
        ),
    ),
    "population_missing": Check(
        "error",
        N_("The region has no population of units, so there is nothing to be a case."),
        N_("Add one under populations in the region's file."),
    ),
    "population_overlaps": Check(
        "error",
        N_(
            "In the population '{value}' stands {whole} beside its part {part}: "
            "as cases, what is said of both would be counted twice."
        ),
        N_(
            "Choose another with --population, "
            "or give the two different kinds in the region's file."
        ),
    ),
    "outcome_unknown": Check(
        "error",
        N_(
            "There is no '{value}' that could be an outcome: name a question of type single or "
            "ordered, or a value of one of type multiple or steps, as QUESTION.VALUE."
        ),
    ),
    "outcome_alone": Check(
        "error",
        N_(
            "'{value}' is all that the rules of {dimension} read: "
            "with it as the outcome no condition is left."
        ),
        N_("Choose another dimension with --dimension."),
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
    # export
    "library_missing": Check(
        "error",
        N_("'{value}' is not installed, which this needs."),
        N_("Install it with the program: pip install 'kartlaggning[{extra}]'"),
    ),
    # export pdf
    "pdf_not_set": Check(
        "error",
        N_("The PDF could not be set: {value}"),
        N_("Look at what it names; a logo must be a picture that is whole."),
    ),
    "pdf_without_signs": Check(
        "warning",
        N_("The PDF's typefaces have no sign for: {value}. In it � stands for each."),
        N_("Write such words in Latin, Greek or Cyrillic letters too."),
    ),
    # export slides
    "slides_template_missing": Check(
        "error",
        N_("There is no file '{value}' for the template of slides."),
        N_("It is looked for from the folder of the mapping."),
    ),
    "slides_template_unreadable": Check(
        "error",
        N_("'{value}' is no template of PowerPoint's that can be read."),
        N_("Save it in PowerPoint as a template or presentation without macros (.potx, .pptx)."),
    ),
    "slides_layout_unknown": Check(
        "error",
        N_("The template has no layout '{value}' for {use}."),
        N_("Its layouts are: {known}."),
    ),
    "slides_layout_without_title": Check(
        "error",
        N_("The layout '{value}', which is taken for {use}, has no place for a title."),
        N_("Name another at `report: documents: slides: layouts`: {known}."),
    ),
    # export word
    "word_has_macros": Check(
        "error",
        N_("The file holds macros; it is not read, and nothing in it was run."),
        N_("Save it in Word as a document or template without macros (.docx, .dotx)."),
    ),
    "word_fetches": Check(
        "warning",
        N_(
            "The file would fetch '{value}' when it is opened; nothing was fetched here, "
            "and the link stands there still."
        ),
        N_("Take the link away in Word, or put what it leads to into the file."),
    ),
    "word_style_missing": Check(
        "warning",
        N_("The template has no style '{value}' for {role}; another is used. Its styles: {known}."),
    ),
    "word_points_missing": Check(
        "note",
        N_("The pictures are vectors alone: Word before 2016 shows a white area in their place."),
        N_("Install what draws them as points too: pip install 'kartlaggning[pdf]'"),
    ),
    "word_not_ours": Check(
        "error",
        N_("The file does not say which of its numbers come from where."),
        N_(
            "Refresh one that kartlaggning export word has made; "
            "a program that it was saved by may have left that out."
        ),
    ),
    "word_numbers_changed": Check(
        "note",
        N_("In {place} {n} {n:number has|numbers have} changed: {changes}."),
    ),
    "word_number_typed": Check(
        "warning",
        N_("'{value}' was typed by hand, {place}, and was a number of the report: {changes}."),
        N_("See whether it is meant, and write the new one there."),
    ),
    "word_number_gone": Check(
        "warning",
        N_("'{value}' stays as it is, {place}: the report does not say that any longer."),
    ),
    "word_number_edited": Check(
        "warning",
        N_(
            "'{value}' was written by hand in place of '{before}', {place}: it stays, "
            "and the report says '{now}' now."
        ),
    ),
    "word_number_tracked": Check(
        "warning",
        N_(
            "'{value}' stays as it is, {place}: changes are tracked in it, or more than a number "
            "stands there. The report says '{now}' now."
        ),
        N_("Accept or reject the changes, and refresh again."),
    ),
    "word_number_hidden": Check(
        "warning",
        N_("'{before}' is not told any longer, {place}: '{now}' stands there now."),
        N_("See that no text around it, comment or tracked change tells it."),
    ),
    "word_controls_gone": Check(
        "note",
        N_("In {place} {n} {n:field was|fields were} taken away; what was there is not refreshed."),
    ),
    "word_numbers_without_place": Check(
        "warning",
        N_("{n} {n:number is|numbers are} new in {place}, and {n:has|have} no place in the file."),
        N_("Export the document anew, and take that part from it."),
    ),
    "word_mark_without_place": Check(
        "warning",
        N_("In {place} must now stand: '{value}'. There is no place for it in the file."),
        N_("Write it there, or export the document anew."),
    ),
    "word_picture_gone": Check(
        "warning",
        N_("The picture '{value}' stays as it is, {place}: the report has it no longer."),
    ),
    "word_picture_edited": Check(
        "warning",
        N_("The picture '{value}' was changed by hand, {place}: it stays, and may be outdated."),
    ),
    "word_picture_removed": Check(
        "note", N_("The picture of {place} was taken away; it is not put back.")
    ),
    "word_picture_without_place": Check(
        "warning",
        N_("The picture of {place} is new, and has no place in the file."),
        N_("Export the document anew, and take that part from it."),
    ),
}
