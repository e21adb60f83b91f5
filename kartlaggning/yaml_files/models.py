"""From YAML to a pydantic model: what does not fit is said in the user's words, with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from kartlaggning.errors import Finding, FindingsError, Parameter
from kartlaggning.text.language import Language
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

AnyModel = TypeVar("AnyModel", bound=BaseModel)


class Model(BaseModel):
    """A part of a YAML file: frozen, and without keys that are not named."""

    # only the whole file's model is ever asked to validate: its parts need no validator
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Label(Model):
    """A text in both languages, `{sv: Bibliotek, en: Library}`.

    One text alone, `Norrby`, is the same in both.
    """

    sv: str
    """The text in Swedish."""
    en: str
    """The text in English."""

    def of(self, language: Language) -> str:
        """The text in one language."""
        return self.sv if language == "sv" else self.en


def _same_in_both(value: Any) -> Any:
    if isinstance(value, str):
        return {"sv": value, "en": value}
    return value


def _iso_date(value: Any) -> date:
    # pydantic alone would also take "20230701": as seconds since 1970
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise PydanticCustomError("date_not_iso", "not a date") from error
    if day.isoformat() != value:
        raise PydanticCustomError("date_not_iso", "not a date")
    return day


def _one_or_several(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return value


# what may be written in short; the second argument says it to those who ask for a JSON Schema
_Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
AnyLabel = Annotated[Label, BeforeValidator(_same_in_both, json_schema_input_type=str | Label)]
IsoDate = Annotated[date, BeforeValidator(_iso_date, json_schema_input_type=_Day)]
Texts = Annotated[
    tuple[str, ...], BeforeValidator(_one_or_several, json_schema_input_type=str | list[str])
]

_BOUNDS = {"too_short": "min_length", "too_long": "max_length", "greater_than_equal": "ge"}
_IN: Mapping[str, str] = {"sv": "Swedish", "en": "English"}

# pydantic's error types, by how they begin → our checks
CHECK_OF_TYPE = {
    "extra_forbidden": "yaml_unknown_key",
    "missing": "yaml_missing_key",
    "literal_error": "yaml_unknown_choice",
    "enum": "yaml_unknown_choice",
    "string_type": "yaml_not_text",
    "dict_type": "yaml_not_mapping",
    "mapping_type": "yaml_not_mapping",
    "model_type": "yaml_not_mapping",
    "list_type": "yaml_not_list",
    "tuple_type": "yaml_not_list",
    "int_": "yaml_not_integer",
    "float_": "yaml_not_number",
    "bool_": "yaml_not_boolean",
    "date_": "yaml_not_date",
    "string_too_short": "yaml_no_value",
    "too_short": "yaml_too_short",
    "too_long": "yaml_too_long",
    "greater_than_equal": "yaml_too_low",
    "choice_renamed": "yaml_choice_renamed",
    "number_not_positive": "yaml_not_positive",
}


def validate(model: type[AnyModel], source: YamlSource) -> AnyModel:
    """Make a model of a YAML file's data.

    Raises
    ------
    FindingsError
        What does not fit the model: unknown and missing keys, values of the wrong kind. All of it,
        in the file's order.
    """
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        findings = in_file_order(_findings(model, source, error.errors(include_url=False)))
    raise FindingsError(_gathered(findings))


def in_file_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one file by line and column."""
    return sorted(findings, key=lambda finding: (finding.where.line, int(finding.where.column)))


def _gathered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The same findings, but one for all texts that lack a language, where the first stands."""
    missing: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.check == "yaml_missing_key" and finding.value in _IN:
            missing[finding.value].append(finding)
    for finding in findings:
        alike = missing.get(finding.value, [])
        if len(alike) < 2 or finding not in alike:
            yield finding
        elif finding == alike[0]:
            yield _texts_missing(alike)


def _texts_missing(findings: Sequence[Finding]) -> Finding:
    """One finding for several texts that lack the same language."""
    first = findings[0]
    lines = dict.fromkeys(str(each.where.line) for each in findings)
    parameters: dict[str, Parameter] = {
        "what": _IN[first.value],
        "n": len(findings),
        "lines": ", ".join(lines),
    }
    return Finding("yaml_texts_missing", first.where, first.value, parameters=parameters)


def _findings(
    model: type[BaseModel], source: YamlSource, errors: list[ErrorDetails]
) -> Iterator[Finding]:
    by_path: dict[NodePath, ErrorDetails] = {}
    for error in errors:
        # of several forms that a value may have, the first speaks
        by_path.setdefault(_path(source, error), error)
    for path, error in by_path.items():
        # where one of several forms fits so far that something *in* it is wrong, that one tells
        if not any(_lies_below(other, path) for other in by_path):
            yield _finding(model, source, path, error)


def _lies_below(path: NodePath, other: NodePath) -> bool:
    return len(path) > len(other) and path[: len(other)] == other


def _path(source: YamlSource, error: ErrorDetails) -> NodePath:
    """Path of an error in the file.

    It is pydantic's, without the names of forms that only the model knows.
    """
    path: NodePath = ()
    for step in error["loc"]:
        if (*path, step) in source.places:
            path = (*path, step)
    if _is_missing_key(error):
        return (*path, error["loc"][-1])
    return path


def _is_missing_key(error: ErrorDetails) -> bool:
    return error["type"] == "missing" and isinstance(error["loc"][-1], str)


def _finding(
    model: type[BaseModel], source: YamlSource, path: NodePath, error: ErrorDetails
) -> Finding:
    check = _check(error)
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), source.file)
    value, suggestion = _shown(error["input"]), ""
    where = source.where(path)
    parameters: dict[str, Parameter] = {"key": key}
    if check == "yaml_unknown_key":
        known = list(_keys_at(model, error["loc"][:-1]))
        where, value, suggestion = source.where_key(path), key, nearest(key, known)
        parameters = {"known": ", ".join(known)}
    elif check == "yaml_missing_key":
        where, value = source.where_key(path[:-1]), key
    elif check == "yaml_unknown_choice":
        allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        allowed = list(filter(None, allowed))  # empty is what stands where nothing is written
        suggestion = nearest(value, allowed)
        parameters |= {"allowed": ", ".join(allowed)}
    elif check == "yaml_choice_renamed":
        suggestion = error["ctx"]["now"]
    elif check in ("yaml_too_short", "yaml_too_long", "yaml_too_low"):
        parameters |= {"limit": _limit(error)}
    return Finding(check, where, value, suggestion, parameters)


def _check(error: ErrorDetails) -> str:
    if _is_missing_key(error):
        return "yaml_missing_key"
    if error["type"] == "missing":  # an item of a list of fixed length
        return "yaml_too_short"
    if error["input"] is None:
        return "yaml_no_value"
    return next(check for start, check in CHECK_OF_TYPE.items() if error["type"].startswith(start))


def _limit(error: ErrorDetails) -> int:
    """How many items must, or may at most, stand in a list; the least that a number may be."""
    if error["type"] == "missing":  # of a list of fixed length, an item
        return int(error["loc"][-1]) + 1
    return int(error["ctx"][_BOUNDS[error["type"]]])


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    return value or ""


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> Iterator[str]:
    """Keys that the model knows at a place of its own tree."""
    annotations: list[Any] = [model]
    for step in location:
        inner = [_inside(annotation, step) for annotation in annotations]
        annotations = list(chain.from_iterable(inner))
    for form in chain.from_iterable(map(_forms, annotations)):
        if _is_model(form):
            yield from _fields(form)


def _forms(annotation: Any) -> list[Any]:
    """The forms that an annotation allows, without `Annotated` and `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _forms(get_args(annotation)[0])
    if origin not in (Union, UnionType):
        return [annotation]
    forms: list[Any] = []
    for member in get_args(annotation):
        if member is not NoneType:
            forms += _forms(member)
    return forms


def _is_model(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, BaseModel)


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """A model's annotations by the keys under which the file has them."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _inside(annotation: Any, step: str | int) -> list[Any]:
    """What an annotation allows a step further in; nothing where it has no inside."""
    forms = _forms(annotation)
    if len(forms) > 1:  # pydantic names the form it tried: a step of its own
        return forms
    [form] = forms
    if _is_model(form):
        annotation = _fields(form).get(str(step))
        return [] if annotation is None else [annotation]
    arguments = get_args(form)
    if not arguments or get_origin(form) is Literal:
        return []
    if issubclass(get_origin(form) or object, Mapping):
        return [arguments[1]]
    return [arguments[0]]
