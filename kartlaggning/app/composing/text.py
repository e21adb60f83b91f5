"""Words of the forms of a report: its kinds of figure, and what a figure may say."""

from __future__ import annotations

from kartlaggning.checks import N_

LANGUAGE_NAMES = {"sv": N_("Swedish"), "en": N_("English")}
KIND_NAMES = {
    "coverage": N_("Who has been heard"),
    "tile_map": N_("Map"),
    "bar": N_("Bars"),
    "stacked_bar": N_("Stacked bars"),
    "range": N_("Ranges"),
    "statements": N_("Statements of quantities"),
    "steps": N_("Steps"),
    "flow": N_("Flow"),
    "waves": N_("Earlier and now"),
    "matrix": N_("Matrix"),
    "crosstab": N_("Cross table"),
    "likert": N_("Scales side by side"),
    "means": N_("Means"),
    "response_rate": N_("Response rate"),
    "not_known": N_("What is not known"),
    "timeline": N_("Other years"),
    "series": N_("Series over time"),
    "goals": N_("Goals"),
    "promises": N_("Promises and what came"),
    "areas": N_("Areas"),
    "ledger_money": N_("Money"),
    "ledger": N_("What was read in"),
    "table": N_("Table of units"),
    "profile": N_("Each one by itself"),
}
TYPES = {
    "single": N_("one answer"),
    "multiple": N_("several answers"),
    "ordered": N_("a scale"),
    "quantity": N_("a quantity"),
    "steps": N_("steps"),
    "text": N_("free text"),
    "dimension": N_("a classification"),
}
OF_ACCOUNTS, OF_SURVEYS = N_("Strands of accounts"), N_("Surveys")
QUESTIONS, DIMENSIONS = N_("Questions"), N_("Classifications")
BY = {
    "subject": N_("each unit"),
    "qualifier": N_("how, where the question asks that too"),
    "group": N_("groups of values"),
    "strand": N_("survey: waves beside each other"),
    "line": N_("line of the accounts"),
}
OF_UNITS, OF_PEOPLE = N_("Of units"), N_("Of people who answered a survey")
BASES = {
    "": N_("As the question asks (recommended)"),
    "population": N_("All, also those of whom nothing is known"),
    "asked": N_("Those who were asked"),
    "applicable": N_("Those to whom the question applies"),
    "answered": N_("Those who answered"),
}
PLACES = {
    "": N_("As its kind does"),
    "story": N_("In the story: open, for everybody who reads on"),
    "explorer": N_("In the explorer: folded, for who looks for an answer"),
}
SHOWN_PLACES = {"story": N_("Story"), "explorer": N_("Explorer")}
POLES = {"high": N_("the high end"), "low": N_("the low end"), "net": N_("high less low")}
AMOUNT_ONE = N_("Shows one: {types}.")
AMOUNT_SEVERAL = N_("Shows one or several: {types}.")
AMOUNT_BETWEEN = N_("Shows {least} to {most}: {types}.")
AMOUNT_JUST = N_("Shows {least}: {types}.")
AMOUNT_NONE = N_("Shows the whole mapping: nothing has to be chosen.")
FIGURE_ADDED = N_("The figure is added.")
FIGURES_FOLDED = N_(
    "The report now has {n} figures, and more than {most} are not all shown open: {names} "
    "{n_folded:stands|stand} folded in the explorer. Which stand in the story is chosen with the "
    "buttons beside them."
)
PLACE_CHOSEN = {
    "story": N_("It stands in the story now."),
    "explorer": N_("It stands in the explorer now, folded."),
}
FIGURE_CHANGED = N_("The figure is changed.")
FIGURE_REMOVED = N_("The figure is removed.")
FIGURE_REFERRED = N_("Texts still point at its numbers: {places}. Mend them before the report.")
SECTION_ADDED = N_("The section is added.")
SECTION_CHANGED = N_("The section is changed.")
SECTION_REMOVED = N_("The section is removed, with {n} {n:figure|figures}.")
MOVED = N_("Moved.")
HEAD_CHANGED = N_("What stands at the head of the report is changed.")
