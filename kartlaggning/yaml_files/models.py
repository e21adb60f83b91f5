"""From YAML to a pydantic model: what does not fit is said in the user's words, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
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

    # only the whole file's model is ever asked to validate: the parts need no validator of their
    # own
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
    return {"sv": value, "en": value} if isinstance(value, str) else value


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
    return (value,) if isinstance(value, str) else value


# what may be written in short; the second argument says it to those who ask for a JSON Schema
_Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
AnyLabel = Annotated[Label, BeforeValidator(_same_in_both, json_schema_input_type=str | Label)]
IsoDate = Annotated[date, BeforeValidator(_iso_date, json_schema_input_type=_Day)]
Texts = Annotated[
    tuple[str, ...], BeforeValidator(_one_or_several, json_schema_input_type=str | list[str])
]

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
    """The same findings, but one for all the texts that lack a language, where the first of them
    stands.
    """
    missing = {
        key: [each for each in findings if (each.check, each.value) == ("yaml_missing_key", key)]
        for key in _IN
    }
    for finding in findings:
        of_it = missing.get(finding.value, [])
        if len(of_it) < 2 or finding not in of_it:
            yield finding
        elif finding == of_it[0]:
            lines = ", ".join(dict.fromkeys(str(each.where.line) for each in of_it))
            parameters: dict[str, Parameter] = {
                "what": _IN[finding.value],
                "n": len(of_it),
                "lines": lines,
            }
            yield Finding("yaml_texts_missing", finding.where, finding.value, parameters=parameters)


def _findings(
    model: type[BaseModel], source: YamlSource, errors: list[ErrorDetails]
) -> Iterator[Finding]:
    by_path: dict[NodePath, ErrorDetails] = {}
    for error in errors:
        # of several forms that a value may have, the first speaks
        by_path.setdefault(_path(source, error), error)
    for path, error in by_path.items():
        # where one of several forms fits so far that something *in* it is wrong, that is the
        # mistake
        is_explained = any(
            other[: len(path)] == path and len(other) > len(path) for other in by_path
        )
        if not is_explained:
            yield _finding(model, source, path, error)


def _path(source: YamlSource, error: ErrorDetails) -> NodePath:
    """Path of an error in the file: pydantic's, without the names of forms that only the model
    knows.
    """
    path: NodePath = ()
    for step in error["loc"]:
        if (*path, step) in source.places:
            path = (*path, step)
    return (*path, error["loc"][-1]) if _is_missing_key(error) else path


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
        suggestion = nearest(value, allowed)
        parameters |= {"allowed": ", ".join(allowed)}
    elif check in ("yaml_too_short", "yaml_too_long"):
        parameters |= {"limit": _limit(error)}
    return Finding(check, where, value, suggestion, parameters)


def _check(error: ErrorDetails) -> str:
    if error["type"] == "missing":
        return "yaml_missing_key" if _is_missing_key(error) else "yaml_too_short"
    if error["input"] is None:
        return "yaml_no_value"
    return next(check for start, check in CHECK_OF_TYPE.items() if error["type"].startswith(start))


def _limit(error: ErrorDetails) -> int:
    """How many items must, or may at most, stand in a list."""
    if error["type"] == "missing":  # of a list of fixed length, an item
        return int(error["loc"][-1]) + 1
    context = error["ctx"]
    return int(context["min_length" if error["type"] == "too_short" else "max_length"])


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "[…]"
    return "{…}" if isinstance(value, dict) else value or ""


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> Iterator[str]:
    """Keys that the model knows at a place of its own tree."""
    forms: list[Any] = [model]
    for step in location:
        forms = [inner for form in forms for inner in _inside(form, step)]
    for form in forms:
        for plain in _forms(form):
            if isinstance(plain, type) and issubclass(plain, BaseModel):
                yield from (field.alias or name for name, field in plain.model_fields.items())


def _forms(annotation: Any) -> list[Any]:
    """The forms that an annotation allows, without `Annotated` and `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _forms(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [
            form
            for member in get_args(annotation)
            if member is not NoneType
            for form in _forms(member)
        ]
    return [annotation]


def _inside(annotation: Any, step: str | int) -> list[Any]:
    forms = _forms(annotation)
    if len(forms) > 1:  # pydantic names the form it tried: a step of its own
        return forms
    form = forms[0]
    if isinstance(form, type) and issubclass(form, BaseModel):
        return [
            field.annotation
            for name, field in form.model_fields.items()
            if (field.alias or name) == step
        ]
    arguments = get_args(form)
    if not arguments or get_origin(form) is Literal:
        return []
    origin = get_origin(form)
    return (
        [arguments[1]]
        if isinstance(origin, type) and issubclass(origin, Mapping)
        else [arguments[0]]
    )
