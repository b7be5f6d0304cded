"""The reference page of the agreement document, written from the models."""

from enum import Enum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from accord.agreements.fields import Written
from accord.agreements.hours import HoursVersion
from accord.agreements.model import Agreement, Example, Target
from accord.agreements.organisation import Component, Function, Organisation, Service, Supplier, Team, Unit
from accord.agreements.parts import Band, Cost, EscalationStep, Level, Party, Person, Review, Scope

__all__ = ["DOCUMENTED", "reference_page"]

_PARTS = (Party, Person, Scope, HoursVersion, Level, Target, Band, EscalationStep, Cost, Review, Example)
_ORGANISATION = (Organisation, Unit, Service, Component, Function, Team, Supplier)
DOCUMENTED: tuple[type[BaseModel], ...] = (Agreement, *_PARTS, *_ORGANISATION)
"""The models that the documents are made of."""

_NAMES: dict[type[BaseModel], str] = {
    HoursVersion: "Hours from a date",
    EscalationStep: "Escalation step",
}
_PLAIN = {str: "text", int: "whole number", bool: "true or false"}

_HEAD = """\
# The agreement document

One YAML file is one agreement: an SLA, an internal agreement (OLA) or a supplier contract. What is wrong in it is named
with its file, line and key (`accord agreement check`). Editors complete and check the file when its first line is

    # yaml-language-server: $schema=SCHEMA

where `SCHEMA` is the path of the JSON Schema (`accord agreement schema` prints it).

## Reading rules

- Times (`09:00`), dates (`2026-03-01`) and country codes (`NO`) need no quotes: only `null`, `true`, `false` and
  decimal numbers are anything but text.
- A key without a value counts as not given. A key given twice, an unknown key, and a second document are refused.
- At most 500,000 characters.

## Lengths of time

| Written | Counted in |
|---|---|
| `30 min`, `4 h`, `1 h 30 min`, `PT4H` | service time: only while the hours are open |
| `2 service days` | the same wall time on the second working day |
| `1 service day, close of business` | the end of the next working day |
| `3 calendar days`, `8 calendar hours` | around the clock |

A bare `1 day` is refused: it could be 8 hours of service, the next working day, or 24 hours.

## Shares

`80 %` or `0.8`. The number `80` is refused.

## Which agreement a ticket is under

The narrowest that is signed and in force at the instant of opening and has a target for the ticket's class and level:
one that names its function before one that names its component, its service, or none; then one that names its unit
before one that names a unit above, nearer ones first; then one that names its class; then one that names its level.
Two that would be equally narrow are refused beforehand. A later version of the same agreement replaces the earlier one
from its first day.
"""


_CALENDAR = """\
## Calendar

The hours of an agreement are a calendar: `zone` (IANA name), `week` (windows by `mon` … `sun`, a range such as
`mon-fri`, or `daily`), `holidays`, `overrides`, `breaks`, `country` with `subdivision` for its public holidays, and
`name`. [Service time](../explanation/service-time.md) says what each means.

```yaml
hours:
  zone: Europe/Berlin
  country: DE
  subdivision: BY
  week:
    mon-thu: [["08:00", "12:00"], ["12:45", "17:00"]]
    fri: [["08:00", "15:00"]]
  holidays:
    - {date: 2026-12-24, windows: [["08:00", "12:00"]]}
```

Hours that change are a list; each holds from its first day on:

```yaml
hours:
  - effective_from: 2026-01-01
    calendar: {zone: Europe/Berlin, week: {mon-fri: [["08:00", "17:00"]]}}
  - effective_from: 2026-07-01
    calendar: {zone: Europe/Berlin, week: {mon-sat: [["08:00", "18:00"]]}}
```
"""

_ABOUT = """\
## The organisation document

`organisation.yaml` says which units stand below which, which components and functions belong to which service, and who
provides them. Ids that a log uses and the document does not list are no error.
"""


def reference_page() -> str:
    """Return the page in Markdown; `docs/reference/agreement.md` holds it."""
    parts = "\n".join(_section(part) for part in _PARTS)
    organisation = "\n".join(_section(part) for part in _ORGANISATION)
    return "\n".join((_HEAD, _section(Agreement), parts, _CALENDAR, _ABOUT, organisation))


def _section(model: type[BaseModel]) -> str:
    said = (model.__doc__ or "").strip().split("\n\n")[0]
    rows = "\n".join(_row(name, field) for name, field in model.model_fields.items())
    return f"## {_name(model)}\n\n{said}\n\n| Key | What it takes | Meaning |\n|---|---|---|\n{rows}\n"


def _row(name: str, field: FieldInfo) -> str:
    meaning = (field.description or "").replace("|", "\\|")
    example = f" Example: `{_example(field.examples[0])}`." if field.examples else ""
    key = f"`{name}` (required)" if field.is_required() else f"`{name}`"
    return f"| {key} | {_takes(field)} | {meaning}{_default(field)}{example} |"


def _default(field: FieldInfo) -> str:
    default = field.default
    if default is PydanticUndefined or default in (None, "", (), {}) or isinstance(default, BaseModel):
        return ""
    return f" Otherwise `{default}`."


def _example(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_example(entry)}" for key, entry in value.items()) + "}"
    return f"[{', '.join(map(_example, value))}]" if isinstance(value, list) else str(value)


def _takes(field: FieldInfo) -> str:
    marks = [mark for mark in field.metadata if isinstance(mark, Written)]
    return marks[0].words if marks else _words(field.annotation)


def _words(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        marks = [mark for mark in get_args(annotation)[1:] if isinstance(mark, Written)]
        return marks[0].words if marks else _words(get_args(annotation)[0])
    if get_origin(annotation) in (tuple, dict):
        return _container(get_origin(annotation), get_args(annotation))
    if isinstance(annotation, type):
        return _of_type(annotation)
    return " or ".join(dict.fromkeys(_words(one) for one in get_args(annotation) if one is not NoneType))


def _container(origin: Any, arguments: tuple[Any, ...]) -> str:
    if origin is tuple:
        return f"list of {_words(arguments[0])}"
    return f"{_words(arguments[1])} by {'number' if arguments[0] is int else 'name'}"


def _of_type(annotation: type) -> str:
    if issubclass(annotation, BaseModel):
        return f"[{_name(annotation)}](#{_name(annotation).lower().replace(' ', '-')})"
    if issubclass(annotation, Enum):
        return ", ".join(f"`{word.value}`" for word in annotation)
    return _PLAIN.get(annotation, annotation.__name__)


def _name(model: type[BaseModel]) -> str:
    return _NAMES.get(model, model.__name__)
