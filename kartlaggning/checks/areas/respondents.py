"""Of people who answered a survey: their weights, who was invited, and figures of them."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    # the schema
    "survey_key_refused": Check(
        "error",
        N_("'{value}' is said of a survey, and the strand '{strand}' is none."),
        N_("Take it out."),
    ),
    "min_base_lowers": Check(
        "error",
        N_("'min_base: {value}' would show smaller groups than `protect` allows ({minimum})."),
        N_("Write {minimum} or more, or take it out."),
    ),
    "ineligible_of_none": Check(
        "error",
        N_("Of '{value}' {n} cannot be outside the survey: {invited} were invited."),
        N_("Say in `invited` how many people of it were."),
    ),
    "poles_overlap": Check(
        "error", N_("'{value}' cannot be at both ends of the scale."), N_("Take it out of one.")
    ),
    "scores_missing": Check(
        "error",
        N_("Values without a score: {value}."),
        N_("Give every value one; without them all no mean is worked out."),
    ),
    "score_unreadable": Check(
        "error", N_("'{value}' is no score."), N_("Write a number, such as 1 or 2.5.")
    ),
    # its weights
    "weight_unreadable": Check(
        "warning",
        N_("Responses whose weight '{value}' cannot be read: {n}. They are in no weighted number."),
        N_("Write a number, such as 1 or 0.85."),
    ),
    "weight_not_positive": Check(
        "warning",
        N_("Responses whose weight is 0 or less: {n}. They are in no weighted number."),
    ),
    "weight_decimals": Check(
        "warning",
        N_("Weights with more than {places} decimals: {n}, such as '{value}'. They are rounded."),
    ),
    "weights_extreme": Check(
        "warning",
        N_(
            "The weights in '{value}' differ so much that the responses tell as much as "
            "{effective} of {n} would that count alike."
        ),
        N_("Look at how they were made: a few people decide every percent."),
    ),
    # those who were invited
    "more_answers_than_invited": Check(
        "warning",
        N_("{value}: {n} answered, and {invited} were invited. No rate of it is shown."),
    ),
    "invited_unit_unknown": Check(
        "warning",
        N_("{value}: {n} answered, and nobody there is said to be invited."),
        N_("Add it to `invited`; until then no rate of all is shown."),
    ),
    "invited_missing": Check(
        "warning",
        N_("No response rate of '{value}' can be shown: it is not known how many were invited."),
        N_("Say in `invited` of every unit how many people were."),
    ),
    "respondent_doubled": Check(
        "note",
        N_("Responses to '{value}' that are the same as another in every answer: {n}."),
        N_("Without an id nobody can tell whether a person answered twice; they are counted."),
    ),
    "class_rests_on_it": Check(
        "warning",
        N_(
            "The classes of '{value}' rest on the answers to '{question}': that the two go "
            "together is no finding. The figure says so."
        ),
    ),
    "bases_differ_by_few": Check(
        "warning",
        N_(
            "Two figures of '{value}' count different people of '{survey}', and differ by few: "
            "{n}. One less the other tells what these answered."
        ),
        N_("Let both use weights, or neither; both the same units, or neither."),
    ),
    "waves_differ": Check(
        "warning",
        N_("'{value}' is not asked alike in '{first}' and '{second}': {what} differ."),
        N_("Look at whether the answers mean the same before they are compared."),
    ),
    # its figures
    "mixed_counts": Check(
        "error",
        N_(
            "A figure '{chart}' counts people by '{question}', and '{value}' is of units: the two "
            "are never counted in one figure."
        ),
        N_("Name a `population` to count units, or divide the people with `by`."),
    ),
    "figure_not_of_respondents": Check(
        "error",
        N_("A figure '{chart}' counts respondents, and '{value}' is not `of: respondents`."),
    ),
    "people_alone": Check(
        "error",
        N_(
            "A figure '{chart}' counts units, and '{value}' is answered by people for themselves: "
            "no unit has an answer to it."
        ),
        N_("Count people (no `population`), or say with `resolve` how it becomes a unit's answer."),
    ),
    "crossed_both_ways": Check(
        "error",
        N_(
            "A figure crosses '{value}' by '{by}' and another '{by}' by '{value}': what is hidden "
            "in one is shown in the other."
        ),
        N_("Leave one of them out."),
    ),
    "text_of_respondents": Check(
        "error",
        N_("A figure '{chart}' would show what single respondents answered to '{value}'."),
        N_("Take it out: no answer of one person is shown by itself."),
    ),
    "respondents_of_several": Check(
        "error",
        N_("'{value}' is answered by the respondents of several surveys: {known}."),
        N_("Show one survey in a figure, or them side by side with `by: strand`."),
    ),
    "no_survey_of_period": Check(
        "error",
        N_("No survey of {period}, the mapping's period, asked '{value}'."),
        N_("Show earlier ones with `by: strand`."),
    ),
    "scores_missing_for_mean": Check(
        "error",
        N_("'{value}' is a scale without `scores`, and has no mean."),
        N_("Declare what each value counts for, or show it as a `bar` or `likert`."),
    ),
    "show_unknown": Check(
        "error", N_("A figure of '{name}' cannot show '{value}' alone, only: {known}.")
    ),
    "same_units_without_waves": Check(
        "error",
        N_("'{value}' compares waves."),
        N_("Write `by: strand` too, or take it out."),
    ),
    "by_of_several": Check(
        "error",
        N_("People cannot be divided by '{value}' ({type}), only by one of: {known}."),
    ),
    "by_not_of_survey": Check(
        "error",
        N_("'{value}' was not asked of the people whom the figure counts ({survey})."),
    ),
    "by_ambiguous": Check(
        "error",
        N_(
            "'{value}' was asked in {survey}, but is not `of: respondents`: it could be each "
            "person's own answer, or the unit's."
        ),
        N_("Say `of: respondents`, or divide by a question of another strand."),
    ),
    "waves_of_one": Check(
        "error", N_("Only one survey asked '{value}': there are no waves to compare.")
    ),
    # numbers of people that are hidden
    "hidden_number_told": Check(
        "warning",
        N_(
            "The number of people of '{value}' in '{question}' is hidden, and follows from numbers "
            "that anybody can read elsewhere or that cannot be hidden."
        ),
        N_("Do not report the question, or raise it with whoever published the others."),
    ),
    "published_number_told": Check(
        "error",
        N_("'{value}' is hidden, and follows from what else is shown."),
        N_("Leave out the figure, or one that it shares people with."),
    ),
    "editions_differ_by_few": Check(
        "error",
        N_(
            "'{value}' differs by a few people from the edition before: who holds one against the "
            "other knows of them."
        ),
        N_("Leave the number out, or wait until more have come."),
    ),
    "editions_tell_hidden": Check(
        "error",
        N_("'{value}' is hidden in one edition, and follows from what the other shows."),
        N_("Hide in this edition what was hidden in the one before."),
    ),
}
