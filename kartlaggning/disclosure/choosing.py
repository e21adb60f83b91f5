"""Which groups of people are hidden: those that are too small, and as many more as protect them.

Whoever knows all and all groups but one knows that one. So what is hidden holds together as many
people as one group must have (`domain.md` §6; the rule of the GP Patient Survey, *the next lowest
has also been suppressed to prevent back calculation*).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def choose_hidden(sizes: Sequence[int], minimum: int) -> frozenset[int]:
    """Which groups of a figure are hidden, by their places.

    A group of nobody is shown as nought. Of two groups of one size the earlier is hidden first.

    Parameters
    ----------
    sizes
        How many people each group has, never weighted.
    minimum
        The smallest group that is shown.
    """
    hidden = {place for place, size in enumerate(sizes) if 0 < size < minimum}
    if not hidden:
        return frozenset()
    others = [place for place, size in enumerate(sizes) if size >= minimum]
    for place in sorted(others, key=lambda each: (sizes[each], each)):
        if sum(sizes[each] for each in hidden) >= minimum:
            break
        hidden.add(place)
    return frozenset(hidden)


def hide_unanimous(
    shares: Sequence[Collection[int]], sizes: Sequence[int], minimum: int
) -> frozenset[int]:
    """The small groups all of whose people answered alike: it would tell what each one said.

    Parameters
    ----------
    shares
        How many of each group gave each answer.
    """
    alike = set()
    for place, counts in enumerate(shares):
        is_small = minimum <= sizes[place] < 2 * minimum
        if is_small and max(counts, default=0) == sizes[place]:
            alike.add(place)
    return frozenset(alike)


def choose_over_figures(
    figures: Mapping[str, Sequence[frozenset[int]]],
    sizes: Sequence[int],
    hidden: Mapping[str, Collection[int]],
    minimum: int,
) -> dict[str, frozenset[int]]:
    """Hide more where the groups of one figure tell those of another.

    A group that is shown, less those groups of another figure that lie within it and are shown too,
    leaves a rest. Where that is somebody, and fewer than the minimum, the smallest of the groups
    that were taken from it is hidden as well, until no such rest is left.

    Parameters
    ----------
    figures
        Of each figure of one question its groups, each as the cells of people who are in the same
        groups everywhere; the last group is everybody.
    sizes
        How many people each cell has.
    hidden
        The groups hidden already.
    """
    chosen = {name: set(hidden.get(name, ())) for name in figures}
    telling = _find_telling(figures, sizes, chosen, minimum)
    while telling:
        name, place = telling
        chosen[name].add(place)
        telling = _find_telling(figures, sizes, chosen, minimum)
    return {name: frozenset(places) for name, places in chosen.items()}


def _find_telling(
    figures: Mapping[str, Sequence[frozenset[int]]],
    sizes: Sequence[int],
    hidden: Mapping[str, Collection[int]],
    minimum: int,
) -> tuple[str, int] | None:
    """A group to hide, since with others it tells of too few; None where there is none."""
    wholes: dict[frozenset[int], None] = {}
    for name, groups in figures.items():
        shown = [group for place, group in enumerate(groups) if place not in hidden[name]]
        wholes.update(dict.fromkeys(shown))
    for whole in wholes:
        n_whole = sum(sizes[cell] for cell in whole)
        for name, groups in figures.items():
            n_of = [sum(sizes[cell] for cell in group) for group in groups]
            parts = [
                place
                for place, group in enumerate(groups[:-1])
                if place not in hidden[name] and n_of[place] and group < whole
            ]
            rest = n_whole - sum(n_of[place] for place in parts)
            if parts and 0 < rest < minimum:
                return name, min(parts, key=lambda place: (n_of[place], place))
    return None
