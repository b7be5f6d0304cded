"""Setting up a new server."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accord.server.accounts import setup_code
from accord.server.accounts.models import Membership, Unit
from tests.cast import Cast

PAGE = "/first-run/"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def filled(secret: str, **changes: str) -> dict[str, str]:
    good = {
        "setup_code": secret, "organisation": "Timber & Tile", "code": "timber-tile", "zone": "Europe/Berlin",
        "currency": "eur", "name": "Ida", "email": "Ida@Example.org", "password": "seven brown kettles",
        "again": "seven brown kettles",
    }  # fmt: skip
    return {**good, **changes}


def test_the_code_lies_in_the_data_folder_for_its_owner_alone(folder: Path) -> None:
    code = setup_code.issue(folder)
    assert (folder / "first-run-code").read_text() == code == setup_code.issue(folder)
    assert (folder / "first-run-code").stat().st_mode & 0o777 == 0o600
    assert len(code.replace("-", "")) == 20


def test_whoever_has_the_code_sets_the_organisation_up_and_is_signed_in(client: Client, db: None, folder: Path) -> None:
    response = client.post(PAGE, filled(setup_code.issue(folder).lower().replace("-", " ")))
    assert response["Location"] == "/administration/units/"
    assert client.get(response["Location"]).status_code == 200
    membership = Membership.objects.select_related("person", "unit").get()
    assert (membership.person.email, membership.role, membership.unit.code, membership.unit.currency) == (
        "ida@example.org", "administrator", "timber-tile", "EUR",
    )  # fmt: skip
    assert not (folder / "first-run-code").exists()


def test_afterwards_there_is_no_such_page(client: Client, cast: Cast, folder: Path) -> None:
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, filled(setup_code.issue(folder))).status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"setup_code": "AAAAA-AAAAA-AAAAA-AAAAA"}, "not the code that the server printed"),
        ({"zone": "Berlin"}, "not a time zone"),
        ({"currency": "EURO"}, "at most 3"),
        ({"currency": "XQQ"}, "not a currency"),
        ({"code": "with spaces"}, "slug"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "something different"}, "The two passwords differ"),
        ({"email": "no address"}, "valid email"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(
    client: Client, db: None, folder: Path, changes: dict[str, str], words: str
) -> None:
    page = client.post(PAGE, filled(setup_code.issue(folder), **changes)).content.decode()
    assert words in page
    assert not Unit.objects.exists()


def test_a_stranger_who_tries_codes_is_stopped(client: Client, db: None, folder: Path) -> None:
    answers = [client.post(PAGE, filled("AAAAA-AAAAA-AAAAA-AAAAA")).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
