"""Of the schema: how YAML is written, which names it uses, what its rules say."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # yaml
    "yaml_broken": Check(
        "error", N_("This is not YAML: {reason}: '{value}'."), N_("Write: {suggestion}")
    ),
    "yaml_not_quoted": Check(
        "error",
        N_(
            "{value} stands in a text without quotation marks: "
            "YAML takes its brace for something else."
        ),
        N_("Put the whole text within quotation marks."),
    ),
    "yaml_duplicate_key": Check(
        "error", N_("The key '{value}' stands twice (first in line {first_line}).")
    ),
    "yaml_not_allowed": Check("error", N_("{what} is not allowed here: '{value}'.")),
    "edit_refused": Check(
        "error",
        N_("The change at '{value}' cannot be made: {reason}. Nothing was written."),
        N_("Make it in the file itself."),
    ),
    # the schema as a workbook
    "workbook_no_base": Check(
        "error",
        N_(
            "The workbook does not hold any more what it was made from (its hidden sheet "
            "'{value}'): nobody can tell what was changed in it."
        ),
        N_("Export it anew with kartlaggning export schema, and change that."),
    ),
    "workbook_has_changes": Check(
        "error",
        N_("This workbook has changes that were not brought back; it is not written over."),
        N_("Bring them back with kartlaggning import --schema, or say --to another file."),
    ),
    "workbook_not_ours": Check(
        "error",
        N_("This file is no workbook of the schema; it is not written over."),
        N_("Say --to another file."),
    ),
    "workbook_sheet_missing": Check(
        "error", N_("The sheet '{value}' is missing."), N_("Put it back, or export anew.")
    ),
    "workbook_sheet_unknown": Check(
        "warning", N_("The sheet '{value}' is none of the schema's; it was not read.")
    ),
    "workbook_header_missing": Check(
        "error",
        N_("The column '{value}' is missing."),
        N_("Give it this header again; in which order columns stand does not matter."),
    ),
    "workbook_header_twice": Check(
        "error", N_("The header '{value}' stands twice."), N_("Take one of the columns away.")
    ),
    "workbook_header_unknown": Check(
        "warning", N_("The column '{value}' is none of the schema's; it was not read.")
    ),
    "workbook_key_missing": Check(
        "error",
        N_("The row says nothing under '{value}', and nobody knows what it is of."),
        N_("Write it there, or delete the row."),
    ),
    "workbook_key_twice": Check(
        "error",
        N_("'{value}' stands in row {first} already."),
        N_(
            "Delete one of them; a row that is new needs another name, or none where it is a "
            "number."
        ),
    ),
    "workbook_orphan": Check(
        "error",
        N_("'{value}' is nowhere in the workbook as something that this row can belong to."),
        N_("Delete this row too, or write that on its own sheet."),
    ),
    "workbook_not_text": Check(
        "error",
        N_("The cell holds {what}, '{value}', where a text is needed: Excel may have changed it."),
        N_("Format the cell as text, and write it again."),
    ),
    "workbook_merged": Check(
        "error",
        N_("Cells are merged here, down to row {last}: '{value}' stands in one of them alone."),
        N_("Part them, and write in each what is meant."),
    ),
    "workbook_hidden": Check(
        "error",
        N_("The row '{value}' is hidden, and not as it was exported."),
        N_("Show it, and see whether that is meant."),
    ),
    "workbook_locked": Check(
        "error",
        N_("'{value}' stands where the workbook is only to be read."),
        N_("Put back what stood there, and change it in survey_schema.yaml."),
    ),
    "workbook_unread": Check(
        "error",
        N_("'{value}' cannot be read: {reason}."),
        N_("Such a thing is written {suggestion}."),
    ),
    "workbook_blanks": Check("warning", N_("Blanks around '{value}' were left out.")),
    "workbook_heads_differ": Check(
        "error",
        N_("'{value}' is another text than in row {first}, though both are of one thing."),
        N_("Write it in one of the rows alone."),
    ),
    "workbook_conflict": Check(
        "error",
        N_(
            "'{value}' stands here, and '{there}' in survey_schema.yaml, which was changed since "
            "the workbook was made (then '{was}')."
        ),
        N_("Write the same in both, or export anew and change that."),
    ),
    "draft_unchecked": Check(
        "note",
        N_(
            "{n} {n:place|places} of the draft {n:is|are} still to be checked "
            "({n:line|lines} {lines})."
        ),
        N_("Mend what the mark speaks of, and take its line away."),
    ),
    # yaml against a model
    "yaml_unknown_key": Check("error", N_("There is no key '{value}' here. Known: {known}.")),
    "yaml_missing_key": Check("error", N_("The key '{value}' is missing.")),
    "yaml_texts_missing": Check(
        "error",
        N_("Texts without {what}: {n} (the key '{value}' is missing; lines {lines})."),
        N_(
            "Write each in both languages; "
            "a text that is the same in both may stand alone, without keys."
        ),
    ),
    "yaml_no_value": Check("error", N_("The key '{key}' has no value.")),
    "yaml_unknown_choice": Check(
        "error", N_("'{value}' cannot stand at '{key}'. Allowed: {allowed}.")
    ),
    "yaml_not_text": Check("error", N_("'{key}' must be a text.")),
    "yaml_not_mapping": Check("error", N_("'{key}' must hold keys with values.")),
    "yaml_not_list": Check("error", N_("'{key}' must be a list.")),
    "yaml_not_integer": Check("error", N_("'{key}' must be a whole number, not '{value}'.")),
    "yaml_not_number": Check("error", N_("'{key}' must be a number, not '{value}'.")),
    "yaml_not_boolean": Check("error", N_("'{key}' must be true or false, not '{value}'.")),
    "yaml_not_date": Check(
        "error", N_("'{key}' must be a date such as 2023-07-01, not '{value}'.")
    ),
    "yaml_not_positive": Check("error", N_("'{value}' is no number above 0.")),
    "yaml_too_low": Check("error", N_("'{key}' must be at least {limit}, not '{value}'.")),
    "yaml_choice_renamed": Check(
        "error",
        N_("'{value}' at '{key}' has a new name."),
        N_("Write {suggestion}."),
    ),
    "amount_words_unreadable": Check(
        "error",
        N_("'{value}', which '{word}' is to mean, is no number or range."),
        N_("Write a number (10), a range (8–12), or a word of quantity that can be read (ca 10)."),
    ),
    "tolerance_unreadable": Check(
        "error",
        N_("'{value}' is no tolerance."),
        N_("Write how much of a number it is (10 %), or how many of what is counted (5)."),
    ),
    "yaml_too_short": Check("error", N_("'{key}' must hold at least {limit}.")),
    "yaml_too_long": Check("error", N_("'{key}' must hold at most {limit}.")),
    # schema
    "schema_unknown_name": Check("error", N_("There is no {what} '{value}'.")),
    "schema_bad_id": Check(
        "error", N_("'{value}' cannot be an id: use a–z, 0–9 and _, a letter first.")
    ),
    "schema_reserved_id": Check(
        "error", N_("'{value}' is a word of the program's own and cannot be an id.")
    ),
    "schema_id_twice": Check("error", N_("'{value}' is already the id of a {what}.")),
    "schema_empty_is_silence": Check(
        "error",
        N_(
            "An empty cell of an interview table is silence; "
            "only a survey may declare it as missing."
        ),
    ),
    "schema_role_missing": Check(
        "error", N_("The strand '{strand}' does not say in which column '{role}' stands.")
    ),
    "schema_not_asked_in": Check(
        "error", N_("The question '{value}' is not asked in '{strand}' (asked_in).")
    ),
    "schema_not_in_survey": Check("error", N_("A survey has no '{value}' here, only: {known}.")),
    "schema_survey_layout": Check(
        "error",
        N_("A survey has a row per response; the layout '{value}' has a row per statement."),
        N_("Take it out."),
    ),
    "schema_yes_no_refused": Check(
        "error",
        N_(
            "Only a question of the types multiple and steps has a column per value, "
            "not '{question}' ({type})."
        ),
        N_("Give it one column."),
    ),
    "schema_header_twice": Check("error", N_("The column '{value}' is already read as '{other}'.")),
    "schema_values_needed": Check("error", N_("A question of the type '{value}' needs values.")),
    "schema_values_refused": Check("error", N_("A question of the type '{type}' has no values.")),
    "schema_rule_refused": Check(
        "error",
        N_("'{rule}: {value}' has no meaning for a question of the type '{type}', only: {known}."),
    ),
    "schema_key_refused": Check(
        "error",
        N_(
            "'{rule}: {value}' has no meaning for a question of the type '{type}', "
            "only for one of the type '{meant_for}'."
        ),
    ),
    "fact_by_vote": Check(
        "note",
        N_(
            "'{question}' is about organisations (of), and 'resolve: {value}' lets a vote "
            "settle it. A fact is better settled by 'conflict' or 'prefer'."
        ),
    ),
    "schema_code_twice": Check("error", N_("'{code}' means both '{other}' and '{value}'.")),
    "class_label_twice": Check(
        "error",
        N_("'{label}' is the name of both '{other}' and '{value}': nobody can tell them apart."),
    ),
    "schema_code_path_twice": Check(
        "error",
        N_("The code '{value}' would mean both '{other}' and '{meaning}'."),
        N_("Give each code a path of its own."),
    ),
    "schema_codes_refused": Check(
        "error",
        N_(
            "A question of the type '{type}' has no codes of its own: "
            "a piece of text does not say which value."
        ),
        N_("Write codes under its values."),
    ),
    "schema_figure_twice": Check(
        "error", N_("There are two figures '{value}' (first in line {first_line}): give one an id.")
    ),
    "schema_profiles_twice": Check(
        "error",
        N_(
            "The figure '{value}' shows profiles, and so does '{first}': a profile has one address."
        ),
        N_("Put all populations in one figure."),
    ),
    "schema_figure_of_nothing": Check("error", N_("A figure '{value}' must say what it is of.")),
    "schema_figure_columns_of_several": Check(
        "error",
        N_("Several values of '{value}' may hold for one unit, which then has no one column."),
        N_("Put it first, where it makes the rows."),
    ),
    "schema_story_long": Check(
        "warning",
        N_("{n} figures stand in the story; readers follow a dozen."),
        N_("Write 'in: explorer' at those that answer a question on the side."),
    ),
    "schema_figure_key_refused": Check(
        "error", N_("A figure '{chart}' has no '{value}'."), N_("Take it out.")
    ),
    "schema_figure_type_refused": Check(
        "error", N_("A figure '{chart}' cannot show '{value}' ({type}), only: {known}.")
    ),
    "schema_figure_name_twice": Check(
        "error", N_("'{value}' stands twice in the figure."), N_("Take it out.")
    ),
    "schema_figure_of_several": Check(
        "error",
        N_("A figure '{chart}' takes one {what} here, and '{value}' is a second."),
        N_("Make a figure of each."),
    ),
    "schema_figure_of_too_few": Check(
        "error",
        N_("A figure '{chart}' joins one {what} to another, and '{value}' stands alone."),
        N_("Name {least} to {most}, in order."),
    ),
    "schema_figure_of_too_many": Check(
        "error",
        N_("A figure '{chart}' is of {most} at most, and '{value}' is one more."),
        N_("Make a figure of each."),
    ),
    "schema_figure_only_last": Check(
        "error",
        N_(
            "In a figure '{chart}' '{value}' ({type}) can only stand last: a unit can have several."
        ),
        N_("Put it last, or take it out."),
    ),
    "schema_figure_providers_refused": Check(
        "error", N_("'{value}' are providers, and only a unit has a class in '{dimension}'.")
    ),
    "schema_figure_providers_mapped": Check(
        "error", N_("'{value}' are providers, which have no place on a map.")
    ),
    "schema_figure_shapes_missing": Check(
        "error",
        N_("The region file has no outlines (shapes) of '{value}' to draw a map of."),
        N_("Take it out."),
    ),
    "schema_figure_by_refused": Check(
        "error", N_("A figure '{chart}' cannot go by '{value}', only by: {known}.")
    ),
    "schema_figure_not_divided": Check(
        "error", N_("A figure cannot go by '{value}' where '{name}' declares no '{declared}'.")
    ),
    "schema_figure_base_refused": Check(
        "error",
        N_(
            "'base: {value}' has no meaning for '{dimension}': "
            "a dimension is of the whole population."
        ),
        N_("Take it out."),
    ),
    # rules
    "rule_empty": Check("error", N_("The condition is empty.")),
    "rule_not_mapping": Check(
        "error", N_("A condition names a question and its value, not only '{value}'.")
    ),
    "rule_not_list": Check("error", N_("'{operator}' takes a list of conditions.")),
    "rule_not_text": Check("error", N_("'{operator}' takes a single value here.")),
    "rule_unknown_question": Check("error", N_("There is no question '{value}'.")),
    "rule_unknown_value": Check("error", N_("'{question}' has no value '{value}'.")),
    "rule_unknown_operator": Check(
        "error", N_("There is no operator '{value}', only at_least and at_most.")
    ),
    "rule_unknown_unit": Check("error", N_("There is no unit '{value}'.")),
    "rule_context_question": Check(
        "error",
        N_("'{value}' is context, which no rule reads."),
        N_("Take it out of the rule, or 'context' out of the question."),
    ),
    "schema_figure_counts_context": Check(
        "error",
        N_("'{value}' is context and never counted: a figure '{chart}' cannot show it."),
        N_("Show it in one of: {known}."),
    ),
    "schema_alias_unknown": Check(
        "error", N_("The alias means '{value}', which the region does not have.")
    ),
    "rule_text_question": Check(
        "error", N_("'{value}' is answered in free text, which no rule can read.")
    ),
    "rule_needs_bound": Check("error", N_("'{question}' is a quantity: say at_least or at_most.")),
    "rule_not_ordered": Check(
        "error",
        N_(
            "'{value}' needs an ordered question or a quantity; "
            "'{question}' is of the type '{type}'."
        ),
    ),
    "rule_not_number": Check(
        "error", N_("'{operator}' takes a number such as 2 or 2.5, not '{value}'.")
    ),
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
    "rule_tells_hidden": Check(
        "warning",
        N_(
            "The rule tells numbers of people below {minimum} apart ('{value}'), "
            "and its class shows what is hidden elsewhere."
        ),
        N_("Draw the line at {minimum}, or at 1."),
    ),
    "rule_proven": Check(
        "note",
        N_("{value}: proven, {n_cells} {n_cells:combination|combinations}, each in one class."),
    ),
    "rule_proven_with_gap": Check(
        "note",
        N_(
            "{value}: proven, {n_cells} {n_cells:combination|combinations}, none in two classes; "
            "in no class: {n_without}."
        ),
    ),
    "not_proven": Check(
        "warning",
        N_(
            "not proven: {value} has {n_cells} combinations "
            "to go through (at most {max_cells}) and {n_classes} classes (at most {max_classes})."
        ),
        N_("Divide the dimension, or tell fewer values apart."),
    ),
    "rule_before_earlier": Check(
        "error",
        N_("{class} cannot go before '{value}', which stands no later."),
        N_("Let it stand after."),
    ),
    # over time
    "break_unreadable": Check(
        "error",
        N_("'{value}' is no day from which a question can mean something else."),
        N_("Write its first year (2012), month (2012-07) or day (2025-07-01)."),
    ),
    "break_twice": Check(
        "error",
        N_("'{question}' has a break from '{value}' already (line {first_line})."),
        N_("Put both reasons into one."),
    ),
    "wave_is_now": Check(
        "error",
        N_("'{value}' is the mapping's own period, and no earlier wave."),
        N_("Take it out."),
    ),
    "wave_day_outside": Check(
        "error",
        N_("The day {value} does not lie in {period}."),
        N_("Write a day of that period, or take it out."),
    ),
    "wave_region": Check(
        "error",
        N_("'{value}' maps another region ({other}) than this mapping ({region})."),
        N_("Two waves are of one region; its file holds the units of all times."),
    ),
    "waves_from_missing": Check(
        "error",
        N_("A figure '{value}' must say which earlier wave it compares with."),
        N_("Write it as `from`, such as from: 2023."),
    ),
    "wave_question_type": Check(
        "error",
        N_("The question '{value}' was of the type '{before}' then, and is '{type}' now."),
        N_("Give the new question an id of its own."),
    ),
    "asked_if_circular": Check(
        "error", N_("Whether '{value}' is asked depends on itself: {circle}.")
    ),
    "axis_too_wide": Check(
        "error",
        N_(
            "'{value}' tells {n_slots} answers to {axis} apart; "
            "a look-up can hold at most {max_slots}."
        ),
        N_("Tell fewer values apart."),
    ),
    "dimension_too_large": Check(
        "error",
        N_(
            "No unit can be classified by '{value}': "
            "it has {n_cells} combinations (at most {max_cells}) "
            "and {n_classes} classes (at most {max_classes})."
        ),
    ),
    # whom a strand invited
    "invited_unreadable": Check(
        "error",
        N_("'{value}' is neither how many were invited nor how it went."),
        N_("Write a whole number from 1 up, or how it went: {known}."),
    ),
    "invited_twice": Check("error", N_("'{value}': {unit} is among those invited already.")),
    "logo_missing": Check(
        "error",
        N_("There is no file '{value}' for the logo."),
        N_("It is looked for from the folder of the mapping."),
    ),
    "logo_too_large": Check(
        "error",
        N_("The logo '{value}' has {n_bytes} bytes: every page would carry them."),
        N_("Save it with at most {most} bytes."),
    ),
    "logo_of_no_kind": Check(
        "error",
        N_("'{value}' is no picture that a page can show."),
        N_("Save it as PNG, JPEG or SVG."),
    ),
    "logo_damaged": Check(
        "error",
        N_("The picture '{value}' is cut off or damaged."),
        N_("Save it again from the program that it was drawn in."),
    ),
    "logo_acts": Check(
        "error",
        N_("The logo '{value}' holds more than a drawing: {what}."),
        N_("Save it as plain SVG, with nothing that acts or is fetched, or as PNG."),
    ),
    "look_colour": Check(
        "error", N_("'{value}' is no colour."), N_("Write it as #rrggbb, within quotation marks.")
    ),
    "look_contrast_darker": Check(
        "error",
        N_("The colour '{value}' has a contrast of {ratio} against the page ({paper})."),
        N_("It has to be at least {least} (WCAG AA): take a darker one."),
    ),
    "look_contrast_lighter": Check(
        "error",
        N_("The colour '{value}' has a contrast of {ratio} against the dark page ({paper})."),
        N_("It has to be at least {least} (WCAG AA): take a lighter one."),
    ),
    "look_address": Check(
        "error", N_("'{value}' is no address of a page."), N_("Write it whole: https://…")
    ),
    "label_of_two": Check(
        "note",
        N_(
            "'{value}' names a class, and the answer {answer} to '{question}' too: readers meet "
            "two numbers under one name, since a class is not just that answer."
        ),
        N_("Give one of them a label of its own."),
    ),
    "invited_unit_gone": Check("error", N_("There is no '{value}' on {day}.")),
    "invited_file_missing": Check(
        "error",
        N_("There is no file '{value}' of those invited."),
        N_("It is looked for from the folder of the mapping."),
    ),
    "invited_columns": Check(
        "error",
        N_("The column '{value}' is missing."),
        N_("A file of those invited has the columns {known}."),
    ),
    "invited_rows": Check(
        "error",
        N_("Only the file of a survey can have a row for each who was invited."),
        N_("Let '{value}' list the units, or name a file."),
    ),
    "invited_documents": Check("error", N_("'{value}' is of documents, which nobody invites.")),
    "closed_without_invited": Check(
        "error",
        N_("That '{value}' is closed says nothing as long as it does not say whom it invited."),
        N_("Declare `invited`, or take `closed` out."),
    ),
    "invited_and_heard": Check(
        "warning",
        N_(
            "{value} is said to have declined, or not to have been reached, in '{strand}', but the "
            "source {source} speaks for it: it counts as heard."
        ),
    ),
}
