"""Several statements about one subject and question: statements in, what is still possible out.

A statement is written `source:what`: `a` says the value a, `!a` that it does not hold, `?dont_know`
is missing in that way, `10-15` a range, `100+` open upwards, `<40` open downwards, `7/10` a ratio;
`@inferred` is its basis, and `~source` an invented source. A position is written `status: values`;
of a question with several answers `yes` holds, `open` is possible.
"""

import math
from random import Random
from types import SimpleNamespace

import pytest
from drawn import draw, said

from kartlaggning.positions.model import Statement
from kartlaggning.positions.resolving import Resolving, leave_open, resolve_statements
from kartlaggning.schema.models import Question

VALUES = {value: value for value in ("a", "b", "c")}


def statement(number, written):
    written, _, basis = written.partition("@")
    source, _, what = written.removeprefix("~").partition(":")
    strand, _, _ = source.partition("-")
    blank = dict.fromkeys(Statement._fields, "")
    numbers = dict.fromkeys(("low", "high", "denominator"), math.nan)
    flags = dict.fromkeys(("is_denied", "is_open_low", "is_open_high"), False)
    cells = {name: value for name, value in said(what).items() if name in Statement._fields}
    place = {
        "answer_id": f"{source}-{number}",
        "source_id": source,
        "voice": source,
        "strand": strand,
        "speaker": "unknown",
        "times": 1,
        "is_synthetic": written.startswith("~"),
    }
    return Statement(**{**blank, **numbers, **flags, **place, **cells, "basis": basis or "stated"})


def statements_of(written):
    return [statement(number, each) for number, each in enumerate(written.split(), start=1)]


def question_of(kind, **said):
    values = {} if kind in ("quantity", "text") else VALUES
    asked = {"label": "Q", "asked_in": "talks", "type": kind, "values": values}
    return Question.model_validate({**asked, **said})


def resolve(statements, type, **question):
    return resolve_statements(statements_of(statements), question_of(type, **question))


def written_values(position):
    return f"{position.status}: {' '.join(position.values)}".strip()


def written_several(position):
    is_open = [value for value in position.values if value not in position.stated]
    parts = [("yes", position.stated), ("open", is_open)]
    return f"{position.status}: " + "; ".join(
        f"{name} {' '.join(values)}" for name, values in parts if values
    )


def written_range(position):
    low, high = (f"{end:g}" for end in (position.low, position.high))
    signs = {"": "", "approximate": "~", "excluded": "!"}
    low = "<" * position.is_open_low + signs[position.low_end] + low
    high = high + signs[position.high_end] + "+" * position.is_open_high
    return f"{position.status}: {low}-{high}"


def rows_of(drawing):
    rows = draw(drawing)
    return pytest.mark.parametrize("row", rows, ids=[" | ".join(row.values()) for row in rows])


@rows_of("""
    resolve    statements                    position
    ---------  ----------------------------  ----------------------
    conflict   s1:a                          answered: a
    conflict   s1:a s2:a                     answered: a
    conflict   s1:a s2:b                     conflict: a b
    conflict   s2:b s1:a                     conflict: a b
    conflict   s1:a s1:b                     conflict: a b
    conflict   s1:a s2:?dont_know            answered: a
    conflict   s1:?no_answer s2:?dont_know   dont_know: a b c
    conflict   s1:?confidential              confidential: a b c
    conflict   s1:?not_applicable            not_applicable:
    majority   s1:a s2:a s3:b                answered: a
    majority   s1:a s2:b                     conflict: a b
    majority   s1:a s1:a s2:b                conflict: a b
    majority   s1:a s2:a                     answered: a
    majority   s1:a s2:a s3:b s4:b           conflict: a b
    majority   s1:a s2:a s3:b s4:c s5:a      answered: a
    majority   s1:a s2:a s3:b s4:c s5:b      conflict: a b c
    majority   s1:a s1:b s2:b                conflict: a b
    majority   s1:a s1:b s2:b s3:b           answered: b
    majority   s1:a s1:b s2:b s3:c           conflict: a b c
    majority   s1:a s1:b s2:b s2:c           conflict: a b c
    majority   s1:a s2:?dont_know s3:?dont_know   answered: a
    majority   s1:a s2:b s3:?dont_know s4:?dont_know   conflict: a b
    most_common   s1:a s2:a s3:b s4:c        answered: a
    most_common   s1:a s2:b                  conflict: a b
    most_common   s1:a s1:b s2:b             answered: b
    most_common   s1:a s1:b s2:c s2:b        conflict: a b c
    most_common   s1:a s1:b s2:b s3:c        conflict: a b c
""")
def test_one_answer(row):
    assert (
        written_values(resolve(row["statements"], type="single", resolve=row["resolve"]))
        == row["position"]
    )


@rows_of("""
    statements                            status
    ------------------------------------  --------------
    s1:?not_asked s2:?not_mentioned       not_mentioned
    s1:?not_asked s2:?not_asked           not_asked
    s1:?not_mentioned s2:?not_applicable  not_applicable
    s1:?not_applicable s2:?no_answer      no_answer
    s1:?no_answer s2:?confidential        confidential
    s1:?confidential s2:?not_recorded     not_recorded
    s1:?not_recorded s2:?dont_know        dont_know
""")
def test_where_nobody_answers_the_most_spoken_silence_stands(row):
    assert resolve(row["statements"], type="single").status == row["status"]


@rows_of("""
    resolve    statements        position
    ---------  ----------------  ----------------
    conflict   s1:a s2:c         conflict: a c
    any        s1:a s2:c         answered: c
    all        s1:a s2:c         answered: a
    any        s1:b s2:?no_answer   answered: b
""")
def test_of_ordered_answers_any_is_the_furthest_and_all_what_everybody_reached(row):
    assert (
        written_values(resolve(row["statements"], type="ordered", resolve=row["resolve"]))
        == row["position"]
    )


@rows_of("""
    prefer             statements                       position
    -----------------  -------------------------------  -------------
    clinics,talks      talks-1:a clinics-1:b            answered: b
    clinics,talks      talks-1:a clinics-1:?dont_know   answered: a
    clinics,talks      clinics-1:a clinics-2:b          conflict: a b
    clinics            talks-1:a survey-1:b             conflict: a b
""")
def test_a_preferred_strand_speaks_alone_where_it_has_an_answer(row):
    resolved = {"prefer": row["prefer"].split(",")}
    assert (
        written_values(resolve(row["statements"], type="single", resolve=resolved))
        == row["position"]
    )


@pytest.mark.parametrize("kind", ["multiple", "steps"])
@rows_of("""
    resolve    silence         statements            position
    ---------  --------------  --------------------  -------------------------
    conflict   not_mentioned   s1:a                  answered: yes a; open b c
    conflict   not_mentioned   s1:a s1:b             answered: yes a b; open c
    conflict   not_mentioned   s1:a s2:b             answered: yes a b; open c
    conflict   not_mentioned   s1:a s1:!b            answered: yes a; open c
    conflict   not_mentioned   s1:a s2:!a            conflict: open a b c
    conflict   not_mentioned   s1:a s1:!a            conflict: open a b c
    any        not_mentioned   s1:a s2:!a            answered: yes a; open b c
    all        not_mentioned   s1:a s2:!a            answered: open b c
    all        not_mentioned   s1:a s2:b             answered: yes a b; open c
    majority   not_mentioned   s1:a s2:a s3:!a       answered: yes a; open b c
    majority   not_mentioned   s1:a s2:!a            conflict: open a b c
    majority   not_mentioned   s1:a s1:!a s2:a       conflict: open a b c
    majority   not_mentioned   s1:a s1:!a s2:a s3:a  answered: yes a; open b c
    majority   not_mentioned   s1:a s2:!a s3:!a      answered: open b c
    most_common   not_mentioned   s1:a s1:!a s2:a    answered: yes a; open b c
    most_common   not_mentioned   s1:a s2:!a         conflict: open a b c
    conflict   not_mentioned   s1:!a s1:!b s1:!c     answered:
    conflict   no              s1:a                  answered: yes a
    conflict   no              s1:a s2:a             answered: yes a
    conflict   no              s1:a s2:b             conflict: open a b
    any        no              s1:a s2:b             answered: yes a b
    majority   no              s1:a s2:a s3:b        answered: yes a
    conflict   not_mentioned   s1:?dont_know         dont_know: open a b c
    conflict   no              s1:?dont_know         dont_know: open a b c
    conflict   no              s1:a s1:?dont_know:b  answered: yes a; open b
    conflict   no              s1:a s1:?no_answer    answered: yes a; open b c
    conflict   no              s1:!a s1:?no_answer:b   answered: open b
    conflict   no              s1:a s2:?dont_know    answered: yes a
    conflict   no              s1:a s1:b s2:a s2:?dont_know:b   answered: yes a b
    any        no              s1:a s1:?dont_know:b s2:a        answered: yes a
    majority   no              s1:a s2:a s3:b s3:?dont_know:a   answered: yes a
""")
def test_several_answers(row, kind):
    position = resolve(row["statements"], type=kind, resolve=row["resolve"], silence=row["silence"])
    assert written_several(position).strip() == row["position"]


@rows_of("""
    statements               position
    -----------------------  --------------------
    s1:10-15                 answered: 10-15
    s1:10-15 s2:12-20        answered: 12-15
    s1:10-15 s2:15-20        answered: 15-15
    s1:100+                  answered: 100-100+
    s1:100+ s2:120-150       answered: 120-150
    s1:<40 s2:10-60          answered: 10-40
    s1:10-15 s2:20-30        conflict: 10-30
    s1:10-15 s2:100+         conflict: 10-100+
    s1:100+ s2:120+          answered: 120-120+
    s1:<40 s2:<30            answered: <30-30
    s1:100+ s2:<40           conflict: <40-100+
    s1:10-15 s2:?not_recorded   answered: 10-15
    s1:?not_recorded         not_recorded: nan-nan
""")
def test_ranges_that_overlap_intersect_and_others_are_a_conflict_over_all_of_them(row):
    assert written_range(resolve(row["statements"], type="quantity")) == row["position"]


@rows_of("""
    tolerance  statements              position
    ---------  ----------------------  --------------------
    .          s1:≈500                 answered: ~500-500~
    .          s1:≈500 s2:10           conflict: 10-500~
    .          s1:≈500 s2:499          conflict: 499-500~
    .          s1:≈500 s2:500          answered: 500-500
    .          s1:≈500 s2:≈500         answered: ~500-500~
    .          s1:≈500 s2:400-600      answered: ~500-500~
    .          s1:≳100 s2:120          conflict: 100-120
    .          s1:≳100                 answered: 100-100~
    .          s1:≲40                  answered: ~40-40
    .          s1:≲40 s2:30            conflict: 30-40
    .          s1:≈500 s2:100+         answered: ~500-500~
    .          s1:>10+ s2:10           conflict: 10-10+
    .          s1:>10+ s2:12           answered: 12-12
    .          s1:>10+ s2:5-20         answered: !10-20
    10 %       s1:≈500 s2:10           conflict: 10-500~
    10 %       s1:≈500 s2:480          answered: 480-480
    10 %       s1:≈500 s2:449          conflict: 449-500~
    10 %       s1:≈500 s2:≈540         answered: ~500-540~
    10 %       s1:≈500 s2:≈600         answered: ~500-600~
    10 %       s1:≈500 s2:480-600      answered: 480-500~
    10 %       s1:≳100 s2:95           conflict: 95-100~
    10 %       s1:≳100 s2:110          answered: 110-110
    10 %       s1:≲40 s2:36            answered: 36-36
    10 %       s1:≲40 s2:41            conflict: ~40-41
    5          s1:≈500 s2:495          answered: 495-495
    5          s1:≈500 s2:494          conflict: 494-500~
""")
def test_near_a_number_lies_no_other_unless_the_schema_says_how_near(row):
    """What is shown are numbers that were said: how far the tolerance reaches is none of them."""
    position = resolve(row["statements"], type="quantity", tolerance=row["tolerance"])
    assert written_range(position) == row["position"]


@rows_of("""
    resolve  statements              position
    -------  ----------------------  -----------------
    range    s1:≈10 s2:20            answered: ~10-20
    median   s1:3 s2:≈5 s3:9         answered: ~5-5~
    median   s1:3 s2:5 s3:≈9         answered: 5-5
    range    s1:10-15 s2:20-30       answered: 10-30
    range    s1:10-15 s2:12-20       answered: 10-20
    range    s1:10 s2:100+           answered: 10-100+
    median   s1:3 s2:3 s3:10         answered: 3-3
    median   s1:10-15 s2:20-30       answered: 15-22.5
    median   s1:3 s1:5 s2:10-12      answered: 6.5-8.5
    median   s1:3-9 s1:5 s2:7        answered: 6-6
    median   s1:10 s2:20 s3:100+     answered: 20-20
    median   s1:10 s2:100+           answered: 55-100+
    conflict  s1:3 s2:3 s3:10         conflict: 3-10
""")
def test_a_quantity_may_be_said_to_be_its_median_or_all_its_range(row):
    position = resolve(row["statements"], type="quantity", resolve=row["resolve"])
    assert written_range(position) == row["position"]


@rows_of("""
    type      statements                                  voices                       n
    --------  ------------------------------------------  ---------------------------  -
    single    s1:b s2:a s3:b s4:?dont_know                a: 1, b: 2, dont_know: 1     3
    single    s1:a s1:b s2:a s2:a                         a: 1, torn: 1                2
    single    s1:a s1:?dont_know                          a: 1                         1
    multiple  s1:a s1:b s2:!a s2:b s3:?no_answer          a: 1, !a: 1, b: 2, no_answer: 1   2
""")
def test_a_position_says_how_many_voices_said_what(row):
    position = resolve(row["statements"], type=row["type"])
    assert (position.voices, position.n_voices) == (row["voices"], int(row["n"]))


def said_by(speaker, name=""):
    def change(statement):
        return statement._replace(speaker=speaker, said_by=name)

    return change


def test_what_only_other_units_people_say_is_hearsay_unless_the_schema_lets_it_count():
    [own, other] = statements_of("s1:a s2:b")
    other = said_by("other_units")(other)
    assert resolve_statements([other], question_of("single")).is_hearsay
    assert not resolve_statements([own, other], question_of("single")).is_hearsay
    assert not resolve_statements([said_by("providers")(own)], question_of("single")).is_hearsay
    counting = question_of("single", said_by_others="counts")
    assert not resolve_statements([other], counting).is_hearsay


def test_what_only_others_say_is_not_applicable_is_hearsay_and_what_is_missing_is_not():
    [own, other] = statements_of("s1:?dont_know s2:?not_applicable")
    other = said_by("other_units")(other)
    position = resolve_statements([own, other], question_of("single"))
    assert (position.status, position.is_hearsay) == ("dont_know", False)
    position = resolve_statements([other], question_of("single"))
    assert (position.status, position.is_hearsay) == ("not_applicable", True)
    counting = question_of("single", said_by_others="counts")
    assert not resolve_statements([other], counting).is_hearsay
    own = own._replace(status="not_applicable")
    assert not resolve_statements([own, other], question_of("single")).is_hearsay


@pytest.mark.parametrize(
    ("prefer", "value"),
    [("itself", "a"), ("providers", "b"), ("other_units", "c"), ("clinic", "b"), ("talks", "c")],
)
def test_somebody_who_speaks_can_go_before_others_in_the_same_strand(prefer, value):
    [own, clinics, others] = statements_of("survey-1:a survey-2:b talks-1:c")
    statements = [
        said_by("itself", "town")(own),
        said_by("providers", "clinic")(clinics),
        said_by("other_units", "village")(others),
    ]
    position = resolve_statements(statements, question_of("single", resolve={"prefer": [prefer]}))
    assert written_values(position) == f"answered: {value}"


def test_a_question_that_the_file_says_was_not_put_was_not_asked():
    position = resolve("s1:?not_asked", type="single")
    assert (position.way, position.is_asked) == ("question_not_put", False)
    assert resolve("s1:?no_answer", type="single").is_asked


def test_ratios_are_never_joined():
    position = resolve("s1:7/10 s2:10/40", type="quantity")
    assert (position.status, position.words) == ("answered", "7/10 · 10/40")
    assert math.isnan(position.low)
    assert math.isnan(position.high)


def test_a_ratio_beside_a_count_is_not_joined_with_it():
    position = resolve("s1:20 s2:7/10", type="quantity")
    assert (position.status, position.words) == ("answered", "20 · 7/10")
    assert math.isnan(position.low)


def test_what_is_said_in_free_text_stands_side_by_side():
    position = resolve("s1:5 s2:8", type="text")
    assert (position.status, position.words) == ("answered", "5 · 8")


def test_a_position_rests_on_every_source_that_answered_and_on_no_other():
    position = resolve("s2:a s1:a s3:?dont_know", type="single")
    assert position.source_ids == ("s1", "s2")
    assert position.answer_ids == ("s1-2", "s2-1")


def test_a_qualifier_stays_with_its_value_and_a_denied_value_has_none():
    statements = "s1:a:inspired_by s2:a:according_to s1:!b:according_to s3:c"
    position = resolve(statements, type="multiple")
    assert position.qualifiers == ("a:according_to", "a:inspired_by")


def test_what_may_be_about_another_leaves_all_open_and_says_nothing_of_how():
    statements = statements_of("s1:a:inspired_by@document ~s1:b")
    position = leave_open(statements, question_of("single"))
    assert written_values(position) == "conflict: a b c"
    assert (position.qualifiers, position.basis, position.source_ids) == ((), "stated", ("s1",))
    assert position.is_synthetic


@rows_of("""
    type      statements                       basis
    --------  -------------------------------  ---------
    single    s1:a@inferred                    inferred
    single    s1:a@stated s2:a@inferred        stated
    single    s1:a@stated s2:b@inferred        inferred
    multiple  s1:a@stated s1:b@inferred        inferred
    multiple  s1:a@stated s2:a@inferred        stated
    single    s1:a@document s2:a@confirmed     document
    single    s1:?dont_know@document           document
    quantity  s1:10-15@inferred                inferred
    quantity  s1:10-15@stated s2:12-20@inferred   inferred
    quantity  s1:10-15@stated s2:5-20@inferred    stated
""")
def test_a_position_rests_on_an_inference_only_where_it_would_be_another_without_it(row):
    assert resolve(row["statements"], type=row["type"]).basis == row["basis"]


@rows_of("""
    statements                        is_synthetic
    --------------------------------  ------------
    s1:a s2:a                         no
    ~s1:a ~s2:a                       yes
    s1:a ~s2:a                        yes
    s1:a ~s2:b                        yes
    s1:a ~s2:?dont_know               no
    ~s1:a s2:?dont_know               yes
    s1:?dont_know ~s2:?dont_know      yes
    s1:?dont_know s2:?dont_know       no
""")
def test_a_position_is_invented_where_anything_that_it_rests_on_is(row):
    position = resolve(row["statements"], type="single")
    assert position.is_synthetic == (row["is_synthetic"] == "yes")


SAID = ["a", "b", "!a", "!b", "?dont_know", "?not_mentioned"]


@pytest.mark.parametrize("seed", range(40))
def test_what_says_the_same_is_resolved_once_and_rests_on_its_own_statements(seed):
    chance = Random(seed)
    resolve_ = chance.choice(["conflict", "any", "all", {"prefer": ["minutes"]}])
    kind = "multiple" if resolve_ in ("any", "all") else chance.choice(["single", "multiple"])
    question = question_of(kind, asked_in=["talks", "minutes"], resolve=resolve_)
    resolving = Resolving(SimpleNamespace(questions={"q": question}))
    for number in range(60):
        source = chance.choice([f"talks-{number}", f"minutes-{number}", f"~talks-{number}"])
        said_there = chance.choices(SAID, k=chance.randint(1, 3))
        texts = [f"{source}:{each}" for each in said_there]
        if chance.random() < 0.2:
            texts.append(f"talks-other{number}:{chance.choice(SAID)}")
        statements = statements_of(" ".join(texts))
        once = repr(resolving.resolve(statements, "q"))
        assert once == repr(resolve_statements(statements, question))
