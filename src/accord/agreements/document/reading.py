"""From a document to a model, with every error of the validator in words."""

from collections.abc import Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ValidationError

from accord.agreements.document.fault import Fault
from accord.agreements.document.limits import message_of
from accord.agreements.document.meanings import meaning_of
from accord.agreements.document.nodes import KeyPath
from accord.agreements.document.shape import field_at, models_in, options_of
from accord.agreements.fields import SLUG
from accord.errors import Wording, say

__all__ = ["Read", "read_model"]

_KEPT_AS_THEY_ARE = ("hours", "calendars", "calendar")
_WORDS_OF_TYPE = {
    "date": (say("{shown} is not a date"), say("Write year-month-day, for example 2026-03-01")),
    "datetime": (say("{shown} is not a date and time"), say("Write it as 2026-03-06 16:50")),
    "int": (say("{shown} is not a whole number"), say("Write digits only")),
    "decimal": (say("{shown} is not a number"), say("Write digits, with a point before the decimals")),
    "tuple": (say("{shown} is not a list"), say("Write it in brackets, [like, this], or with a dash before each line")),
    "string": (say("{shown} is not text"), say("Write a word or a sentence")),
    "dict": (say("{shown} is not a group of keys"), say("Write keys with their values, indented under it")),
}


class Read[M: BaseModel](NamedTuple):
    """A model read from plain values, None where too much is wrong, and all that is wrong."""

    model: M | None
    faults: list[Fault]


def read_model[M: BaseModel](model: type[M], value: object, what: str) -> Read[M]:
    """Validate plain values; unknown keys are reported and left out, so that the rest is looked at too."""
    if not isinstance(value, Mapping):
        keys = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
        message = say("the document is not {what}", what=what)
        return Read(None, [Fault((), message, say("Begin it with keys, such as {keys}", keys=keys or "units"))])
    given = _without_empty(value)
    try:
        return Read(model.model_validate(given), [])
    except ValidationError as error:
        details = [cast(dict[str, Any], one) for one in error.errors() if not _follows_from_another(one)]
    faults = [_fault(model, one) for one in details]
    unknown = [_path(one["loc"]) for one in details if one["type"] == "extra_forbidden"]
    if len(unknown) < len(details):
        return Read(None, faults)
    return Read(model.model_validate(_without(given, frozenset(unknown))), faults)


def _follows_from_another(detail: Mapping[str, Any]) -> bool:
    """Return whether an error is there only because parts inside are wrong, which are reported themselves."""
    return detail["type"] == "default_factory_not_called" or (detail["type"] == "too_short" and bool(detail["input"]))


def _without_empty(value: object) -> object:
    """Leave out keys that have no value: in YAML that is how one says that nothing is given."""
    if isinstance(value, Mapping):
        kept = {key: entry for key, entry in value.items() if entry is not None}
        return {
            key: entry if key in _KEPT_AS_THEY_ARE and not isinstance(entry, list) else _without_empty(entry)
            for key, entry in kept.items()
        }
    return [_without_empty(entry) for entry in value] if isinstance(value, list) else value


def _without(value: object, paths: frozenset[KeyPath], here: KeyPath = ()) -> object:
    if isinstance(value, Mapping):
        entries = ((key, (*here, str(key)), entry) for key, entry in value.items())
        return {key: _without(entry, paths, path) for key, path, entry in entries if path not in paths}
    if isinstance(value, list):
        return [_without(entry, paths, (*here, str(index))) for index, entry in enumerate(value)]
    return value


def _path(location: tuple[int | str, ...]) -> KeyPath:
    """Return a validator's location as keys; names of union members (`#…`) and of dictionary keys are left out."""
    parts = [str(part) for part in location if not str(part).startswith("#") and part != "[key]"]
    return tuple(parts)


def _fault(model: type[BaseModel], detail: dict[str, Any]) -> Fault:
    path = _path(detail["loc"])
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Fault(path, say('unknown key "{key}"', key=path[-1]), _nearest(path[-1], _keys_at(model, path[:-1])))
    if kind == "missing":
        return Fault(path, say('the key "{key}" is missing', key=path[-1]), _how_to_write(model, path))
    if kind == "accord":
        return Fault(path, message_of(detail), detail["ctx"]["remedy"])
    if kind == "enum":
        return Fault(
            path,
            say('"{value}" is not known here', value=detail["input"]),
            _nearest(str(detail["input"]), _words_at(model, path)),
        )
    return Fault(path, *_wrong_value(model, path, detail))


def _wrong_value(model: type[BaseModel], path: KeyPath, detail: dict[str, Any]) -> tuple[str, str]:
    kind, given, shown = str(detail["type"]), detail["input"], _shown(detail["input"])
    if kind in ("string_too_short", "too_short"):
        return say("there is nothing in it"), _how_to_write(model, path)
    if kind.startswith("model_"):
        keys = ", ".join(_keys_at(model, path))
        return say("{shown} is not a group of keys", shown=shown), say("Write its keys under it: {keys}", keys=keys)
    if kind == "tuple_type" and isinstance(given, str):
        return say("{shown} is not a list", shown=shown), say("Write [{given}]", given=given)
    if kind == "string_pattern_mismatch" and detail["ctx"]["pattern"] == SLUG:
        remedy = say("Use letters, digits, '.', '_' and '-', beginning with a letter or a digit")
        return say("{shown} is not an id", shown=shown), remedy
    return _wrong_type(kind, shown) or (_untaken(shown, detail), _how_to_write(model, path))


def _wrong_type(kind: str, shown: str) -> tuple[str, str] | None:
    words = _WORDS_OF_TYPE.get(kind.split("_", maxsplit=1)[0])
    is_type = kind.endswith(("_type", "_parsing", "_fraction", "_exact")) or kind.startswith("date")
    return (words[0].filled(shown=shown), words[1]) if words and is_type else None


def _untaken(shown: str, detail: Mapping[str, Any]) -> str:
    if detail["type"] == "string_pattern_mismatch":
        return say("{shown} cannot be taken", shown=shown)
    return say("{shown} cannot be taken: {why}", shown=shown, why=message_of(detail))


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return say("what it holds")
    plain = str(value).lower() if isinstance(value, bool) else repr(value)
    text = f'"{value}"' if isinstance(value, str) else plain
    return text if len(text) <= 60 else f"{text[:57]}…"


def _nearest(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    if near:
        return say('Did you mean "{near}"?', near=near[0])
    return say("Known here: {known}", known=", ".join(known))


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    return [key for one in models_in(field_at(model, path)[0]) for key in one.model_fields]


def _words_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    options = options_of(field_at(model, path)[0])
    return [str(word) for one in options if isinstance(one, type) and issubclass(one, Enum) for word in one]


def _how_to_write(model: type[BaseModel], path: KeyPath) -> str:
    annotation, field = field_at(model, path)
    keys = [key for one in models_in(annotation) for key in one.model_fields]
    example = ""
    if field and field.examples:
        example = say(", for example {example}", example=field.examples[0])
    elif keys:
        example = say(", with {keys}", keys=", ".join(keys))
    described = meaning_of(field) if field else ""
    if not described:
        return say("Give {key}{example}", key=path[-1], example=example)
    return say("Give {key} ({described}){example}", key=path[-1], described=Wording(described), example=example)
