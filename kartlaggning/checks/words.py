"""Words of the program's own in a finding's parameters.

They are put into the reader's language; the data is not.
"""

from __future__ import annotations

from kartlaggning.checks.check import N_

WORD_PARAMETERS = ("kind", "part", "reason", "what", "how")
WORDS = {
    "personal_number": N_("a personal identity number"),
    "email": N_("an e-mail address"),
    "telephone": N_("a telephone number"),
    "street_address": N_("a street address"),
    "its name": N_("its name"),
    "name": N_("the name of somebody who was interviewed or has coded"),
    "people": N_("the number of people"),
    "employers": N_("the employers"),
    "citation": N_("the citation"),
    "File is not a zip file": N_("its end is missing, as where a download was cut off"),
    "it does not begin as such a file does": N_("it does not begin as such a file does"),
    "it is packed in a way that Excel does not use": N_(
        "it is packed in a way that Excel does not use"
    ),
    "there is no workbook in it": N_("there is no workbook in it"),
    "it is older than Excel 5": N_("it is older than Excel 5"),
    "it never ends": N_("it never ends"),
    "it is damaged": N_("it is damaged"),
    "a cell lies beyond the last column": N_("a cell lies beyond the last column"),
    "a cell is cut off in it": N_("a cell is cut off in it"),
    "more is declared in it than it holds": N_("more is declared in it than it holds"),
    "more rows are declared than are in it": N_("more rows are declared than are in it"),
    "a variable has no name": N_("a variable has no name"),
    "it lacks a table that such a file has": N_("it lacks a table that such a file has"),
    "there is no project in it": N_("there is no project in it"),
    "a document type is not allowed in it": N_("a document type is not allowed in it"),
    "it is no import's ledger": N_("it is no import's ledger"),
    "its format is no number": N_("its format is no number"),
    "it is nested too deeply": N_("it is nested too deeply"),
    "it holds too many files": N_("it holds too many files"),
    "an element in it holds too many others": N_("an element in it holds too many others"),
    "it is packed in an unusual way": N_("it is packed in an unusual way"),
    # why a change to a YAML file is refused
    "there is no such place": N_("there is no such place"),
    "there is one of that name already": N_("there is one of that name already"),
    "the whole file is no place in it": N_("the whole file is no place in it"),
    "it is written in a way that cannot be taken apart": N_(
        "it is written in a way that cannot be taken apart"
    ),
    "the file would then say something else": N_("the file would then say something else"),
    # responses in a state
    "test": N_("tests"),
    "preview": N_("previews"),
    "spam": N_("spam"),
    "rejected": N_("rejected"),
    "unfinished": N_("never finished"),
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
    "Swedish": N_("Swedish"),
    "English": N_("English"),
    "strand": N_("strand"),
    "strand of accounts": N_("strand of accounts"),
    "role": N_("role"),
    "series": N_("series"),
    "line": N_("line"),
    "funder": N_("funder"),
    "condition": N_("condition"),
    "strand_or_speaker": N_("strand or speaker"),
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
