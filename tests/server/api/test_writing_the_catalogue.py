"""The catalogue, added to and changed by programs as on its pages."""

from collections.abc import Callable
from typing import Any

import pytest

from accord.server.accounts.roles import Capability
from accord.server.audit.models import Entry
from accord.server.calendars.actions import end_calendar
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Component, Offering, Service, Supplier
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem
from tests.server.api.test_writing_the_organisation import pointers

type Calling = Callable[..., Caller]


@pytest.fixture
def grace(seeded: Cast, calling: Calling) -> Caller:
    return calling(seeded.grace)


def scanning(cast: Cast) -> dict[str, Any]:
    return {
        "code": "scanning", "name": "Scanning", "names": {"fr": "Numérisation"}, "what": "Paper in, files out.",
        "team": "service-desk", "supplier": "printers", "owner": cast.fay.pk, "calendar": "office",
        "criticality": "high", "is_key": True, "professional_services_share": "0.1500",
        "cost": {"amount": "12.50", "currency": "EUR", "per": "month"}, "cost_in_words": "Paid by the month.",
    }  # fmt: skip


def test_a_service_is_added_and_proposed(grace: Caller, seeded: Cast) -> None:
    body = scanning(seeded)
    made = grace("post", "/services", body)
    assert made.status_code == 201, made.content
    told = made.json()
    assert {name: told[name] for name in body} == body
    assert (told["state"], told["components"]) == ("proposed", [])
    assert made["Location"].endswith("/api/v1/services/scanning")
    assert grace("get", "/services/scanning")["ETag"] == made["ETag"]
    assert [one["state"] for one in grace("get", "/services/scanning/steps").json()["items"]] == ["proposed"]
    assert Entry.objects.filter(action="service.created", actor=seeded.grace).exists()


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"code": "printing"}, "/code"),
        ({"name": ""}, "/name"),
        ({"names": {"de": "Scannen"}}, "/names/de"),
        ({"team": "nobody"}, "/team"),
        ({"supplier": "nobody"}, "/supplier"),
        ({"calendar": "nothing"}, "/calendar"),
        ({"owner": 10**9}, "/owner"),
        ({"criticality": "endless"}, "/criticality"),
        ({"professional_services_share": "1.5"}, "/professional_services_share"),
        ({"cost": {"amount": "-1", "currency": "EUR", "per": "month"}}, "/cost/amount"),
        ({"cost": {"amount": "1", "currency": "Euro", "per": "month"}}, "/cost/currency"),
        ({"cost": {"amount": "1", "currency": "EUR"}}, "/cost/per"),
        ({"state": "live"}, "/state"),
    ],
)
def test_what_is_wrong_with_a_service_is_pointed_to(
    grace: Caller, seeded: Cast, changes: dict[str, Any], pointer: str
) -> None:
    assert pointer in pointers(grace("post", "/services", {**scanning(seeded), **changes}))
    assert not Service.objects.filter(code="scanning").exists()


def test_an_owner_is_somebody_who_may_edit_the_catalogue(grace: Caller, seeded: Cast) -> None:
    assert pointers(grace("patch", "/services/mail", {"owner": seeded.charlie.pk}, If_Match="*")) == ["/owner"]


def test_a_calendar_that_has_ended_is_not_chosen_anew(grace: Caller, seeded: Cast) -> None:
    office = Calendar.objects.get(code="office")
    end_calendar(office, office.changed_at.date(), seen=office.row_version, by=None, now=office.changed_at)
    assert grace("patch", "/services/mail", {"calendar": "office"}, If_Match="*").status_code == 200
    Service.objects.filter(code="mail").update(hours=None)
    assert pointers(grace("patch", "/services/mail", {"calendar": "office"}, If_Match="*")) == ["/calendar"]


def test_a_service_is_changed_by_who_has_seen_it(grace: Caller) -> None:
    tag = grace("get", "/services/mail")["ETag"]
    changed = grace("patch", "/services/mail", {"value": "Letters", "cost": None, "supplier": None}, If_Match=tag)
    told = changed.json()
    assert (told["value"], told["cost"], told["supplier"], told["team"]) == ("Letters", None, None, "service-desk")
    problem(grace("patch", "/services/mail", {"value": "Late"}, If_Match=tag), "changed")
    problem(grace("patch", "/services/mail", {"value": "Late"}), "unconditional")
    same = grace("patch", "/services/mail", {}, If_Match=changed["ETag"])
    assert same["ETag"] == changed["ETag"]


def test_a_service_is_removed_with_its_parts(grace: Caller) -> None:
    made = grace("post", "/services", {"code": "wrong", "name": "Wrong"})
    grace("post", "/components", {"code": "wrong-part", "name": "Part", "service": "wrong"})
    problem(grace("delete", "/services/wrong", If_Match=made["ETag"]), "changed")
    tag = grace("get", "/services/wrong")["ETag"]
    assert grace("delete", "/services/wrong", If_Match=tag).status_code == 204
    assert not Component.objects.filter(code="wrong-part").exists()
    problem(grace("get", "/services/wrong"), "not-found")
    problem(grace("delete", "/services/mail", If_Match="*"), "conflict")  # tickets name it


def test_a_service_lives_by_its_steps(grace: Caller) -> None:
    made = grace("post", "/services/mail/steps", {"state": "live", "on": "2026-01-05", "note": "At last."})
    assert made.status_code == 201, made.content
    address = made["Location"].partition("/api/v1")[2]
    assert grace("get", address)["ETag"] == made["ETag"]
    corrected = grace("post", "/services/mail/steps", {"state": "live", "on": "2026-01-07"})
    assert (corrected.json()["id"], corrected.json()["on"]) == (made.json()["id"], "2026-01-07")
    assert pointers(grace("post", "/services/mail/steps", {"state": "retired", "on": "2999-01-01"})) == ["/on"]
    plan = grace("post", "/services/mail/steps", {"state": "retired", "on": "2999-01-01", "is_planned": True})
    assert grace("get", "/services/mail").json()["state"] == "live"
    assert len(grace("get", "/services/mail/steps?limit=1").json()["items"]) == 1
    assert grace("delete", plan["Location"].partition("/api/v1")[2], If_Match=plan["ETag"]).status_code == 204
    problem(grace("delete", address, If_Match=made["ETag"]), "changed")


def test_services_support_each_other_but_not_in_a_circle(grace: Caller) -> None:
    made = grace("post", "/services/mail/supporting", {"supporting": "printing", "note": "Letters"})
    assert made.status_code == 201, made.content
    assert grace("get", "/services/mail/supporting").json()["items"] == [made.json()]
    assert pointers(grace("post", "/services/printing/supporting", {"supporting": "mail"})) == ["/supporting"]
    assert pointers(grace("post", "/services/mail/supporting", {"supporting": "mail"})) == ["/supporting"]
    assert pointers(grace("post", "/services/mail/supporting", {"supporting": "nothing"})) == ["/supporting"]
    assert grace("delete", "/services/mail/supporting/printing", If_Match=made["ETag"]).status_code == 204
    problem(grace("get", "/services/mail/supporting/printing"), "not-found")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/components", {"code": "new", "name": "New", "service": "mail", "team": "network", "what": "A part."}),
        ("/functions", {"code": "new", "name": "New", "component": "mail-part", "supplier": "printers"}),
        ("/suppliers", {"code": "new", "name": "New", "email": "new@example.org", "contract_ends_on": "2027-01-01"}),
    ],
)
def test_a_part_or_a_supplier_is_added_changed_and_removed(grace: Caller, path: str, body: dict[str, Any]) -> None:
    made = grace("post", path, body)
    assert made.status_code == 201, made.content
    assert {name: made.json()[name] for name in body} == body
    assert made["Location"].endswith(f"/api/v1{path}/new")
    assert pointers(grace("post", path, body)) == ["/code"]
    changed = grace("patch", f"{path}/new", {"name": "Newer", "names": {"ru": "Новый"}}, If_Match=made["ETag"])
    assert (changed.json()["name"], changed.json()["names"]) == ("Newer", {"ru": "Новый"})
    assert grace("get", f"{path}/new").json() == changed.json()
    assert grace("get", f"{path}?q=newer").json()["items"] == [changed.json()]
    problem(grace("delete", f"{path}/new", If_Match=made["ETag"]), "changed")
    assert grace("delete", f"{path}/new", If_Match=changed["ETag"]).status_code == 204
    problem(grace("get", f"{path}/new"), "not-found")


def test_parts_are_found_by_what_they_are_parts_of(grace: Caller) -> None:
    assert [one["code"] for one in grace("get", "/functions?component=mail-part").json()["items"]] == ["mail-function"]
    assert grace("get", "/components?team=network").json()["items"] == []
    assert pointers(grace("post", "/components", {"code": "x", "name": "X", "service": "nothing"})) == ["/service"]
    assert pointers(grace("post", "/functions", {"code": "x", "name": "X", "component": "x"})) == ["/component"]


def test_a_supplier_that_is_named_stays(grace: Caller) -> None:
    problem(grace("delete", "/suppliers/printers", If_Match="*"), "conflict")
    assert Supplier.objects.filter(code="printers").exists()


def test_a_service_is_offered_to_a_unit(grace: Caller) -> None:
    body = {
        "unit": "riverside", "service": "mail", "calendar": "office", "starts_on": "2026-02-01",
        "price": {"amount": "2.00", "currency": "EUR", "per": "user_month"},
    }  # fmt: skip
    made = grace("post", "/offerings", body)
    assert made.status_code == 201, made.content
    assert {name: made.json()[name] for name in body} == body
    assert (made.json()["importance"], made.json()["component"]) == (2, None)
    problem(grace("post", "/offerings", body), "invalid")  # it is offered on these days already
    path = f"/offerings/{made.json()['id']}"
    ended = grace("patch", path, {"ends_on": "2026-06-01", "importance": 1}, If_Match=made["ETag"])
    assert (ended.json()["ends_on"], ended.json()["importance"]) == ("2026-06-01", 1)
    assert pointers(grace("patch", path, {"ends_on": "2026-01-01"}, If_Match="*")) == ["/ends_on"]
    assert grace("delete", path, If_Match=ended["ETag"]).status_code == 204
    assert not Offering.objects.filter(pk=made.json()["id"]).exists()


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"unit": "nowhere"}, "/unit"),
        ({"service": "nothing"}, "/service"),
        ({"component": "printing-part"}, "/component"),
        ({"calendar": "nothing"}, "/calendar"),
        ({"importance": 0}, "/importance"),
    ],
)
def test_what_is_wrong_with_an_offering_is_pointed_to(grace: Caller, changes: dict[str, Any], pointer: str) -> None:
    assert pointers(grace("post", "/offerings", {"unit": "riverside", "service": "mail", **changes})) == [pointer]


def test_what_is_another_units_is_not_there(seeded: Cast, calling: Calling) -> None:
    alice = calling(seeded.alice)
    other = Offering.objects.get(unit=seeded.southfield).pk
    for path in ("/components/mail-part", "/functions/mail-function", f"/offerings/{other}", "/services/mail/steps"):
        problem(alice("get", path), "not-found")
    assert alice("get", "/components/printing-part").status_code == 200
    problem(alice("get", "/services/printing/supporting"), "not-found")


def test_who_may_only_look_changes_nothing(seeded: Cast, calling: Calling) -> None:
    own = Offering.objects.get(unit=seeded.riverside).pk
    for caller in (calling(seeded.dora), calling(seeded.grace, Capability.VIEW_CATALOGUE)):
        for path, body in (
            ("/services", scanning(seeded)),
            ("/components", {"code": "x", "name": "X", "service": "mail"}),
            ("/functions", {"code": "x", "name": "X", "component": "mail-part"}),
            ("/suppliers", {"code": "x", "name": "X"}),
            ("/offerings", {"unit": "riverside", "service": "mail"}),
            ("/services/mail/steps", {"state": "live", "on": "2026-01-05"}),
            ("/services/mail/supporting", {"supporting": "printing"}),
        ):
            problem(caller("post", path, body), "not-allowed")
        for path in ("/services/mail", "/components/mail-part", "/functions/mail-function", "/suppliers/printers"):
            problem(caller("patch", path, {"name": "x"}, If_Match="*"), "not-allowed")
            problem(caller("delete", path, If_Match="*"), "not-allowed")
        problem(caller("patch", f"/offerings/{own}", {"importance": 3}, If_Match="*"), "not-allowed")
