"""The whole catalogue as a file: out, planned, and applied all or nothing."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from accord.server.accounts.actions import grant
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Service
from tests.cast import Cast
from tests.server.api.conftest import API, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

NEW = "services:\n  scanning:\n    name: Scanning\n  mail:\n    name: Letters\n"


@pytest.fixture
def grace(seeded: Cast, calling: Calling) -> Caller:
    return calling(seeded.grace)


def send(caller: Caller, path: str, text: str | bytes, name: str = "catalogue.yaml", **fields: Any) -> Any:
    raw = text.encode() if isinstance(text, str) else text
    headers = {"Authorization": f"Bearer {caller.token}"}
    return caller.client.post(f"{API}{path}", {"file": SimpleUploadedFile(name, raw), **fields}, headers=headers)


def test_what_comes_out_changes_nothing_when_it_goes_in(grace: Caller) -> None:
    text = grace("get", "/catalogue/file")
    assert text["Content-Type"] == "application/yaml"
    assert set(yaml.safe_load(text.content)["services"]) == {"printing", "mail"}
    told = send(grace, "/catalogue/file/plan", text.content).json()
    assert (told["changes"], told["added"], told["changed"], told["removed"]) == ([], 0, 0, 0)
    assert grace("get", "/catalogue/file", If_None_Match=text["ETag"]).status_code == 304


def test_it_comes_as_a_workbook_too(grace: Caller) -> None:
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    book = grace("get", "/catalogue/file", Accept=media)
    assert book["Content-Type"] == media
    assert "services" in load_workbook(BytesIO(book.content)).sheetnames
    assert send(grace, "/catalogue/file/plan", book.content, "catalogue.xlsx").json()["changes"] == []


def test_a_plan_changes_nothing_and_is_then_applied(grace: Caller) -> None:
    plan = send(grace, "/catalogue/file/plan", NEW).json()
    assert (plan["added"], plan["changed"], plan["removed"]) == (2, 1, 0)  # with the first step of the new service
    change = next(one for one in plan["changes"] if one["action"] == "change")
    assert (change["sheet"], change["row"], change["line"]) == ("services", "mail", 4)
    assert change["fields"] == [{"column": "name", "before": "Mail", "after": "Letters"}]
    assert not Service.objects.filter(code="scanning").exists()
    applied = send(grace, "/catalogue/file", NEW, plan=plan["plan"])
    assert applied.json() == plan
    assert Service.objects.get(code="mail").name == "Letters"
    problem(send(grace, "/catalogue/file", NEW, plan=plan["plan"]), "conflict")  # the catalogue is another one now
    assert send(grace, "/catalogue/file", NEW).json()["changes"] == []


def test_what_is_wrong_with_a_file_has_its_line_and_nothing_is_saved(grace: Caller) -> None:
    answer = send(grace, "/catalogue/file", f"{NEW}    team: nobody\n")
    assert [point["line"] for point in problem(answer, "invalid")["errors"]] == [6]
    assert Service.objects.get(code="mail").name == "Mail"


@pytest.mark.parametrize(("text", "name"), [("x", "x.pdf"), ("PK", "x.xlsx"), ("a: &a [*a]", "x.yaml"), ("", "x.yml")])
def test_what_is_no_catalogue_is_refused(grace: Caller, text: str, name: str) -> None:
    for path in ("/catalogue/file", "/catalogue/file/plan"):
        problem(send(grace, path, text, name), "invalid")


def test_a_file_that_is_too_large_is_refused(grace: Caller) -> None:
    problem(send(grace, "/catalogue/file/plan", b"#" * (5 * 1024 * 1024 + 1)), "invalid")


def test_a_file_is_for_those_who_edit_the_whole_catalogue(seeded: Cast, calling: Calling) -> None:
    grant(seeded.charlie, Role.SERVICE_OWNER, seeded.north, by=None)
    for person in (seeded.dora, seeded.alice, seeded.charlie):
        caller = calling(person)
        problem(caller("get", "/catalogue/file"), "not-allowed")
        problem(send(caller, "/catalogue/file/plan", NEW), "not-allowed")
        problem(send(caller, "/catalogue/file", NEW), "not-allowed")
