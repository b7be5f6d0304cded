"""The demonstration company: its units, services, people and agreements."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from accord.agreements import AgreementBook, AgreementKind, Subject, calendar_of, load, load_organisation, target_for
from accord.agreements.kinds import TargetKind
from accord.demonstration import Programme, agreements, documents, organisation
from accord.demonstration.people import agents, requesters
from accord.demonstration.teams import TEAMS
from accord.demonstration.units import PLACES
from accord.events import TicketClass

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def book() -> AgreementBook:
    return AgreementBook(agreements(), organisation())


def test_the_catalogue_has_17_services_33_components_and_33_functions() -> None:
    parts = Counter(
        "function" if t.function else "component" if t.component else "service" for t in organisation().things()
    )
    assert parts == {"service": 17, "component": 33, "function": 33}


def test_the_company_is_a_head_office_a_contact_centre_a_warehouse_and_two_regions_of_six_centres() -> None:
    units = organisation().units
    assert [len(organisation().below(region)) - 1 for region in ("north-west", "south")] == [6, 6]
    assert organisation().line_of("riverside") == ("riverside", "north-west", "timber-and-tile")
    assert {name for name, unit in units.items() if unit.parent == "timber-and-tile"} == {
        "head-office",
        "contact-centre",
        "warehouse",
        "north-west",
        "south",
    }


def test_every_team_has_people_and_a_line_of_support() -> None:
    assert {team.support_level for team in TEAMS} == {1, 2, 3}
    assert all(agents(team.id) for team in TEAMS)
    assert sum(team.id.startswith("onsite-") for team in TEAMS) == 5


def test_no_two_employees_share_a_name_with_another_or_with_someone_in_it() -> None:
    names = requesters(sum(place.staff for place in PLACES)) + [name for team in TEAMS for name in agents(team.id)]
    assert len(names) == len(set(names))


def test_documents_read_back_as_they_were_written() -> None:
    texts = documents()
    assert load_organisation(texts.pop("organisation.yaml")) == organisation()
    assert [load(text, name) for name, text in texts.items()] == agreements()


def test_the_pilot_comes_first_then_a_region_then_everyone(book: AgreementBook) -> None:
    begins = Programme.between(date(2025, 11, 1), date(2026, 11, 1)).waves
    assert begins == (date(2025, 11, 1), date(2026, 3, 1), date(2026, 7, 1))
    joined = {
        "riverside": begins[0],
        "contact-centre": begins[0],
        "westpark": begins[1],
        "southfield": begins[2],
        "head-office": begins[2],
    }
    for unit, day in joined.items():
        subject = Subject(TicketClass.INCIDENT, unit, "printing", None, None, 3)
        morning = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        assert book.resolve(subject, morning - DAY) is None
        assert book.resolve(subject, morning) is not None


def test_wired_network_at_a_centre_is_answered_in_30_minutes_of_service_time_from_monday_to_friday(
    book: AgreementBook,
) -> None:
    friday = datetime(2026, 10, 2, 13, 50, tzinfo=UTC)  # 16:50 in Moscow
    found = book.resolve(Subject(TicketClass.INCIDENT, "riverside", "wired-network", None, None, 2), friday)
    assert found is not None
    response = target_for(found, TargetKind.RESPONSE, TicketClass.INCIDENT, 2)
    assert response is not None
    assert str(response.allowance_for(2)) == "30 min"
    due = calendar_of(found, response).at(friday)[1].due(friday, timedelta(minutes=30)).due
    assert due == datetime(2026, 10, 5, 5, 20, tzinfo=UTC)  # Monday 08:20 in Moscow


def test_the_contact_centres_call_distribution_has_an_agreement_of_its_own(book: AgreementBook) -> None:
    at = datetime(2026, 9, 1, 9, tzinfo=UTC)
    found = [
        book.resolve(Subject(TicketClass.INCIDENT, unit, "telephony", "call-distribution", "call-queue", 2), at)
        for unit in ("contact-centre", "head-office")
    ]
    assert [one and one.id for one in found] == ["call-distribution", "office"]


def test_every_promise_names_who_answers_for_it_and_what_stands_behind_it() -> None:
    known = {made.id for made in agreements()}
    for made in agreements():
        assert all(target.responsible.name for target in made.targets)
        assert set(made.behind) <= known
        assert made.kind is not AgreementKind.SLA or made.behind
