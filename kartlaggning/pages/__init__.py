"""The pages: from the plain report to one self-contained HTML file per language.

`render` a page, from `templates/` and `static/` · `view` all that a template is given · `figures`
one figure · `references` numbers of cells in a text, such as `{table/row/column:who}` ·
`proportions` *just under half* · `markdown` the author's texts · `addresses` links to units ·
`citation`, `accessibility` what the publisher states · `payload`, `cache` plotly, packed once ·
`in_attributes` data that scripts read.
"""
