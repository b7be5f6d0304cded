"""Agreements in and out, as JSON and as the YAML of files."""

import json
from collections.abc import Callable

import pytest
import yaml

from accord.agreements import dump, load
from accord.server.agreements.models import Agreement, Version
from accord.server.audit.models import Entry
from tests.cast import Cast
from tests.server.api.conftest import PROMISE, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

NEW = {**PROMISE, "id": "new", "scope": {"units": ["westpark"]}}


def test_a_document_becomes_a_draft(seeded: Cast, calling: Calling) -> None:
    made = calling(seeded.grace)("post", "/agreements", json.dumps({**NEW, "status": "in_force"}))
    assert made.status_code == 201, made.content
    assert made["Location"].endswith("/api/v1/agreements/new/versions/1")
    assert (made.json()["state"], made.json()["units"]) == ("draft", ["westpark"])
    assert Entry.objects.filter(action="agreement.created", actor=seeded.grace).exists()


def test_yaml_is_taken_as_json_is(seeded: Cast, calling: Calling) -> None:
    text = yaml.safe_dump(NEW, allow_unicode=True)
    made = calling(seeded.grace)("post", "/agreements", text, Content_Type="application/yaml")
    assert made.status_code == 201, made.content
    assert Version.objects.get(agreement__code="new").document["title"] == "Everything"


def test_what_comes_out_goes_in_again(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    path = "/agreements/everything/versions/1/document"
    plain, text = grace("get", path), grace("get", path, Accept="application/yaml")
    assert (plain["Content-Type"].partition(";")[0], text["Content-Type"]) == ("application/json", "application/yaml")
    assert dump(load(text.content.decode())) == text.content.decode()
    assert grace("get", "/agreements/everything/versions/1").json()["document"] == plain.json()
    again = {**plain.json(), "id": "again", "scope": {"units": ["westpark"]}}
    assert grace("post", "/agreements", json.dumps(again)).status_code == 201


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"targets": []}, "/targets"),
        ({"targets": [{**PROMISE["targets"][0], "share": "180 %"}]}, "/targets/0/share"),
        ({"targets": [{"kind": "response", "allowance": "1 h", "share": "80 %"}]}, "/targets/0/responsible"),
        ({"scope": {"units": ["nowhere"]}}, "/scope/units/0"),
        ({"scope": {"units": ["company"]}}, "/scope"),
        ({"colour": "red"}, "/colour"),
        ({"id": "everything"}, "/id"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_document_is_pointed_to(
    seeded: Cast, calling: Calling, changes: dict[str, object], pointer: str
) -> None:
    answer = calling(seeded.grace)("post", "/agreements", json.dumps({**NEW, **changes}))
    points = problem(answer, "invalid")["errors"]
    assert pointer in [point.get("pointer") for point in points], points
    assert not Agreement.objects.filter(code="new").exists()


def test_a_fault_in_yaml_has_its_line(seeded: Cast, calling: Calling) -> None:
    text = "id: new\ntitle: New\ntargets:\n- {kind: response, share: 180 %}\n"
    answer = calling(seeded.grace)("post", "/agreements", text, Content_Type="application/yaml")
    assert 4 in [point.get("line") for point in problem(answer, "invalid")["errors"]]


@pytest.mark.parametrize("text", ["a: &a [x,x]\nb: &b [*a,*a]\n", "{", "[]", "x", "../../etc/hosts", "- - - -"])
def test_yaml_that_is_no_agreement_is_a_problem(seeded: Cast, calling: Calling, text: str) -> None:
    answer = calling(seeded.grace)("post", "/agreements", text, Content_Type="application/yaml")
    problem(answer, "invalid")


def test_another_format_is_not_taken(seeded: Cast, calling: Calling) -> None:
    problem(calling(seeded.grace)("post", "/agreements", "x", Content_Type="text/plain"), "media-type")


def test_the_next_version_begins_with_the_text_of_the_one_that_holds(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    made = grace("post", "/agreements/everything/versions")
    assert (made.status_code, made.json()["number"], made.json()["state"]) == (201, 2, "draft")
    problem(grace("post", "/agreements/everything/versions"), "conflict")


def test_only_who_answers_for_the_units_writes(seeded: Cast, calling: Calling) -> None:
    for person in (seeded.alice, seeded.dora, seeded.hugo, seeded.irma):
        problem(calling(person)("post", "/agreements", json.dumps(NEW)), "not-allowed")
    problem(calling(seeded.alice)("post", "/agreements/everything/versions"), "not-allowed")
    problem(calling(seeded.jonas)("post", "/agreements/everything/versions"), "not-allowed")
