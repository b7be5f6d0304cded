"""The shape of a document: which model and which field stand at a path of keys."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from accord.agreements.document.nodes import KeyPath

__all__ = ["field_at", "models_in", "options_of"]

type Model = type[BaseModel]


def options_of(annotation: Any) -> list[Any]:
    """Return the types that an annotation allows, with unions and `Annotated` taken apart."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return options_of(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [option for part in get_args(annotation) for option in options_of(part)]
    return [annotation]


def models_in(annotation: Any) -> list[Model]:
    """Return the models among the types that an annotation allows."""
    return [option for option in options_of(annotation) if isinstance(option, type) and issubclass(option, BaseModel)]


def field_at(model: Model, path: KeyPath) -> tuple[Any, FieldInfo | None]:
    """Return the annotation at a path, and the field if the path ends in one; (None, None) for an unknown key."""
    annotation: Any = model
    field: FieldInfo | None = None
    for key in path:
        field = next((one.model_fields[key] for one in models_in(annotation) if key in one.model_fields), None)
        annotation = field.annotation if field else _inside(annotation, key)
    return annotation, field


def _inside(annotation: Any, key: str) -> Any:
    containers = {get_origin(option): get_args(option) for option in options_of(annotation)}
    if key.isdigit() and tuple in containers:
        return containers[tuple][0]
    return containers[dict][1] if dict in containers else None
