"""Words of the rules' page."""

from __future__ import annotations

from kartlaggning.app.ruling.sentences import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    IS,
    IS_NOT,
    NOT_WITHIN,
    WITHIN,
)
from kartlaggning.checks import N_

# what a sentence may say of a question, by its type; of one with several values it is said of those
SAYS_OF_ONE = {IS: N_("is one of"), IS_NOT: N_("is none of")}
SAYS_OF_SEVERAL = {IS: N_("holds at least one of"), IS_NOT: N_("holds none of")}
SAYS_OF_NUMBER = {
    AT_LEAST: N_("is at least"),
    AT_MOST: N_("is at most"),
    BELOW: N_("is less than"),
    ABOVE: N_("is more than"),
}
SAYS_OF_ORDERED = {
    **SAYS_OF_ONE,
    **SAYS_OF_NUMBER,
    BELOW: N_("is lower than"),
    ABOVE: N_("is higher than"),
}
SAYS_OF_PLACE = {WITHIN: N_("is or lies in"), NOT_WITHIN: N_("neither is nor lies in")}
PLACE_LABEL = N_("Where the unit lies")
