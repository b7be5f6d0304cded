"""Tags: nobody is sent what they have, and nobody writes over a change that they have not seen."""

import json
from collections.abc import Callable

import pytest

from accord.server.accounts.actions import change_unit
from accord.server.accounts.models import Unit
from accord.server.agreements.models import Version
from tests.cast import Cast
from tests.server.api.conftest import PROMISE, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]


@pytest.mark.parametrize("path", ["/units", "/units/riverside", "/measures", "/openapi.json", "/tickets/T-1"])
def test_what_the_reader_has_is_not_sent_again(seeded: Cast, calling: Calling, path: str) -> None:
    grace = calling(seeded.grace)
    first = grace("get", path)
    for known in (first["ETag"], f'"other", W/{first["ETag"]}', "*"):
        again = grace("get", path, If_None_Match=known)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert grace("get", path, If_None_Match='"other"').status_code == 200


def test_a_change_gives_another_tag(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    first = grace("get", "/units/riverside")["ETag"]
    change_unit(_renamed("Riverbank"), by=seeded.irma)
    assert grace("get", "/units/riverside", If_None_Match=first).status_code == 200


def _renamed(name: str) -> Unit:
    unit = Unit.objects.get(code="riverside")
    unit.name = name
    return unit


def test_a_unit_is_changed_by_who_has_seen_it(seeded: Cast, calling: Calling) -> None:
    irma = calling(seeded.irma)
    tag = irma("get", "/units/riverside")["ETag"]
    changed = irma("patch", "/units/riverside", {"name": "Riverbank", "parent": "south"}, If_Match=tag)
    assert (changed.status_code, changed.json()["name"], changed.json()["parent"]) == (200, "Riverbank", "south")
    assert irma("get", "/units/riverside")["ETag"] == changed["ETag"]
    late = irma("patch", "/units/riverside", {"name": "Late"}, If_Match=tag)
    problem(late, "changed")
    assert late["ETag"] == changed["ETag"]
    assert Unit.objects.get(code="riverside").name == "Riverbank"


def test_a_star_matches_whatever_there_is(seeded: Cast, calling: Calling) -> None:
    answer = calling(seeded.irma)("patch", "/units/riverside", {"currency": "CHF"}, If_Match="*")
    assert answer.json()["currency"] == "CHF"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("patch", "/units/riverside"),
        ("put", "/agreements/everything/versions/1"),
        ("delete", "/agreements/everything/versions/1"),
    ],
)
def test_a_change_without_a_condition_is_refused(seeded: Cast, calling: Calling, method: str, path: str) -> None:
    problem(calling(seeded.grace)(method, path, {}), "unconditional")


def test_who_may_not_change_a_unit_is_told_so(seeded: Cast, calling: Calling) -> None:
    problem(calling(seeded.grace)("patch", "/units/riverside", {"name": "x"}, If_Match="*"), "not-allowed")
    problem(calling(seeded.alice)("patch", "/units/southfield", {"name": "x"}, If_Match="*"), "not-found")


def test_a_unit_below_itself_is_refused_at_its_field(seeded: Cast, calling: Calling) -> None:
    answer = calling(seeded.irma)("patch", "/units/north", {"parent": "riverside"}, If_Match="*")
    assert problem(answer, "invalid")["errors"][0]["pointer"] == "/parent"


@pytest.fixture
def draft(seeded: Cast, calling: Calling) -> tuple[Caller, str]:
    """A draft of Grace's, with its tag."""
    grace = calling(seeded.grace)
    made = grace("post", "/agreements", json.dumps({**PROMISE, "id": "next", "scope": {"units": ["westpark"]}}))
    assert made.status_code == 201, made.content
    return grace, made["ETag"]


PLACE = "/agreements/next/versions/1"


def changed_text(**changes: object) -> str:
    return json.dumps({**PROMISE, "id": "next", "scope": {"units": ["westpark"]}, **changes})


def test_a_draft_is_replaced_by_who_has_seen_it(draft: tuple[Caller, str]) -> None:
    grace, tag = draft
    saved = grace("put", PLACE, changed_text(title="Better"), If_Match=tag)
    assert (saved.status_code, saved.json()["document"]["title"]) == (200, "Better")
    problem(grace("put", PLACE, changed_text(title="Late"), If_Match=tag), "changed")
    assert Version.objects.get(agreement__code="next").document["title"] == "Better"


def test_a_draft_is_withdrawn_and_stays_to_be_read(draft: tuple[Caller, str]) -> None:
    grace, tag = draft
    answer = grace("delete", PLACE, If_Match=tag)
    assert (answer.status_code, answer.content) == (204, b"")
    assert grace("get", PLACE).json()["state"] == "withdrawn"
    problem(grace("delete", PLACE, If_Match="*"), "conflict")


def test_a_signed_text_never_changes(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    text = json.dumps({**PROMISE, "title": "Another"})
    problem(grace("put", "/agreements/everything/versions/1", text, If_Match="*"), "conflict")
