"""`docs/report.schema.json` says what report.json is: it is current, and every report is of it."""

from copy import deepcopy

import pytest
from jsonschema import Draft202012Validator
from mappings import read_report

from scripts.report_schema import TARGET, report_schema, report_schema_text


@pytest.fixture(scope="module")
def validator():
    return Draft202012Validator(report_schema())


@pytest.fixture(scope="module")
def second_report(second_mapping):
    return read_report(second_mapping)


def mistakes(validator, report):
    return sorted(error.json_path for error in validator.iter_errors(report))


def test_the_file_is_current():
    assert TARGET.read_text("utf-8") == report_schema_text(), "run: make docs"


def test_every_report_is_of_it(validator, shipped_mapping, example_mapping, second_report):
    for mapping in (shipped_mapping, example_mapping):
        assert mistakes(validator, read_report(mapping)) == []
    assert mistakes(validator, second_report) == []


@pytest.mark.parametrize(
    ("path", "key", "value", "at"),
    [
        (("meta",), "n_sources", "five", "$.meta.n_sources"),
        (("meta",), "colour", "red", "$.meta"),
        (("sections", 0, "figures", 0), "base", "everyone", "$.sections[0].figures[0].base"),
        (
            ("sections", 0, "figures", 0),
            "is_synthetic",
            None,
            "$.sections[0].figures[0].is_synthetic",
        ),
        ((), "labels", {"who": {"de": "Wer"}}, "$.labels.who"),
    ],
)
def test_what_is_wrong_is_found_at_its_place(validator, second_report, path, key, value, at):
    report = deepcopy(second_report)
    part = report
    for step in path:
        part = part[step]
    part[key] = value
    assert mistakes(validator, report) == [at]


def test_what_a_report_needs_may_not_be_left_out(validator, second_report):
    report = deepcopy(second_report)
    del report["tables"], report["meta"]["period"]
    assert mistakes(validator, report) == ["$", "$.meta"]
