"""Every check: its severity, its sentence, and what would be right.

A finding carries a check's id and parameters; the words stand here, in English, and in the
catalogue in Swedish. `{value}` and `{suggestion}` are the finding's own; the rest its parameters.
"""

from __future__ import annotations

from dataclasses import dataclass

from kartlaggning.errors import Finding, Severity


def N_(message: str) -> str:  # noqa: N802 - gettext's name for "translated later"
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Check:
    """A check: how grave it is, its sentence, and how it is mended (used where it has a suggestion)."""

    severity: Severity
    sentence: str
    fix: str = ""


DID_YOU_MEAN = N_("Did you mean '{suggestion}'?")

# parameters that hold a word of the program's own, not of the data: it is put into the reader's language
WORD_PARAMETERS = ("kind", "part", "reason", "what")
WORDS = {
    "personal_number": N_("a personal identity number"),
    "email": N_("an e-mail address"),
    "telephone": N_("a telephone number"),
    "name": N_("the name of somebody who was interviewed or has coded"),
    "people": N_("the number of people"),
    "employers": N_("the employers"),
    "citation": N_("the citation"),
    "File is not a zip file": N_("its end is missing, as where a download was cut off"),
    "it does not begin as such a file does": N_("it does not begin as such a file does"),
    "it is packed in a way that Excel does not use": N_("it is packed in a way that Excel does not use"),
    "there is no workbook in it": N_("there is no workbook in it"),
    "it is older than Excel 5": N_("it is older than Excel 5"),
    "it never ends": N_("it never ends"),
    "it is damaged": N_("it is damaged"),
    "a cell lies beyond the last column": N_("a cell lies beyond the last column"),
    "more rows are declared than are in it": N_("more rows are declared than are in it"),
    "a variable has no name": N_("a variable has no name"),
    "it lacks a table that such a file has": N_("it lacks a table that such a file has"),
    "there is no project in it": N_("there is no project in it"),
    "a document type is not allowed in it": N_("a document type is not allowed in it"),
    "it is nested too deeply": N_("it is nested too deeply"),
    "it holds too many files": N_("it holds too many files"),
    "an element in it holds too many others": N_("an element in it holds too many others"),
    "it is packed in an unusual way": N_("it is packed in an unusual way"),
    "words": N_("agree with the words in the file"),
    "edges": N_("begin and end on the edges of words"),
    "no_number": N_("are not numbers"),
    "negative": N_("are negative"),
    "past_end": N_("lie past the end of the text"),
    "inside_character": N_("lie inside a character"),
    "reversed": N_("end before they begin"),
    "other_words": N_("lead to other words"),
    "archive_file": N_("its file in the archive"),
    "document_name": N_("the document of the case's name"),
    "An alias": N_("An alias"),
    "So deep a nesting": N_("So deep a nesting"),
    "A key that is no text": N_("A key that is no text"),
    "strand": N_("strand"),
    "question": N_("question"),
    "dimension": N_("dimension"),
    "population": N_("population"),
    "qualifier": N_("qualifier"),
    "region": N_("region"),
    "unit": N_("unit"),
    "kind of unit": N_("kind of unit"),
    "provider": N_("provider"),
    "group": N_("group"),
    "value": N_("value"),
    "figure": N_("figure"),
    "question or role": N_("question or role"),
    "question or dimension": N_("question or dimension"),
}

CHECKS: dict[str, Check] = {
    # files
    "file_missing": Check("error", N_("There is no such file.")),
    "file_is_directory": Check("error", N_("This is a folder; a file is needed.")),
    "file_not_permitted": Check(
        "error", N_("You may not read this file."), N_("Ask its owner for the right to read it.")
    ),
    "file_not_writable": Check("error", N_("You may not write here.")),
    "file_not_written": Check("error", N_("This cannot be written: {reason}.")),
    "file_twice": Check("warning", N_("The file holds the same bytes as one before it; it is read once.")),
    "file_empty": Check("error", N_("The file is empty.")),
    "file_broken": Check("error", N_("The file cannot be read as {format}: {reason}.")),
    "file_unknown_format": Check("error", N_("Files of the type '{value}' cannot be read. Readable: {formats}.")),
    "file_of_program": Check(
        "error",
        N_("Only {program} itself can read files of the type '{value}'."),
        N_("Export the project there as REFI-QDA (.qdpx)."),
    ),
    "file_is_project": Check("error", N_("These are coded documents, not a table.")),
    "file_is_table": Check("error", N_("This is a table, not a project of coded documents.")),
    "text_encoded_twice": Check(
        "warning", N_("{n} texts had been encoded twice ('TÃ¤by' for 'Täby'); they were repaired.")
    ),
    "file_not_text": Check("error", N_("The text is in no known encoding.")),
    "file_not_ordinary": Check("error", N_("This is no ordinary file.")),
    "file_not_opened": Check("error", N_("The file cannot be opened: {reason}.")),
    "file_encrypted": Check("error", N_("The file is protected by a password."), N_("Save it without one.")),
    "file_is_html": Check(
        "error", N_("This is a web page, not a table."), N_("Open it in Excel and save it as .xlsx.")
    ),
    "project_is_html": Check(
        "error",
        N_("This is a web page, not a project: such as a page to log in by, saved in its place."),
        N_("Download it once more, or export it anew from the program that it was coded in."),
    ),
    "project_not_in_archive": Check(
        "error", N_("There is no project (.qde) in this archive."), N_("Export it anew as REFI-QDA (.qdpx).")
    ),
    "file_is_archive": Check(
        "error", N_("This is a zip archive, not a table."), N_("Unpack it and import what is inside.")
    ),
    "file_misnamed": Check("warning", N_("The name ends in {value}, but the contents are {actual}; read as that.")),
    "file_too_large": Check("error", N_("The file unpacks to {size} MB; at most {limit} MB are read.")),
    "encoding_unknown": Check("error", N_("No encoding is called '{value}'.")),
    "encoding_wrong": Check(
        "error", N_("The text is not in the encoding {value}."), N_("Say with --encoding which one it is in.")
    ),
    "encoding_mixed": Check(
        "error", N_("The file is UTF-8, but this line is not."), N_("Save the file anew as UTF-8.")
    ),
    "encoding_guessed": Check(
        "warning",
        N_("The file does not say its encoding; it was read as {encoding}, in which the line holds '{value}'."),
        N_("Where that looks wrong, say with --encoding which one it is in."),
    ),
    "encoding_not_stated": Check(
        "warning",
        N_("The file does not say its encoding; it was read as {value}."),
        N_("Where letters look wrong, say with --encoding which one it is in."),
    ),
    # tables
    "table_without_rows": Check("error", N_("The table has headers but no rows.")),
    "header_twice": Check("warning", N_("The header '{value}' stands twice; this one is read as '{renamed}'.")),
    "column_without_header": Check(
        "warning", N_("Column {number} has {n} filled cells but no header; it was left out."), N_("Give it a header.")
    ),
    "row_is_summary": Check("warning", N_("The row begins with '{value}': a summary, left out.")),
    "row_too_long": Check(
        "error",
        N_("The row has {n} cells, the header {width}: '{value}' stands outside the table."),
        N_("Put quotation marks around a text that holds the delimiter."),
    ),
    "quote_not_closed": Check("error", N_("A quotation mark is opened here and never closed.")),
    "sheet_unknown": Check("error", N_("There is no sheet '{value}', only: {sheets}.")),
    "sheets_alike": Check(
        "warning", N_("The sheets {sheets} have the same headers; only '{value}' was read."), N_("Put them together.")
    ),
    "sheet_too_large": Check(
        "error",
        N_("A sheet reaches to row {rows} and column {columns}: too large to read."),
        N_("Delete the stray cells far from the table."),
    ),
    "cell_error": Check("warning", N_("The cell holds the error {value}; it was read as empty.")),
    "cell_not_calculated": Check(
        "warning",
        N_("The cell holds a formula without a result; it was read as empty."),
        N_("Open the file in Excel and save it, so that it is calculated."),
    ),
    "cells_merged_down": Check("note", N_("'{value}' stands in a merged cell; it was read in each row to {last}.")),
    "cells_merged_across": Check(
        "warning", N_("'{value}' is merged across {n} columns; it was read in the first of them only.")
    ),
    # databases of the coders' programs
    "database_unwritten": Check(
        "warning",
        N_("'{value}' lies beside the file, with changes that the file does not hold yet: they do not come along."),
        N_("Close the program that uses it, and import again."),
    ),
    "projects_several": Check("warning", N_("The file holds several projects, and all are read: {value}.")),
    "code_path_broken": Check(
        "warning", N_("The code '{value}' stands under itself, or under what does not exist; its path is cut there.")
    ),
    "quotation_moved": Check(
        "warning",
        N_("In '{document}', {n} codings are not where their positions say; they keep their words, such as '{value}'."),
    ),
    # tables of coded segments
    "segment_document_missing": Check("warning", N_("The row does not say which document '{value}' is from.")),
    # yaml
    "yaml_broken": Check("error", N_("This is not YAML: {reason}.")),
    "yaml_duplicate_key": Check("error", N_("The key '{value}' stands twice (first in line {first_line}).")),
    "yaml_not_allowed": Check("error", N_("{what} is not allowed here: '{value}'.")),
    # yaml against a model
    "yaml_unknown_key": Check("error", N_("There is no key '{value}' here. Known: {known}.")),
    "yaml_missing_key": Check("error", N_("The key '{value}' is missing.")),
    "yaml_no_value": Check("error", N_("The key '{key}' has no value.")),
    "yaml_unknown_choice": Check("error", N_("'{value}' cannot stand at '{key}'. Allowed: {allowed}.")),
    "yaml_not_text": Check("error", N_("'{key}' must be a text.")),
    "yaml_not_mapping": Check("error", N_("'{key}' must hold keys with values.")),
    "yaml_not_list": Check("error", N_("'{key}' must be a list.")),
    "yaml_not_integer": Check("error", N_("'{key}' must be a whole number, not '{value}'.")),
    "yaml_not_number": Check("error", N_("'{key}' must be a number, not '{value}'.")),
    "yaml_not_boolean": Check("error", N_("'{key}' must be true or false, not '{value}'.")),
    "yaml_not_date": Check("error", N_("'{key}' must be a date such as 2023-07-01, not '{value}'.")),
    "yaml_too_short": Check("error", N_("'{key}' must hold at least {limit}.")),
    "yaml_too_long": Check("error", N_("'{key}' must hold at most {limit}.")),
    "yaml_not_valid": Check("error", N_("'{key}' is not valid: {reason}.")),
    # region
    "region_not_packaged": Check("error", N_("There is no packaged region '{value}', and no such file.")),
    "region_bad_id": Check("error", N_("'{value}' cannot be an id: use a–z, 0–9 and _.")),
    "region_reserved_kind": Check("error", N_("'{value}' is a word of the program's own and cannot be a kind.")),
    "region_unknown_id": Check("error", N_("There is no '{value}' in the region file.")),
    "region_name_empty": Check("error", N_("'{value}' is no name: it has no letters.")),
    "region_name_twice": Check("error", N_("'{value}' is already a name of the one in line {first_line}.")),
    "region_part_of_itself": Check("error", N_("'{value}' is a part of itself.")),
    "region_ends_before": Check("error", N_("valid_to {value} is not after valid_from.")),
    "region_end_missing": Check("error", N_("'{value}' has successors: say with valid_to when they took over.")),
    "region_not_following": Check("error", N_("'{value}' cannot be a successor: it does not exist on {day}.")),
    "region_tile_twice": Check("error", N_("The tile {value} is already that of '{other}'.")),
    "region_drawn_twice": Check("error", N_("'{value}' stands twice on the map.")),
    "shapes_too_large": Check(
        "error",
        N_("The file has {size} MB; at most {limit} MB are read."),
        N_("Simplify the outlines, for instance at mapshaper.org or in QGIS."),
    ),
    "shapes_broken": Check("error", N_("This is not JSON: {reason}.")),
    "shapes_without_features": Check(
        "error", N_("This is no GeoJSON with a list of features."), N_("Export the outlines as a FeatureCollection.")
    ),
    "shape_property_missing": Check(
        "error",
        N_("Feature {number} has no property '{value}', only: {known}."),
        N_("Say in the region file, with shape_property, which of them holds the unit."),
    ),
    "shape_unit_unknown": Check("error", N_("Feature {number}: there is no unit '{value}' in the region file.")),
    "shape_not_polygons": Check("error", N_("Feature {number} is no Polygon or MultiPolygon, but '{value}'.")),
    "shape_not_rings": Check(
        "error", N_("Feature {number}: the coordinates of a {value} must be closed rings of points.")
    ),
    "shape_outside": Check(
        "error",
        N_("Feature {number}: {value} is no longitude and latitude."),
        N_("Export the outlines in WGS 84 (EPSG:4326), as GeoJSON has them."),
    ),
    "shape_missing": Check("error", N_("'{value}' has no outline in {shapes}, where others of its kind have one.")),
    # schema
    "schema_unknown_name": Check("error", N_("There is no {what} '{value}'.")),
    "schema_bad_id": Check("error", N_("'{value}' cannot be an id: use a–z, 0–9 and _, a letter first.")),
    "schema_reserved_id": Check("error", N_("'{value}' is a word of the program's own and cannot be an id.")),
    "schema_id_twice": Check("error", N_("'{value}' is already the id of a {what}.")),
    "schema_empty_is_silence": Check(
        "error", N_("An empty cell of an interview table is silence; only a survey may declare it as missing.")
    ),
    "schema_role_missing": Check("error", N_("The strand '{strand}' does not say in which column '{role}' stands.")),
    "schema_not_asked_in": Check("error", N_("The question '{value}' is not asked in '{strand}' (asked_in).")),
    "schema_not_in_survey": Check("error", N_("A survey has no '{value}' here, only: {known}.")),
    "schema_survey_layout": Check(
        "error",
        N_("A survey has a row per response; the layout '{value}' has a row per statement."),
        N_("Take it out."),
    ),
    "schema_yes_no_refused": Check(
        "error",
        N_("Only a question of the types multiple and steps has a column per value, not '{question}' ({type})."),
        N_("Give it one column."),
    ),
    "schema_header_twice": Check("error", N_("The column '{value}' is already read as '{other}'.")),
    "schema_values_needed": Check("error", N_("A question of the type '{value}' needs values.")),
    "schema_values_refused": Check("error", N_("A question of the type '{type}' has no values.")),
    "schema_rule_refused": Check("error", N_("'{rule}: {value}' has no meaning for a question of the type '{type}'.")),
    "schema_code_twice": Check("error", N_("'{code}' means both '{other}' and '{value}'.")),
    "schema_code_path_twice": Check(
        "error",
        N_("The code '{value}' would mean both '{other}' and '{meaning}'."),
        N_("Give each code a path of its own."),
    ),
    "schema_codes_refused": Check(
        "error",
        N_("A question of the type '{type}' has no codes of its own: a piece of text does not say which value."),
        N_("Write codes under its values."),
    ),
    "schema_figure_twice": Check(
        "error", N_("There are two figures '{value}' (first in line {first_line}): give one an id.")
    ),
    "schema_profiles_twice": Check(
        "error",
        N_("The figure '{value}' shows profiles, and so does '{first}': a profile has one address."),
        N_("Put all populations in one figure."),
    ),
    "schema_figure_of_nothing": Check("error", N_("A figure '{value}' must say what it is of.")),
    "schema_figure_key_refused": Check("error", N_("A figure '{chart}' has no '{value}'."), N_("Take it out.")),
    "schema_figure_type_refused": Check(
        "error", N_("A figure '{chart}' cannot show '{value}' ({type}), only: {known}.")
    ),
    "schema_figure_name_twice": Check("error", N_("'{value}' stands twice in the figure."), N_("Take it out.")),
    "schema_figure_of_several": Check(
        "error",
        N_("A figure '{chart}' takes one {what} here, and '{value}' is a second."),
        N_("Make a figure of each."),
    ),
    "schema_figure_providers_refused": Check(
        "error", N_("'{value}' are providers, and only a unit has a class in '{dimension}'.")
    ),
    "schema_figure_providers_mapped": Check("error", N_("'{value}' are providers, which have no place on a map.")),
    "schema_figure_shapes_missing": Check(
        "error", N_("The region file has no outlines (shapes) of '{value}' to draw a map of."), N_("Take it out.")
    ),
    "schema_figure_by_refused": Check("error", N_("A figure '{chart}' cannot go by '{value}', only by: {known}.")),
    "schema_figure_not_divided": Check(
        "error", N_("A figure cannot go by '{value}' where '{name}' declares no '{declared}'.")
    ),
    "schema_figure_base_refused": Check(
        "error",
        N_("'base: {value}' has no meaning for '{dimension}': a dimension is of the whole population."),
        N_("Take it out."),
    ),
    # rules
    "rule_empty": Check("error", N_("The condition is empty.")),
    "rule_not_mapping": Check("error", N_("A condition names a question and its value, not only '{value}'.")),
    "rule_not_list": Check("error", N_("'{operator}' takes a list of conditions.")),
    "rule_not_text": Check("error", N_("'{operator}' takes a single value here.")),
    "rule_unknown_question": Check("error", N_("There is no question '{value}'.")),
    "rule_unknown_value": Check("error", N_("'{question}' has no value '{value}'.")),
    "rule_unknown_operator": Check("error", N_("There is no operator '{value}', only at_least and at_most.")),
    "rule_unknown_unit": Check("error", N_("There is no unit '{value}'.")),
    "rule_text_question": Check("error", N_("'{value}' is answered in free text, which no rule can read.")),
    "rule_needs_bound": Check("error", N_("'{question}' is a quantity: say at_least or at_most.")),
    "rule_not_ordered": Check(
        "error", N_("'{value}' needs an ordered question or a quantity; '{question}' is of the type '{type}'.")
    ),
    "rule_not_number": Check("error", N_("'{operator}' takes a number such as 2 or 2.5, not '{value}'.")),
    "rule_overlap": Check(
        "error",
        N_("overlap: {first} and {second} both hold when {when}."),
        N_("Make one of them stricter, or write `before: {second}` under {first}."),
    ),
    "rule_gap": Check("warning", N_("gap: nothing in {dimension} holds when {when}.")),
    "rule_dead": Check("warning", N_("dead: {value} can never hold.")),
    "rule_useless": Check(
        "warning",
        N_("useless: {value} changes nothing; without it {class} holds in the same cases."),
        N_("Take it out."),
    ),
    "rule_proven": Check("note", N_("{value}: proven, {n_cells} combinations, each in one class.")),
    "rule_proven_with_gap": Check(
        "note", N_("{value}: proven, {n_cells} combinations, none in two classes; in no class: {n_without}.")
    ),
    "not_proven": Check(
        "warning",
        N_(
            "not proven: {value} has {n_cells} combinations to go through (at most {max_cells}) "
            "and {n_classes} classes (at most {max_classes})."
        ),
        N_("Divide the dimension, or tell fewer values apart."),
    ),
    "rule_before_earlier": Check(
        "error", N_("{class} cannot go before '{value}', which stands no later."), N_("Let it stand after.")
    ),
    "asked_if_circular": Check("error", N_("Whether '{value}' is asked depends on itself: {circle}.")),
    "axis_too_wide": Check(
        "error",
        N_("'{value}' tells {n_slots} answers to {axis} apart; a look-up can hold at most {max_slots}."),
        N_("Tell fewer values apart."),
    ),
    "dimension_too_large": Check(
        "error",
        N_(
            "No unit can be classified by '{value}': it has {n_cells} combinations (at most {max_cells}) "
            "and {n_classes} classes (at most {max_classes})."
        ),
    ),
    # classes
    "answers_contradict": Check(
        "warning", N_("{unit}: the answers to what '{value}' reads contradict `asked_if` ({questions}).")
    ),
    # report
    "reference_unknown": Check("error", N_("The text refers to '{value}', but the report has no such number.")),
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
    # import
    "column_missing": Check("error", N_("There is no column '{value}', in which '{column}' stands.")),
    # survey programs
    "answers_missing": Check(
        "error",
        N_("The file holds a questionnaire but no answers to it."),
        N_("Export the answers too, and import both files together."),
    ),
    "questionnaire_unmatched": Check(
        "warning", N_("No column is a question of the questionnaire {value}, which was given with it.")
    ),
    "responses_unfinished": Check(
        "warning",
        N_("{n} of {total} responses were never finished, and are counted like the others."),
        N_("Leave them out of the export if they should not be counted."),
    ),
    "responses_previews": Check(
        "warning",
        N_("{n} of {total} responses are trials by those who made the survey, and are counted like the others."),
        N_("Leave them out of the export if they should not be counted."),
    ),
    "column_undeclared": Check(
        "warning", N_("The column '{value}' is not in the schema and does not come along ({n} filled cells).")
    ),
    "unknown_value": Check("error", N_("unknown value '{value}' for {question}.")),
    "unknown_qualifier": Check("error", N_("unknown qualifier '{value}' for {question}.")),
    "qualifiers_uneven": Check(
        "error",
        N_("'{value}' holds {n_qualifiers} qualifiers for {n} values of {question}: write one for all, or one each."),
    ),
    "unknown_question": Check("error", N_("There is no question '{value}' in the strand '{strand}'.")),
    "unknown_unit": Check("error", N_("There is no unit or provider '{value}'.")),
    "unknown_word": Check("error", N_("'{value}' is no {role}. Known: {known}.")),
    "missing_sign_undeclared": Check(
        "error",
        N_(
            "The file says that '{value}' ({label}) is a missing answer to {question}, "
            "but the schema does not say of which kind."
        ),
        N_("Declare it under the strand's missing."),
    ),
    "sign_kept_as_answer": Check(
        "warning",
        N_(
            "'{value}' is missing in the strand, but the file says that it is an answer to {question}; "
            "it was kept as an answer ({n})."
        ),
        N_("Where it is missing here too, declare it under the question's missing."),
    ),
    "cell_empty": Check(
        "error",
        N_("The cell is empty for {question}."),
        N_("Fill it in, or let the strand declare what an empty cell means."),
    ),
    "quantity_unreadable": Check(
        "error",
        N_("'{value}' is no quantity for {question}."),
        N_("Write a number, a range (10–15) or a ratio (7 av 10); or declare it under the strand's missing."),
    ),
    "yes_no_unreadable": Check("error", N_("'{value}' is neither yes nor no for {question}. Known: {known}.")),
    "period_unreadable": Check(
        "error", N_("'{value}' is no period."), N_("Write a year (2016) or an interval (2012-01-01/2013-06-30).")
    ),
    "source_empty": Check("error", N_("The row does not say which interview or document it comes from.")),
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
        N_("The text holds what points at a person ({kind})."),
        N_("Take it out of the file; it may not come along."),
    ),
    "statement_unplaced": Check(
        "warning",
        N_("The row names no unit: its {n} statements leave every unit of the source open until someone decides."),
    ),
    # coders' projects
    "project_in_survey": Check(
        "error", N_("These are coded documents; the strand '{value}' is a survey, which is a table.")
    ),
    "table_without_columns": Check(
        "error",
        N_("This is a table, and the strand '{value}' does not say in which columns things stand."),
        N_("Declare its columns."),
    ),
    "delivery_without_answers": Check(
        "error", N_("This is the definition of a questionnaire."), N_("Give the file with the answers too.")
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
    "refi_several_projects": Check(
        "error", N_("The archive holds several projects: {value}."), N_("Export one of them by itself.")
    ),
    "sources_beside": Check("note", N_("{n} texts were read from the folder of sources beside the file.")),
    "offsets_unknown": Check("error", N_("'{value}' says nothing about positions. Known: {known}.")),
    "offsets_read": Check("note", N_("Positions were read as {value}: {n_matching} of {n_checked} {what}.")),
    "offsets_unusual": Check(
        "warning",
        N_("Positions were read as {value}, not {usual} as usual: {n_matching} of {n_checked} {what}."),
        N_("Where quotations look wrong, say with --offsets how positions count."),
    ),
    "offsets_doubtful": Check(
        "warning",
        N_("Positions were read as {value}, but only {n_matching} of {n_checked} {what}."),
        N_("Look at the quotations; where they are wrong, say with --offsets how positions count."),
    ),
    "offsets_wrong": Check(
        "error",
        N_(
            "Positions do not count as {value}: only {n_matching} of {n_checked} {what}. "
            "As {better} it is {n_better} of {n_tried}."
        ),
        N_("Say --offsets {better}, or leave it out."),
    ),
    "offsets_not_best": Check(
        "warning",
        N_(
            "Positions were read as {value}, as you said: {n_matching} of {n_checked} {what}. "
            "As {better} it is {n_better} of {n_tried}."
        ),
        N_("Look at the quotations; where they are wrong, say --offsets {better}."),
    ),
    "offset_wrong": Check("warning", N_("{n} positions in '{value}' {what}; they were not used.")),
    "quotation_differs": Check(
        "note", N_("{n} marked passages of '{value}' have a title that does not stand in the text.")
    ),
    "position_from_words": Check(
        "warning",
        N_(
            "{n} positions in '{value}' lead to other words than the program quotes; "
            "the positions were taken from the quoted words instead."
        ),
    ),
    "region_without_position": Check(
        "note", N_("{n} marked pieces of '{value}' are of a page, a picture or a sound: they have no place in a text.")
    ),
    "document_text_missing": Check(
        "warning",
        N_("The text of '{value}' is not in the file; its {n} marked passages have no positions."),
        N_("Export the project with its sources."),
    ),
    "document_rich_text_only": Check(
        "warning",
        N_("'{value}' comes as a word processor's file only, which is not read; its {n} passages have no positions."),
        N_("Export the project with plain texts."),
    ),
    "code_unknown": Check(
        "warning", N_("{n} codings in '{value}' name a code that is not in the codebook; they were left out.")
    ),
    "case_source_found": Check(
        "note", N_("{n} cases name sources that are not there by that name; they were found by {what}.")
    ),
    "case_source_unknown": Check(
        "warning", N_("The case '{value}' names a source that is not there, and none was found in its place.")
    ),
    "case_part_unplaced": Check(
        "warning", N_("The case '{value}' covers a piece of '{document}' that has no place in its text.")
    ),
    "unit_from_unknown": Check(
        "error",
        N_("'{value}' does not lead from a document to its unit."),
        N_("What may: variable:NAME, case, coding, group, or document:PATTERN with {{unit}} where the unit stands."),
    ),
    "unit_variable_missing": Check("error", N_("No document and no case has a variable '{value}'.")),
    "variable_contradicts": Check(
        "error", N_("'{value}' here, but '{first}' in another variable of the same document or case.")
    ),
    "variable_undeclared": Check(
        "warning", N_("The variable '{value}' is not in the schema and does not come along ({n} values).")
    ),
    "document_name_twice": Check(
        "warning",
        N_("{n} different documents are called '{value}'; they are told apart by their texts."),
        N_("Give each a name of its own, so that they keep their numbers."),
    ),
    "documents_uncoded": Check(
        "warning",
        N_("Nobody has coded these documents ({n}): {value}. They are no sources, and their silence says nothing."),
    ),
    "unit_variable_strange": Check(
        "warning",
        N_("The variable '{value}' was not used to find the units, since {strange} names none."),
        N_("Mend it in the project, or declare it among the strand's aliases."),
    ),
    "unit_variable_unused": Check(
        "warning",
        N_("All values of the variable '{value}' name units, but it was not used to find them."),
        N_("Where it says which unit a document is about, say --unit-from variable:{value}."),
    ),
    "document_unplaced": Check(
        "warning",
        N_("Nothing says which unit the document is about; its {n} statements are about none until someone decides."),
        N_("Say with --unit-from where the unit stands."),
    ),
    "document_unit_unknown": Check(
        "warning",
        N_("{value} names no unit; the document's {n} statements are about none until someone decides."),
        N_("Say with --unit-from where the unit stands, or declare an alias."),
    ),
    "document_of_several": Check(
        "warning",
        N_(
            "The document is about {value}, and nothing says which piece is about which: "
            "its {n} statements leave each of them open until someone decides."
        ),
    ),
    "pieces_unplaced": Check(
        "warning",
        N_(
            "{n} statements lie outside the pieces about {value}, or across two of them: "
            "they leave each of these open until someone decides."
        ),
    ),
    "code_unmapped": Check(
        "warning",
        N_("No value, question or qualifier names the code '{value}' ({n} codings, {n_documents} documents)."),
    ),
    "code_ambiguous": Check(
        "warning",
        N_("The code '{value}' can mean {meanings}; nothing was taken ({n} codings, {n_documents} documents)."),
        N_("Write its whole path under codes."),
    ),
    "code_not_asked": Check(
        "warning",
        N_(
            "The code '{value}' means {meanings}, which is not asked in this strand "
            "({n} codings, {n_documents} documents)."
        ),
    ),
    "codes_absent": Check("note", N_("{n} declared codes are not in the material: {value}.")),
    "pieces_untagged": Check(
        "warning", N_("{n} pieces in {n_documents} documents are marked but have no code; they do not come along.")
    ),
    "qualifier_alone": Check(
        "warning",
        N_("The code '{value}' lies on no coding that it could qualify, by the same coder; it does not come along."),
    ),
    "coded_text_unreadable": Check(
        "warning",
        N_("The text coded '{code}', '{value}', is no quantity for {question}; it does not come along."),
        N_("Code the quantity alone: a number, a range (10–15) or a ratio (7 av 10)."),
    ),
    "file_imported_before": Check(
        "error", N_("The same file is already imported as '{value}': its people would be counted twice.")
    ),
    # stored interviews
    "stored_column_missing": Check("error", N_("The column '{value}' is missing."), N_("Import again.")),
    "stored_column_strange": Check("error", N_("The column '{value}' does not belong here."), N_("Import again.")),
    "stored_value_strange": Check("error", N_("'{value}' is neither a number nor true or false."), N_("Import again.")),
    "stored_word_unknown": Check("error", N_("'{value}' may not stand here."), N_("What may: {suggestion}.")),
    "stored_number_impossible": Check("error", N_("No quantity can have the number {value} here.")),
    "stored_quantity_empty": Check("error", N_("The quantity has no number."), N_("Write it, or a kind of missing.")),
    "stored_id_empty": Check("error", N_("The id is missing."), N_("Import again.")),
    "stored_id_twice": Check("error", N_("The id '{value}' stands twice: it would count twice.")),
    "stored_ledger_missing": Check(
        "error",
        N_("The folder holds {value}, but no import.json: nothing in it would be read."),
        N_("Bring import.json back, or import again."),
    ),
    "stored_survey_source_missing": Check(
        "error",
        N_("There is no source '{value}', so all of the survey would be left out: was the folder renamed?"),
        N_("Give the folder its name back, or import again."),
    ),
    # positions
    "period_overlaps": Check(
        "warning",
        N_("The period {value} ({n} sources) overlaps the report's, {period}, but is another: it is not counted in."),
        N_("Where it belongs to the report, write {suggestion}."),
    ),
    "stored_unplaced": Check(
        "warning",
        N_("Statements about no unit: {n}. They leave every unit of their sources open until someone decides."),
        N_("Say in the coders' project or the table which unit each is about, or decide in decisions.csv."),
    ),
    "positions_in_conflict": Check(
        "note",
        N_("Conflicts in the answers to {value}: {n} ({units})."),
        N_("See them with: kartlaggning explain UNIT. Decide in decisions.csv, or say with resolve what goes first."),
    ),
    "answered_not_applicable": Check(
        "warning", N_("{unit} answers {question}, which by asked_if is not asked there; the answer is kept.")
    ),
    "stored_source_twice": Check(
        "error", N_("The source '{value}' stands in two imports: its statements would count twice.")
    ),
    "stored_strand_unknown": Check("error", N_("There is no strand '{value}' in the schema ({n} sources have it).")),
    "stored_source_unknown": Check("error", N_("There is no source '{value}'.")),
    "stored_question_unknown": Check("error", N_("There is no question '{value}' in the schema.")),
    "stored_status_unknown": Check("error", N_("'{value}' is neither an answer nor a kind of missing.")),
    "unit_not_in_period": Check(
        "error", N_("'{value}' does not exist in {period}, as the schema counts units."), N_("It is now {suggestion}.")
    ),
    "codes_not_named": Check(
        "warning",
        N_("Questions and values without a code in the schema: {n}; the codebook has them under their labels."),
        N_("Name them under 'codes' before what is coded with them is imported. The first is '{value}'."),
    ),
    # codes since the import before
    "code_renamed": Check("note", N_("The code '{value}' is called '{new}' now ({n} codings).")),
    "code_moved": Check("note", N_("The code '{value}' stands at '{new}' now ({n} codings).")),
    "code_split": Check("note", N_("The code '{value}' was split into '{new}' ({n} codings).")),
    "code_merged": Check("note", N_("The code '{value}' was merged into '{new}' ({n} codings).")),
    "code_gone": Check("note", N_("The code '{value}' is used no longer; at the import before it had {n} codings.")),
    "code_new": Check("note", N_("The code '{value}' is new ({n} codings).")),
    "code_named_renamed": Check(
        "warning",
        N_("The code '{value}', which the schema names, has got another name ({n} codings)."),
        N_("Write '{new}' under codes in the schema."),
    ),
    "code_named_moved": Check(
        "warning",
        N_("The code '{value}', which the schema names, has been moved ({n} codings)."),
        N_("Write '{new}' under codes in the schema."),
    ),
    "code_named_split": Check(
        "warning",
        N_("The code '{value}', which the schema names, has been split ({n} codings)."),
        N_("Say in the schema which values have the codes '{new}'."),
    ),
    "code_named_merged": Check(
        "warning",
        N_("The code '{value}', which the schema names, has been merged with another ({n} codings)."),
        N_("See whether '{new}' still means the same value."),
    ),
    "code_named_gone": Check(
        "warning",
        N_("The code '{value}', which the schema names, is used no longer; at the import before it had {n} codings."),
    ),
    # withdrawn sources
    "source_unknown": Check("error", N_("There is no source '{value}'.")),
    "source_withdrawn": Check("note", N_("The source {value} was withdrawn and is left out (statements: {n}).")),
    "source_withdrawn_already": Check("error", N_("The source '{value}' has been withdrawn already.")),
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
    # decisions
    "decisions_column_missing": Check(
        "error", N_("The column '{value}' is missing."), N_("A decision has the columns {known}.")
    ),
    "decision_incomplete": Check("error", N_("The decision says nothing under '{absent}'.")),
    "decision_question_unknown": Check("error", N_("There is no question or dimension '{value}'.")),
    "decision_not_of_unit": Check("error", N_("'{value}' is no unit, and only a unit has a class in {question}.")),
    "decision_date": Check("error", N_("'{value}' is no date."), N_("Write it as 2023-07-01.")),
    "decision_twice": Check(
        "error", N_("'{value}' is already decided on for {unit} in line {first_line}."), N_("Keep one of them.")
    ),
    "decision_stale": Check(
        "warning",
        N_("The answers under this decision have changed since it was made."),
        N_("Look at it again; where it still holds, write {suggestion} under 'on'."),
    ),
    "decision_on_missing": Check(
        "warning",
        N_("The decision does not say on which answers it was made, and cannot be told to be out of date."),
        N_("Write {suggestion} under 'on'."),
    ),
    "decision_overrules": Check(
        "note", N_("{unit}: for {question} '{value}' was decided, where without the decision it is '{said}'.")
    ),
    # the command line
    "unit_unknown": Check("error", N_("There is no unit or provider '{value}'.")),
    "unit_ambiguous": Check("error", N_("'{value}' can mean {candidates}."), N_("Write the whole name.")),
    "dimension_unknown": Check("error", N_("There is no dimension '{value}' in the schema. Dimensions: {known}.")),
    "strand_unknown": Check("error", N_("There is no strand '{value}' in the schema. Strands: {known}.")),
    "name_not_allowed": Check(
        "error", N_("'{value}' cannot be the name of an import: use a–z, 0–9, _ and -, a letter first, at most 40.")
    ),
    "name_reserved": Check("error", N_("An import cannot be called '{value}': the name has a use of its own.")),
    "nothing_imported": Check(
        "error", N_("Nothing has been imported yet."), N_("Begin with: kartlaggning import FILE --as NAME.")
    ),
}


def is_error(finding: Finding) -> bool:
    """Whether a finding stops the work."""
    return CHECKS[finding.check].severity == "error"
