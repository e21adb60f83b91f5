"""Why a unit stands where it does: rules, positions and statements, in words.

`explanation` what an explanation holds, as types · `subjects` all of one unit or provider ·
`dimensions` an outcome · `questions` a position · `decisions` what people decided · `rules` a
rule as a tree of what held and failed · `statements` what was said, and how statements that
differ became one answer · `answers` the lines of an answer · `notes` what coders wrote beside ·
`text` the explanation to read · `classes` the outcomes of all units ·
`wording` conditions and answers in the questions' own words.
"""
