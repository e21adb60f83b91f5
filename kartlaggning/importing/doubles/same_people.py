"""`private/same_people.csv`: which people that were heard in two sources are one.

    informant_id,same_as
    myndighet-03-p1,behandling-05-p2

A name is one person by itself. Of those who were only counted nobody can tell, but the researcher:
this list names everybody who was heard in more than one source, so that with it, be it nothing but
its header, all others were heard in one alone. It is read at import, and what is stored holds the
joined numbers: what is reported does not depend on `private/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.frames import INFORMANTS
from kartlaggning.ids import CountedPerson, import_of
from kartlaggning.interviews.store import read_import, read_strands
from kartlaggning.readers.grids.small_tables import read_small_table
from kartlaggning.text.nearest import nearest
from kartlaggning.writing.places import PRIVATE_DIR

SAME_PEOPLE_FILE = "same_people.csv"
SHOWN = f"{PRIVATE_DIR}/{SAME_PEOPLE_FILE}"
COLUMNS = ("informant_id", "same_as")
INFORMANTS_FILE = f"{INFORMANTS.name}.csv"
Heard = tuple[str, str]  # a person's id, and a source


@dataclass(frozen=True)
class SamePeople:
    """Which ids are of one person.

    Parameters
    ----------
    is_given
        Whether there is such a list at all.
    person_of
        Every id in it → the id that its person has.
    lines
        Every id in it → the line where it first stands.
    findings
        What is wrong with the list itself.
    """

    is_given: bool = False
    person_of: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def join(self, informant_id: str) -> str:
        """The id of the person who has this one."""
        return self.person_of.get(informant_id, informant_id)


def read_same_people(project: Path) -> SamePeople:
    """Read which people are one; there need be no such list.

    Raises
    ------
    KartlaggningError
        The file cannot be read.
    """
    path = project / PRIVATE_DIR / SAME_PEOPLE_FILE
    if not path.exists():
        return SamePeople()
    table = read_small_table(path, SHOWN, COLUMNS)
    findings = list(table.findings)
    for name in COLUMNS:
        if name not in table.header:
            known = {"known": ", ".join(COLUMNS)}
            findings.append(Finding("same_people_columns", Where(SHOWN, 1), name, parameters=known))
    lines: dict[str, int] = {}
    group_of: dict[str, set[str]] = {}
    for line, row in table.rows:
        one, other = (row[name] for name in COLUMNS)
        if not (one and other) or one == other:
            findings.append(Finding("same_people_alone", Where(SHOWN, line), one or other))
            continue
        together = group_of.get(one, {one}) | group_of.get(other, {other})
        for each in together:
            group_of[each] = together
            lines.setdefault(each, line)
    # the same of a list in any order, and of whatever is imported
    person_of = {id_: min(group, key=_rank) for id_, group in group_of.items()}
    return SamePeople(True, person_of, lines, tuple(findings))


def _rank(informant_id: str) -> tuple[bool, str, int, str]:
    """Names go before numbers in a source, and these in the order of the sources."""
    counted = CountedPerson.parse(informant_id)
    import_name = import_of(counted.source_id) if counted else ""
    return counted is not None, import_name, len(informant_id), informant_id


def find_faults(
    same: SamePeople, name: str, heard: Collection[Heard], named: Iterable[str], project: Path
) -> Iterator[Finding]:
    """What is wrong between the list and the people of an import.

    Parameters
    ----------
    name, heard
        The import's name; its people before they are joined, each with the source.
    named
        The ids of all who are known by name.
    """
    yield from same.findings
    stored = {other: people for other, people in _read_heard(project).items() if other != name}
    joined = _as_joined(same)
    known = {*named, *(id_ for id_, _ in heard)}
    for people in stored.values():
        # an id that stands where the list put it tells only of the one that stood there before
        known.update(joined.get(pair, pair[0]) for pair in people)
    for id_, line in same.lines.items():
        if id_ not in known:
            where = Where(SHOWN, line)
            yield Finding("same_people_unknown", where, id_, nearest(id_, known))
    yield from _joined_in_one_source(same, heard)
    yield from _not_joined(same, stored)


def find_unjoined(project: Path) -> list[Finding]:
    """Imports that were made with another list than there is; none where there is no list."""
    try:
        same = read_same_people(project)
    except KartlaggningError as error:
        return [error.finding]
    except PermissionError:
        return []  # who may not look into `private/` can read all else
    if not same.is_given:
        return []
    return [*same.findings, *_not_joined(same, _read_heard(project))]


def _read_heard(project: Path) -> dict[str, list[Heard]]:
    """The people of each import that is stored; `check` tells of those that cannot be read."""
    heard = {}
    for name in read_strands(project):
        try:
            informants = read_import(name, project, [INFORMANTS_FILE]).tables.get(INFORMANTS_FILE)
        except KartlaggningError:
            continue
        if informants:
            pairs = zip(informants["informant_id"], informants["source_id"], strict=True)
            heard[name] = list(pairs)
    return heard


def _as_joined(same: SamePeople) -> dict[Heard, str]:
    """Each who was only counted as the list has them stored, and the id before they were joined."""
    joined = {}
    for id_, person in same.person_of.items():
        counted = CountedPerson.parse(id_)
        if counted:
            joined[person, counted.source_id] = id_
    return joined


def _joined_in_one_source(same: SamePeople, heard: Iterable[Heard]) -> Iterator[Finding]:
    """Two people of one source are two: it says so."""
    joined = Counter((same.join(id_), source_id) for id_, source_id in heard)
    for (person, source_id), n in sorted(joined.items()):
        if n > 1:
            where = Where(SHOWN, same.lines.get(person, 0))
            yield Finding("same_people_in_one_source", where, source_id)


def _not_joined(same: SamePeople, stored: Mapping[str, Collection[Heard]]) -> Iterator[Finding]:
    """Imports in which people are not as the list has them."""
    expected = _as_joined(same)
    for name, heard in stored.items():
        if any(_is_otherwise(each, same, expected) for each in heard):
            yield Finding("same_people_not_joined", Where(SHOWN), name)


def _is_otherwise(heard: Heard, same: SamePeople, expected: Collection[Heard]) -> bool:
    informant_id, source_id = heard
    counted = CountedPerson.parse(informant_id)
    is_of_another = counted is not None and counted.source_id != source_id
    is_joined = heard in expected
    return same.join(informant_id) != informant_id or (is_of_another and not is_joined)
