"""What a report holds and what is said when it is published, as forms: plain data both ways.

`fields` a field for each place of the schema, and what was filled in as edits · `kinds` which kinds
of figure a mapping can have, and what a figure of one may ask for · `figures` a figure's form as
edits · `sections` the report's sections, what stands at its head, where figures stand · `imprint`
the publisher's checklist · `papers` the documents that `export` makes · `leaving` what is to
be published · `outputs` what lies in `reports/` and in a publication, and how it is shown ·
`last_report` the numbers of the report made last · `text` the words of these forms.
"""
