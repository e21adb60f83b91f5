"""From statements to agreement: who is compared with whom, on what, and when there is no number."""

import csv
import io
import json
import re
from math import isnan

import pytest
from drawn import draw, make_schema, said
from hypothesis import given, settings
from hypothesis import strategies as st

from kartlaggning.analyses.agreement import list_disagreements, measure_agreement
from kartlaggning.analyses.agreement.text import Comparison, comparison_text, disagreements_text
from kartlaggning.frames import AGREEMENT, ANSWERS, DISAGREEMENTS, SOURCES, from_rows

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  how: {label: How, type: multiple, asked_in: talks, values: {group: Group, alone: Alone}}
  degree: {label: Degree, type: ordered, asked_in: talks, values: {a: A, b: B, c: C, d: D, e: E}}
  open: {label: Open, type: single, asked_in: clinics, silence: no, values: {yes: Yes, no: No}}
  where: {label: Where, type: single, asked_in: clinics, silence: no,
          values: {here: Here, there: There}}
  hours: {label: Hours, type: quantity, asked_in: talks}
"""
FOUR_CODERS = """
a b c c b a d a b . . .
a b c c b b d a b e . c
. c c c b c d b b e a .
a b c c b d d a b e a .
"""
CODERS = ("coder_1", "coder_2", "coder_3", "coder_4")


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("agreement"), QUESTIONS)


def coded(drawing):
    """*answers* and *sources*; drawn as source, subject, question, one column per coder.

    A cell holds what a coder says (several with `,`, their quotes after `/`), `.` where nothing.
    """
    rows = []
    for line in draw(drawing):
        place = {
            "source_id": line["source"],
            "subject_id": line["subject"],
            "question": line["question"],
        }
        for coder in [name for name in CODERS if line.get(name)]:
            for text in line[coder].split(","):
                statement, _, quote = text.partition("/")
                answer_id = f"{line['source']}-{len(rows):03}"
                rows.append(
                    {
                        **place,
                        **said(statement),
                        "coder": coder,
                        "quote": quote,
                        "answer_id": answer_id,
                    }
                )
    sources = [
        {
            "source_id": source,
            "kind": "interview",
            "strand": "clinics" if source.startswith("c") else "talks",
        }
        for source in dict.fromkeys(row["source_id"] for row in rows)
    ]
    return from_rows(rows, ANSWERS), from_rows(sources, SOURCES)


def measured(drawing, schema):
    """Rows of *agreement* by question, value and level."""
    frame = measure_agreement(*coded(drawing), schema)
    assert list(frame.columns) == AGREEMENT.names
    return {(row.question, row.value, row.level): row for row in frame.itertuples(index=False)}


def units(drawing, schema):
    """What the coders say of each unit on which they differ."""
    frame = list_disagreements(*coded(drawing), schema, {})
    assert list(frame.columns) == DISAGREEMENTS.names
    found = {}
    for row in frame.itertuples(index=False):
        unit = " ".join(filter(None, (row.source_id, row.subject_id, row.question, row.value)))
        found.setdefault(unit, []).append(row.category)
    return found


def repeated(lines, sources):
    """The same lines in each source."""
    header, *rows = lines.strip().splitlines()
    return "\n".join(
        [header, *(row.replace("SOURCE", f"s{n:02}") for n in sources for row in rows)]
    )


def four_coders():
    """The example of Krippendorff (2011).

    A unit that a coder left out is a source that he did not code.
    """
    columns = zip(*(line.split() for line in FOUR_CODERS.strip().splitlines()), strict=True)
    lines = [
        "  ".join((f"s{n:02}", "town", "degree", *cells))
        for n, cells in enumerate(columns, start=1)
    ]
    return "\n".join(["  ".join(("source", "subject", "question", *CODERS)), *lines])


def test_the_published_example_from_statements_to_alpha(schema):
    rows = measured(four_coders(), schema)
    nominal, ordinal = rows[("degree", "", "nominal")], rows[("degree", "", "ordinal")]
    assert (round(nominal.alpha, 3), round(ordinal.alpha, 3)) == (0.743, 0.815)
    assert (nominal.n_units, nominal.n_sources, nominal.n_coders) == (11, 11, 4)
    assert nominal.alpha_low < nominal.alpha < nominal.alpha_high <= 1
    assert nominal.n_bootstrap == 2000
    assert nominal.n_agreeing == 11 - len(units(four_coders(), schema)) == 8


def test_who_did_not_code_a_source_does_not_disagree_there(schema):
    drawing = """
    source  subject  question  coder_1  coder_2  coder_3
    s1      town     who       own      own      .
    s2      town     who       own      .        .
    """
    row = measured(drawing, schema)[("who", "", "nominal")]
    assert (row.n_sources, row.n_units, row.n_agreeing, row.n_coders) == (1, 1, 1, 2)
    assert units(drawing, schema) == {}


def test_what_a_coder_of_the_source_left_out_is_not_mentioned(schema):
    drawing = """
    source  subject  question  coder_1          coder_2
    s1      town     who       own              own
    s1      east     who       own              .
    s1      town     degree    ?dont_know       .
    s1      east     how       group,!alone     group
    s1      west     how       ?dont_know       group
    """
    assert units(drawing, schema) == {
        "s1 east how alone": ["no", "not_mentioned"],
        "s1 east who": ["own", "not_mentioned"],
        "s1 town degree": ["dont_know", "not_mentioned"],
        "s1 west how group": ["dont_know", "yes"],
        "s1 west how alone": ["dont_know", "not_mentioned"],
    }


def test_where_silence_means_no_leaving_out_is_saying_no(schema):
    drawing = """
    source  subject  question  coder_1  coder_2
    c1      town     open      no       .
    c1      town     where     here     .
    c1      east     open      yes      yes
    """
    assert units(drawing, schema) == {"c1 town where": ["here", "not_mentioned"]}


def test_a_coder_who_gives_several_values_differs_from_one_who_gives_one(schema):
    drawing = """
    source  subject  question  coder_1     coder_2
    s1      town     who       others,own  own
    s1      east     who       own,own     own
    """
    assert units(drawing, schema) == {"s1 town who": ["own|others", "own"]}
    assert measured(drawing, schema)[("who", "own", "nominal")].n_agreeing == 2


def test_of_what_one_coder_says_an_answer_goes_first_then_the_most_spoken_kind_of_missing(schema):
    drawing = """
    source  subject  question  coder_1                  coder_2
    s1      town     who       ?no_answer,own           own
    s1      east     who       ?no_answer,?dont_know    ?dont_know
    """
    assert units(drawing, schema) == {}


def test_what_is_missing_has_no_place_in_an_order(schema):
    drawing = repeated(
        """
        source  subject  question  coder_1  coder_2
        SOURCE  town     degree    a        a
        SOURCE  east     degree    d        e
        SOURCE  west     degree    d        ?dont_know
        """,
        range(5),
    )
    rows = measured(drawing, schema)
    assert rows[("degree", "", "nominal")].n_units == 15
    assert rows[("degree", "", "ordinal")].n_units == 10
    assert rows[("degree", "", "nominal")].alpha < rows[("degree", "", "ordinal")].alpha


def test_each_value_stands_against_all_else(schema):
    drawing = repeated(
        """
        source  subject  question  coder_1      coder_2
        SOURCE  town     how       group        group
        SOURCE  east     how       group,alone  alone
        SOURCE  west     how       alone        alone
        SOURCE  north    who       own          own
        """,
        range(5),
    )
    rows = measured(drawing, schema)
    group, alone, both = (rows[("how", value, "nominal")] for value in ("group", "alone", ""))
    assert (group.n_units, group.n_agreeing, both.n_units, both.n_agreeing) == (20, 15, 40, 35)
    assert group.positive_agreement == pytest.approx(2 / 3)
    assert group.negative_agreement == pytest.approx(4 / 5)
    assert (alone.alpha, alone.kappa, alone.share_agreeing) == (1, 1, 1)


@pytest.mark.parametrize(
    ("n_sources", "line", "reason"),
    [
        (12, "own  .", "one_coder"),
        (9, "own  others", "too_few_units"),
        (12, "own  own", "unanimous"),
    ],
)
def test_too_little_or_unanimous_data_has_no_alpha(schema, n_sources, line, reason):
    drawing = "source  subject  question  coder_1  coder_2\nSOURCE  town  who  " + line
    row = measured(repeated(drawing, range(n_sources)), schema)[("who", "", "nominal")]
    assert (row.reason, row.interval_reason) == (reason, reason)
    assert isnan(row.alpha)
    assert isnan(row.kappa)


def test_two_coders_who_share_no_source_are_not_compared(schema):
    drawing = """
    source  subject  question  coder_1  coder_2
    s1      town     who       own      .
    s2      town     who       .        own
    """
    assert {row.reason for row in measured(drawing, schema).values()} == {"no_shared_source"}


def test_one_source_says_nothing_of_others_and_a_few_give_no_interval(schema):
    subjects = ("town", "east", "west", "north", "city", "clinic", "land")
    lines = [f"SOURCE  {subject}  how  group  alone" for subject in subjects]
    drawing = "\n".join(["source  subject  question  coder_1  coder_2", *lines])
    assert (
        measured(repeated(drawing, range(1)), schema)[("how", "", "nominal")].reason == "one_source"
    )
    row = measured(repeated(drawing, range(4)), schema)[("how", "", "nominal")]
    assert (row.reason, row.interval_reason) == ("", "too_few_sources")
    assert row.alpha < 0
    assert isnan(row.alpha_low)


def test_kappa_is_for_two_coders_only(schema):
    assert isnan(measured(four_coders(), schema)[("degree", "", "nominal")].kappa)


@settings(max_examples=8)
@given(st.permutations(range(41)), st.permutations(CODERS))
def test_the_order_of_statements_and_the_names_of_coders_never_matter(schema, order, names):
    answers, sources = coded(four_coders())
    renamed = answers["coder"].map(dict(zip(CODERS, names, strict=True)))
    shuffled = answers.assign(coder=renamed).iloc[order]
    before, after = (
        measure_agreement(answers, sources, schema),
        measure_agreement(shuffled, sources, schema),
    )
    assert after.round(9).equals(before.round(9))


def test_quotes_of_confidential_sources_come_from_the_private_ones(schema):
    answers, sources = coded(
        """
        source  subject  question  coder_1       coder_2
        s1      town     who       own/we do     others
        """
    )
    frame = list_disagreements(answers, sources, schema, {"s1-001": "they do"})
    assert frame["quotes"].tolist() == [("we do",), ("they do",)]
    assert frame["answer_ids"].tolist() == [("s1-000",), ("s1-001",)]


@pytest.fixture(scope="module")
def comparison(schema):
    drawing = repeated(
        """
        source  subject  question  coder_1          coder_2
        SOURCE  town     who       own              own
        SOURCE  east     who       others/we do     own/they do
        SOURCE  west     how       group            group,alone
        """,
        range(6),
    )
    answers, sources = coded(drawing)
    agreement = measure_agreement(answers, sources, schema)
    return Comparison(agreement, list_disagreements(answers, sources, schema, {}))


def test_the_text_shows_the_numbers_and_every_disagreement_with_both_quotes(comparison, schema):
    text = comparison_text(comparison, "text", schema, "en")
    assert "Who" in text
    assert "12 disagreements" in text
    assert "  Öst, Who [s00]\n    coder_1: Others ”we do”\n    coder_2: Own ”they do”\n" in text
    assert "  Väst, How: Alone [s00]\n    coder_1: not mentioned\n    coder_2: holds\n" in text
    assert "12 of 18" in text
    assert "(2 questions are in no source that two have coded)" in text


def test_a_share_has_its_count_before_it_and_is_in_percent_of_twenty_and_more(comparison, schema):
    text = comparison_text(comparison, "text", schema, "en")
    assert re.search(r"of 36 +83% +0\.67 +0\.89", text)
    assert re.search(r"12 of 18 +0\.00 +0\.80", text)


def test_programs_read_the_same_numbers(comparison, schema):
    rows = list(csv.DictReader(io.StringIO(comparison_text(comparison, "csv", schema, "en"))))
    plain = json.loads(comparison_text(comparison, "json", schema, "en"))
    assert len(rows) == len(plain["agreement"]) == len(comparison.agreement)
    assert float(rows[0]["alpha"]) == plain["agreement"][0]["alpha"]
    assert plain["agreement"][-1]["alpha"] is None
    listed = list(csv.DictReader(io.StringIO(disagreements_text(comparison, "csv", schema, "en"))))
    assert [row["quotes"] for row in listed[:2]] == ["we do", "they do"]
    assert (
        json.loads(disagreements_text(comparison, "json", schema, "en")) == plain["disagreements"]
    )


def test_where_nobody_can_be_compared_the_text_is_one_sentence(schema):
    answers, sources = coded("source  subject  question  coder_1\ns1  town  who  own")
    nothing = Comparison(measure_agreement(answers, sources, schema), from_rows([], DISAGREEMENTS))
    assert (
        comparison_text(nothing, "text", schema, "en")
        == "Fewer than two coders: there is nothing to compare.\n"
    )
