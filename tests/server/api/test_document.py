"""The document says what the API does: the same addresses, whole schemas, every problem."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from accord.server.api.assembly import GROUPS, PREFIX, api, patterns
from accord.server.api.document import document, operations
from accord.server.api.kinds import KINDS
from accord.server.api.reference import with_tables

MADE: dict[str, Any] = document()


def schemas_of_models() -> list[tuple[str, Any]]:
    """Return every named schema as each operation's own models give it."""
    found = []
    for bound in api._get_bound_routers():
        for place in bound.path_operations.values():
            for operation in place.operations:
                for mode, models in (
                    ("validation", operation.models),
                    ("serialization", [one for one in operation.response_models.values() if one is not None]),
                ):
                    for model in models:
                        found += list(model.model_json_schema(mode=mode).get("$defs", {}).items())
    return found


def test_no_two_schemas_share_a_name() -> None:
    known: dict[str, Any] = {}
    clashing = {name for name, schema in schemas_of_models() if known.setdefault(name, schema) != schema}
    assert clashing == set()


def test_every_reference_leads_somewhere() -> None:
    for reference in set(re.findall(r"'\$ref': '#/([^']+)'", str(MADE))):
        found: Any = MADE
        for part in reference.split("/"):
            found = found[part]


def test_every_schema_is_one() -> None:
    for name, schema in MADE["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema), name


def test_every_address_is_in_the_document() -> None:
    served = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"{PREFIX}/{one.pattern}") for one in patterns()}
    assert served == set(MADE["paths"])


@pytest.mark.parametrize(
    ("path", "method", "operation"), list(operations(MADE)), ids=lambda one: one if isinstance(one, str) else ""
)
def test_an_operation_says_what_it_is(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["description"].endswith((".", "`"))
    assert operation["summary"][0].isupper()
    assert operation["tags"][0] in GROUPS
    assert operation.get("x-needs") or path.endswith("/me")
    assert {"401", "403", "404", "422", "429", "503"} <= set(operation["responses"])
    assert {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"} == set(
        re.findall(r"{(\w+)}", path)
    )


def test_names_of_operations_are_unique() -> None:
    names = [operation["operationId"] for _, _, operation in operations(MADE)]
    assert sorted(names) == sorted(set(names))


def test_every_kind_of_problem_is_documented() -> None:
    assert list(MADE["components"]["responses"]) == list(KINDS)


def test_the_tables_of_the_reference_are_those_of_the_document() -> None:
    text = (Path(__file__).parents[3] / "docs/reference/api.md").read_text(encoding="utf-8")
    assert with_tables(text) == text
    assert all(f"`{method.upper()} {path.removeprefix(PREFIX)}`" in text for path, method, _ in operations(MADE))
    assert all(f"| {kind.status} | `{kind.name}` |" in text for kind in KINDS.values())
