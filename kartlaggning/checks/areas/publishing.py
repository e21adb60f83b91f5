"""Of publishing: what must be decided before, what may not leave, and whether it is as it was."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    "notices_without_profiles": Check(
        "error",
        N_("No figure of the report shows each unit by itself: there is nothing to write."),
        N_("Add a figure of the kind `profile`."),
    ),
    "inspection_contact_known": Check(
        "warning",
        N_(
            "'{value}' is whom to ask, and a name of the private list too: it is looked for "
            "nowhere."
        ),
        N_("See that it stands in no other place, or give an office as whom to ask."),
    ),
    "share_without_address": Check(
        "error",
        N_("A picture to share is asked for by its address, and the report has none."),
        N_("Say at `report: look: address` where the page is published."),
    ),
    # numbers that are public already
    "shown_not_protected": Check(
        "error",
        N_("'{value}' asks for no number of people who are protected: all its numbers are shown."),
        N_("Take it out of `protect: shown`."),
    ),
    "shown_number_unsaid": Check(
        "warning",
        N_("That {number} of '{unit}' in '{value}' is public is decided, and no source says it."),
        N_("See which of the two is right; until then the decision does nothing."),
    ),
    # the checklist
    "publication_undecided": Check(
        "error",
        N_("Nobody has decided that it is published."),
        N_("Say under `publication: decided` which role did, and when."),
    ),
    "publication_without_diary_number": Check(
        "error",
        N_("The mapping has no diary number."),
        N_("Say it at `publication: diary_number`; where there is none, say so."),
    ),
    "publication_without_ethics": Check(
        "error",
        N_("Nothing is said of the ethical review."),
        N_(
            "Give `decision`, `diary_number` and `on` under `publication: ethics`, or `not_needed` "
            "with the reason."
        ),
    ),
    "publication_ethics_late": Check(
        "error",
        N_("The ethical review was decided on {value}, and the first interview was on {first}."),
        N_("A review comes before the first interview: see which date is wrong."),
    ),
    "publication_first_interview_unknown": Check(
        "error",
        N_("Whether the ethical review of {value} came before the interviews cannot be told."),
        N_("Say when the first was at `publication: first_interview`."),
    ),
    "publication_without_consent": Check(
        "error",
        N_("Nothing is said of how those who were interviewed consented."),
        N_("Say it at `publication: consent`; where nobody was interviewed, say so."),
    ),
    "publication_without_preservation": Check(
        "error",
        N_("Nothing is said of what is kept and what is weeded out."),
        N_("Name the decision or the plan at `publication: preservation`."),
    ),
    "publication_without_contact": Check(
        "error",
        N_("Readers do not know whom to ask."),
        N_("Give an e-mail address or a telephone number under `report: imprint: contact`."),
    ),
    "publication_without_licence": Check(
        "error",
        N_("Nothing is said of how the report may be used."),
        N_("Give the licence at `report: imprint: licence`."),
    ),
    "publication_without_accessibility": Check(
        "error",
        N_("The report has no accessibility statement."),
        N_("Give it at `report: accessibility`."),
    ),
    "publication_synthetic": Check(
        "error",
        N_("{n} {n:source is|sources are} invented: {value}."),
        N_("Import the real ones; or show that it is invented, with --demonstration."),
    ),
    "publication_class_tells": Check(
        "error",
        N_("A class would show which number is hidden ('{value}')."),
        N_("Draw its line at the smallest number that is shown, or at 1."),
    ),
    "publication_place_kept": Check(
        "error",
        N_("Here lies what must not be published with it."),
        N_("Name a folder of its own."),
    ),
    "publication_place_used": Check(
        "error",
        N_("Other files lie there, and would be published unseen: {value}."),
        N_("Name an empty folder, or the one with the edition before."),
    ),
    # verify
    "manifest_missing": Check(
        "error",
        N_("There is no manifest, so that nobody can tell what was published."),
        N_("Name the folder that `kartlaggning publish` wrote."),
    ),
    "manifest_damaged": Check(
        "error",
        N_("The manifest is damaged."),
        N_("Take the folder as it was published."),
    ),
    "published_file_missing": Check("error", N_("The file was published and is gone.")),
    "published_file_altered": Check("error", N_("The file is not as it was published.")),
    "published_file_foreign": Check("error", N_("The file was not published with the others.")),
    "signature_missing": Check(
        "error",
        N_("The publication is not signed."),
        N_("It is signed with `publish --sign KEY`."),
    ),
    "signature_wrong": Check(
        "error", N_("The signature is not of this publication, or by another key.")
    ),
    "key_unreadable": Check(
        "error",
        N_("This is no key of minisign's."),
        N_("Keys are made with: minisign -G"),
    ),
    "key_password_wrong": Check("error", N_("The password of the key is another.")),
    "input_changed": Check(
        "warning", N_("The publication was made of another state of this file.")
    ),
    "program_changed": Check(
        "warning",
        N_("It was made by another program ({value}); this is {suggestion}."),
        N_("Install that version to make the same bytes again."),
    ),
    "rebuilt_differs": Check("error", N_("Made anew from the mapping the file is another.")),
    "published_unreadable": Check(
        "error",
        N_("Here lies no publication that can be read."),
        N_("Name the folder that `kartlaggning publish` wrote."),
    ),
    "published_name_wrong": Check(
        "error",
        N_("The report is not the edition that the manifest names ('{value}')."),
        N_("Take the folder as it was published."),
    ),
    "manifest_forged": Check(
        "error",
        N_("The manifest is not the one that was written beside `private/manifest.json`."),
        N_("Take the folder as it was published."),
    ),
    # corrections
    "edition_unknown": Check(
        "error",
        N_("In the folder lies the edition '{suggestion}', not '{value}'."),
        N_("Name the edition that is corrected, as it lies there."),
    ),
    # what an inspection finds in the files
    "leak_identity": Check(
        "error",
        N_("Here {kind} would be published ({part}): {value}."),
        N_(
            "Take it out where it comes from. An organisation's own may be listed as allowed, with "
            "the reason."
        ),
    ),
    "leak_name": Check(
        "error",
        N_("A name of the private list would be published ({part}): {value}."),
        N_("Take it out where it comes from, or list it as allowed, with the reason."),
    ),
    "leak_identifier": Check(
        "error",
        N_(
            "What names a source, document, coder or respondent would be published ({part}): "
            "{value}."
        ),
        N_("Take it out where it comes from."),
    ),
    "leak_path": Check(
        "error",
        N_("A path of somebody's computer would be published ({part}): {value}."),
        N_("Take it out; of a document or picture save it anew without its properties."),
    ),
    "leak_text": Check(
        "error",
        N_("Words of somebody that are not approved would be published ({part}): {value}."),
        N_("Have them approved, or take them out."),
    ),
    "leak_unreadable": Check(
        "error",
        N_("This cannot be inspected ({part}), so nobody can say what it holds."),
        N_("Leave it out, save it in another format, or list it as allowed, with the reason."),
    ),
    "leak_fetching": Check(
        "error",
        N_("Opening this would fetch something from elsewhere ({part}), and tell who reads it."),
        N_("Take the link away in the template, or put what it leads to into it."),
    ),
    "inspection_unsought": Check(
        "note",
        N_(
            "'{value}' is too short or too common to be taken for a leak where it stands: {places}."
        ),
        N_("Read there yourself whether it tells of somebody."),
    ),
    "inspection_unsought_more": Check(
        "note",
        N_(
            "{n} more {n:name, id or text stands|names, ids and texts stand} in the files, and "
            "{n:is|are} too short or too common to be taken for a leak."
        ),
        N_("Read the pages yourself."),
    ),
    "inspection_unsought_nowhere": Check(
        "note",
        N_(
            "{n} {n:name, id or text is|names, ids and texts are} too short or too common to be "
            "looked for; the words stand in none of the files."
        ),
    ),
    "exception_unused": Check(
        "warning",
        N_("Nothing needs the exception that was made with this reason: {value}."),
        N_("Take it out of the list: it would let through what nobody has thought of."),
    ),
}
