"""From a table, as its reader gives it, to what is said of each of its variables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kartlaggning.checks import N_
from kartlaggning.describing.counting import Counted, count_column
from kartlaggning.describing.guarding import shown_values, spread_of
from kartlaggning.describing.kinds import MOST_CODES, Nature, nature_of
from kartlaggning.describing.model import Description, Missing, Value, Variable
from kartlaggning.describing.oddities import find_oddities
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.identities import find_identity, mask_identities
from kartlaggning.progress import track
from kartlaggning.readers.questionnaires.structures import apply_structure
from kartlaggning.readers.questionnaires.survey_programs import find_structure
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.reading import read_table


def describe_table(
    table: RawTable,
    title: str,
    minimum: int,
    of_people: Collection[str] = (),
    own: Collection[str] = (),
) -> Description:
    """Describe every variable of a table, in its order.

    Parameters
    ----------
    title
        What the table is called.
    minimum
        An answer without a label that fewer rows hold is not shown.
    of_people
        The columns whose numbers are numbers of people.
    own
        Columns of the program's own, of which nothing is worth a look.
    """
    weights = {each.value for each in table.findings if each.check == "file_weighted"}
    another_name = {column: alias for alias, column in table.aliases.items()}
    names = list(map(str, table.cells.columns))
    variables = []
    for name in track(names, N_("Describing"), len(names)):
        label = table.variable_labels.get(name, "") or another_name.get(name, "")
        variable = _describe(table, name, plain_label(label), minimum, name in of_people, weights)
        variables.append(replace(variable, remarks=()) if name in own else variable)
    return Description(
        title=title,
        program=table.program,
        n_rows=len(table.cells),
        minimum=minimum,
        variables=tuple(variables),
        findings=table.findings,
    )


def describe_files(
    paths: Sequence[Path], minimum: int, *, sheet: str = "", encoding: str = ""
) -> Description:
    """Describe a file's table; beside it may stand the definition of its questionnaire.

    Raises
    ------
    KartlaggningError
        A file cannot be read, none holds answers, or several do.
    """
    structures = []
    tables = []
    for path in paths:
        structure = find_structure(path) if len(paths) > 1 else None
        if structure is None:
            tables.append(read_table(path, sheet=sheet, encoding=encoding))
        else:
            structures.append(structure)
    if not tables:
        raise KartlaggningError(Finding("delivery_without_answers", Where(paths[0].as_posix())))
    if len(tables) > 1:
        raise KartlaggningError(Finding("describe_one_table", Where(tables[1].file)))
    table = tables[0]
    for structure in structures:
        table = apply_structure(table, structure)
    return describe_table(table, Path(table.file).name, minimum)


def _describe(
    table: RawTable,
    name: str,
    label: str,
    minimum: int,
    is_of_people: bool,
    weights: Collection[str],
) -> Variable:
    counted = count_column(table, name)
    labels = _answer_labels(table, name)
    is_joined = bool(table.separators.get(name))
    nature = nature_of(name, label, counted, labels, is_joined=is_joined)
    if nature.kind == "text" and table.measures.get(name) == "scale":
        nature = replace(nature, kind="quantity")
    values = shown_values(counted, nature, minimum, is_of_people=is_of_people)
    n_rare, n_rare_rows = _rare(counted, nature, values, is_of_people)
    return Variable(
        name=name,
        label=label,
        kind=nature.kind,
        measure=table.measures.get(name, ""),
        n_answered=counted.n_answered,
        n_different=len(counted.answers),
        missing=tuple(_with_plain_labels(counted)),
        values=values,
        n_rare=n_rare,
        n_rare_rows=n_rare_rows,
        spread=spread_of(counted, nature, minimum, is_of_people=is_of_people),
        members=tuple(table.options.get(name, {})) or tuple(table.joined.get(name, ())),
        remarks=tuple(find_oddities(name, counted, nature, minimum, weights)),
    )


def _answer_labels(table: RawTable, name: str) -> dict[str, str]:
    """The labels of the codes that are answers.

    Of a set of columns that each say yes or no these are the columns; the labels of *yes* and *no*,
    which come along, are none of the set's.
    """
    declared = table.missing_codes.get(name, frozenset())
    options = table.options.get(name, {})
    labels = {}
    for code, label in table.value_labels.get(name, {}).items():
        is_option = not options or code in options
        if code not in declared and is_option and not find_identity(code):
            labels[code] = plain_label(label)
    return labels


def _with_plain_labels(counted: Counted) -> Iterator[Missing]:
    for each in counted.missing:
        yield Missing(each.kind, each.n, each.code, plain_label(each.label))


def plain_label(label: str) -> str:
    """A label in one line, without what points at a person: whom to ring about a question."""
    return mask_identities(" ".join(label.split()))


def _rare(
    counted: Counted, nature: Nature, values: Collection[Value], is_of_people: bool
) -> tuple[int, int]:
    """How many answers are counted alone, and in how many rows; of many numbers none is."""
    if nature.kind not in ("codes", "multiple", "words", "number") or is_of_people:
        return 0, 0
    if nature.kind == "number" and (not values or len(nature.numbers) > MOST_CODES):
        return 0, 0  # the spread tells of them
    shown = {value.code for value in values}
    rare = [n for text, n in counted.answers.items() if text not in shown]
    return len(rare), sum(rare)
