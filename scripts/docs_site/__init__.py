"""The docs site: pages written by hand in `docs/site/`, pages made from the code, and Sphinx.

`building` the steps · `words` the Swedish of what is made · `commands`, `checks`, `frames`,
`figures`, `schema`, `other_files` a generated page or folder each · `links` what leads nowhere.
"""
