"""Telephone numbers are edited where people are edited: on the form, by file, by the interface."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accord.server.accounts.files.people import cell_of, plan_people
from accord.server.accounts.files.reading import Row
from accord.server.accounts.models import Person
from accord.server.accounts.numbers import is_same
from accord.server.accounts.validators import validate_phone
from tests.cast import Cast


@pytest.mark.parametrize("number", ["+49 40 1234567", "040/1234-567", "417", "+49 (0)40 1234567"])
def test_what_can_be_dialled_is_taken(number: str) -> None:
    validate_phone(number)


@pytest.mark.parametrize("number", ["call me", "4", "+49 40 +1", "1" * 21, "٤١٧", "417\n"])
def test_what_cannot_be_dialled_is_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        validate_phone(number)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+49 40 1234567", "0401234567", True), ("0049401234567", "+49 (0)40 1234567", True), ("417", "417", True),
        ("417", "0417", False), ("+49 40 1234567", "+49 30 1234567", False), ("", "", False),
    ],
)  # fmt: skip
def test_two_ways_to_write_a_number(one: str, other: str, *, same: bool) -> None:
    assert is_same(one, other) is is_same(other, one) is same


def test_a_number_by_file_is_checked_and_taken(cast: Cast) -> None:
    row = {"email": "charlie@example.org", "name": "Charlie", "phone": "+49 40 1234567"}
    (change,) = plan_people([Row(2, row)]).changes
    assert "+49 40 1234567" in str(change)
    (problem,) = plan_people([Row(2, {**row, "phone": "none"})]).problems
    assert problem.place is not None
    assert (problem.place.line, problem.place.field) == (2, "phone")
    Person.objects.filter(pk=cast.charlie.pk).update(phone="417")
    assert cell_of(Person.objects.get(pk=cast.charlie.pk), "phone") == "417"


def test_a_number_on_the_form_and_by_the_interface(client: Client, cast: Cast) -> None:
    client.force_login(cast.irma)
    address = f"/administration/people/{cast.charlie.pk}/edit/"
    given = {
        "name": "Charlie", "email": "charlie@example.org", "phone": "none", "row_version": "1",
        "roles-TOTAL_FORMS": "1", "roles-INITIAL_FORMS": "0", "roles-0-role": "requester",
        "roles-0-unit": str(cast.riverside.pk),
    }  # fmt: skip
    assert "is not a telephone number" in client.post(address, given).content.decode()
    assert client.post(address, {**given, "phone": "+49 40 1234567"}).status_code == 302
    shown = client.get(f"/api/v1/people/{cast.charlie.pk}")
    assert shown.json()["phone"] == "+49 40 1234567"
    changed = client.patch(
        f"/api/v1/people/{cast.charlie.pk}", {"phone": "417"}, content_type="application/json",
        headers={"If-Match": shown["ETag"]},
    )  # fmt: skip
    assert changed.json()["phone"] == "417"
