"""The pages: from the plain report to one self-contained HTML file per language.

`render` a page, from `templates/` and `static/` · `view` all that a template is given · `figures`
one figure · `publisher` what the publisher states: who, how it is cited, how far everyone can use
it · `marks` what is real and what invented · `references` numbers of cells in a text, such as
`{table/row/column:who}` · `proportions` *just under half* · `markdown` the author's texts ·
`addresses` links to units · `payload`, `cache` plotly, packed once · `in_attributes` data that
scripts read.
"""
