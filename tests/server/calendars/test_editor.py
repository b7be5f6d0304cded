"""Writing hours in the browser: what is typed stays, nothing is half-saved, and one sees first what changes."""

import re
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.audit.models import Entry
from accord.server.calendars import effects
from accord.server.calendars.actions import add_version, rename_calendar, set_team_hours
from accord.server.calendars.effects import EffectRow, Effects
from accord.server.calendars.forms import NewForm
from accord.server.calendars.models import Calendar, CalendarVersion
from tests.cast import Cast
from tests.server.calendars.conftest import NOW, OFFICE
from tests.server.calendars.test_files import ics

CHANGE = "/calendars/office/change/"
TYPED: dict[str, object] = {
    "effective_from": "2026-06-01",
    "reason": "Customers ask in the evening",
    "seen": "1",
    "zone": "Europe/Berlin",
    "week": ["8-20"] * 5 + ["", ""],
    "pause": [""] * 7,
    "country": "DE",
    "subdivision": "BY",
    "holiday-on": ["2026-07-03"],
    "holiday-name": ["Company day"],
    "holiday-hours": [""],
}
NEW = {key: value for key, value in TYPED.items() if key not in {"effective_from", "reason", "seen"}} | {
    "name": "Evenings",
    "code": "evenings",
}


@pytest.fixture(autouse=True)
def friday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def grace(client: Client, office: Calendar, cast: Cast) -> Client:
    client.force_login(cast.grace)
    return client


def text(content: bytes) -> str:
    """Return a page's words."""
    words = re.sub(r"<[^>]+>", " ", content.decode()).replace("\xa0", " ")
    return " ".join(words.split())


def posted(client: Client, url: str, fields: dict[str, object], **changes: object) -> str:
    answer = client.post(url, {**fields, **changes})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_sheet_opens_with_the_hours_in_force_and_the_first_of_next_month(grace: Client) -> None:
    page = grace.get(CHANGE).content.decode()
    assert page.count('value="08:00–17:00"') == 5
    assert 'value="2026-06-01"' in page
    assert "24 holidays in 2026 and 2027" in text(page.encode())


def test_nothing_is_saved_before_the_preview_was_seen(grace: Client) -> None:
    page = text(posted(grace, CHANGE, TYPED).encode())
    assert "Nothing has been saved yet" in page
    assert "Monday–Friday 08:00–17:00 08:00–20:00" in page
    assert "June 2026 189 h 252 h +63 h" in page
    assert "Company day" in page
    assert CalendarVersion.objects.count() == 1


def test_what_the_preview_carries_is_what_is_saved(grace: Client, cast: Cast) -> None:
    page = posted(grace, CHANGE, TYPED)
    carried: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        carried.setdefault(name, []).append(value)
    carried.pop("csrfmiddlewaretoken", None)
    answer = grace.post(CHANGE, {**carried, "step": "save"})
    assert (answer.status_code, answer["Location"]) == (302, "/calendars/office/")
    version = CalendarVersion.objects.get(number=2)
    assert (version.effective_from, version.reason, version.made_by) == (date(2026, 6, 1), TYPED["reason"], cast.grace)
    assert version.definition["week"]["mon"] == [["08:00", "20:00"]]
    assert version.definition["holidays"] == [{"date": "2026-07-03", "name": "Company day"}]


def test_one_can_go_back_from_the_preview_and_finds_everything_as_typed(grace: Client) -> None:
    page = posted(grace, CHANGE, TYPED, step="edit")
    assert page.count('value="8-20"') == 5
    assert 'value="Customers ask in the evening"' in page


WRONG: list[tuple[dict[str, object], str]] = [
    ({"week": [""] * 7, "holiday-on": ["2026-07-03"]}, "never open"),
    ({"week": ["8-12, 11-17"] * 5}, "08:00–12:00 and 11:00–17:00 overlap"),
    ({"week": ["8-25:00"]}, "“25:00” is not a time of day"),
    ({"week": ["9-9"]}, "ends when it begins"),
    ({"zone": "Berlin"}, "Did you mean Europe/Berlin"),
    ({"country": "ZZ"}, "no public holidays for “ZZ”"),
    ({"subdivision": "QQ"}, "no part “QQ”"),
    ({"effective_from": "2026-05-08"}, "tomorrow at the earliest"),
    ({"effective_from": "soon"}, "valid date"),
    ({"effective_from": ""}, "required"),
    ({"effective_from": "9999-01-01"}, "from 1970 to 2119"),
    ({"reason": "x" * 301}, "at most 300"),
    ({"seen": ""}, "required"),
]


@pytest.mark.parametrize("step", ["preview", "save"])
def test_what_is_wrong_is_said_and_what_was_typed_stays(grace: Client, step: str) -> None:
    for changes, said in WRONG:
        page = posted(grace, CHANGE, TYPED, **changes, step=step)
        assert said in text(page.encode())
        assert 'name="holiday-name" value="Company day"' in page
    assert (CalendarVersion.objects.count(), Calendar.objects.get().row_version) == (1, 1)


def test_of_two_editors_the_second_is_told_and_can_save_after_all(grace: Client, cast: Cast) -> None:
    rename_calendar(Calendar.objects.get(), name="Munich", note="", seen=1, by=cast.irma, now=NOW)
    page = posted(grace, CHANGE, TYPED, step="save")
    assert "Munich was changed by Irma in the meantime" in text(page.encode())
    assert page.count('value="8-20"') == 5
    assert CalendarVersion.objects.count() == 1
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    assert grace.post(CHANGE, {**TYPED, "seen": seen[1], "step": "save"}).status_code == 302


def test_rows_and_copies_come_by_buttons_without_a_script(grace: Client) -> None:
    page = posted(grace, CHANGE, TYPED, step="row-holiday")
    body = page.split("<template>")[0]
    assert body.count('name="holiday-on"') == 2
    page = posted(grace, CHANGE, TYPED, week=["7-19", *[""] * 6], step="monday-7")
    assert page.count('value="7-19"') == 7


def test_a_country_is_shown_with_its_parts_and_holidays_before_it_is_taken(grace: Client) -> None:
    page = posted(grace, CHANGE, TYPED, country="AT", subdivision="", step="show")
    assert "Österreich" not in page
    assert '<option value="9"' in page  # Vienna
    assert "Corpus Christi" in page


def test_dates_of_a_file_are_shown_with_boxes_and_taken_when_ticked(grace: Client) -> None:
    file = SimpleUploadedFile("h.ics", ics("SUMMARY:Fair\r\nDTSTART;VALUE=DATE:20260501").encode())
    page = posted(grace, CHANGE, TYPED, file=file, step="file")
    assert 'name="found-taken" value="2026-05-01 Fair" checked' in page
    ticked = {"found": ["2026-05-01 Fair", "2026-05-02 No"], "found-taken": ["2026-05-01 Fair"]}
    assert grace.post(CHANGE, {**TYPED, **ticked, "step": "save"}).status_code == 302
    holidays = CalendarVersion.objects.get(number=2).definition["holidays"]
    assert [holiday["date"] for holiday in holidays] == ["2026-05-01", "2026-07-03"]


SEVERAL = b"""versions:
- {from: 2026-01-01, calendar: {zone: UTC, week: {mon: [[08:00, 09:00]]}}}
- {from: 2026-02-01, calendar: {zone: UTC, week: {mon: [[08:00, 10:00]]}}}
"""
UNREADABLE = [
    (b"", "Choose a file first"),
    (b"x" * (1024 * 1024 + 1), "The file has 2 MB"),
    (b"hello", "This is not a calendar"),
    (SEVERAL, "several versions"),
]


def test_a_file_that_cannot_be_read_leaves_the_sheet_as_it_was(grace: Client) -> None:
    for content, said in UNREADABLE:
        file = {"file": SimpleUploadedFile("file", content)} if content else {}
        page = posted(grace, CHANGE, TYPED, **file, step="file")
        assert said in text(page.encode())
        assert page.count('value="8-20"') == 5


def test_a_yaml_file_fills_the_sheet(grace: Client) -> None:
    file = SimpleUploadedFile("h.yaml", b"zone: Asia/Tokyo\nweek: {daily: [[22:00, 06:00]]}")
    page = posted(grace, CHANGE, TYPED, file=file, step="file")
    assert page.count('value="22:00–06:00"') == 7
    assert 'value="Asia/Tokyo"' in page


def test_a_new_calendar_shows_its_year_and_is_saved(grace: Client) -> None:
    page = text(posted(grace, "/calendars/new/", NEW).encode())
    assert "The year 2026" in page
    assert grace.post("/calendars/new/", {**NEW, "step": "save"})["Location"] == "/calendars/evenings/"
    made = Calendar.objects.get(code="evenings")
    assert (made.name, made.versions.get().effective_from) == ("Evenings", None)


def test_a_short_name_that_is_taken_is_refused_at_its_field(grace: Client) -> None:
    page = posted(grace, "/calendars/new/", NEW, code="office", step="save")
    assert "already exists" in text(page.encode())
    assert Calendar.objects.count() == 1


def test_a_copy_starts_with_the_hours_of_the_other(grace: Client) -> None:
    page = grace.get("/calendars/new/?copy=office").content.decode()
    assert page.count('value="08:00–17:00"') == 5
    assert 'value="Office hours (copy)"' in page
    assert 'value="office-copy"' in page


def test_a_version_ahead_is_edited_and_withdrawn(grace: Client, cast: Cast) -> None:
    longer = {**OFFICE, "week": {"mon-fri": [["07:00", "21:00"]]}}
    add_version(Calendar.objects.get(), longer, date(2026, 6, 1), seen=1, by=cast.irma, now=NOW)
    url = "/calendars/office/versions/2/change/"
    assert grace.get(url).content.decode().count('value="07:00–21:00"') == 5
    assert "against version 1" in text(posted(grace, url, TYPED, seen="2").encode())
    assert grace.post(url, {**TYPED, "seen": "2", "step": "save"}).status_code == 302
    assert CalendarVersion.objects.get(number=2).definition["week"]["mon"] == [["08:00", "20:00"]]
    grace.post("/calendars/office/versions/2/withdraw/", {"seen": "1"})
    assert CalendarVersion.objects.get(number=2).withdrawn_at is None
    grace.post("/calendars/office/versions/2/withdraw/", {"seen": "3"})
    assert CalendarVersion.objects.get(number=2).withdrawn_at == NOW


RIGHT = {key: value for key, value in TYPED.items() if key != "effective_from"}


def test_a_version_by_which_something_runs_stays_as_it_is_once_it_has_begun(grace: Client, cast: Cast) -> None:
    set_team_hours(cast.desk, Calendar.objects.get(), by=None, now=NOW)
    page = grace.post("/calendars/office/versions/1/change/", {**RIGHT, "step": "save"}, follow=True)
    assert "Version 1 has begun, and it is used by Service desk" in text(page.content)
    assert "Make a new version" in text(page.content)
    assert "/calendars/office/versions/1/change/" not in page.content.decode()
    assert CalendarVersion.objects.get().definition["week"]["mon"] == [["08:00", "17:00"]]


def test_a_first_version_that_nothing_runs_by_yet_is_put_right(grace: Client) -> None:
    address = "/calendars/office/versions/1/change/"
    assert address in grace.get("/calendars/office/").content.decode()
    assert 'name="effective_from"' not in grace.get(address).content.decode()
    seen = text(posted(grace, address, RIGHT, step="preview").encode())
    assert "The hours put right" in seen
    assert "08:00–20:00" in seen
    assert grace.post(address, {**RIGHT, "step": "save"}).status_code == 302
    version = CalendarVersion.objects.get()
    assert (version.effective_from, version.number) == (None, 1)
    assert version.definition["week"]["mon"] == [["08:00", "20:00"]]
    assert Entry.objects.filter(action="calendar.version_corrected").exists()


def test_two_people_who_take_one_short_name_at_once_are_told_at_the_field(
    grace: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace.post("/calendars/new/", {**NEW, "step": "save"})
    # The check before saving found the name free, as it does for whoever saves at the same moment.
    for form in (NewForm, Calendar):
        monkeypatch.setattr(form, "validate_unique", lambda *_, **__: None)
    page = posted(grace, "/calendars/new/", NEW, step="save", name="Late evenings")
    assert "There is a calendar “evenings” already" in page
    assert "Late evenings" in page
    assert Calendar.objects.filter(code="evenings").count() == 1


def test_the_preview_shows_what_the_desk_knows(grace: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = EffectRow("T-1", "Till stands still", "resolution", None, None, "met", "missed", "/tickets/T-1/")
    asked = []

    def known(*question: object) -> Effects:
        asked.append(question[1:])
        return Effects(17, 3, (row,))

    monkeypatch.setattr(effects, "_providers", [known])
    page = text(posted(grace, CHANGE, TYPED).encode())
    assert "Open clocks that move 17" in page
    assert "would flip 3" in page
    assert "T-1 Till stands still resolution met missed" in page
    assert [(since, now) for _, since, now in asked] == [(date(2026, 6, 1), NOW)]
