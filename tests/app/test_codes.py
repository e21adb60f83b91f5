"""A code that was met in the material: what the schema says afterwards, however it was written."""

import random
from copy import deepcopy

import pytest
import yaml
from pydantic import TypeAdapter

from kartlaggning.app.editing.codes import (
    add_code,
    add_missing,
    add_question_code,
    add_value,
)
from kartlaggning.app.editing.shape import Changes, texts_of
from kartlaggning.errors import KartlaggningError
from kartlaggning.schema.models.questions import AnyValue
from kartlaggning.yaml_files.editing.edits import apply_edits
from kartlaggning.yaml_files.editing.values import block_lines
from kartlaggning.yaml_files.source import parse_yaml

FILE = "survey_schema.yaml"
VALUE = TypeAdapter(AnyValue)
SV_EN = {"sv": "Lån", "en": "Loans"}


def after(data, edits, write=block_lines):
    """The data behind edits of a file that says it."""
    lines = write(data, 0)
    return parse_yaml(apply_edits("\n".join(lines) + "\n", edits, FILE), FILE).data


def question(**keys):
    return {"questions": {"offers": {"label": "Vad?", "type": "single", **keys}}}


def offers(data):
    return data["questions"]["offers"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Lån", {"label": "Lån", "codes": "egen: 1"}),
        (SV_EN, {"label": SV_EN, "codes": "egen: 1"}),
        ({"sv": "Lån"}, {"label": {"sv": "Lån"}, "codes": "egen: 1"}),
        ({"label": "Lån"}, {"label": "Lån", "codes": "egen: 1"}),
        (
            {"label": SV_EN, "definition": "Utlån"},
            {"label": SV_EN, "codes": "egen: 1", "definition": "Utlån"},
        ),
        ({"label": "Lån", "codes": "1"}, {"label": "Lån", "codes": ["1", "egen: 1"]}),
        ({"label": "Lån", "codes": ["1"]}, {"label": "Lån", "codes": ["1", "egen: 1"]}),
        ({"label": "Lån", "codes": []}, {"label": "Lån", "codes": "egen: 1"}),
        ({"label": "Lån", "codes": None}, {"label": "Lån", "codes": "egen: 1"}),
        ({"codes": ["1", "2"], "label": SV_EN}, {"codes": ["1", "2", "egen: 1"], "label": SV_EN}),
    ],
)
def test_a_code_stands_at_its_value_however_that_is_written(written, wanted):
    data = question(values={"other": "Annat", "loans": written, "third": "Tredje"})

    new = after(data, add_code(data, "offers", "loans", "egen: 1"))

    expected = question(values={"other": "Annat", "loans": wanted, "third": "Tredje"})
    assert new == expected
    assert list(offers(new)["values"]["loans"]) == list(wanted)


@pytest.mark.parametrize("codes", ["Egen  Regi", ["1", "egen regi"]])
def test_a_code_that_is_there_is_not_added_again(codes):
    data = question(values={"loans": {"label": "Lån", "codes": codes}}, codes=codes)

    assert add_code(data, "offers", "loans", "egen regi") == []
    assert add_question_code(data, "offers", "EGEN REGI") == []


def test_a_code_of_a_question_stands_behind_its_type():
    data = question(asked_in="talks")

    new = after(data, add_question_code(data, "offers", "Stöd/Antal"))

    assert list(offers(new)) == ["label", "type", "codes", "asked_in"]
    assert offers(new)["codes"] == "Stöd/Antal"


@pytest.mark.parametrize(
    ("label", "codes", "name", "wanted"),
    [
        ("Egen regi", [], "egen_regi", "Egen regi"),
        ("Egen regi", ["7"], "egen_regi", {"label": "Egen regi", "codes": "7"}),
        (SV_EN, ["7", "x/y"], "lan", {"label": SV_EN, "codes": ["7", "x/y"]}),
        ({"sv": "", "en": "Loans"}, [], "loans", {"sv": "", "en": "Loans"}),
        ("Lånat", [], "lanat_2", "Lånat"),  # of a qualifier
        ("Tyst", [], "tyst_2", "Tyst"),  # of a group
        ("7", [], "value_7", "7"),
        ("any", [], "any_2", "any"),  # of a rule
    ],
)
def test_a_new_value_stands_behind_the_others_under_an_id_of_its_own(label, codes, name, wanted):
    taken = {"qualifiers": {"lanat": "Lånat"}, "groups": {"tyst": "Tyst"}}
    data = question(values={"own": "Eget"}, **taken)

    new = after(data, add_value(data, "offers", label, codes))

    assert list(offers(new)["values"].items()) == [("own", "Eget"), (name, wanted)]


@pytest.mark.parametrize("values", [{}, {"values": {}}, {"values": None}])
def test_the_first_value_of_a_question_can_be_added(values):
    data = question(**values)

    new = after(data, add_value(data, "offers", "Eget", []))

    assert offers(new)["values"] == {"eget": "Eget"}


@pytest.mark.parametrize(
    ("missing", "wanted"),
    [
        ({}, {"": "no_answer"}),
        ({"missing": {}}, {"": "no_answer"}),
        ({"missing": None}, {"": "no_answer"}),
        ({"missing": {"99": "dont_know"}}, {"99": "dont_know", "": "no_answer"}),
        ({"missing": {"": "dont_know", "9": "dont_know"}}, {"": "no_answer", "9": "dont_know"}),
    ],
)
def test_a_sign_gets_its_kind_of_missing(missing, wanted):
    data = question(**missing)

    new = after(data, add_missing(data, "offers", "", "no_answer"))

    assert list(offers(new)["missing"].items()) == list(wanted.items())


def test_what_is_called_as_a_key_stands_behind_its_own_all_the_same():
    data = question(missing={"9": "dont_know"})

    new = after(data, add_missing(data, "offers", "label", "no_answer"))

    assert list(offers(new)["missing"]) == ["9", "label"]


def test_a_label_alone_holds_no_keys():
    data = question(values={"own": "Eget"})
    changes = Changes(data)

    changes.set(("questions", "offers", "values", "own", "codes"), "1")

    with pytest.raises(KartlaggningError):
        after(data, changes.edits)


def test_a_sign_that_has_the_kind_already_changes_nothing():
    data = question(missing={"99": "dont_know"})

    assert add_missing(data, "offers", "99", "dont_know") == []


@pytest.mark.parametrize(
    "edits",
    [
        lambda data: add_code(data, "nowhere", "own", "1"),
        lambda data: add_code(data, "offers", "nowhere", "1"),
        lambda data: add_value(data, "nowhere", "Eget", []),
        lambda data: add_missing(data, "nowhere", "9", "dont_know"),
        lambda data: add_question_code(data, "nowhere", "A/B"),
    ],
)
def test_what_is_not_there_is_refused(edits):
    data = question(values={"own": "Eget"})

    with pytest.raises(KartlaggningError):
        after(data, edits(data))


# --- properties

SIGNS = [
    "1",
    "01",
    "",
    "egen regi",
    "A/B",
    "no",
    "~",
    "å: ä",
    "#5",
    "{x}",
    "a, b",
    "[",
    "'",
    '"',
    "-",
]


def drawn_value(draw):
    label = draw.choice(["Lån", SV_EN, {"sv": "Nej: ja", "en": "no"}, "7"])
    codes = draw.sample(SIGNS, draw.randrange(4))
    keys = {"label": label, "codes": codes}
    if draw.random() < 0.3:
        return label
    if not codes or draw.random() < 0.2:
        del keys["codes"]
    elif len(codes) == 1 and draw.random() < 0.7:
        keys["codes"] = codes[0]
    if draw.random() < 0.3:
        keys["definition"] = {"sv": "Vad som helst " * 12, "en": "Anything"}
    order = draw.sample(list(keys), len(keys))
    return {key: keys[key] for key in order}


def drawn_question(draw):
    keys = {"label": "Vad?", "type": "single"}
    keys["values"] = {f"v{number}": drawn_value(draw) for number in range(draw.randrange(1, 5))}
    if draw.random() < 0.5:
        # the library writes a key without a sign as `? ''`, beside which nothing is spliced
        signs = draw.sample([sign for sign in SIGNS if sign], draw.randrange(3))
        keys["missing"] = {sign: draw.choice(["dont_know", "no_answer"]) for sign in signs}
    if draw.random() < 0.5:
        keys["codes"] = draw.choice(["A/B", ["A/B", "c"], []])
    return keys


class _Plain(yaml.SafeDumper):
    """Writes the same thing twice where it stands twice."""

    def ignore_aliases(self, data):
        return True


def as_libraries_write(data, _column):
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False).splitlines()


def meaning(written):
    """What a question says, of whichever spelling."""
    values = {name: VALUE.validate_python(each) for name, each in written["values"].items()}
    rest = {key: each for key, each in written.items() if key not in ("values", "codes", "missing")}
    return values, texts_of(written.get("codes")), written.get("missing") or {}, rest


@pytest.mark.parametrize("seed", range(200))
def test_the_data_is_what_was_wanted_and_nothing_else(seed):
    draw = random.Random(seed)
    data = {"questions": {name: drawn_question(draw) for name in ("before", "offers", "behind")}}
    before = deepcopy(data)
    sign = draw.choice(SIGNS)
    value = draw.choice(list(offers(data)["values"]))
    values, codes, missing, rest = meaning(offers(data))
    kind = draw.choice(["code", "question", "missing", "value"])
    if kind == "code":
        edits = add_code(data, "offers", value, sign)
        old = values[value]
        new_codes = tuple(dict.fromkeys((*old.codes, sign)))
        values[value] = old.model_copy(update={"codes": new_codes})
    elif kind == "question":
        edits = add_question_code(data, "offers", sign)
        codes = list(dict.fromkeys((*codes, sign)))
    elif kind == "missing":
        edits = add_missing(data, "offers", sign, "confidential")
        missing = {**missing, sign: "confidential"}
    else:
        edits = add_value(data, "offers", SV_EN, [sign])
        values["lan"] = VALUE.validate_python({"label": SV_EN, "codes": sign})

    new = after(data, edits, draw.choice([block_lines, as_libraries_write]))

    assert meaning(offers(new)) == (values, codes, missing, rest)
    assert list(offers(new)["values"]) == list(values)
    assert list(offers(new).get("missing") or {}) == list(missing)
    assert new["questions"] | {"offers": 0} == before["questions"] | {"offers": 0}
    assert data == before
