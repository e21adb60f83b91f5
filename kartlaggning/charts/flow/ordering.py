"""What stands over what in a flow, so that its lines cross little; the same for the same table.

Nodes are ordered by the mean place of what they are linked to, step by step, forth and back: the
barycentre heuristic (Sugiyama, Tagawa and Toda 1981). What is missing stays under what is known.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from kartlaggning.charts.flow.reading import Flow, Step, Way

_SWEEPS = 8
Order = list[list[str]]
"""The nodes of each step, from the top."""
Line = tuple[Way, str]
"""A way at one of its nodes in a step."""
_Links = list[Counter[tuple[str, str]]]
"""From each step to the next: how many lines lead from which node to which."""


def order_nodes(flow: Flow) -> Order:
    """Order the nodes of each step at which somebody stands."""
    links = _links(flow)
    order = [_as_in_table(step, index, flow) for index, step in enumerate(flow.steps)]
    best, fewest = order, _n_crossings(order, links)
    for sweep in range(_SWEEPS):
        order = _swept(order, flow, links, is_forth=sweep % 2 == 0)
        n = _n_crossings(order, links)
        if n < fewest:
            best, fewest = order, n
    return best


def _links(flow: Flow) -> _Links:
    links: _Links = [Counter() for _ in flow.steps[1:]]
    for way in flow.ways:
        for linked, (starts, ends) in zip(links, pairwise(way.nodes), strict=True):
            for start in starts:
                for end in ends:
                    linked[start, end] += len(way.units)
    return links


def _as_in_table(step: Step, index: int, flow: Flow) -> list[str]:
    """The known nodes, then what is missing."""
    reached = {node for way in flow.ways for node in way.nodes[index]}
    nodes = [node for node in step.nodes if node.id in reached]
    return [node.id for node in sorted(nodes, key=lambda node: not node.is_known)]


def _swept(order: Order, flow: Flow, links: _Links, *, is_forth: bool) -> Order:
    """Each step but the first ordered by the step before it; or, back, by the one after it."""
    swept = list(order)
    last = len(order) - 1
    for index in range(1, last + 1) if is_forth else range(last - 1, -1, -1):
        beside = index - 1 if is_forth else index + 1
        means = _mean_places(swept[beside], links[min(index, beside)], is_forth=is_forth)
        swept[index] = _by_mean(swept[index], flow.steps[index], means)
    return swept


def _mean_places(
    beside: Sequence[str], linked: Counter[tuple[str, str]], *, is_forth: bool
) -> dict[str, float]:
    """The mean place, in the step beside it, of what each node is linked to."""
    place_of = {node: place for place, node in enumerate(beside)}
    places: dict[str, list[int]] = defaultdict(list)
    for (start, end), n in linked.items():
        node, other = (end, start) if is_forth else (start, end)
        places[node] += [place_of[other]] * n
    return {node: sum(found) / len(found) for node, found in places.items()}


def _by_mean(nodes: Sequence[str], step: Step, means: Mapping[str, float]) -> list[str]:
    """A step's nodes by their means: the known ones for themselves, where no order is theirs."""
    known_ids = {node.id for node in step.nodes if node.is_known}
    known = [node for node in nodes if node in known_ids]
    missing = [node for node in nodes if node not in known_ids]
    if not step.has_order:
        known.sort(key=means.__getitem__)
    return [*known, *sorted(missing, key=means.__getitem__)]


def _n_crossings(order: Order, links: _Links) -> int:
    """How many pairs of lines between different nodes cross."""
    crossings = 0
    for linked, (before, after) in zip(links, pairwise(order), strict=True):
        for (one, n), (other, m) in combinations(linked.items(), 2):
            apart_before = before.index(one[0]) - before.index(other[0])
            apart_after = after.index(one[1]) - after.index(other[1])
            if apart_before * apart_after < 0:
                crossings += n * m
    return crossings


def order_lines(flow: Flow, order: Order) -> list[list[Line]]:
    """Order the lines at each step from the top.

    Within a node as they stand in the step before, or all as they stand in the step after:
    whichever lets fewer lines cross.
    """
    steps = range(len(flow.steps))
    ordered = [_ordered(flow, order, steps), _ordered(flow, order, steps[::-1])]
    return min(ordered, key=_n_lines_crossing)


def _ordered(flow: Flow, order: Order, steps: Sequence[int]) -> list[list[Line]]:
    """Order the lines step by step, in this order of the steps."""
    ordered: list[list[Line]] = [[] for _ in flow.steps]
    rank_of: dict[Way, int] = {}
    for done, index in enumerate(steps, start=1):
        keys = {}
        for line in _lines(flow, index):
            way, node = line
            ahead = [order[at].index(way.nodes[at][0]) for at in steps[done:]]
            keys[line] = (order[index].index(node), rank_of.get(way, 0), ahead, way.standing)
        ordered[index] = sorted(keys, key=keys.__getitem__)
        rank_of = {}
        for rank, (way, _) in enumerate(ordered[index]):
            rank_of.setdefault(way, rank)
    return ordered


def _lines(flow: Flow, index: int) -> Iterator[Line]:
    for way in flow.ways:
        for node in way.nodes[index]:
            yield way, node


def _n_lines_crossing(ordered: Sequence[Sequence[Line]]) -> int:
    """How many pairs of lines cross: those that stand in another order in the next step."""
    crossings = 0
    for before, after in pairwise(ordered):
        places: dict[Way, list[int]] = defaultdict(list)
        for place, (way, _) in enumerate(after):
            places[way].append(place)
        passed: list[int] = []
        for way in dict.fromkeys(way for way, _ in before):
            crossings += sum(len(passed) - bisect_right(passed, place) for place in places[way])
            for place in places[way]:
                insort(passed, place)
    return crossings
