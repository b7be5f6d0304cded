"""Agreement and organisation documents out: from values to YAML that reads well and reads back equal."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from accord.agreements.model import FORMAT, Agreement
from accord.agreements.organisation import Organisation

__all__ = ["dump"]

_WIDTH = 110
_OTHER_LINE_ENDS = frozenset("\x85\u2028\u2029")


def dump(document: Agreement | Organisation, schema: str = "") -> str:
    """Return a document as YAML: keys in reading order, nothing that would be so anyway.

    `schema` is the address of the JSON Schema for editors, relative to the file. `load(dump(agreement))` equals the
    agreement.
    """
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    values = _written(document, document.model_dump())
    if isinstance(document, Agreement):
        values = {"accord": FORMAT, **values}
    return head + yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


class _Flow(list[object]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes short lists on one line, texts of several lines as blocks, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _flow(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    # YAML takes these three for ends of lines, too, and would read each back as another.
    style = '"' if _OTHER_LINE_ENDS & set(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.Node:
    kind = "int" if number == number.to_integral_value() and number.as_tuple().exponent == 0 else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", f"{number:f}")


_Dumper.add_representer(_Flow, _flow)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)


def _written(model: BaseModel, dumped: Mapping[str, object]) -> dict[str, object]:
    fields = type(model).model_fields
    given = {name: getattr(model, name) for name in fields}
    kept = {name: value for name, value in given.items() if value != _otherwise(fields[name], given)}
    return {name: _value(value, dumped[name]) for name, value in kept.items()}


def _otherwise(field: FieldInfo, given: dict[str, Any]) -> object:
    """Return what a field holds when it is not given."""
    return field.get_default(call_default_factory=True, validated_data=given)


def _value(value: object, dumped: Any) -> object:
    """Return a value as it is written; `dumped` is what its type says, `value` tells models from plain groups."""
    if isinstance(value, BaseModel):
        return _written(value, dumped)
    if isinstance(value, Mapping):
        return {key: _value(entry, dumped[key]) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        items = [_value(item, entry) for item, entry in zip(value, dumped, strict=True)]
        return _Flow(items) if _fits_a_line(items) else items
    if isinstance(dumped, datetime):
        return dumped.isoformat(" ", "auto" if dumped.second or dumped.microsecond else "minutes")
    return str(dumped) if isinstance(dumped, Enum) else dumped


def _fits_a_line(items: list[object]) -> bool:
    return not any(isinstance(item, dict) for item in items) and len(str(items)) <= _WIDTH - 30
