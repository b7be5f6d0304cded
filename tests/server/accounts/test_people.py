"""People: who sees whom, and what administrators do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accord.errors import InputError
from accord.server.accounts import actions
from accord.server.accounts.access import may_manage
from accord.server.accounts.models import Membership, Person
from accord.server.accounts.roles import Role
from accord.server.audit.models import Entry
from tests.cast import PASSWORD, Cast

type SignedIn = Callable[[Person], Client]
LIST = "/administration/people/"
EVERYBODY = ("Alice", "Bob", "Charlie", "Dora", "Erik", "Fay", "Grace", "Hugo", "Irma", "Jonas")


def rows(*roles: tuple[str, int, str], held: int = 0) -> dict[str, str]:
    """Return what a browser posts for rows of (role, unit, remove)."""
    posted = {"roles-TOTAL_FORMS": str(len(roles)), "roles-INITIAL_FORMS": str(held)}
    for number, (role, unit, remove) in enumerate(roles):
        posted |= {f"roles-{number}-role": role, f"roles-{number}-unit": str(unit), f"roles-{number}-DELETE": remove}
    return posted


def names(client: Client, query: str = "") -> set[str]:
    page = client.get(f"{LIST}?{query}").content.decode()
    return {name for name in EVERYBODY if f'class="goes">{name}<' in page}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=alise", {"Alice"}),
        ("q=ALICE%40EXAMPLE", {"Alice"}),
        ("role=agent", {"Dora"}),
        ("unit=north", {"Alice", "Charlie"}),
        ("role=unit_representative&unit=south", {"Bob"}),
        ("q=zzzz", set()),
        (
            "role=made-up&unit=nowhere",
            set(EVERYBODY),
        ),
    ],
)
def test_the_list_is_searched_and_cut_down(cast: Cast, signed_in: SignedIn, query: str, found: set[str]) -> None:
    assert names(signed_in(cast.irma), query) == found


def test_who_is_gone_stands_in_the_list_of_the_gone(cast: Cast, signed_in: SignedIn) -> None:
    actions.deactivate_person(cast.bob, by=cast.irma)
    client = signed_in(cast.irma)
    assert "Bob" not in names(client)
    assert names(client, "state=gone") == {"Bob"}
    assert "Bob" in names(client, "state=all")


def test_the_list_takes_as_many_queries_for_many_people_as_for_few(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.irma)
    for number in range(60):
        person = actions.create_person(
            Person(email=f"p{number}@example.org", name=f"P {number}"), password=None, by=None
        )
        actions.grant(person, Role.REQUESTER, cast.riverside, by=None)
    client.get(LIST)
    with django_assert_num_queries(6):
        page = client.get(LIST).content.decode()
    assert page.count('class="goes"') == 50


def test_a_person_is_added_with_roles_and_invited(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    who = {"name": "Karl", "email": "Karl@Example.org", "title": "Buyer", "row_version": "1", "zone": "Europe/Berlin"}
    roles = rows(("requester", cast.riverside.pk, ""), ("finance", cast.north.pk, ""), ("", 0, ""))
    roles["roles-2-unit"] = ""
    response = client.post(f"{LIST}new/", {**who, **roles})
    person = Person.objects.get(email="karl@example.org")
    assert response["Location"] == f"{LIST}{person.pk}/"
    assert {(one.role, one.unit) for one in person.memberships.all()} == {
        ("requester", cast.riverside), ("finance", cast.north),
    }  # fmt: skip
    assert not person.has_usable_password()
    assert "Invite" in client.get(response["Location"]).content.decode()


def test_an_address_is_had_once_in_whatever_case(cast: Cast, signed_in: SignedIn) -> None:
    who = {"name": "Alice Two", "email": "ALICE@example.org", "row_version": "1"}
    page = signed_in(cast.irma).post(f"{LIST}new/", {**who, **rows()}).content.decode()
    assert "Somebody has this e-mail address already." in page


def test_roles_are_taken_and_given(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    who = {"name": "Alice", "email": "alice@example.org", "row_version": "1"}
    roles = rows(("unit_representative", cast.riverside.pk, "on"), ("finance", cast.south.pk, ""), held=1)
    assert client.post(f"{LIST}{cast.alice.pk}/edit/", {**who, **roles}).status_code == 302
    assert {(one.role, one.unit) for one in cast.alice.memberships.all()} == {("finance", cast.south)}
    written = Entry.objects.filter(action__startswith="role.", actor=cast.irma).values_list("action", flat=True)
    assert set(written) == {"role.granted", "role.withdrawn"}


def test_of_two_who_change_one_person_the_second_is_told_and_keeps_what_was_typed(
    cast: Cast, signed_in: SignedIn
) -> None:
    client, roles = signed_in(cast.irma), rows(("requester", cast.riverside.pk, ""), held=1)
    first = {"name": "Charlie One", "email": "charlie@example.org", "row_version": "1"}
    assert client.post(f"{LIST}{cast.charlie.pk}/edit/", {**first, **roles}).status_code == 302
    page = client.post(f"{LIST}{cast.charlie.pk}/edit/", {**first, "name": "Charlie Two", **roles}).content.decode()
    assert "Irma changed this since you opened it" in page
    assert 'value="Charlie Two"' in page
    assert "Charlie One" in page
    assert 'name="row_version" value="2"' in page
    again = {**first, "name": "Charlie Two", "row_version": "2", **roles}
    assert client.post(f"{LIST}{cast.charlie.pk}/edit/", again).status_code == 302


def test_deactivating_ends_sessions_at_once_and_can_be_taken_back(cast: Cast, signed_in: SignedIn) -> None:
    alice, admin = Client(), signed_in(cast.irma)
    alice.post("/sign-in/", {"login": cast.alice.email, "password": PASSWORD})
    admin.post(f"{LIST}{cast.alice.pk}/state")
    assert alice.get("/account/").status_code == 302
    admin.post(f"{LIST}{cast.alice.pk}/state")
    cast.alice.refresh_from_db()
    assert cast.alice.is_active


def test_the_last_administrator_stays(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.irma).post(f"{LIST}{cast.irma.pk}/state", follow=True).content.decode()
    assert "only administrator of the organisation" in page
    with pytest.raises(InputError, match="only administrator"):
        actions.withdraw(Membership.objects.get(person=cast.irma), by=cast.irma)
    actions.grant(cast.grace, Role.ADMINISTRATOR, cast.company, by=cast.irma)
    actions.deactivate_person(cast.irma, by=cast.grace)


@pytest.fixture
def north_admin(cast: Cast) -> Person:
    person = actions.create_person(Person(email="nina@example.org", name="Nina"), password=None, by=None)
    actions.grant(person, Role.ADMINISTRATOR, cast.north, by=None)
    return person


def test_who_administers_a_region_sees_and_changes_its_people_only(
    cast: Cast, signed_in: SignedIn, north_admin: Person
) -> None:
    client = signed_in(north_admin)
    assert names(client) == {"Alice", "Charlie"}
    assert client.get(f"{LIST}{cast.bob.pk}/").status_code == 404
    assert client.post(f"{LIST}{cast.bob.pk}/state").status_code == 404
    assert client.get(f"{LIST}{cast.alice.pk}/edit/").status_code == 200
    for page in ("teams/new/", "people/file/", "units/file/", "trail/"):
        assert client.get(f"/administration/{page}").status_code == 403, page
    assert client.get("/administration/units/unit/southfield/").status_code == 404


def test_nobody_takes_over_the_account_of_somebody_who_manages_more(
    cast: Cast, signed_in: SignedIn, north_admin: Person
) -> None:
    actions.grant(cast.irma, Role.REQUESTER, cast.riverside, by=cast.irma)
    assert not may_manage(north_admin, cast.irma)
    client = signed_in(north_admin)
    assert client.get(f"{LIST}{cast.irma.pk}/").status_code == 200
    assert client.post(f"{LIST}{cast.irma.pk}/invitation").status_code == 403
    assert client.post(f"{LIST}{cast.irma.pk}/state").status_code == 403


def test_nobody_gives_a_role_beyond_their_own_units(cast: Cast, signed_in: SignedIn, north_admin: Person) -> None:
    who = {"name": "Alice", "email": "alice@example.org", "row_version": "1"}
    roles = rows(("administrator", cast.company.pk, ""), held=0)
    page = signed_in(north_admin).post(f"{LIST}{cast.alice.pk}/edit/", {**who, **roles}).content.decode()
    assert "not one of the available choices" in page
    assert not Membership.objects.filter(person=cast.alice, role="administrator").exists()
