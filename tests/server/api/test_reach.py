"""Who sees what: the same as on the pages, and nothing of other units."""

from collections.abc import Callable

import pytest

from accord.server.desk.models import Clock
from tests.cast import Cast
from tests.server.api.conftest import Caller

type Calling = Callable[..., Caller]

LISTS = {
    "/units": {"requester": 403, "no role": 403},
    "/people": {"requester": 403, "unit_representative": 403, "finance": 403, "no role": 403},
    "/teams": {"requester": 403, "unit_representative": 403, "finance": 403, "no role": 403},
    "/skills": {"requester": 403, "unit_representative": 403, "finance": 403, "no role": 403},
    "/services": {"no role": 403},
    "/components": {"no role": 403},
    "/functions": {"no role": 403},
    "/offerings": {"no role": 403},
    "/suppliers": {"requester": 404, "unit_representative": 404, "no role": 403},
    "/calendars": {"requester": 403, "no role": 403},
    "/agreements": {"requester": 403, "no role": 403},
    "/targets": {"requester": 403, "no role": 403},
    "/tickets": {"requester": 403, "finance": 403, "no role": 403},
    "/clocks": {"requester": 403, "finance": 403, "no role": 403},
    "/measures": {"requester": 403, "no role": 403},
    "/measures/sla.compliance": {"requester": 403, "no role": 403},
    "/measures/sla.coverage": {"requester": 403, "unit_representative": 403, "no role": 403},
    "/units/company/figures": {"requester": 403, "unit_representative": 404, "no role": 403},
    "/imports": dict.fromkeys(
        ("requester", "agent", "team_lead", "service_owner", "unit_representative", "finance", "no role"), 403
    ),
}


@pytest.mark.parametrize("path", LISTS)
def test_each_role_gets_the_lists_that_are_for_it(seeded: Cast, calling: Calling, path: str) -> None:
    got = {role: calling(person)("get", path).status_code for role, person in seeded.by_role().items()}
    assert got == {role: LISTS[path].get(role, 200) for role in got}


@pytest.mark.parametrize(
    "path",
    [
        "/units/southfield", "/units/company", "/units/southfield/figures", "/tickets/T-2", "/services/mail",
        "/measures/sla.compliance?unit=southfield", "/suppliers/printers",
    ],
)  # fmt: skip
def test_a_representative_gets_404_for_what_is_another_units(seeded: Cast, calling: Calling, path: str) -> None:
    assert calling(seeded.grace)("get", path).status_code == 200
    assert calling(seeded.alice)("get", path).status_code == 404


def test_lists_hold_nothing_of_other_units(seeded: Cast, calling: Calling) -> None:
    alice = calling(seeded.alice)
    seen = {
        path: alice("get", path).json()["items"]
        for path in ("/units", "/tickets", "/clocks", "/services", "/offerings")
    }
    assert [one["code"] for one in seen["/units"]] == ["riverside"]
    assert [one["reference"] for one in seen["/tickets"]] == ["T-1"]
    assert {one["unit"] for one in seen["/clocks"]} == {"riverside"}
    assert [one["code"] for one in seen["/services"]] == ["printing"]
    assert [one["cost"] for one in seen["/services"]] == [None], "what it costs IT is not for them"
    assert [one["unit"] for one in seen["/offerings"]] == ["riverside"]


def test_a_clock_of_another_unit_is_not_there(seeded: Cast, calling: Calling) -> None:
    key = Clock.objects.filter(unit=seeded.southfield).values_list("pk", flat=True)[0]
    alice = calling(seeded.alice)
    assert alice("get", f"/clocks/{key}").status_code == 404
    assert alice("get", f"/clocks/{key}/explanation").status_code == 404
    assert calling(seeded.bob)("get", f"/clocks/{key}/explanation").status_code == 200


def test_a_measure_counts_only_what_the_reader_sees(seeded: Cast, calling: Calling) -> None:
    path = "/measures/sla.compliance?by=unit&rollup=true"
    units = {
        name: {cell["of"]["unit"]: cell["denominator"] for cell in calling(person)("get", path).json()["cells"]}
        for name, person in {"grace": seeded.grace, "alice": seeded.alice, "bob": seeded.bob}.items()
    }
    assert units["alice"] == {"riverside": 2}
    assert units["bob"] == {"south": 2, "southfield": 2}
    assert units["grace"]["company"] == 4


def test_people_are_a_dimension_for_nobody(seeded: Cast, calling: Calling) -> None:
    path = "/measures/sla.compliance?by=person"
    people = (seeded.alice, seeded.dora, seeded.erik, seeded.grace, seeded.irma)
    assert {calling(one)("get", path).status_code for one in people} == {403}


def test_customers_do_not_see_drafts(seeded: Cast, calling: Calling) -> None:
    grace, alice = calling(seeded.grace), calling(seeded.alice)
    assert grace("post", "/agreements/everything/versions").status_code == 201
    states = {
        name: [one["state"] for one in caller("get", "/agreements/everything").json()["versions"]]
        for name, caller in {"grace": grace, "alice": alice}.items()
    }
    assert states == {"grace": ["in_force", "draft"], "alice": ["in_force"]}
    assert alice("get", "/agreements/everything/versions/2").status_code == 404
    assert alice("get", "/agreements?state=draft").json()["items"] == []
