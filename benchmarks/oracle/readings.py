"""Where the method page can be read in two ways: each reading, what speaks for it, and its choice.

They were found when the oracle was first run; the page has since been made to say which holds, and
`AS_WRITTEN` is that. Whoever changes the page changes the choice here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Readings:
    """A choice for each such place; true is the page's words as they stand."""

    # §6, "where only conflicting answers keep it so": not where an unknown answer keeps it open too
    only_conflicts_make_conflict: bool = True
    # §4.7, "known not to hold": in no combination of what is possible; else term by term
    filters_by_combination: bool = True
    # §6, "a missing answer leaves all values possible": also where another question was answered,
    # or answered not applicable, from which one could conclude that its filter holds or not
    missing_leaves_all_possible: bool = True
    # §7.3, "a mixed whole … counted by itself": of several values and of quantities too
    mixed_is_counted: bool = True
    # §7.6, "any answer that could have changed it": an answer that keeps a question from being
    # filtered is one; else only where it is filtered
    open_filters_mark: bool = True
    # §5.1 and 7.6: the parts' answers cannot change a whole's own word
    own_word_hides_parts: bool = True
    # §5.9: a reason that holds in some part is one, however the whole is merged
    reasons_hold_somewhere: bool = True
    # §5.9, "by somebody's word": a `no` by silence is no reason
    silence_gives_no_reason: bool = True
    # §5.2, "if it applies to none [of its parts], the whole has the first of their kinds": also
    # where the whole's own answer to the filter is another
    filtered_parts_filter: bool = True


AS_WRITTEN = Readings(
    only_conflicts_make_conflict=False,
    filters_by_combination=False,
    missing_leaves_all_possible=False,
    mixed_is_counted=False,
    open_filters_mark=False,
    own_word_hides_parts=False,
    silence_gives_no_reason=False,
    reasons_hold_somewhere=False,
)
