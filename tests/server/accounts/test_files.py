"""People and units by file: looked through first, done as shown, or not at all."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from accord.errors import InputError
from accord.server.accounts import actions
from accord.server.accounts.files import PEOPLE_COLUMNS, UNIT_COLUMNS
from accord.server.accounts.files.reading import MOST_OCTETS, as_text, read_rows
from accord.server.accounts.models import Person, Skill, Unit
from accord.server.audit.models import Entry
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]
PEOPLE, UNITS = "/administration/people/", "/administration/units/"


def text(*rows: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def book(*rows: Sequence[object], merged: str = "") -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.worksheets[0].append(list(row))
    if merged:
        made.worksheets[0].merge_cells(merged)
    made.save(out)
    return out.getvalue()


def upload(client: Client, page: str, octets: bytes, name: str = "table.csv") -> str:
    response = client.post(f"{page}file/", {"table": SimpleUploadedFile(name, octets)})
    return str(response.content.decode())


def do_it(client: Client, page: str, preview: str) -> str:
    """Press the button of a preview."""
    table = preview.partition('<textarea name="table" hidden>')[2].partition("</textarea>")[0]
    digest = preview.partition('name="digest" value="')[2].partition('"')[0]
    for sign, letter in (("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        table = table.replace(sign, letter)
    response = client.post(f"{page}file/apply", {"table": table, "digest": digest}, follow=True)
    return str(response.content.decode())


def read(octets: bytes, name: str = "people.csv") -> list[dict[str, str]]:
    return [row.cells for row in read_rows(octets, name, required=("email", "name"), optional=("roles",))]


@pytest.mark.parametrize(
    "octets",
    [
        text(("email", "name"), ("a@example.org", "Ünal")),
        "E-Mail;name\na@example.org;Ünal".replace("E-Mail", "EMAIL").encode("cp1252"),
        "\ufeffemail\tname\r\na@example.org\tÜnal\r\n".encode(),
        book(("Email ", "NAME"), ("a@example.org", "Ünal"), (None, None)),
    ],
    ids=["csv", "semicolons in cp1252", "tabs with a mark", "xlsx"],
)
def test_a_table_is_read_however_it_was_saved(octets: bytes) -> None:
    assert read(octets) == [{"email": "a@example.org", "name": "Ünal"}]


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"", "is missing"),
        (text(("email", "nome")), "“nome” is not known"),
        (text(("name",), ("A",)), "“email” is missing"),
        (text(("email", "name", "email"), ("a", "b", "c")), "stands there twice"),
        (text(("email", "name")), "no rows"),
        (b'email,name\n"a@example.org,Anna', "no table of text"),
        (book(("email", "name"), ("a", "b"), merged="A2:B3"), "cells are merged in “Sheet”: A2:B3"),
        (b"PK\x03\x04 and nothing more", "cannot be opened"),
        (b"x" * (MOST_OCTETS + 1), "larger than"),
        (text(("email", "name"), *[("a", "b")] * 5_001), "more than 5000 rows"),
    ],
)
def test_a_file_that_is_no_such_table_says_what_is_wrong(octets: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(octets)


def test_a_workbook_that_unpacks_to_far_more_than_it_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    assert len(out.getvalue()) < 200_000
    with pytest.raises(InputError, match="unpacks to more"):
        read(out.getvalue(), "bomb.xlsx")


def test_row_numbers_are_those_of_the_file_also_after_the_preview() -> None:
    octets = b"email,name\n\n\na@example.org,Anna\n,\nb@example.org,Ben\n"
    rows = read_rows(octets, "f", required=("email", "name"), optional=())
    assert [row.line for row in rows] == [4, 6]
    again = read_rows(as_text(rows).encode(), "f", required=("email", "name"), optional=())
    assert again == rows


def test_people_come_change_and_go_by_file(cast: Cast, signed_in: SignedIn) -> None:
    actions.create_skill(Skill(code="german", name="German"), by=None)
    client = signed_in(cast.irma)
    table = text(
        PEOPLE_COLUMNS,
        (
            "karl@example.org",
            "Karl <K>",
            "Buyer",
            "+49 40 1234567",
            "fr",
            "Europe/Paris",
            "",
            "requester@riverside",
            "network*",
            "german",
        ),
        ("Alice@example.org", "Alice", "", "", "", "", "yes", "unit_representative@riverside; finance@north", "", ""),
        ("bob@example.org", "Bob", "", "", "", "", "no", "unit_representative@south", "", ""),
        ("charlie@example.org", "Charlie", "", "", "", "", "yes", "requester@riverside", "", ""),
    )
    preview = upload(client, PEOPLE, table)
    assert "Nothing has been changed yet." in preview
    assert "roles: unit_representative@riverside → finance@north; unit_representative@riverside" in preview
    assert "active: yes → no" in preview
    assert "<b>Charlie</b>" not in preview, "nothing becomes of Charlie"
    assert not Person.objects.filter(email="karl@example.org").exists()
    assert "3 rows are done." in do_it(client, PEOPLE, preview)
    karl = Person.objects.get(email="karl@example.org")
    assert (karl.name, karl.title, karl.phone) == ("Karl <K>", "Buyer", "+49 40 1234567")
    assert (karl.language, karl.zone) == ("fr", "Europe/Paris")
    assert [(one.team.code, one.is_lead) for one in karl.teams.all()] == [("network", True)]
    assert [one.skill.code for one in karl.skills.all()] == ["german"]
    assert set(cast.alice.memberships.values_list("role", flat=True)) == {"unit_representative", "finance"}
    cast.bob.refresh_from_db()
    assert not cast.bob.is_active
    entry = Entry.objects.get(action="people.imported")
    assert entry.details == {"new": 1, "changed": 2, "same": 1}


def test_what_is_exported_changes_nothing_when_it_comes_back(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    for page, name in ((PEOPLE, "people"), (UNITS, "units")):
        for format in ("csv", "xlsx"):
            response = client.get(f"{page}?format={format}&state=all")
            octets = b"".join(response.streaming_content)  # type: ignore[attr-defined]
            preview = upload(client, page, octets, f"{name}.{format}")
            assert "All of it is as the table says already." in preview, (page, format)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("not an address", "X", "", ""), "valid email address"),
        (("x@example.org", "", "", ""), "the name is empty"),
        (("x@example.org", "X", "boss@riverside", ""), "the role “boss” is not known"),
        (("x@example.org", "X", "agent@nowhere", ""), "the unit “nowhere” is not known"),
        (("x@example.org", "X", "", "no-team"), "the team “no-team” is not known"),
        (("alice@example.org", "X", "", ""), "row 2 names the same person"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_done(
    cast: Cast, signed_in: SignedIn, row: tuple[str, ...], message: str
) -> None:
    client = signed_in(cast.irma)
    header = ("email", "name", "roles", "teams")
    preview = upload(client, PEOPLE, text(header, ("alice@example.org", "Alicia", "", ""), row))
    assert message in preview
    assert "nothing is done until they are gone" in preview
    assert 'name="digest"' not in preview
    rows = text(header, ("alice@example.org", "Alicia", "", ""), row).decode()
    client.post(f"{PEOPLE}file/apply", {"table": rows, "digest": ""})
    cast.alice.refresh_from_db()
    assert cast.alice.name == "Alice"


def test_what_changed_meanwhile_is_shown_again_before_anything_is_done(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    preview = upload(client, PEOPLE, text(("email", "name"), ("alice@example.org", "Alicia")))
    Person.objects.filter(pk=cast.alice.pk).update(name="Alina")
    second = do_it(client, PEOPLE, preview)
    assert "Something changed since you looked" in second
    assert "name: Alina → Alicia" in second
    do_it(client, PEOPLE, second)
    cast.alice.refresh_from_db()
    assert cast.alice.name == "Alicia"


def test_the_last_administrator_stays_also_by_file(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    header = ("email", "name", "active")
    rows = (("alice@example.org", "Alicia", "yes"), ("irma@example.org", "Irma", "no"))
    page = do_it(client, PEOPLE, upload(client, PEOPLE, text(header, *rows)))
    assert "only administrator" in page
    cast.alice.refresh_from_db()
    assert cast.alice.name == "Alice", "all or nothing"


def test_units_come_and_move_by_file(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    table = book(
        UNIT_COLUMNS,
        ("harbour", "Harbour", "west", "", "", None),
        ("west", "West", "company", "Europe/Paris", "EUR", None),
        ("riverside", "Riverside centre", "west", "", "", date(2026, 12, 31)),
    )
    assert "3 rows are done." in do_it(client, UNITS, upload(client, UNITS, table, "units.xlsx"))
    harbour, riverside = Unit.objects.get(code="harbour"), Unit.objects.get(code="riverside")
    west = Unit.objects.get(code="west")
    assert (harbour.parent, harbour.zone, riverside.parent, riverside.ended_on) == (
        west, "Europe/Paris", west, date(2026, 12, 31),
    )  # fmt: skip
    assert riverside.path == f"{cast.company.pk}.{west.pk}.{riverside.pk}."


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((("north", "North", "riverside"),), "would belong to itself"),
        ((("a", "A", "b"), ("b", "B", "a")), "would belong to itself"),
        ((("x", "X", "nowhere"),), "the unit “nowhere” is not known"),
        ((("x", "X", ""),), "to which unit this one belongs"),
        ((("with space", "X", "north"),), "slug"),
        ((("north", "North", "company"), ("north", "North", "company")), "row 2 names the same unit"),
    ],
)
def test_a_wrong_unit_is_named_and_nothing_is_done(
    cast: Cast, signed_in: SignedIn, rows: tuple[tuple[str, ...], ...], message: str
) -> None:
    preview = upload(signed_in(cast.irma), UNITS, text(("code", "name", "parent"), *rows))
    assert message in preview
    assert Unit.objects.count() == 6


def test_a_unit_does_not_end_before_what_belongs_to_it_by_file_either(cast: Cast, signed_in: SignedIn) -> None:
    header = ("code", "name", "parent", "ended_on")
    ending = ("north", "North", "company", "2026-12-31")
    client = signed_in(cast.irma)
    assert "would end before “riverside”" in upload(client, UNITS, text(header, ending))
    both = [(code, code.capitalize(), "north", "2026-12-31") for code in ("riverside", "westpark")]
    assert "2026-12-31" in upload(client, UNITS, text(header, ending, *both))
    assert "would end before" not in upload(client, UNITS, text(header, ending, *both))
