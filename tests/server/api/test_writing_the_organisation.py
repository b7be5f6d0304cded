"""Units, people, teams and skills, added and changed by programs as on their pages."""

from collections.abc import Callable
from typing import Any

import pytest

from accord.server.accounts.actions import grant
from accord.server.accounts.models import Person, Skill, Team, Unit
from accord.server.accounts.roles import Capability, Role
from accord.server.audit.models import Entry
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

NORA = {
    "email": "nora@example.org",
    "name": "Nora",
    "language": "fr",
    "roles": [{"role": "agent", "unit": "north"}, {"role": "requester", "unit": "south"}],
    "skills": ["german"],
}


@pytest.fixture
def irma(seeded: Cast, calling: Calling) -> Caller:
    return calling(seeded.irma)


@pytest.fixture
def northern(seeded: Cast, calling: Calling) -> Caller:
    """An administrator of the north alone."""
    grant(seeded.charlie, Role.ADMINISTRATOR, seeded.north, by=None)
    return calling(seeded.charlie)


def pointers(answer: Any) -> list[str]:
    return [point.get("pointer", "") for point in problem(answer, "invalid")["errors"]]


def test_a_unit_ends_and_goes_on(irma: Caller) -> None:
    ended = irma("patch", "/units/riverside", {"ended_on": "2026-12-31"}, If_Match="*")
    assert ended.json()["ended_on"] == "2026-12-31"
    again = irma("patch", "/units/riverside", {"ended_on": None, "name": "Riverbank"}, If_Match=ended["ETag"])
    assert (again.json()["ended_on"], again.json()["name"]) == (None, "Riverbank")
    noted = Entry.objects.filter(action__startswith="unit.").order_by("id").values_list("action", flat=True)
    assert list(noted)[-3:] == ["unit.ended", "unit.changed", "unit.reopened"]


def test_a_unit_does_not_end_before_what_belongs_to_it(irma: Caller) -> None:
    problem(irma("patch", "/units/north", {"name": "New", "ended_on": "2026-12-31"}, If_Match="*"), "conflict")
    assert Unit.objects.get(code="north").name == "North"


def test_a_unit_stays_with_those_who_manage_what_is_above_it(northern: Caller) -> None:
    assert northern("patch", "/units/riverside", {"name": "Riverbank"}, If_Match="*").status_code == 200
    problem(northern("patch", "/units/north", {"parent": "riverside"}, If_Match="*"), "not-allowed")
    assert pointers(northern("patch", "/units/riverside", {"parent": "south"}, If_Match="*")) == ["/parent"]
    assert pointers(northern("post", "/units", {"code": "x", "name": "X", "parent": "south"})) == ["/parent"]
    problem(northern("patch", "/units/southfield", {"name": "x"}, If_Match="*"), "not-found")


@pytest.mark.parametrize("field", ["name", "parent", "zone", "currency"])
def test_what_a_unit_needs_is_not_emptied(irma: Caller, field: str) -> None:
    assert pointers(irma("patch", "/units/riverside", {field: None}, If_Match="*")) == [f"/{field}"]


def test_somebody_is_added_with_roles_and_skills(irma: Caller) -> None:
    made = irma("post", "/people", NORA, Idempotency_Key="nora")
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["roles"], told["skills"], told["zone"]) == (NORA["roles"], ["german"], "Europe/Berlin")
    person = Person.objects.get(email="nora@example.org")
    assert made["Location"].endswith(f"/api/v1/people/{person.pk}")
    assert not person.has_usable_password()
    assert irma("get", f"/people/{person.pk}")["ETag"] == made["ETag"]
    assert irma("post", "/people", NORA, Idempotency_Key="nora")["Idempotency-Replayed"] == "true"
    assert pointers(irma("post", "/people", NORA)) == [""]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"email": "no address"}, "/email"),
        ({"name": " "}, "/name"),
        ({"language": "xx"}, "/language"),
        ({"zone": "Mars/Crater"}, "/zone"),
        ({"roles": [{"role": "king", "unit": "north"}]}, "/roles/0/role"),
        ({"roles": [NORA["roles"][0], {"role": "agent", "unit": "nowhere"}]}, "/roles/1/unit"),
        ({"skills": ["german", "juggling"]}, "/skills/1"),
        ({"password": "x"}, "/password"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_somebody_is_pointed_to(irma: Caller, changes: dict[str, Any], pointer: str) -> None:
    assert pointers(irma("post", "/people", {**NORA, **changes})) == [pointer]
    assert not Person.objects.filter(name="Nora").exists()


def test_a_person_is_changed_field_by_field(irma: Caller, seeded: Cast) -> None:
    path = f"/people/{seeded.charlie.pk}"
    tag = irma("get", path)["ETag"]
    changed = irma("patch", path, {"title": "Clerk", "skills": ["german"]}, If_Match=tag)
    assert (changed.json()["title"], changed.json()["skills"], changed.json()["name"]) == (
        "Clerk",
        ["german"],
        "Charlie",
    )
    late = irma("patch", path, {"title": "Late"}, If_Match=tag)
    problem(late, "changed")
    assert late["ETag"] == changed["ETag"]
    moved = irma("patch", path, {"roles": [{"role": "requester", "unit": "westpark"}]}, If_Match=changed["ETag"])
    assert moved.json()["roles"] == [{"role": "requester", "unit": "westpark"}]


def test_somebody_who_may_not_sign_in_any_more_may_again(irma: Caller, calling: Calling, seeded: Cast) -> None:
    charlie, path = calling(seeded.charlie), f"/people/{seeded.charlie.pk}"
    assert irma("patch", path, {"is_active": False}, If_Match="*").json()["is_active"] is False
    problem(charlie("get", "/me"), "not-signed-in")
    assert irma("patch", path, {"is_active": True}, If_Match="*").json()["is_active"] is True


def test_the_only_administrator_stays(irma: Caller, seeded: Cast) -> None:
    changes: tuple[dict[str, Any], ...] = ({"is_active": False}, {"roles": []})
    for change in changes:
        problem(irma("patch", f"/people/{seeded.irma.pk}", change, If_Match="*"), "conflict")


def test_who_manages_a_part_manages_nobody_of_the_rest(northern: Caller, seeded: Cast) -> None:
    problem(northern("patch", f"/people/{seeded.hugo.pk}", {"name": "x"}, If_Match="*"), "not-found")
    assert pointers(northern("post", "/people", {**NORA, "roles": [{"role": "agent", "unit": "south"}]})) == [
        "/roles/0/unit"
    ]
    assert pointers(northern("post", "/people", {**NORA, "roles": []})) == ["/roles"]
    assert northern("post", "/people", {**NORA, "roles": NORA["roles"][:1]}).status_code == 201
    problem(northern("post", "/teams", {"code": "x", "name": "X"}), "not-allowed")


def test_a_team_is_added_with_its_people(irma: Caller, seeded: Cast) -> None:
    body: dict[str, Any] = {
        "code": "field", "name": "Field", "support_level": 3, "skills": ["german"],
        "people": [seeded.dora.pk, seeded.erik.pk], "leads": [seeded.erik.pk],
    }  # fmt: skip
    made = irma("post", "/teams", body)
    assert made.status_code == 201, made.content
    assert (made.json()["people"], made.json()["leads"]) == (sorted(body["people"]), body["leads"])
    assert irma("get", "/teams/field")["ETag"] == made["ETag"]
    assert pointers(irma("post", "/teams", {**body, "code": "field"})) == ["/code"]
    assert pointers(irma("post", "/teams", {**body, "code": "b", "people": [10**9]})) == ["/leads"]
    assert pointers(irma("post", "/teams", {**body, "code": "b", "people": [10**9], "leads": []})) == ["/people/0"]
    assert not Team.objects.filter(code="b").exists()


def test_people_join_and_leave_a_team(irma: Caller, seeded: Cast) -> None:
    tag = irma("get", "/teams/service-desk")["ETag"]
    changed = irma("patch", "/teams/service-desk", {"people": [seeded.dora.pk, seeded.fay.pk]}, If_Match=tag)
    assert (changed.json()["people"], changed.json()["leads"]) == (sorted([seeded.dora.pk, seeded.fay.pk]), [])
    problem(irma("patch", "/teams/service-desk", {"people": []}, If_Match=tag), "changed")
    led = irma("patch", "/teams/service-desk", {"leads": [seeded.fay.pk], "name": "Desk"}, If_Match=changed["ETag"])
    assert (led.json()["leads"], led.json()["name"]) == ([seeded.fay.pk], "Desk")
    assert Entry.objects.filter(action="team.left", actor=seeded.irma).exists()


def test_a_team_ends_and_goes_on(irma: Caller) -> None:
    assert irma("patch", "/teams/network", {"ended_on": "2026-12-31"}, If_Match="*").json()["ended_on"] == "2026-12-31"
    assert irma("patch", "/teams/network", {"ended_on": None}, If_Match="*").json()["ended_on"] is None


def test_a_skill_is_added_renamed_and_removed(irma: Caller) -> None:
    made = irma("post", "/skills", {"code": "sql", "name": "SQL"})
    assert (made.status_code, made.json()["kind"]) == (201, "know_how")
    renamed = irma("patch", "/skills/sql", {"name": "Databases"}, If_Match=made["ETag"])
    assert renamed.json()["name"] == "Databases"
    problem(irma("delete", "/skills/sql", If_Match=made["ETag"]), "changed")
    assert irma("delete", "/skills/sql", If_Match=renamed["ETag"]).status_code == 204
    problem(irma("delete", "/skills/german", If_Match="*"), "conflict")
    assert not Skill.objects.filter(code="sql").exists()


def test_who_may_only_look_changes_nothing(seeded: Cast, calling: Calling) -> None:
    for caller in (calling(seeded.grace), calling(seeded.irma, Capability.VIEW_PEOPLE)):
        for method, path, body in (
            ("post", "/people", NORA),
            ("post", "/teams", {"code": "x", "name": "X"}),
            ("post", "/skills", {"code": "x", "name": "X"}),
            ("patch", f"/people/{seeded.charlie.pk}", {"name": "x"}),
            ("patch", "/teams/network", {"name": "x"}),
            ("patch", "/skills/german", {"name": "x"}),
            ("delete", "/skills/german", None),
        ):
            more = {} if method == "post" else {"If_Match": "*"}
            problem(caller(method, path, body, **more), "not-allowed")
