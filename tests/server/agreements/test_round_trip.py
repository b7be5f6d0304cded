"""The form holds everything that an agreement can say: opened and saved, a text is the same to the last letter."""

from datetime import date
from pathlib import Path

import pytest

from accord.agreements import Agreement as Document
from accord.agreements import dump, load
from accord.agreements.hours import Hours, calendar_from
from accord.demonstration import agreements
from accord.server.accounts.models import Unit
from accord.server.agreements import bridge
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.reading import read
from tests.cast import Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.submitted import submitted
from tests.server.agreements.texts import PROMISE, text, written

ROOT = Path(__file__).parents[3]
FILES = sorted(ROOT.glob("docs/examples/*/*.yaml"))

WEEKEND = {"zone": "Europe/Berlin", "week": {"sat-sun": [["10:00", "14:00"]]}, "name": "Weekend desk"}
SUMMER = {
    "zone": "Europe/Berlin",
    "week": {"mon-thu": [["08:00", "12:00"], ["13:00", "17:00"]], "fri": [["08:00", "14:00"]]},
    "country": "DE",
    "subdivision": "BY",
    "holidays": ["2026-08-08", {"date": "2026-12-24", "name": "Christmas Eve", "windows": [["08:00", "12:00"]]}],
    "overrides": {"2026-11-27": [["06:00", "24:00"]], "2026-11-28": []},
    "breaks": {"mon": [["10:00", "10:15"]], "2026-09-01": [["08:00", "09:00"]]},
}
EVERYTHING: dict[str, object] = {
    **PROMISE,
    "version": 1,
    "effective_until": "2027-04-01",
    "what": "  Terminals are connected.\n\n  Telephones too.\n",
    "provider": {
        "name": "IT",
        "signatory": {"name": "Grace", "role": "Manager", "email": "grace@example.org"},
        "contact": {"name": "Dora", "email": "desk@example.org"},
    },
    "scope": {
        "units": ["riverside"],
        "services": ["wired-network"],
        "components": ["switches"],
        "functions": ["switch"],
        "classes": ["incident", "request", "problem"],
        "levels": [1, 2],
    },
    "hours": [
        {"effective_from": "1970-01-01", "calendar": PROMISE["hours"]},
        {"effective_from": "2026-07-01", "calendar": SUMMER},
    ],
    "calendars": {"weekend": WEEKEND, "summer": [{"effective_from": "2026-01-01", "calendar": SUMMER}]},
    "targets": [
        {
            "id": "response-first",
            "kind": "response",
            "levels": [1],
            "classes": ["incident"],
            "allowance": {1: "8 calendar hours"},
            "share": "99.5 %",
            "responsible": {"name": "Dora", "role": "Agent", "email": "dora@example.org"},
            "hours": "weekend",
            "bands": [{"below": "90 %", "credit": "2.5 %"}, {"below": "70 %", "amount": "40.5"}],
            "penalty_per_miss": "12.50",
        },
        {
            "kind": "resolution",
            "allowance": {1: "1 service day, close of business", 2: "4 h 30 min"},
            "share": "80 %",
            "responsible": {"name": "Fay"},
            "hours": "always",
            "pauses": ["customer", "supplier"],
            "stops_at": "closed",
            "reopening_window": "3 calendar days",
        },
        {"kind": "news", "share": "100 %", "responsible": {"name": "Fay"}},
    ],
    "escalation": [
        {"at": "80 %", "to": "Head of IT", "targets": ["resolution", "news"], "levels": [1]},
        {"after_breach": "1 h", "to": "Network", "kind": "functional"},
    ],
    "cost": {"amount": "420.50", "currency": "EUR", "per": "user and month", "note": "From 20 users on"},
    "review": {"every": "45 days", "next_on": "2026-07-01"},
    "exclusions": ["Cabling of rebuilt halls:\nask the building department", "Private telephones"],
    "behind": ["ola-network", "somebody-elses"],
    "examples": [
        {"target": "resolution", "opened": "2026-04-10 16:50", "due": "2026-04-10 21:20:00", "level": 2},
        {
            "target": "response-first",
            "opened": "2026-04-11T10:00:00+02:00",
            "due": "2026-04-11T18:00:00+02:00",
            "breach": "2026-04-11T16:00:30Z",
            "level": 1,
            "unit": "riverside",
            "note": "Around the clock",
        },
    ],
}


def texts() -> list[Document]:
    """Return the agreements of the examples, the last versions of the demonstration, and one with all there is."""
    files = [load(path) for path in FILES if path.name != "organisation.yaml"]
    latest = {one.id: one for one in agreements()}
    return [*files, *latest.values(), read(EVERYTHING)]


def stored(given: Document, cast: Cast) -> Version:
    """Save a text as a draft, with the units that it names."""
    for code in given.scope.units:
        Unit.objects.get_or_create(
            code=code, defaults={"name": code, "parent": cast.company, "path": f"{cast.company.path}{code}."}
        )
    return written(cast.grace, given)


@pytest.mark.parametrize("given", texts(), ids=lambda one: one.id)
def test_a_text_that_is_opened_and_saved_stays_as_it_is(cast: Cast, browser: Browser, given: Document) -> None:
    version = stored(given, cast)
    address = version.get_absolute_url() + "edit/"
    fields = submitted(browser.by(cast.grace).get(address).content.decode())
    answer = browser.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    saved = Version.objects.get()
    assert saved.document == version.document
    assert saved.digest == version.digest
    assert dump(bridge.document(saved)) == dump(bridge.document(version))


def test_hours_written_out_in_the_form_mean_what_those_of_the_file_mean(cast: Cast, browser: Browser) -> None:
    version = stored(read(EVERYTHING), cast)
    address = version.get_absolute_url() + "edit/"
    fields = submitted(browser.by(cast.grace).get(address).content.decode())
    for name in ("hours", "calendars.0", "calendars.1"):
        fields[f"{name}.source"] = ["written"]
    assert browser.post(address, fields).status_code == 302
    before, after = (bridge.document(one) for one in (version, Version.objects.get()))
    assert after.calendars.keys() == before.calendars.keys()
    pairs = [(before.hours, after.hours), *((before.calendars[key], after.calendars[key]) for key in before.calendars)]
    for was, now in pairs:
        assert versions_in(now) == versions_in(was)


def versions_in(hours: Hours) -> list[tuple[date, str]]:
    """Return the first days and the contents of hours."""
    return [(one.effective_from, one.calendar.digest()) for one in calendar_from(hours).versions]


def opened(version: Version, cast: Cast, browser: Browser) -> tuple[str, dict[str, list[str]]]:
    """Open the form of a version; return its address and fields."""
    address = version.get_absolute_url() + "edit/"
    return address, submitted(browser.by(cast.grace).get(address).content.decode())


def test_a_target_runs_in_further_hours_that_are_written_in_the_form(cast: Cast, browser: Browser) -> None:
    address, _ = opened(written(cast.grace, text(examples=[])), cast, browser)
    fields = submitted(browser.post(address, {**_, "add": "calendars"}).content.decode())
    fields |= {
        "calendars.0.key": ["weekend"],
        "calendars.0.zone": ["Europe/Berlin"],
        "calendars.0.week.0.days": ["sat-sun"],
        "calendars.0.week.0.opens": ["10:00"],
        "calendars.0.week.0.closes": ["14:00"],
        "targets.0.hours": ["weekend"],
    }
    assert browser.post(address, fields).status_code == 302
    document = Version.objects.get().document
    assert document["calendars"] == {"weekend": {"zone": "Europe/Berlin", "week": {"sat-sun": [["10:00", "14:00"]]}}}
    assert document["targets"][0]["hours"] == "weekend"


def test_a_target_is_given_a_band_of_its_own(cast: Cast, browser: Browser) -> None:
    address, fields = opened(written(cast.grace), cast, browser)
    fields = submitted(browser.post(address, {**fields, "add": "targets.1.bands"}).content.decode())
    fields |= {"targets.1.bands.0.below": ["70"], "targets.1.bands.0.amount": ["250"]}
    assert browser.post(address, fields).status_code == 302
    assert Version.objects.get().document["targets"][1]["bands"] == [{"below": "70 %", "credit": None, "amount": "250"}]


def test_hours_whose_lines_are_changed_are_no_longer_kept_as_they_stand(cast: Cast, browser: Browser) -> None:
    address, fields = opened(written(cast.grace, text(examples=[])), cast, browser)
    assert fields["hours.source"] == ["kept"]
    assert browser.post(address, {**fields, "hours.week.0.closes": ["18:00"]}).status_code == 302
    assert Version.objects.get().document["hours"]["week"] == {"mon-fri": [["08:00", "18:00"]]}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"calendars.0.key": ""}, "calendars.0.key"),
        ({"calendars.1.key": "summer"}, "calendars.1.key"),
        ({"calendars.0.key": "always"}, "calendars.always"),
        ({"hours.source": "written", "hours.later.0.dates.2.hours": "8-noon"}, "hours.later.0.dates.2.hours"),
        ({"hours.source": "written", "hours.later.0.dates.0.on": "2026-02-30"}, "hours"),
        ({"targets.0.hours": "nights"}, "targets.0.hours"),
        ({"targets.0.bands.0.below": "much"}, "targets.0.bands.0.below"),
        ({"levels.1.number": "1"}, "levels.1.number"),
        ({"cost.amount": ""}, "cost.amount"),
        ({"examples.0.target": "nothing"}, "examples.0.target"),
    ],
)
def test_what_is_wrong_in_the_finer_parts_is_said_at_its_field(
    cast: Cast, browser: Browser, changes: dict[str, str], place: str
) -> None:
    version = stored(read(EVERYTHING), cast)
    address, fields = opened(version, cast, browser)
    answer = browser.post(address, {**fields, **{name: [value] for name, value in changes.items()}})
    assert answer.status_code == 422
    assert f'id="{place}-wrong"' in answer.content.decode()
    assert Agreement.objects.get().versions.get().row_version == 1


@pytest.mark.parametrize("name", ["targets", "levels", "hours", "provider", "calendars", "scope", "review", "credits"])
def test_a_part_that_is_sent_as_a_word_is_refused_and_not_a_fault(cast: Cast, browser: Browser, name: str) -> None:
    browser.by(cast.grace)
    assert browser.post("/agreements/new/", {name: "x"}).status_code == 422
    assert browser.post("/agreements/new/", {name: "x", "add": f"{name}.0.week"}).status_code == 200
