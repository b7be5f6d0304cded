"""What is published is true: the schemas, the reference page and the example documents."""

import json
from typing import Any

import jsonschema
import pytest

from accord.agreements import (
    ChainReport,
    check,
    check_chain,
    json_schema,
    load,
    load_many,
    load_organisation,
    organisation_schema,
    reference_page,
    shipped_schema,
)
from accord.agreements.document.nodes import read_document, read_text
from accord.agreements.document.schema import schema_text
from tests.library.agreements.samples import AGREEMENTS, DOCUMENT, ROOT, WIRED

PACKAGE = ROOT / "src" / "accord" / "agreements"


def test_the_schemas_in_the_package_are_made_from_the_models() -> None:
    shipped = (PACKAGE / "schema.json").read_text(encoding="utf-8")
    assert shipped == schema_text(json_schema()), "write accord.agreements.schema.schema_text(json_schema()) to it"
    assert shipped_schema() == json_schema()
    organisation = (PACKAGE / "organisation.schema.json").read_text(encoding="utf-8")
    assert organisation == schema_text(organisation_schema()), "write schema_text(organisation_schema()) to it"


def test_the_reference_page_is_written_from_the_models() -> None:
    page = (ROOT / "docs" / "reference" / "agreement.md").read_text(encoding="utf-8")
    assert page == reference_page(), "write accord.agreements.reference_page() to the page"


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_example_is_right_by_the_library_and_by_the_schema(path: Any) -> None:
    assert check(load(path)) == []
    jsonschema.validate(as_json(read_text(path)), json_schema(), jsonschema.Draft202012Validator)
    first_line = read_text(path).splitlines()[0]
    schema = first_line.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / schema).resolve() == PACKAGE / "schema.json"


def test_the_example_organisation_is_right_by_the_library_and_by_the_schema() -> None:
    path = WIRED / "organisation.yaml"
    assert load_organisation(path).line_of("riverside")[-1] == "timber-and-tile"
    jsonschema.validate(as_json(read_text(path)), organisation_schema(), jsonschema.Draft202012Validator)


def chain_of_the_wired_network() -> ChainReport:
    agreements = load_many([WIRED])
    organisation = load_organisation(WIRED / "organisation.yaml")
    return check_chain(agreements[0], agreements[1:], organisation)


def test_the_chain_of_the_example_shows_what_a_chain_check_is_for() -> None:
    report = chain_of_the_wired_network()
    assert [str(finding.kind) for finding in report.findings] == ["too_long", "closed", "in_sequence"]
    assert '"contract-telvia" may take 4 h' in report.findings[0].sentence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Office", "titel: Office"),
        ("title: Office\n", ""),
        ("share: 80 %", "share: 80"),
        ("share: 80 %", "share: 120 %"),
        ("kind: response", "kind: respons"),
        ("allowance: 4 h", "allowance: 4"),
        ("mon-fri:", "mo-fr:"),
        ("[[08:00, 17:00]]", "[[08:00]]"),
        ("zone: Europe/Berlin", "zones: Europe/Berlin"),
        ("id: office", "id: my office"),
        ("id: office", "accord: 2\nid: office"),
    ],
)
def test_an_editor_marks_what_the_library_refuses(before: str, after: str) -> None:
    jsonschema.validate(as_json(DOCUMENT), json_schema(), jsonschema.Draft202012Validator)
    wrong = as_json(DOCUMENT.replace(before, after, 1))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json_schema(), jsonschema.Draft202012Validator)


def test_every_key_has_words_for_editors_to_show() -> None:
    schema = json_schema()
    models = [schema, *schema["$defs"].values()]
    keys = [
        (model.get("description"), key, entry) for model in models for key, entry in model.get("properties", {}).items()
    ]
    assert [key for _, key, entry in keys if not entry.get("description")] == []


def as_json(text: str) -> Any:
    """Return a document as an editor sees it: in values that JSON knows."""
    return json.loads(json.dumps(read_document(text).value, default=float))
