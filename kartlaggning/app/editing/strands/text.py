"""Words of the form of a strand."""

from __future__ import annotations

from kartlaggning.checks import N_

KINDS = {
    "interview": N_("interviews: a source is a talk, with one person or a group"),
    "survey": N_("a survey: a row is one response"),
    "document": N_("documents: a source is a text that says something of units"),
    "accounts": N_("accounts: a row is an amount of money"),
}
SEPARATORS = {
    ";": N_("semicolon ;"),
    ",": N_("comma ,"),
    "|": N_("upright line |"),
    "/": N_("slash /"),
    "+": N_("plus +"),
    "&": N_("ampersand &"),
    "newline": N_("a new line in the cell"),
}
NEW_LINE = "newline"  # as a form names it
OUTSIDE = (
    ("", N_("nothing is imported, and it is told how many they are")),
    ("leave", N_("they are left out, and counted")),
)
HIDDEN = (
    ("", N_("they are read, with a warning")),
    ("leave", N_("they are left out, and counted")),
    ("read", N_("they are read like the others")),
)
CONFIDENTIAL = (
    ("", N_("as usual: interviews are, surveys and documents are not")),
    ("yes", N_("yes: free texts and quotes stay in private/")),
    ("no", N_("no")),
)
SEVERAL = (
    ("", N_("it is about none of them, and leaves each open until someone decides")),
    ("joint", N_("it is said of all of them together")),
)
BASIS = (
    ("", N_("as usual: somebody said it, or it stands in a document")),
    ("stated", N_("somebody said it")),
    ("inferred", N_("the coder concluded it")),
    ("document", N_("it stands in a document")),
    ("observed", N_("somebody saw it")),
    ("confirmed", N_("it was checked with the source")),
)
