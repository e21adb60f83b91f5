"""`kartlaggning import`: from a program's file to `interviews/NAME/`.

`preparing` the steps · `deliveries` the files, read · `contents` what they hold · `ledgers` what
came along. Of tables: `columns` which column has which role · `roles` what it says of a source ·
`cells` what a cell says ·
`cell_statements` what a row's cells say · `subjects` whom a cell names · `records` rows of
interviews and documents ·
`surveys` rows of surveys, `option_columns` which of a question's options were left.
Of coders' projects: `coded_documents` what is known of a document · `coded_units` which unit it is
about,
`unit_variables` by which variables · `variable_answers` what variables answer ·
`codebook` what a code means · `coded_statements` what a coding says · `coded_records` the records
of it all ·
`coded_findings` what a user should know of them · `coded_use` what was of no use.
`numbering` names become numbers · `mapping` how all of it is read, before anything is written.
Of what was there before: `changes` another export made · `segments` the codings · `code_changes`
what became of the codes · `withdrawn` what may not come again.
"""

from kartlaggning.importing.comparing.changes import changes_of_import
from kartlaggning.importing.deliveries import Delivery
from kartlaggning.importing.preparing import Import, find_strand, prepare_import, write_import

__all__ = [
    "Delivery",
    "Import",
    "changes_of_import",
    "find_strand",
    "prepare_import",
    "write_import",
]
