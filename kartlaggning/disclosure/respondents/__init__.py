"""Those who answered a survey: counted by themselves, weighted where the survey has weights.

`weights` numbers kept exact · `coding` what a response says of a question · `reading` who is a
respondent · `groups` by what they are divided · `crossing` how many of each group gave which answer
· `measures` medians, means and net shares · `rates` how many of those invited answered · `hiding`
which groups are too small · `figures` all that one figure shows · `checking` what cannot be right.
"""
