"""The plain report: all that `report.json` holds, in no language and in no form.

It is made of the results. `contents` the whole, in order · `labels` the words of every id ·
`figure_sources` what a figure rests on · `titles` of figures without one · `subjects` addresses of
units · `lanes`, `maps`, `projection` what pictures need beside their table · `one_by_one` each unit
explained · `findings` what the checks found · `imprint` what the publisher states · `publication`
the public edition, what it is made of and what it leaves out · `prose` the author's texts, held
against the numbers · `words` texts in both languages.
"""
