"""All files together as one draft: region, strands, questions; each id once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kartlaggning.describing.drafting.answers import WORD_BY_WORD
from kartlaggning.describing.drafting.model import (
    Doubt,
    Draft,
    DraftQuestion,
    DraftStrand,
    Told,
)
from kartlaggning.describing.drafting.names import id_of, label_of, names_of_region
from kartlaggning.describing.drafting.opening import Opened, OpenedTable, open_files
from kartlaggning.describing.drafting.projects import (
    draft_project,
    names_in_project,
    units_of_project,
    words_of_documents,
)
from kartlaggning.describing.drafting.regions import (
    MOST_NAMES,
    REGION_FILE,
    Place,
    choose_place,
    draft_region,
    is_unit_name,
    own_place,
    packaged_places,
    units_named,
)
from kartlaggning.describing.drafting.tables.long import draft_long
from kartlaggning.describing.drafting.tables.money import draft_budget, draft_money, find_years
from kartlaggning.describing.drafting.tables.roles import find_roles, find_subject, texts_of
from kartlaggning.describing.drafting.tables.strands import columns_in_short, draft_table
from kartlaggning.describing.drafting.vocabulary import header_key
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.regions import Region, Resolver
from kartlaggning.regions.loader import region_of
from kartlaggning.text.keys import plain_key

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MUNICIPAL = ("kommun", "municipality", "local authority")


def draft_mapping(
    paths: Sequence[Path], *, unit: str = "", year: str, project: Path = Path()
) -> tuple[Draft, tuple[Finding, ...]]:
    """Draft a mapping from files.

    Parameters
    ----------
    unit
        The header of the column of units, where the user says it.
    year
        The period where no file's name speaks of a year.
    project
        The mapping's folder, where a region file of one's own may lie.

    Returns
    -------
    Draft, tuple of Finding
        The draft, and why some file is not in it.

    Raises
    ------
    KartlaggningError
        No file can be read, or none has a column of units.
    """
    places = [*own_place(project), *packaged_places()]

    def count_units(texts: Iterable[str]) -> int:
        named = list(texts)
        kept = list(filter(is_unit_name, named)) if len(named) <= MOST_NAMES else []
        return max((place.count(kept) for place in places), default=0)

    opened = open_files(paths, count_units)
    if unit and not any(unit in each.table.cells for each in opened.tables):
        raise KartlaggningError(Finding("init_unit_unknown", Where(), unit))
    own = [place for place in places if place.name == REGION_FILE]
    documents = [words for _, coded in opened.projects for words in words_of_documents(coded)]
    place = choose_place(_columns(opened), places, documents) or next(iter(own), None)
    period = _period(paths) or year
    draft = _draft_of(opened, place, unit, period)
    strand_ids = _strand_ids(opened, draft.region)
    findings = list(opened.findings)
    for table in opened.tables:
        findings += _add_table(draft, strand_ids, table, place, unit)
    for path, coded in opened.projects:
        name = strand_ids[path]
        strand, questions = draft_project(coded, label_of(path.stem), place)
        _add_strand(draft, name, path, strand)
        if not coded.codings:  # a codebook: there is nothing to import
            del draft.imports[name]
        for asked, question, _ in questions:
            _add_question(draft, name, asked, question, None, strand_ids.values())
    if not draft.strands:
        raise KartlaggningError(findings[0])
    if not draft.questions:
        _add_notes(draft)
    return draft, tuple(findings)


def newest_year(files: Iterable[Path]) -> str:
    """The year in which the newest of some files was last changed; no clock is asked."""
    times = [file.stat().st_mtime for file in files if file.exists()]
    return str(datetime.fromtimestamp(max(times, default=0), UTC).year)


def _columns(opened: Opened) -> Iterator[set[str]]:
    """The texts that may name units, column by column."""
    for each in opened.tables:
        for header in map(str, each.table.cells.columns):
            texts = texts_of(each.table, header)
            if len(texts) <= MOST_NAMES and (names := set(filter(is_unit_name, texts))):
                yield names
    for _, project in opened.projects:
        yield from filter(None, names_in_project(project))


def _draft_of(opened: Opened, place: Place | None, unit: str, period: str) -> Draft:
    if place is not None:
        return Draft(place.region, place.name, period)
    names: list[str] = []
    is_municipal = False
    for each in opened.tables:
        header = unit or find_subject(each.table, None)
        if header in each.table.cells:
            names += texts_of(each.table, header)
            is_municipal |= any(word in header_key(header) for word in _MUNICIPAL)
    for _, project in opened.projects:
        names += units_of_project(project)
    data = draft_region(names, is_municipal=is_municipal)
    is_named_later = bool(opened.projects) or all(map(_names_no_unit, opened.tables))
    if not data["units"] and is_named_later:
        # coded documents say theirs somewhere, or nowhere: one stands for all
        data["units"] = {"unit_1": {"name": "Enhet 1"}}
    doubts = [Doubt("region_new", {"n": len(data["units"])})]
    if not data["units"]:
        where = Where(opened.tables[0].path.as_posix()) if opened.tables else Where()
        raise KartlaggningError(Finding("init_no_units", where))
    return Draft(region_of(data), REGION_FILE, period, data, doubts=doubts)


def _names_no_unit(opened: OpenedTable) -> bool:
    """Whether a table is a questionnaire without answers, or one of lines and years."""
    return opened.is_empty or bool(find_years(opened.table))


def _period(paths: Iterable[Path]) -> str:
    """The last year that the files' names speak of."""
    years = [year for path in paths for year in _YEAR.findall(path.stem)]
    return max(years, default="")


def _strand_ids(opened: Opened, region: Region) -> dict[Path, str]:
    """The id of each file's strand, as the file is called; questions take what is left."""
    taken = set(names_of_region(region))
    ids: dict[Path, str] = {}
    for path in (*(each.path for each in opened.tables), *(path for path, _ in opened.projects)):
        ids[path] = id_of(path.stem, taken, "strand")
        taken.add(ids[path])
    return ids


def _add_strand(draft: Draft, name: str, path: Path, strand: DraftStrand) -> None:
    draft.strands[name] = strand
    draft.imports[name] = [path.as_posix()]


def _add_table(
    draft: Draft,
    strand_ids: Mapping[Path, str],
    opened: OpenedTable,
    place: Place | None,
    unit: str,
) -> Iterator[Finding]:
    """Add a table as a strand; a finding says why it is none."""
    table = opened.table
    years = [] if opened.is_survey else find_years(table)
    if years:
        label = label_of(opened.path.stem)
        strand = draft_budget(table, years, label, draft.region.names.sv)
        _add_strand(draft, strand_ids[opened.path], opened.path, strand)
        return
    header = unit if unit in table.cells else ""
    found = find_roles(table, place, is_survey=opened.is_survey, unit=header)
    if "subject" not in found.roles:
        if not opened.is_empty:
            yield Finding("init_no_units", Where(opened.path.as_posix(), table.header_line))
            return
        found.roles["subject"] = "?"  # type: ignore[index]
    name = strand_ids[opened.path]
    label = label_of(opened.path.stem)
    questions: Sequence[tuple[str, DraftQuestion, Any]] = ()
    if found.kind == "accounts":
        strand = draft_money(table, found, label)
    elif found.is_long:
        strand, questions = draft_long(table, found, label)
    else:
        strand, questions = draft_table(table, found, label)
        if found.kind == "survey" and not opened.is_survey:
            strand.doubts.insert(0, Doubt("kind"))
    if opened.is_empty:
        strand.doubts.insert(0, Doubt("unit_column"))
    _doubt_units(
        draft, strand, texts_of(table, found.roles["subject"]) if not opened.is_empty else ()
    )
    _add_strand(draft, name, opened.path, strand)
    for asked, question, parts in questions:
        columns = columns_in_short(parts) if parts else None
        _add_question(draft, name, asked, question, columns, strand_ids.values())


def _add_notes(draft: Draft) -> None:
    """A strand of notes with a question: a mapping of accounts alone has none, and needs one."""
    taken = {*draft.strands, *names_of_region(draft.region)}
    name = id_of("anteckningar", taken, "strand")
    draft.strands[name] = DraftStrand("document", "Anteckningar")
    note = DraftQuestion("Anteckning", "text", {name: None})
    note.doubts.append(Doubt("no_question"))
    draft.questions[id_of("anteckning", {*taken, name}, "q")] = note


def _doubt_units(draft: Draft, strand: DraftStrand, texts: Iterable[str]) -> None:
    resolver = Resolver(draft.region)
    unknown = [name for name in units_named(texts) if not resolver.knows(name)]
    if unknown:
        strand.doubts.append(Doubt("units_unknown", {"n": len(unknown)}))


def _add_question(
    draft: Draft,
    strand: str,
    asked: str,
    question: DraftQuestion,
    columns: Any,
    strand_ids: Iterable[str],
) -> None:
    """Add a question of a strand; one that another strand asks in the same words is the same."""
    text = _question_text(asked, question)
    same = next(
        (
            other
            for other in draft.questions.values()
            if plain_key(other.label) == plain_key(question.label)
            and _may_join(other, question)
            and strand not in other.strands
            and strand not in other.held_back
        ),
        None,
    )
    if same is not None:
        _join(same, question, strand, columns)
        return
    if _is_called(question.label, draft):  # a table names its questions by id or label
        question.label = f"{question.label} ({draft.strands[strand].label})"
    taken = {*draft.questions, *strand_ids, *names_of_region(draft.region)}
    name = id_of(text, taken, "q")
    (question.held_back if question.is_open else question.strands)[strand] = columns
    if question.rare:
        parameters: Told = {"n": len(question.rare), "header": asked}
        question.doubts.append(Doubt("rare", parameters, ("leave", "values")))
    draft.questions[name] = question


def _is_called(label: str, draft: Draft) -> bool:
    """Whether a question is called so already, by its id or its label."""
    names = {plain_key(name) for name in draft.questions}
    names.update(plain_key(question.label) for question in draft.questions.values())
    return plain_key(label) in names


def _question_text(asked: str, question: DraftQuestion) -> str:
    """What a question's id is made of: its column's name without its number, else its text."""
    text = header_key(asked)
    return text if text and not text.isdecimal() else question.label


def _may_join(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions can be one: of one type, and of values of which some are alike."""
    if "respondents" in (one.of, other.of):  # a figure of people is of one survey
        return False
    types = {one.type, other.type}
    if types in ({"quantity"}, {"text"}):
        return one.of == other.of
    is_listed = types <= {"single", "multiple", "ordered", "steps"} and len(types) == 1
    return is_listed and bool(one.values.keys() & other.values.keys())


def _join(one: DraftQuestion, other: DraftQuestion, strand: str, columns: Any) -> None:
    for name, value in other.values.items():
        kept = one.values.setdefault(name, value)
        kept.codes += [code for code in value.codes if code not in kept.codes]
        kept.definition = kept.definition or value.definition
    one.missing |= {sign: kind for sign, kind in other.missing.items() if sign not in one.missing}
    one.codes += [code for code in other.codes if code not in one.codes]
    common = {plain_key(value.label) for value in one.values.values()}
    rare = [word for word in other.rare if plain_key(word) not in common]
    one.rare = [word for word in one.rare if plain_key(word) not in common] + rare
    (one.held_back if rare or other.undecided else one.strands)[strand] = columns
    one.doubts += [
        doubt
        for doubt in other.doubts
        if doubt.name in WORD_BY_WORD and doubt.parameters["word"] not in one.undecided
    ]
    one.undecided |= other.undecided
    one.let_in()
    one.doubts = [doubt for doubt in one.doubts if doubt.name not in ("rare", "same_question")]
    if one.rare:
        header = next(iter(one.held_back.values()), "")
        parameters: Told = {"n": len(one.rare), "header": str(header)}
        one.doubts.append(Doubt("rare", parameters, ("leave", "values")))
    one.doubts.append(
        Doubt("same_question", {"strands": ", ".join((*one.strands, *one.held_back))})
    )
