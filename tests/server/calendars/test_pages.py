"""The page of a calendar, the small changes on it, and who sees what."""

import pytest
import time_machine
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from accord.calendars import Calendar as Hours
from accord.demonstration import agreements
from accord.server.accounts.models import Person
from accord.server.calendars.actions import create_calendar, set_team_hours
from accord.server.calendars.bridge import versioned
from accord.server.calendars.demonstration import fill
from accord.server.calendars.forms import CalendarChoice
from accord.server.calendars.models import Calendar, TeamHours
from accord.server.calendars.queries import state_of
from accord.server.calendars.uses import uses_of
from accord.server.calendars.views.pages import calendar
from tests.cast import Cast
from tests.server.calendars.conftest import NOW
from tests.server.calendars.test_editor import TYPED, text


@pytest.fixture(autouse=True)
def friday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def grace(client: Client, office: Calendar, cast: Cast) -> Client:
    client.force_login(cast.grace)
    return client


def test_the_page_tells_the_week_the_zone_the_next_change_of_clocks_and_who_uses_it(grace: Client, cast: Cast) -> None:
    set_team_hours(cast.desk, Calendar.objects.get(), by=cast.irma, now=NOW)
    page = text(grace.get("/calendars/office/").content)
    for words in (
        "Monday–Friday 08:00–17:00",
        "Germany (BY)",
        "Europe/Berlin",
        "25 Oct 2026, 02:00",
        "Service desk",
        "open 08:00–17:00",
        "Ascension Day, closed",
    ):
        assert words in page


def test_the_pages_speak_the_readers_language(grace: Client, cast: Cast) -> None:
    said = {"ru": ("Понедельник–пятница", "закрыто", "Июнь"), "fr": ("Lundi–vendredi", "fermé", "Juin")}
    for language, expected in said.items():
        Person.objects.filter(pk=cast.grace.pk).update(language=language)
        page = text(grace.get("/calendars/office/").content)
        assert [words for words in expected if words not in page] == []


def test_another_year_is_shown_on_request(grace: Client) -> None:
    for year, shown in (("2031", "2031"), ("1812", "2026"), ("x", "2026"), ("²", "2026")):
        assert f"The year {shown}" in text(grace.get("/calendars/office/", {"year": year}).content)


TRIALS = [
    ("2026-05-08T13:00", "4 h", "Due 8 May 2026, 17:00"),
    ("2026-05-08T13:00", "2 service days", "Due 12 May 2026, 13:00"),
    ("2026-05-08T13:00", "1 day", "does not say which days are meant"),
    ("2026-05-08T13:00", "9999 h", "Try at most one year"),
    ("2026-05-08T13:00", "", "required"),
    ("yesterday", "4 h", "valid date"),
    ("0026-05-08T13:00", "4 h", "from 1970 to 2118"),
]


def test_an_allowance_is_tried_out_on_the_calendars_wall_clock(grace: Client) -> None:
    for start, allowance, said in TRIALS:
        page = text(grace.get("/calendars/office/", {"start": start, "allowance": allowance}).content)
        assert said in page


def test_the_page_takes_a_fixed_number_of_queries(
    rf: RequestFactory, office: Calendar, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/calendars/office/")
    request.user = Person.objects.get(pk=cast.grace.pk)
    # memberships, calendar, versions, their authors, teams; services, offerings and agreements that use it
    with django_assert_num_queries(8):
        assert b"Office hours" in calendar(request, "office").content


def test_the_page_stays_small(grace: Client) -> None:
    assert len(grace.get("/calendars/office/").content) < 100_000


def test_it_is_renamed_and_a_stale_name_is_refused_with_what_was_typed(grace: Client) -> None:
    assert grace.post("/calendars/office/name/", {"name": "Munich", "note": "", "seen": 1}).status_code == 302
    page = grace.post("/calendars/office/name/", {"name": "Augsburg", "note": "", "seen": 1}).content.decode()
    assert "changed by Grace" in page
    assert 'value="Augsburg"' in page
    assert Calendar.objects.get().name == "Munich"


def test_an_ended_calendar_is_offered_no_longer_but_stays_where_it_is(grace: Client, office: Calendar) -> None:
    grace.post("/calendars/office/end/", {"ended_on": "2026-05-31", "seen": 1})
    field = CalendarChoice()
    assert field.queryset is not None
    assert not field.queryset.exists()
    field.keep(office.pk)
    assert "Office hours – Monday–Friday 08:00–17:00, Europe/Berlin" in str(field.widget.render("hours", None))
    refused = grace.post("/calendars/office/change/", {**TYPED, "seen": "2"})
    assert "The calendar has ended" in text(refused.content)
    grace.post("/calendars/office/end/", {"ended_on": "", "seen": 2})
    assert Calendar.objects.get().ended_on is None


def test_a_calendar_is_chosen_by_its_short_name(office: Calendar) -> None:
    class Chooser(forms.Form):
        hours = CalendarChoice(required=False)

    assert Chooser({"hours": "office"}).is_valid()
    chosen = Chooser({"hours": "office"})
    assert chosen.is_valid()
    assert chosen.cleaned_data["hours"] == office
    assert not Chooser({"hours": "none-such"}).is_valid()


def test_teams_are_given_their_hours(grace: Client, cast: Cast) -> None:
    grace.post("/calendars/teams/", {"team-service-desk": "office", "team-network": "none-such"})
    assert list(TeamHours.objects.values_list("team__code", "calendar__code")) == [("service-desk", "office")]
    grace.post("/calendars/teams/", {"team-service-desk": ""})
    assert not TeamHours.objects.exists()


def test_a_calendar_is_made_of_a_file_with_all_its_versions(grace: Client) -> None:
    written = b"""versions:
- {from: 2020-01-01, calendar: {zone: UTC, week: {mon: [[08:00, 09:00]]}}}
- {from: 2024-01-01, calendar: {name: Old house, zone: UTC, week: {mon: [[08:00, 12:00]]}}}
"""
    answer = grace.post("/calendars/from-file/", {"code": "old", "file": SimpleUploadedFile("o.yaml", written)})
    assert answer["Location"] == "/calendars/old/"
    made = Calendar.objects.get(code="old")
    assert made.name == "Old house"
    assert [str(version.effective_from) for version in made.versions.all()] == ["None", "2024-01-01"]
    again = grace.post("/calendars/from-file/", {"code": "old", "file": SimpleUploadedFile("o.yaml", written)})
    assert "already exists" in text(again.content)


def test_files_are_sent_with_a_name(grace: Client) -> None:
    for query, kind, name in (
        ("office.ics?year=2026", "text/calendar", "office-2026.ics"),
        ("office.csv?year=2026", "text/csv", "office-2026.csv"),
        ("office.yaml", "application/yaml", "office.yaml"),
    ):
        answer = grace.get(f"/calendars/{query}")
        assert answer["Content-Type"].startswith(kind)
        assert name in answer["Content-Disposition"]


READING = (
    "/calendars/",
    "/calendars/office/",
    "/calendars/office.ics",
    "/calendars/office.csv",
    "/calendars/office.yaml",
)
WRITING = (
    "/calendars/new/",
    "/calendars/from-file/",
    "/calendars/teams/",
    "/calendars/office/change/",
    "/calendars/office/versions/1/change/",
    "/calendars/office/name/",
    "/calendars/office/end/",
)
WRITERS = {"service_level_manager", "administrator"}
READERS = WRITERS | {"agent", "team_lead", "service_owner", "finance", "unit_representative"}


def test_who_may_read_and_who_may_write(client: Client, office: Calendar, cast: Cast) -> None:
    seen: dict[str, tuple[int, int]] = {}
    for role, person in cast.by_role().items():
        client.force_login(person)
        seen[role] = client.get("/calendars/").status_code, client.get("/calendars/office/name/").status_code
    expected = {role: (200 if role in READERS else 403, 200 if role in WRITERS else 403) for role in cast.by_role()}
    assert seen == expected


def test_every_page_is_held_to_it(client: Client, office: Calendar, cast: Cast) -> None:
    for person, reads, writes in ((cast.grace, 200, 200), (cast.alice, 200, 403), (cast.charlie, 403, 403)):
        client.force_login(person)
        assert {client.get(path).status_code for path in READING} == {reads}
        assert {client.get(path).status_code for path in WRITING} == {writes}


def test_what_is_not_there_is_not_found(grace: Client) -> None:
    for path in ("/calendars/none/", "/calendars/none/change/", "/calendars/office/versions/9/change/"):
        assert grace.get(path).status_code == 404
    assert grace.get("/calendars/office/versions/1/withdraw/").status_code == 405


def test_nobody_is_sent_to_the_sign_in_page(client: Client, office: Calendar) -> None:
    assert {client.get(path).status_code for path in (*READING, *WRITING)} == {302}


def test_the_demonstration_company_gets_every_calendar_its_agreements_run_by(cast: Cast) -> None:
    fill(by=cast.grace)
    digests = {version.digest for made in Calendar.objects.all() for version in made.versions.all()}
    assert {Hours.from_dict(each.hours).digest() for each in agreements() if isinstance(each.hours, dict)} <= digests
    assert {"workdays", "office", "shop", "daily", "long", "shifts", "every-day"} <= set(
        Calendar.objects.values_list("code", flat=True)
    )
    assert not Calendar.objects.filter(code__startswith="hours-").exists()
    assert [use.name for use in uses_of(["daily"])["daily"]] == ["Service desk"]
    field = versioned(Calendar.objects.get(code="field"))
    assert len(field.versions) == 2


def test_a_calendar_that_closes_for_good_says_so(cast: Cast) -> None:
    once = {"zone": "UTC", "overrides": {"2026-05-01": [["08:00", "09:00"]]}}
    made = create_calendar(Calendar(code="once", name="Once"), once, by=cast.grace, now=NOW)
    assert state_of(versioned(made), NOW).changes_at is None
    always = {"zone": "UTC", "week": {"daily": [["00:00", "24:00"]]}}
    made = create_calendar(Calendar(code="always", name="Always"), always, by=cast.grace, now=NOW)
    assert (state_of(versioned(made), NOW).is_open, state_of(versioned(made), NOW).changes_at) == (True, None)
