"""What may be read by all: numbers of people that are not too small, and words that may be shared.

`deciding` the one decision on a number of people · `statements` and `positions` where it applies,
and what is then left of a row · `words` whose quotes and free texts may be published ·
`thresholds` rules that tell hidden numbers apart · `sums` numbers of units that add up · `rounding`
ranges in place of numbers · `recorded` what is decided to be public · `choosing` which groups of
people are hidden, `audit` whether they are told · `few` a unit of too few respondents.

`linked/`, counts in tables that hang together by sums: the one engine that hides and audits.
`respondents/`, those who answered a survey: counted by themselves, and what of it may be shown.
`in_reports/`, what a reader of one report, or of two beside each other, can work out.
`inspection/`, what is about to be published, looked through for what may not leave.
"""
