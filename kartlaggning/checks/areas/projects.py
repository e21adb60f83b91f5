"""Of the files of coders' programs: positions, sources and cases that do not hold together."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # databases of the coders' programs
    "database_unwritten": Check(
        "warning",
        N_(
            "'{value}' lies beside the file, with changes that the file does not hold yet: "
            "they do not come along."
        ),
        N_("Close the program that uses it, and import again."),
    ),
    "texts_encrypted": Check(
        "note",
        N_(
            "MAXQDA encrypts the texts in such a file ({n}): of a coding its place is there, and "
            "the first 63 letters."
        ),
        N_("For the whole quotations, export the project as REFI-QDA (.qdpx)."),
    ),
    "projects_several": Check(
        "warning", N_("The file holds several projects, and all are read: {value}.")
    ),
    "code_path_broken": Check(
        "warning",
        N_(
            "The code '{value}' stands under itself, or under what does not exist; "
            "its path is cut there."
        ),
    ),
    "quotation_moved": Check(
        "warning",
        N_(
            "In '{document}', {n} {n:coding is not where its position says; it keeps its|codings "
            "are not where their positions say; they keep their} words, such as '{value}'."
        ),
    ),
    # tables of coded segments
    "segment_document_missing": Check(
        "warning", N_("The row does not say which document '{value}' is from.")
    ),
    # REFI-QDA, and what all projects may have
    "refi_several_projects": Check(
        "error",
        N_("The archive holds several projects: {value}."),
        N_("Export one of them by itself."),
    ),
    "sources_beside": Check(
        "note", N_("{n} {n:text was|texts were} read from the folder of sources beside the file.")
    ),
    "offsets_unknown": Check(
        "error", N_("'{value}' says nothing about positions. Known: {known}.")
    ),
    "offsets_read": Check(
        "note", N_("Positions were read as {value}: {n_matching} of {n_checked} {what}.")
    ),
    "offsets_unusual": Check(
        "warning",
        N_(
            "Positions were read as {value}, not {usual} as usual: "
            "{n_matching} of {n_checked} {what}."
        ),
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
    "offsets_open": Check(
        "warning",
        N_(
            "Nothing says how positions count: as {value}, "
            "only {n_matching} of {n_checked} {what}. The codings come along without quotations."
        ),
        N_(
            "Look up a marked passage in the program, and say with --offsets how positions count; "
            "{better} fits best, {n_better} of {n_tried}."
        ),
    ),
    "offset_wrong": Check(
        "warning", N_("Not used, since they {what}: {n} of the positions in '{value}'.")
    ),
    "quotation_differs": Check(
        "note",
        N_(
            "{n} marked {n:passage|passages} of '{value}' {n:has a title of its own; its|have a "
            "title of their own; their} words were taken from the text."
        ),
    ),
    "position_from_words": Check(
        "warning",
        N_(
            "{n} {n:position|positions} in '{value}' {n:leads|lead} to other words than the "
            "program quotes; the {n:position was|positions were} taken from the quoted words "
            "instead."
        ),
    ),
    "region_without_position": Check(
        "note",
        N_(
            "{n} marked {n:piece|pieces} of '{value}' {n:is|are} of a page, a picture or a sound: "
            "{n:it has|they have} no place in a text."
        ),
    ),
    "document_text_missing": Check(
        "warning",
        N_(
            "The text of '{value}' is not in the file; its {n} {n:marked passage has no "
            "position|marked passages have no positions}."
        ),
        N_("Export the project with its sources."),
    ),
    "document_text_ambiguous": Check(
        "warning",
        N_(
            "Several files may be the text of '{value}', and none was read; "
            "its {n} {n:marked passage has no position|marked passages have no positions}."
        ),
        N_(
            "Export the project again, "
            "with names of files that differ in more than capitals or folders."
        ),
    ),
    "document_rich_text_only": Check(
        "warning",
        N_(
            "'{value}' comes as a word processor's file only, which is not read; "
            "its {n} {n:passage has no position|passages have no positions}."
        ),
        N_("Export the project with plain texts."),
    ),
    "code_guid_twice": Check(
        "error",
        N_(
            "The codes '{value}' and '{other}' have one identity (GUID): "
            "whose codings are whose cannot be told."
        ),
        N_("Make one of them anew in the program, and export again."),
    ),
    "code_unknown": Check(
        "warning",
        N_(
            "{n} {n:coding|codings} in '{value}' {n:names|name} a code that is not in the "
            "codebook; {n:it was|they were} left out."
        ),
    ),
    "case_source_found": Check(
        "note",
        N_(
            "{n} {n:case names|cases name} sources that are not there by that name; found by "
            "{what}."
        ),
    ),
    "case_source_unknown": Check(
        "warning",
        N_("The case '{value}' names a source that is not there, and none was found in its place."),
    ),
    "case_part_unplaced": Check(
        "warning",
        N_("The case '{value}' covers a piece of '{document}' that has no place in its text."),
    ),
}
