"""One figure of a page.

`figure` what its template is given · `chart_data` what plotly is given · `descriptions` the chart
for those who do not see it · `tables` its numbers · `lists` numbers in lines · `maps`, `lanes`
pictures that are links or words · `units` pictures and tables with a line or a row for each unit ·
`profiles`, `profile` each unit by itself · `own_answers` the chosen unit's own at each figure.
"""
