"""The OpenAPI document as its page shows it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.server.accounts.roles import Capability
from accord.server.api.document import operations

__all__ = ["Field", "Group", "Operation", "Shown", "groups", "schemas"]

_DEEPEST = 4
_OF_METHOD = {"get": "note", "post": "kept", "put": "risk", "patch": "risk", "delete": "missed"}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a schema."""

    name: str
    where: str
    kind: str
    refs: tuple[str, ...]
    is_required: bool
    text: str
    example: str


@dataclass(frozen=True, slots=True)
class Body:
    """What goes over the wire in one direction: its media types, what it is, and an example."""

    media: str
    kind: str
    refs: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: its status, in words, and its body."""

    status: str
    text: str
    body: Body | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    id: str
    method: str
    sign: str
    path: str
    summary: str
    text: str
    needs: tuple[object, ...]
    fields: tuple[Field, ...]
    body: Body | None
    replies: tuple[Reply, ...]
    problems: tuple[tuple[str, str], ...]  # status and kind


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that belong together."""

    name: str
    anchor: str
    text: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A schema by its name."""

    name: str
    text: str
    values: tuple[str, ...]
    fields: tuple[Field, ...]


def groups(made: Mapping[str, Any], text: str) -> list[Group]:
    """Return the operations by their groups; with a text those in which all of its words stand."""
    found = [
        (entry["tags"][0], _operation(made, path, method, entry)) for path, method, entry in operations(dict(made))
    ]
    kept = [(tag, one) for tag, one in found if _names(text, (one.path, one.method, one.summary, one.text, tag))]
    return [
        Group(tag["name"], _anchor(tag["name"]), tag["description"], members)
        for tag in made["tags"]
        if (members := tuple(one for name, one in kept if name == tag["name"]))
    ]


def schemas(made: Mapping[str, Any], text: str) -> list[Shown]:
    """Return the schemas by their names; with a text those in which all of its words stand."""
    found = (_shown(*one) for one in sorted(made["components"]["schemas"].items()) if not one[0].startswith("Page_"))
    return [one for one in found if _names(text, (one.name, one.text, *(field.name for field in one.fields)))]


def _names(text: str, within: Iterable[str]) -> bool:
    whole = " ".join(within).casefold()
    return all(word in whole for word in text.casefold().split())


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _operation(made: Mapping[str, Any], path: str, method: str, entry: Mapping[str, Any]) -> Operation:
    body = entry.get("requestBody")
    answers = entry["responses"].items()
    return Operation(
        id=entry["operationId"],
        method=method.upper(),
        sign=_OF_METHOD[method],
        path=path,
        summary=entry["summary"],
        text=entry.get("description", ""),
        needs=tuple(Capability(name).label for name in entry.get("x-needs", ())),
        fields=tuple(_parameter(one) for one in entry["parameters"]),
        body=_body(made, body["content"]) if body else None,
        replies=tuple(_reply(made, status, answer) for status, answer in answers if "$ref" not in answer),
        problems=tuple((status, answer["$ref"].rpartition("/")[2]) for status, answer in answers if "$ref" in answer),
    )


def _reply(made: Mapping[str, Any], status: str, answer: Mapping[str, Any]) -> Reply:
    content = answer.get("content")
    return Reply(status, answer["description"], _body(made, content) if content else None)


def _body(made: Mapping[str, Any], content: Mapping[str, Any]) -> Body:
    schema = next(iter(content.values()))["schema"]
    example = json.dumps(_example(made, schema, 0), indent=2, ensure_ascii=False)
    return Body(", ".join(content), _kind(schema), _refs(schema), example)


def _parameter(one: Mapping[str, Any]) -> Field:
    schema = one["schema"]
    return Field(
        one["name"], one["in"], _kind(schema), _refs(schema), one["required"], one.get("description", ""), _said(schema)
    )


def _shown(name: str, schema: Mapping[str, Any]) -> Shown:
    required = schema.get("required", ())
    fields = tuple(
        Field(key, "", _kind(one), _refs(one), key in required, one.get("description", ""), _said(one))
        for key, one in schema.get("properties", {}).items()
    )
    return Shown(name, schema.get("description", ""), tuple(map(str, schema.get("enum", ()))), fields)


def _kind(schema: Mapping[str, Any]) -> str:
    """Return the type of a schema in a few words."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return "page of" if name.startswith("Page_") else name
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " | ".join(dict.fromkeys(_kind(one) for one in schema[key]))
    name = str(schema.get("format") or schema.get("type") or "any")
    if name == "array":
        items = schema.get("items", {})
        return "list of" if "$ref" in items else f"list of {_kind(items)}"
    return name


def _refs(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the schemas that a schema names, each once."""
    return tuple(dict.fromkeys(_refs_in(schema)))


def _refs_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            yield _listed(str(schema["$ref"]).rpartition("/")[2])
        for key in ("anyOf", "oneOf", "items"):
            yield from _refs_in(schema.get(key))
    elif isinstance(schema, list):
        for one in schema:
            yield from _refs_in(one)


def _listed(name: str) -> str:
    """Return the name of what a page holds, for other schemas their own."""
    return name.removeprefix("Page_").rstrip("_")


def _said(schema: Mapping[str, Any]) -> str:
    examples = schema.get("examples") or ([schema["default"]] if schema.get("default") is not None else [])
    return json.dumps(examples[0], ensure_ascii=False) if examples else ""


_PLAIN: Mapping[str, Any] = {
    "string": "…", "integer": 1, "number": 0.8, "boolean": True, "null": None, "date": "2026-03-01",
    "date-time": "2026-03-06T15:30:00Z", "binary": "…",
}  # fmt: skip


def _example(made: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> Any:
    """Return a value that a schema takes: its own example where it has one."""
    if "$ref" in schema:
        return _example(made, made["components"]["schemas"][schema["$ref"].rpartition("/")[2]], depth)
    if known := [*schema.get("examples", ()), *schema.get("enum", ())]:
        return known[0]
    if kinds := [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        return _example(made, kinds[0], depth)
    if schema.get("type") in {"array", "object"}:
        return _nested(made, schema, depth)
    return schema.get("default") or _PLAIN.get(schema.get("format") or str(schema.get("type")), "…")


def _nested(made: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> Any:
    if schema["type"] == "array":
        return [_example(made, schema.get("items", {}), depth + 1)] if depth < _DEEPEST else []
    fields = schema.get("properties", {}) if depth < _DEEPEST else {}
    return {name: _example(made, one, depth + 1) for name, one in fields.items()}
