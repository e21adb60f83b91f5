"""What may be read by all: numbers of people that are not too small, and words that may be shared.

`deciding` the one decision on a number of people · `statements` and `positions` where it applies,
and what is then left of a row · `words` whose quotes and free texts may be published ·
`thresholds` rules that tell hidden numbers apart · `sums` numbers of units that add up ·
`choosing` which groups of people are hidden, `audit` whether they are told · `few` a unit of too
few respondents · `published` what a reader of `report.json` can work out · `editions` what two tell
beside each other.

`linked/`, counts in tables that hang together by sums: the one engine that hides and audits.
`respondents/`, those who answered a survey: counted by themselves, and what of it may be shown.
`inspection/`, what is about to be published, looked through for what may not leave.
"""
