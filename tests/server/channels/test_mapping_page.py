"""The page of a mapping stays light however many values a file has, and every value can be placed."""

import gzip
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Component, Service
from accord.server.channels.history.models import Import
from tests.cast import Cast
from tests.server.channels.conftest import HEADER, ROWS, export

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LIGHT = 100_000  # octets of a page
PLACES, KINDS, SYMPTOMS, GROUPS = 195, 216, 486, 72
MORE_COLUMNS = 26

type Upload = Callable[[bytes], Import]


@pytest.fixture
def grace(client: Client, here: Cast) -> Client:
    client.force_login(here.grace, backend=BACKEND)
    return client


@pytest.fixture
def upload(grace: Client) -> Upload:
    def made(content: bytes) -> Import:
        file = SimpleUploadedFile("incidents.csv.gz", gzip.compress(content))
        assert grace.post("/history/upload/", {"source": "old-desk", "file": file}).status_code == 302
        return Import.objects.latest("pk")

    return made


def large(rows: int = 1_500) -> bytes:
    """A log of the shape of a real desk's: as many columns, places, kinds, symptoms and groups."""
    extra = ",".join(f"u_field_{number}" for number in range(MORE_COLUMNS))
    lines = [f"{HEADER},subcategory,u_symptom,{extra}"]
    for row in range(rows):
        cells = [
            f"INC{row:07}", "New", "0", "28/3/2026 11:00", "28/3/2026 11:00", f"Location {row % PLACES}",
            f"Category {row % 43}", f"Group {row % GROUPS}", "3 - Moderate", "Paper", f"Subcategory {row % KINDS}",
            f"Symptom {row % SYMPTOMS}", *("some value" for _ in range(MORE_COLUMNS)),
        ]  # fmt: skip
        lines.append(",".join(cells))
    return "\n".join((*lines, "")).encode()


def organisation(cast: Cast) -> None:
    """As many units, services and teams as a company of five thousand has."""
    Unit.objects.bulk_create(
        Unit(code=f"branch-{number}", name=f"Branch {number}", parent=cast.north, zone="Europe/Berlin", path="0.")
        for number in range(40)
    )
    Team.objects.bulk_create(Team(code=f"team-{number}", name=f"Team {number}") for number in range(20))
    for number in range(30):
        service = Service.objects.create(code=f"service-{number}", name=f"Service number {number}")
        Component.objects.create(code=f"part-{number}", name="Part of the service", service=service)
        Component.objects.create(code=f"other-{number}", name="Other part of the service", service=service)


def posted(one: Import, **fields: str) -> dict[str, str]:
    return {"look": str(one.look), "format": one.format, "zone": "Europe/Berlin", "rows": "changes", **fields}


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
def test_the_page_of_a_real_log_is_light(grace: Client, here: Cast, upload: Upload, language: str) -> None:
    organisation(here)
    one = upload(large())
    assert one.found["problems"] == []
    assert {key: one.found["distinct"][key] for key in ("unit", "component", "function", "team")} == {
        "unit": PLACES, "component": KINDS, "function": SYMPTOMS, "team": GROUPS,
    }  # fmt: skip
    here.grace.language = language
    here.grace.save()
    for address in ("mapping/", "values/unit/", "values/function/", "values/state/"):
        page = grace.get(f"/history/{one.pk}/{address}")
        assert page.status_code == 200
        assert len(page.content) < LIGHT, (address, len(page.content))


def test_every_value_can_be_placed_on_a_page_of_its_own(grace: Client, upload: Upload) -> None:
    one = upload(large())
    answer = grace.post(f"/history/{one.pk}/mapping/", posted(one, all="unit", prefix="O-"))
    assert answer["Location"] == f"/history/{one.pk}/values/unit/"
    one.refresh_from_db()  # it was looked at once more
    address = f"/history/{one.pk}/values/unit/?q=Location+194"
    page = grace.get(address).content.decode()
    assert page.count('name="value:unit:') == 1
    place = [value for value, _count in one.found["values"]["unit"]].index("Location 194")
    answer = grace.post(address, {"look": one.look, f"value:unit:{place}": "Riverside"})
    assert answer["Location"] == address
    one.refresh_from_db()
    assert (one.choices["unit"]["values"]["Location 194"], one.prefix) == ("riverside", "O-")
    assert one.choices["unit"]["values"]["Location 193"] == "="
    assert 'value="Riverside"' in grace.get(address).content.decode()
    assert "No such value" in grace.get(f"{address}&open=1").content.decode()  # it is ours now


def test_pages_of_values_lead_on(grace: Client, upload: Upload) -> None:
    one = upload(large())
    address = f"/history/{one.pk}/values/unit/"
    # Ten of the fifty leave the list of those that are none of ours; the next page begins with the fifty-first.
    ours = {f"value:unit:{place}": "riverside" for place in range(10)}
    answer = grace.post(f"{address}?open=1", {"look": one.look, "onward": "49", **ours})
    assert answer["Location"] == f"{address}?open=1&page=1"
    page = grace.get(answer["Location"]).content.decode()
    assert 'name="value:unit:50"' in page
    assert page.count('name="value:unit:') == 50
    assert grace.post(address, {"look": one.look, "onward": "49"})["Location"] == f"{address}?page=2"


def test_what_is_none_of_ours_is_left_out_at_once(grace: Client, upload: Upload) -> None:
    one = upload(export(*ROWS))
    grace.post(f"/history/{one.pk}/values/unit/", {"look": one.look, "value:unit:1": "", "others:unit": "-"})
    one.refresh_from_db()
    assert one.choices["unit"]["values"] == {"Riverside": "riverside", "Harbour": "-"}


def test_words_can_be_said_on_their_own_page(grace: Client, upload: Upload) -> None:
    one = upload(export(*ROWS))
    place = [value for value, _count in one.found["values"]["state"]].index("Active")
    answer = grace.post(
        f"/history/{one.pk}/values/state/", {"look": one.look, f"value:state:{place}": "Waiting for the customer"}
    )
    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.mapping["states"]["Active"] == "waiting customer"
    assert one.zone == "Europe/Berlin"


def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(grace: Client, upload: Upload) -> None:
    one = upload(export(*ROWS))
    before = Import.objects.values().get(pk=one.pk)
    fields = {"value:unit:0": "Nowhere", "value:unit:1": "southfield", "column:columns.team": "no such column"}
    page = grace.post(
        f"/history/{one.pk}/mapping/", {**posted(one, **fields), "zone": "Mars/Olympus", "prefix": "x" * 21}
    ).content.decode()
    for name, message in [
        ("value:unit:0", "“Nowhere” for “Riverside” is not here."),
        ("column:columns.team", "The file has no column “no such column”."),
        ("zone", "There is no time zone “Mars/Olympus”."),
        ("prefix", "The prefix is longer than 20 characters."),
    ]:
        assert f'id="{name}-wrong"' in page
        assert page.count(message) == 2  # above the page and at the field
    assert 'value="Mars/Olympus"' in page
    assert Import.objects.values().get(pk=one.pk) == before


def test_two_units_of_one_name_are_told_apart(grace: Client, here: Cast, upload: Upload) -> None:
    Unit.objects.create(code="riverside-2", name="Riverside", parent=here.south, zone="Europe/Berlin")
    one = upload(export(*ROWS))
    page = grace.get(f"/history/{one.pk}/values/unit/").content.decode()
    assert "<option>Riverside (riverside-2)" in page
    grace.post(f"/history/{one.pk}/values/unit/", {"look": one.look, "value:unit:0": "riverside (RIVERSIDE-2)"})
    one.refresh_from_db()
    assert one.choices["unit"]["values"]["Riverside"] == "riverside-2"


def test_a_column_that_the_file_does_not_have_has_no_page(grace: Client, upload: Upload) -> None:
    one = upload(export(*ROWS))
    assert grace.get(f"/history/{one.pk}/values/supplier/").status_code == 404


def test_values_posted_from_an_older_look_are_not_taken(grace: Client, upload: Upload) -> None:
    one = upload(export(*ROWS))
    page = grace.post(f"/history/{one.pk}/values/unit/", {"look": "99", "value:unit:0": "southfield"}, follow=True)
    assert "looked at again meanwhile" in page.content.decode()
    one.refresh_from_db()
    assert one.choices["unit"]["values"]["Riverside"] == "riverside"
