"""`kartlaggning import`: from a program's file to `interviews/NAME/`.

`preparing` the steps · `deliveries` the files, read · `contents` what they hold · `registers` which
name has which number · `sources` a source and its rows · `numbering` names become numbers ·
`withdrawn` what may not come again · `ledgers` what came along · `mapping` how all of it is read,
before anything is written · `ledger_text` and `mapping_text` the last two in words.

`tables/`, of tables: `columns` which column has which role · `roles` what it says of a source ·
`subjects` whom a cell names · `cells` what a cell says of its question · `question_columns` a
question's column in a table · `left_rows` rows that are none of the strand's · `cell_statements`
what a row's cells say · `records` rows of interviews and documents · `surveys` rows of surveys ·
`option_columns` which of a question's options were left.

`documents/` and `coded/`, of coders' projects: which unit a document is about, and what its codings
and variables say of it.

`comparing/`, with what was there before: `changes` another export made · `code_changes` what became
of the codes · `text` the changes in words · `balance` what the files held, and which units were
expected, are there, are gone · `balance_text` that in words.

`doubles/`, what would be counted twice: `same_material` an import under another name ·
`same_people` one person in two sources.

`withdrawing/`, out again: a source and all its traces.
"""
