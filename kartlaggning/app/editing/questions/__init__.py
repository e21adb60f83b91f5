"""Questions and their values, from forms to edits.

`forms` what a form of a question says, as it stands and as it was sent · `changes` the question
that a form makes · `signs` what in the files means missing · `types`
what goes with another kind of answer · `values` the values of one · `headings` what
stands beside them ·
`uses` what rests on a question or a value, `words` how that is told · `text` what choices mean.
"""
