"""A mistake in the schema is said with its line and column, and nothing is done."""

from pathlib import Path

import pytest
from drawn import draw
from importing.library import SCHEMA, TALKS, run, state, write_csv

# what stands in the schema → what is written instead, with § before the place that the finding
# names
MISTAKES = {
    "an unknown key": (
        "    kind: interview",
        "    kind: interview\n    §colums: {}",
        "There is no key 'colums' here. Known: kind, label, missing, layout, separator, "
        "hidden, outside, period, confidential, invited, ineligible, sample, min_base, closed, "
        "unfinished, basis, yes, no, aliases, source_aliases, several, unit_from, accounts, "
        "columns. Did you mean 'columns'?",
    ),
    "a missing key": (
        "  survey:\n    kind: survey\n",
        "  §survey:\n",
        "The key 'kind' is missing.",
    ),
    "a key without a value": ("period: 2023", "period:§", "The key 'period' has no value."),
    "a text of no letters": (
        "    layout: long",
        "    layout: long\n    separator: §''",
        "The key 'separator' has no value.",
    ),
    "a key twice": (
        "    kind: survey",
        "    kind: survey\n    §kind: survey",
        "The key 'kind' stands twice",
    ),
    "no such kind": (
        "kind: document",
        "kind: §documents",
        "'documents' cannot stand at 'kind'. Allowed: interview, ",
    ),
    "no such kind of missing": (
        '"vet ej": dont_know',
        '"vet ej": §unknown',
        "'unknown' cannot stand at 'vet ej'.",
    ),
    "no date": (
        "as_of: 2023-06-30",
        "as_of: §2023-06-31",
        "'as_of' must be a date such as 2023-07-01, not ",
    ),
    "no period": ("period: 2023", "period: §i våras", "'i våras' is no period."),
    "a strand's period": (
        "    layout: long",
        "    layout: long\n    period: §våren",
        "'våren' is no period. Write a year (2016) or an interval (2012-01-01/2013-06-30).",
    ),
    "a text for a mapping": (
        "label: {sv: Enkät, en: Survey}",
        "label: {sv: §[Enkät], en: x}",
        "'sv' must be a text.",
    ),
    "silence as missing": (
        'missing: {"vet ej"',
        'missing: {§"": no_answer, "vet ej"',
        "An empty cell of an interview",
    ),
    "a role without its column": (
        "    columns:\n      source: Dokument\n",
        "    §columns:\n",
        "The strand 'minutes' does not say in which column 'source' stands.",
    ),
    "a column of no question": (
        "      loans: Lån",
        "      §lones: Lån",
        "There is no question or role 'lones'.",
    ),
    "a column of two questions": (
        "remark: Övrigt",
        "remark: §Lån",
        "The column 'Lån' is already read as 'loans'.",
    ),
    "a question not asked there": (
        "      loans: f3",
        "      loans: f3\n      §opening_hours: f5",
        "There is no question or role 'opening_hours'. Did you mean 'opening'?",
    ),
    "a column of a question that the strand does not ask": (
        "      modality: Läge",
        "      modality: Läge\n      §remark: Övrigt",
        "The question 'remark' is not asked in 'minutes' (asked_in).",
    ),
    "a question of no strand": (
        "    asked_in: [talks, minutes, survey]",
        "    asked_in: [talks, minutes, survey, §surveys]",
        "There is no strand 'surveys'. Did you mean 'survey'?",
    ),
    "a question without values": (
        "type: quantity",
        "type: §single",
        "A question of the type 'single' needs values.",
    ),
    "a quantity with values": (
        "type: quantity",
        "type: quantity\n    §values: {many: Many}",
        "A question of the type 'quantity' has no values.",
    ),
    "a quantity of any": (
        "type: quantity",
        "type: quantity\n    resolve: §any",
        "'resolve: any' has no meaning for a question of the type 'quantity', "
        "only: conflict, prefer, median, range.",
    ),
    "one answer of all parts": (
        "type: single",
        "type: single\n    merge: §all",
        "'merge: all' has no meaning for a question of the type 'single', only: mixed.",
    ),
    "one code of two values": (
        'closed: {label: {sv: Stängt, en: Closed}, codes: ["2"]}',
        '§closed: {label: {sv: Stängt, en: Closed}, codes: ["1"]}',
        "'1' means both 'open' and 'closed'.",
    ),
    "a rule of no question": (
        "full: {when: {opening:",
        "full: {when: {§openings:",
        "There is no question 'openings'.",
    ),
    "a rule of no value": (
        "full: {when: {opening: open",
        "full: {when: {opening: §opne",
        "'opening' has no value ",
    ),
    "a survey of statements": (
        "    kind: survey",
        "    kind: survey\n    layout: §long",
        "A survey has a row per response; the layout 'long' has a row per statement.",
    ),
    "a survey's own period": (
        "      synthetic: prov",
        "      synthetic: prov\n      §period: år",
        "A survey has no 'period' here, only: subject, weight, synthetic.",
    ),
    "a survey's qualifier": (
        "      opening: f1",
        "      opening: {value: f1, §qualifier: f1b}",
        "A survey has no 'qualifier' here, only: value, values.",
    ),
    "a column per value of one answer": (
        "      opening: f1",
        "      opening: {§values: {open: f1, closed: f1b}}",
        "Only a question of the types multiple and steps has a column per value, "
        "not 'opening' (single).",
    ),
    "a strand called as a unit": (
        "strands:\n",
        "strands:\n  §book_bus: {kind: survey, label: Bus, columns: {subject: kommun}}\n",
        "'book_bus' is already the id of a provider.",
    ),
    "a strand called as a column": (
        "strands:\n",
        "strands:\n  §sources: {kind: survey, label: All, columns: {subject: kommun}}\n",
        "'sources' is a word of the program's own and cannot be an id.",
    ),
    "a question called as a population": (
        "  remark:\n",
        "  §municipality: {label: Which, type: text, asked_in: talks}\n  remark:\n",
        "'municipality' is already the id of a population.",
    ),
    "a qualifier called as a value": (
        "bought: {sv: köpt",
        "§films: {sv: köpt",
        "'films' is already the id of a value.",
    ),
    "a qualifier called as a kind of missing": (
        "bought: {sv: köpt",
        "§dont_know: {sv: köpt",
        "'dont_know' is a word of the program's own and cannot be an id.",
    ),
    "a group that is no id": (
        "    qualifiers: {own",
        "    groups: {§Two words: Two}\n    qualifiers: {own",
        "'Two words' cannot be an id: use a–z, 0–9 and _, a letter first.",
    ),
    "a variant called as an uncertainty": (
        "full: {when: {opening: open}}",
        "full: {when: {opening: open}, variants: {§mixed: {loans: {at_least: 2}}}}",
        "'mixed' is a word of the program's own and cannot be an id.",
    ),
    "a figure of nothing": (
        "of: access",
        "of: §acces",
        "There is no question or dimension 'acces'. Did you mean ",
    ),
    "two figures of one name": (
        "[{chart: bar, of: access}]",
        "[{chart: bar, of: access}, §{chart: table, of: access}]",
        "There are two figures 'access' (first in line 78): give one an id.",
    ),
    "no such chart": ("chart: bar", "chart: §pie", "'pie' cannot stand at 'chart'. Allowed: "),
}


def place(text: str) -> str:
    """Line and column of the mark."""
    before = text[: text.index("§")]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def import_with(project, schema: str):
    write_csv(project / "talks.csv", draw(TALKS))
    (project / "survey_schema.yaml").write_text(schema.replace("§", ""), encoding="utf-8")
    outcome = run(project, "import", "talks.csv", "--as", "talks")
    assert (outcome.out, state(project)) == ("", {})
    return outcome


@pytest.mark.parametrize(("right", "wrong", "line"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_at_its_place(project, right, wrong, line):
    assert right in SCHEMA
    schema = SCHEMA.replace(right, wrong, 1)
    outcome = import_with(project, schema)
    [finding] = outcome.err.splitlines()
    assert (outcome.code, finding.partition(": ")[0]) == (1, f"survey_schema.yaml:{place(schema)}")
    assert finding.partition(": ")[2].startswith(line)


@pytest.mark.parametrize("text", ["strands: {a: [", "strands:\n\tkind: survey", "a: *b", "a: b: c"])
def test_what_is_not_yaml_is_one_line_with_its_place(project, text):
    outcome = import_with(project, text)
    [finding] = outcome.err.splitlines()
    place, _, sentence = finding.partition(": ")
    assert outcome.code == 3
    assert place.startswith("survey_schema.yaml:") and sentence.startswith("This is not YAML: ")


def test_an_alias_is_refused(project):
    outcome = import_with(project, "title: &t {sv: A, en: A}\nperiod: §*t\n")
    assert (outcome.code, outcome.err) == (
        1,
        "survey_schema.yaml:1:8: An alias is not allowed here: '*'.\n",
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (b"", 3, "survey_schema.yaml: The file is empty."),
        (b"title: \xe5\n", 3, "survey_schema.yaml:1: The text is in no known encoding."),
        (
            b"- a\n- b\n",
            1,
            "survey_schema.yaml:1:1: 'survey_schema.yaml' must hold keys with values.",
        ),
    ],
)
def test_a_schema_file_that_is_none(project, text, code, line):
    (project / "survey_schema.yaml").write_bytes(text)
    outcome = run(project, "check")
    assert (outcome.code, outcome.out, outcome.err.splitlines()) == (code, "", [line])


def test_a_schema_that_may_not_be_read(project, monkeypatch):
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    outcome = run(project, "check")
    line = (
        "survey_schema.yaml: You may not read this file. Ask its owner for the right to read it.\n"
    )
    assert (outcome.code, outcome.out, outcome.err) == (3, "", line)


def test_without_a_schema_nothing_is_done(tmp_path):
    outcome = run(tmp_path, "check")
    assert (outcome.code, outcome.err) == (
        3,
        "survey_schema.yaml: There is no such file: no mapping has begun in this folder. "
        "Begin in the browser: kartlaggning open. In the terminal: kartlaggning init FILE drafts "
        "one from your files, kartlaggning init --example writes an example.\n",
    )


def test_all_mistakes_are_said_in_the_files_order(project):
    schema = SCHEMA.replace("kind: survey", "kind: surveys").replace("type: text", "type: texts")
    schema = schema.replace("as_of: 2023-06-30", "as_of: i dag")
    lines = [int(line.split(":")[1]) for line in import_with(project, schema).err.splitlines()]
    assert len(lines) == 3 and lines == sorted(lines)
