"""Bodies that say what is to change, and what they name."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from accord.errors import InputError, Place, Problem
from accord.server.rest.shapes import Shape
from accord.server.rest.tags import match, tagged

__all__ = ["Change", "all_named", "at_fields", "edited", "named", "unchanged"]


def _without_defaults(schema: dict[str, Any]) -> None:
    # What is left out has no default: it stays as it is.
    for field in schema.get("properties", {}).values():
        field.pop("default", None)


class Change(Shape):
    """What is to change of a thing; what is left out stays as it is, and null empties what may be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_without_defaults)

    def given(self) -> dict[str, Any]:
        """Return the values that were given, by their names."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


def unchanged(description: str | None = None) -> Any:
    """Return a field of a change that may be left out, though it may not be null."""
    return Field(None, description=description)


def edited[S: BaseModel](
    request: HttpRequest, given: Change, shaped: Callable[[], S], change: Callable[[dict[str, Any]], object]
) -> S:
    """Change a thing as a body says, unless it is no longer as its reader knew it, and return it as it is then.

    `shaped` gives it as it is now; `change` is called with what was given, if anything was. The caller holds its row.
    """
    match(request, shaped())
    if values := given.given():
        change(values)
    return tagged(request, shaped())


def named[M: Model](rows: QuerySet[M], code: str, field: str) -> M:
    """Return the one of the rows that a body names by its short name; none there is a problem of that field."""
    found = rows.filter(code=code).first()
    if found is None:
        raise InputError(_missing(code, field))
    return found


def all_named[M: Model](rows: QuerySet[M], names: Mapping[str, Any], by: str = "code") -> dict[str, M]:
    """Return the rows that a body names, by the field that names each; those that are not there are its problems."""
    found = {getattr(row, by): row for row in rows.filter(**{f"{by}__in": set(names.values())})}
    if missing := [_missing(name, field) for field, name in names.items() if name not in found]:
        raise InputError(missing)
    return {field: found[name] for field, name in names.items()}


def _missing(name: object, field: str) -> Problem:
    return Problem(_("There is no “%(name)s” within your reach") % {"name": name}, "", Place(field=field))


@contextmanager
def at_fields(names: Mapping[str, str]) -> Iterator[None]:
    """Let the problems of a row's fields be those of the names that a body has for them."""
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        raise ValidationError({names.get(field, field): texts for field, texts in error.error_dict.items()}) from None
