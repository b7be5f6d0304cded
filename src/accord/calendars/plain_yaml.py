"""YAML in which times, dates and country codes stay the text that was written."""

import re
from typing import cast

import yaml
from yaml.constructor import ConstructorError

from accord.calendars.errors import DefinitionError
from accord.errors import Place, say
from accord.errors.parsers import yaml_message

__all__ = ["load_yaml"]


def load_yaml(text: str) -> object:
    """Return the plain values of a YAML text; only null, true, false and decimal numbers are not text.

    Ordinary YAML reads an unquoted ``12:30`` as the number 750, ``2026-12-25`` as a date object and the country ``NO``
    as false. A key given twice and a text that is not YAML raise `DefinitionError` with the line.

    >>> load_yaml("mon: [[09:00, 12:30]]")
    {'mon': [['09:00', '12:30']]}
    """
    try:
        return cast(object, yaml.load(text, Loader=_PlainLoader))  # noqa: S506 - it derives from SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(line=mark.line + 1) if mark else Place()
        what = yaml_message(getattr(error, "problem", None) or str(error))
        raise DefinitionError(
            say("the text is not readable as YAML: {what}", what=what), say("Correct it there."), place
        ) from None


class _PlainLoader(yaml.SafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise ConstructorError(None, None, say("the key {key!r} is given twice", key=key.value), key.start_mark)
            seen.add(str(key.value))
        return cast(dict[object, object], super().construct_mapping(node, deep))


# PyYAML collects the resolvers of a class here; an empty start leaves out the base-60 numbers and the dates.
_PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+", list("-+0123456789")),
    ("merge", r"<<", ["<"]),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first)
