"""What may be read by all: numbers of people that are not too small, and words that may be shared.

`deciding` the one decision on a number of people · `statements` and `positions` where it applies,
and what is then left of a row · `words` whose quotes and free texts may be published ·
`thresholds` rules that tell hidden numbers apart · `choosing` which groups of people are hidden
· `few` a unit of too few respondents.

`respondents/`, those who answered a survey: counted by themselves, and what of it may be shown.
"""
