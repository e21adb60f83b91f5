"""Of coded documents as a strand reads them: which unit they are about, what their codes mean."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # coded documents and codes
    "unit_from_unknown": Check(
        "error",
        N_("'{value}' does not lead from a document to its unit."),
        N_(
            "What may: variable:NAME, case, coding, group, "
            "or document:PATTERN with {{unit}} where the unit stands."
        ),
    ),
    "unit_variable_missing": Check(
        "error", N_("No document and no case has a variable '{value}'.")
    ),
    "variable_contradicts": Check(
        "error",
        N_("'{value}' here, but '{first}' in another variable of the same document or case."),
    ),
    "cell_contradicts": Check(
        "warning",
        N_(
            "'{value}' here, but '{first}' in another row of '{document}': "
            "of this document the variable is not read."
        ),
        N_("Let all rows of a document say the same."),
    ),
    "variable_undeclared": Check(
        "warning",
        N_(
            "The variable '{value}' is not in the schema and does not come along ({n} "
            "{n:value|values})."
        ),
    ),
    "document_name_twice": Check(
        "warning",
        N_(
            "{n} different documents are called '{value}'; "
            "they are told apart by their texts or groups."
        ),
        N_(
            "Give each a name of its own, so that they keep their numbers; "
            "or, if they are one, one text in all files."
        ),
    ),
    "signs_differ": Check(
        "note",
        N_(
            "{n} {n:document|documents}, such as '{value}', {n:stands|stand} in several files "
            "with other line ends, or with å, ä and ö in two pieces, as a Mac and a Windows write "
            "them. Each is read as one text: a coding that both hold counts once."
        ),
    ),
    "documents_uncoded": Check(
        "warning",
        N_(
            "Nobody has coded these documents ({n}): {value}. "
            "They are no sources, and their silence says nothing."
        ),
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
        N_(
            "Nothing says which unit the document is about; "
            "its {n} {n:statement is|statements are} about none until someone decides."
        ),
        N_("Say with --unit-from where the unit stands."),
    ),
    "document_unit_unknown": Check(
        "warning",
        N_(
            "{value} names no unit; "
            "the document's {n} {n:statement is|statements are} about none until someone decides."
        ),
        N_("Say with --unit-from where the unit stands, or declare an alias."),
    ),
    "document_of_several": Check(
        "warning",
        N_(
            "The document is about {value}, and nothing says which piece is about which: "
            "its {n} {n:statement leaves|statements leave} each of them open until someone decides."
        ),
        N_("Where each is about all of them, say several: joint in the strand."),
    ),
    "pieces_unplaced": Check(
        "warning",
        N_(
            "{n} {n:statement lies|statements lie} outside the pieces about {value}, or across "
            "two of them: {n:it leaves|they leave} each of these open until someone decides."
        ),
    ),
    "pieces_of_several": Check(
        "warning",
        N_(
            "{n} {n:statement lies|statements lie} in pieces about {value} at once ({places}): "
            "{n:it leaves|they leave} each of these open until someone decides."
        ),
        N_(
            "Let one unit's cases cover each, or say with --unit-from what goes; "
            "where they are about all of them, say several: joint in the strand."
        ),
    ),
    "statements_joint": Check(
        "note",
        N_(
            "{n} {n:statement is|statements are} about {value} together, each of them one joint "
            "statement."
        ),
    ),
    "case_contradicts": Check(
        "warning",
        N_(
            "The case '{value}' is {units} at once, by what its variables and its name say; "
            "what it covers stays open."
        ),
        N_(
            "Mend it in the project, or say with --unit-from whether its variable or its name goes."
        ),
    ),
    "code_unmapped": Check(
        "warning",
        N_(
            "No value, question or qualifier names the code '{value}' "
            "({n} {n:coding|codings}, {n_documents} {n_documents:document|documents})."
        ),
    ),
    "codes_unmapped": Check(
        "warning",
        N_(
            "{n} {n:code is|codes are} not among those that the schema names, and {n_codings} "
            "{n_codings:coding does|codings do} not come along: {value} …"
        ),
        N_("All of them are listed by --dry-run."),
    ),
    "codes_none_matched": Check(
        "error",
        N_("The schema names not one of the codes (codes: {n}), so that nothing was said."),
        N_(
            "Write the codes' whole paths under codes in the schema; --dry-run lists how they are "
            "read."
        ),
    ),
    "code_ambiguous": Check(
        "warning",
        N_(
            "The code '{value}' can mean {meanings}; "
            "nothing was taken ({n} {n:coding|codings}, {n_documents} "
            "{n_documents:document|documents})."
        ),
        N_("Write its whole path under codes."),
    ),
    "code_not_asked": Check(
        "warning",
        N_(
            "The code '{value}' means {meanings}, which is not asked in this strand "
            "({n} {n:coding|codings}, {n_documents} {n_documents:document|documents})."
        ),
    ),
    "codes_absent": Check(
        "note", N_("{n} declared {n:code is|codes are} not in the material: {value}.")
    ),
    "pieces_untagged": Check(
        "warning",
        N_(
            "{n} {n:piece|pieces} in {n_documents} {n_documents:document|documents} {n:is marked "
            "but has|are marked but have} no code; {n:it does|they do} not come along."
        ),
    ),
    "qualifier_alone": Check(
        "warning",
        N_(
            "The code '{value}' lies on no coding that it could qualify, by the same coder; "
            "it does not come along."
        ),
    ),
    "coded_text_unreadable": Check(
        "warning",
        N_(
            "The text coded '{code}', '{value}', is no quantity for {question}; "
            "it does not come along."
        ),
        N_("Code the quantity alone: a number, a range (10–15) or a ratio (7 av 10)."),
    ),
    "coded_text_ambiguous": Check(
        "warning",
        N_(
            "The text coded '{code}', '{value}', can be read for {question} as {first} and as "
            "{second}; it does not come along."
        ),
        N_(
            "Code the quantity alone. "
            "What stands behind a number must be a word of the question's measure."
        ),
    ),
    "notes_kept": Check(
        "note",
        N_(
            "{n} memos, notes and comments stay in private/, since they may name anybody. "
            "'explain --quotes' shows them."
        ),
    ),
    "descriptions_private": Check(
        "warning",
        N_(
            "Descriptions of codes point at a person (codes: {n}), such as that of '{value}': "
            "they stay in private/, and the others come along."
        ),
    ),
    # codebook
    "codes_not_named": Check(
        "warning",
        N_(
            "Questions and values without a code in the schema: {n}; "
            "the codebook has them under their labels."
        ),
        N_(
            "Name them under 'codes' before what is coded with them is imported. "
            "The first is '{value}'."
        ),
    ),
    # sources and codes since the import before
    "source_replaced": Check(
        "warning",
        N_("Of the passages that were coded in {value} at the import before, none is coded now."),
        N_("Where it is another document under the same name, give it a name of its own."),
    ),
    "code_renamed": Check(
        "note", N_("The code '{value}' is called '{new}' now ({n} {n:coding|codings}).")
    ),
    "code_moved": Check(
        "note", N_("The code '{value}' stands at '{new}' now ({n} {n:coding|codings}).")
    ),
    "code_split": Check(
        "note", N_("The code '{value}' was split into '{new}' ({n} {n:coding|codings}).")
    ),
    "code_merged": Check(
        "note", N_("The code '{value}' was merged into '{new}' ({n} {n:coding|codings}).")
    ),
    "code_gone": Check(
        "note",
        N_(
            "The code '{value}' is used no longer; at the import before it had {n} "
            "{n:coding|codings}."
        ),
    ),
    "code_new": Check("note", N_("The code '{value}' is new ({n} {n:coding|codings}).")),
    "code_named_renamed": Check(
        "warning",
        N_(
            "The code '{value}', which the schema names, has got another name ({n} "
            "{n:coding|codings})."
        ),
        N_("Write '{new}' under codes in the schema."),
    ),
    "code_named_moved": Check(
        "warning",
        N_("The code '{value}', which the schema names, has been moved ({n} {n:coding|codings})."),
        N_("Write '{new}' under codes in the schema."),
    ),
    "code_named_split": Check(
        "warning",
        N_("The code '{value}', which the schema names, has been split ({n} {n:coding|codings})."),
        N_("Say in the schema which values have the codes '{new}'."),
    ),
    "code_named_merged": Check(
        "warning",
        N_(
            "The code '{value}', which the schema names, "
            "has been merged with another ({n} {n:coding|codings})."
        ),
        N_("See whether '{new}' still means the same value."),
    ),
    "code_named_gone": Check(
        "warning",
        N_(
            "The code '{value}', which the schema names, is used no longer; "
            "at the import before it had {n} {n:coding|codings}."
        ),
    ),
}
