"""A new version of a calendar comes into force by drafts of the agreements that copied it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from accord.server.accounts.actions import grant
from accord.server.accounts.roles import Role
from accord.server.agreements.actions import create_agreement, offer_text, propose_hours, sign, start_and_end
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.states import Method, Side, State
from accord.server.audit.models import Entry
from accord.server.calendars.actions import add_version, create_calendar
from accord.server.calendars.bridge import hours_of
from accord.server.calendars.models import Calendar
from tests.cast import Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.texts import NOW, PROMISE, agreed, text, written

HOURS: dict[str, object] = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
LONGER: dict[str, object] = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "20:00"]]}}
SUMMER = date(2026, 6, 1)
LATER = datetime(2026, 4, 7, 9, 0, tzinfo=NOW.tzinfo)
SHEET: dict[str, object] = {
    "effective_from": "2026-06-01",
    "reason": "Evenings",
    "seen": "1",
    "zone": "Europe/Berlin",
    "week": ["8-20"] * 5 + ["", ""],
    "pause": [""] * 7,
}


@pytest.fixture
def office(cast: Cast) -> Calendar:
    return create_calendar(Calendar(code="office", name="Office hours"), HOURS, by=cast.grace, now=NOW)


def copying(cast: Cast, code: str, service: str, *, is_signed: bool) -> Version:
    """Save an agreement that copied the calendar, in force since the first of April or a draft."""
    given = text(id=code, title=code.title(), scope={"units": ["riverside"], "services": [service]}, examples=[])
    if is_signed:
        version = agreed(cast.grace, cast.alice, given)
        start_and_end(LATER)
    else:
        version = written(cast.grace, given)
    Version.objects.filter(pk=version.pk).update(calendar_code="office")
    version.refresh_from_db()
    return version


def longer(cast: Cast, calendar: Calendar) -> Calendar:
    add_version(calendar, LONGER, SUMMER, seen=calendar.row_version, by=cast.grace, now=LATER)
    return Calendar.objects.prefetch_related("versions").get(pk=calendar.pk)


@pytest.mark.usefixtures("office")
def test_one_click_opens_a_draft_of_each_agreement_that_copied_the_calendar(cast: Cast, browser: Browser) -> None:
    for code in ("mail", "telephone"):
        copying(cast, code, code, is_signed=True)
    copying(cast, "printing", "printing", is_signed=False)
    browser.by(cast.grace)
    with time_machine.travel(LATER, tick=False):
        preview = browser.post("/calendars/office/change/", {**SHEET, "step": "preview"}).content.decode()
        assert "Save and propose these hours" in preview
        assert preview.count('name="adopt"') == 3
        chosen = {"adopt": ["mail", "telephone", "printing"]}
        answer = browser.post("/calendars/office/change/", {**SHEET, **chosen, "step": "propose"}, follow=True)
    assert "3 agreements have a draft with these hours now" in answer.content.decode()
    calendar = Calendar.objects.prefetch_related("versions").get()
    for code, number in (("mail", 2), ("telephone", 2), ("printing", 1)):
        made = Version.objects.get(agreement__code=code, number=number)
        assert (code, made.state, made.calendar_code) == (code, State.DRAFT, "office")
        assert made.document["hours"] == hours_of(calendar)
        assert made.effective_from == (SUMMER if number == 2 else date(2026, 4, 1))
    signed = Version.objects.get(agreement__code="mail", number=1)
    assert (signed.state, signed.document["hours"]) == (State.IN_FORCE, PROMISE["hours"])
    assert Entry.objects.filter(action="agreement.hours_proposed").count() == 3


def test_the_new_hours_hold_once_the_drafts_are_signed(cast: Cast, office: Calendar) -> None:
    copying(cast, "mail", "mail", is_signed=True)
    calendar = longer(cast, office)
    propose_hours(calendar.versions.get(number=2), ["mail"], by=cast.grace, now=LATER)
    draft = Version.objects.get(agreement__code="mail", number=2)
    offer_text(draft, by=cast.grace, now=LATER)
    for side, person in ((Side.PROVIDER, cast.grace), (Side.CUSTOMER, cast.alice)):
        sign(draft, side, by=person, method=Method.PASSWORD, digest=draft.digest, now=LATER)
    start_and_end(datetime(2026, 6, 1, tzinfo=NOW.tzinfo))
    states = dict(Agreement.objects.get(code="mail").versions.values_list("number", "state"))
    assert states == {1: State.SUPERSEDED, 2: State.IN_FORCE}


def test_a_text_that_one_side_has_signed_and_one_with_hours_of_its_own_stay_as_they_are(
    cast: Cast, office: Calendar
) -> None:
    half = copying(cast, "mail", "mail", is_signed=False)
    offer_text(half, by=cast.grace, now=NOW)
    sign(half, Side.PROVIDER, by=cast.grace, method=Method.PASSWORD, digest=half.digest, now=NOW)
    begun = copying(cast, "printing", "printing", is_signed=True)
    own = begun.agreement
    create_agreement(
        text(id="unrelated", scope={"units": ["westpark"], "services": ["x"]}, examples=[]), by=None, now=NOW
    )
    calendar = longer(cast, office)
    version = calendar.versions.get(number=2)
    outcome = propose_hours(version, ["mail", "printing", "unrelated"], by=cast.grace, now=LATER)
    assert {one.version.agreement.code: one.refused for one in outcome} == {
        "mail": "One side has signed version 1 already.",
        "printing": "",
    }
    Version.objects.filter(agreement=own, number=2).update(calendar_code="")
    again = propose_hours(version, ["printing"], by=cast.grace, now=LATER)
    assert [one.refused for one in again] == ["Version 2 is being written, with hours of its own."]


def test_proposing_twice_makes_one_draft(cast: Cast, office: Calendar) -> None:
    copying(cast, "mail", "mail", is_signed=True)
    version = longer(cast, office).versions.get(number=2)
    first = propose_hours(version, ["mail"], by=cast.grace, now=LATER)
    second = propose_hours(version, ["mail"], by=cast.grace, now=LATER)
    assert [one.refused for one in (*first, *second)] == ["", "It has these hours already."]
    assert Version.objects.filter(agreement__code="mail").count() == 2


def test_nobody_proposes_hours_for_agreements_that_others_write(cast: Cast, office: Calendar) -> None:
    copying(cast, "mail", "mail", is_signed=True)
    version = longer(cast, office).versions.get(number=2)
    grant(cast.jonas, Role.SERVICE_LEVEL_MANAGER, cast.south, by=None)
    assert propose_hours(version, ["mail"], by=cast.jonas, now=LATER) == []
    [refused] = propose_hours(version, ["mail"], by=cast.irma, now=LATER)
    assert refused.refused == "Only those who write this agreement can propose hours for it."


def test_hours_that_were_saved_before_are_proposed_from_the_calendar(
    cast: Cast, office: Calendar, browser: Browser
) -> None:
    copying(cast, "mail", "mail", is_signed=True)
    longer(cast, office)
    with time_machine.travel(LATER + timedelta(days=1), tick=False):
        page = browser.by(cast.grace).get("/calendars/office/").content.decode()
        assert "/calendars/office/versions/2/propose/" in page
        asked = browser.get("/calendars/office/versions/2/propose/").content.decode()
        assert "A new draft follows version 1 from" in asked
        said = browser.post("/calendars/office/versions/2/propose/", {"adopt": "mail"}, follow=True).content.decode()
    assert "1 agreement has a draft with these hours now: Mail." in said
    assert Version.objects.filter(agreement__code="mail", number=2, state=State.DRAFT).exists()
