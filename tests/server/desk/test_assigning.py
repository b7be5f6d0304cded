"""Who is suggested for a ticket, why, and which tickets assign themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from accord.server.accounts.models import Membership, Person, PersonSkill, Skill, TeamMember
from accord.server.accounts.roles import Role
from accord.server.calendars.actions import create_calendar, set_team_hours
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Component, Service
from accord.server.desk import actions
from accord.server.desk.actions import staffing
from accord.server.desk.assigning.candidates import fitting
from accord.server.desk.assigning.suggesting import suggested
from accord.server.desk.models import Absence, Channel, SkillNeed, Ticket, WaitingReason
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
EVENING = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
WEEK = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "18:00"]]}}


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The desk works from 8 to 18; Max is new in it; Dora knows SAP, and speaks French as Charlie does."""
    promise_everything(monkeypatch)
    calendar = create_calendar(Calendar(code="office", name="Office"), WEEK, by=None, now=MONDAY)
    set_team_hours(cast.desk, calendar, by=cast.irma, now=MONDAY)
    newcomer = Person.objects.create(email="max@example.org", name="Max", zone="Europe/Berlin")
    Membership.objects.create(person=newcomer, unit=cast.company, role=Role.AGENT)
    TeamMember.objects.create(team=cast.desk, person=newcomer)
    for code, name, kind in (("sap", "SAP", "know_how"), ("fr", "French", "language")):
        PersonSkill.objects.create(
            person=cast.dora, skill=Skill.objects.get_or_create(code=code, name=name, kind=kind)[0]
        )
    Person.objects.filter(pk=cast.charlie.pk).update(language="fr")
    Person.objects.update(zone="Europe/Berlin")
    cast.charlie.refresh_from_db()
    service = Service.objects.create(code="erp", name="ERP", team=cast.desk)
    SkillNeed.objects.create(service=service, skill=Skill.objects.get(code="sap"))
    return cast


def called(desk: Cast, now: datetime = MONDAY, **more: Any) -> Ticket:
    given = {"requester": desk.charlie, "unit": desk.riverside, "service": Service.objects.get(code="erp"), **more}
    words = actions.Words(text="It is slow.")
    return actions.open_ticket(actions.Call(subject="ERP", words=words, **given), by=desk.charlie, now=now)


def give(desk: Cast, person: Person, count: int) -> None:
    for _one in range(count):
        actions.assign(called(desk), team=desk.desk, person=person, by=desk.erik, now=MONDAY)


def names(ticket: Ticket, now: datetime = MONDAY) -> list[str]:
    return [one.name for one in suggested(ticket, now)]


def test_the_reason_is_a_sentence(desk: Cast) -> None:
    give(desk, desk.dora, 6)
    first, *_rest = suggested(called(desk), MONDAY)
    assert first.name == "Dora"
    assert first.reason == "knows SAP, speaks French, on shift until 17:00, 6 open tickets"  # shown in UTC


def test_who_knows_it_comes_first_in_spite_of_more_work(desk: Cast) -> None:
    give(desk, desk.dora, 5)
    assert names(called(desk)) == ["Dora", "Erik", "Max"]


def test_skills_of_another_component_are_not_asked_for(desk: Cast) -> None:
    service = Service.objects.get(code="erp")
    stock, books = (Component.objects.create(service=service, code=code, name=code) for code in ("stock", "books"))
    SkillNeed.objects.update(component=stock)
    give(desk, desk.dora, 9)
    assert names(called(desk, component=books))[0] == "Erik"
    assert names(called(desk, component=stock))[0] == "Dora"
    assert names(called(desk))[0] == "Erik"


def test_waiting_tickets_weigh_a_quarter(desk: Cast) -> None:
    give(desk, desk.dora, 3)
    ticket = Ticket.objects.filter(assignee=desk.dora)[0]
    actions.wait(ticket, WaitingReason.OTHER, by=desk.dora, now=MONDAY)
    assert "work of 2.2 open tickets" in suggested(called(desk), MONDAY)[0].reason


def test_who_is_away_is_not_suggested(desk: Cast) -> None:
    absence = Absence(person=desk.dora, first_day=date(2026, 3, 1), last_day=date(2026, 3, 2))
    staffing.add_absence(absence, by=desk.erik, now=MONDAY)
    assert "Dora" not in names(called(desk))
    assert names(called(desk), datetime(2026, 3, 3, 8, tzinfo=UTC))[0] == "Dora"
    # In Berlin the third has begun an hour before it does in UTC.
    assert "Dora" in names(called(desk), datetime(2026, 3, 2, 23, 30, tzinfo=UTC))


def test_absences_that_follow_each_other_are_one(desk: Cast) -> None:
    for first, last in ((1, 3), (4, 8), (10, 12)):
        Absence.objects.create(person=desk.dora, first_day=date(2026, 3, first), last_day=date(2026, 3, last))
    ticket = called(desk)
    (dora,) = (one for one in fitting(ticket, [desk.desk], MONDAY)[desk.desk.pk] if one.candidate.name == "Dora")
    assert dora.candidate.absent_until == datetime(2026, 3, 8, 23, tzinfo=UTC)


def test_after_the_shift_the_next_one_is_named(desk: Cast) -> None:
    assert "back on shift tomorrow" in suggested(called(desk), EVENING)[0].reason


def test_who_may_not_work_for_the_unit_is_not_suggested(desk: Cast) -> None:
    Membership.objects.filter(person=desk.dora).update(unit=desk.south)
    assert "Dora" not in names(called(desk))
    assert "Dora" in names(called(desk, unit=desk.southfield))
    assert "Dora" not in names(called(desk, unit=None, requester=None))


def test_who_belongs_to_the_site_comes_before_who_does_not(desk: Cast) -> None:
    PersonSkill.objects.all().delete()
    Membership.objects.filter(person__name="Max").update(unit=desk.riverside)
    give(desk, Person.objects.get(name="Max"), 2)
    first = suggested(called(desk), MONDAY)[0]
    assert (first.name, "works on the site" in first.reason) == ("Max", True)


def test_a_team_of_many_takes_no_more_queries(desk: Cast, django_assert_max_num_queries: Callable[..., Any]) -> None:
    for number in range(20):
        person = Person.objects.create(email=f"agent-{number}@example.org", name=f"Agent {number}")
        Membership.objects.create(person=person, unit=desk.company, role=Role.AGENT)
        TeamMember.objects.create(team=desk.desk, person=person)
    ticket = Ticket.objects.select_related("unit", "team", "requester").get(pk=called(desk).pk)
    with django_assert_max_num_queries(11):
        assert len(suggested(ticket, MONDAY)) == 3


def test_new_tickets_of_a_team_go_to_who_fits_best(desk: Cast) -> None:
    assert called(desk).assignee is None
    staffing.set_automatic(desk.desk, is_automatic=True, by=desk.erik, now=MONDAY)
    ticket = called(desk)
    assert ticket.assignee == desk.dora
    step = ticket.steps.order_by("id").last()
    assert step is not None
    assert (step.action, step.by_name) == ("ticket.assigned", "accord")
    assert step.told["reason"] == "knows SAP, speaks French, on shift until 18:00, 0 open tickets"  # on Dora's clock


def test_nobody_gets_a_ticket_by_itself_out_of_hours(desk: Cast) -> None:
    staffing.set_automatic(desk.desk, is_automatic=True, by=desk.erik, now=MONDAY)
    assert called(desk, EVENING).assignee is None


def test_work_is_shared_out_among_equals(desk: Cast) -> None:
    SkillNeed.objects.all().delete()
    Person.objects.filter(pk=desk.charlie.pk).update(language="")
    desk.charlie.refresh_from_db()
    staffing.set_automatic(desk.desk, is_automatic=True, by=desk.erik, now=MONDAY)
    holders = [str(called(desk).assignee) for _one in range(6)]
    assert sorted(holders) == ["Dora", "Dora", "Erik", "Erik", "Max", "Max"]


@pytest.fixture
def cables(desk: Cast) -> Cast:
    """The network team, whose only agent is Max, gets its tickets by itself."""
    TeamMember.objects.create(team=desk.network, person=Person.objects.get(name="Max"))
    staffing.set_automatic(desk.network, is_automatic=True, by=desk.erik, now=MONDAY)
    return desk


def holder(ticket: Ticket) -> str:
    ticket.refresh_from_db()
    return str(ticket.assignee)


def test_a_ticket_handed_over_to_a_team_goes_to_who_fits_best_and_back_with_one_undo(cables: Cast) -> None:
    ticket = called(cables)
    actions.take(ticket, by=cables.dora, now=MONDAY)
    actions.hand_over(ticket, team=cables.network, by=cables.dora, now=MONDAY, note="The cable.")
    assert holder(ticket) == "Max"
    last = ticket.steps.order_by("id").last()
    assert last is not None
    assert "0 open tickets" in last.told["reason"]
    step = actions.last_undoable(ticket, by=cables.dora, now=MONDAY)
    assert step is not None
    assert step.action == "ticket.handed_over"
    actions.undo(ticket, step.pk, by=cables.dora, now=MONDAY)
    assert (holder(ticket), ticket.team) == ("Dora", cables.desk)


def test_whom_somebody_chose_keeps_it_and_who_gives_it_free_is_not_undone(cables: Cast) -> None:
    TeamMember.objects.create(team=cables.network, person=cables.erik)
    ticket = called(cables)
    actions.assign(ticket, team=cables.network, person=cables.erik, by=cables.dora, now=MONDAY)
    assert holder(ticket) == "Erik"
    actions.assign(ticket, team=cables.network, person=None, by=cables.erik, now=MONDAY)
    assert holder(ticket) == "None"


@pytest.mark.parametrize("way", ["away", "left the team", "left", "off shift", "is there"])
@pytest.mark.parametrize("by", ["agent", "customer"])
def test_what_is_opened_again_goes_to_another_when_its_agent_is_not_there_any_more(
    desk: Cast, way: str, by: str
) -> None:
    ticket = called(desk)
    actions.take(ticket, by=desk.dora, now=MONDAY)
    actions.resolve(ticket, by=desk.dora, now=MONDAY)
    staffing.set_automatic(desk.desk, is_automatic=True, by=desk.erik, now=MONDAY)
    if way == "away":
        Absence.objects.create(person=desk.dora, first_day=date(2026, 3, 1), last_day=date(2026, 3, 4))
    elif way == "left the team":
        TeamMember.objects.filter(person=desk.dora).delete()
    elif way == "left":
        Person.objects.filter(pk=desk.dora.pk).update(is_active=False)
    now = EVENING if way == "off shift" else MONDAY
    if by == "agent":
        actions.reopen(ticket, by=desk.erik, now=now)
    else:
        words = actions.Words(text="It is back.")
        actions.customer_writes(ticket, words, by=desk.charlie, now=now, channel=Channel.MAIL)
    assert ticket.state == "open"
    assert (holder(ticket) == "Dora") == (way in ("off shift", "is there"))
    assert ticket.assignee is not None


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_one_click_assigns_who_is_suggested(desk: Cast) -> None:
    ticket, client = called(desk), signed_in(desk.erik)
    assert f"/tickets/{ticket.reference}/do/suggested/" in client.get(ticket.get_absolute_url()).content.decode()
    shown = client.get(f"/tickets/{ticket.reference}/do/suggested/").content.decode()
    assert "knows SAP, speaks French" in shown
    key = f"{desk.desk.code}:{desk.dora.pk}"
    assert f'value="{key}"' in shown
    client.post(f"/tickets/{ticket.reference}/do/assign/", {"to": key, "reason": "knows SAP"})
    ticket.refresh_from_db()
    assert ticket.assignee == desk.dora


def test_a_ticket_is_handed_over_to_somebody(desk: Cast) -> None:
    TeamMember.objects.create(team=desk.network, person=desk.erik)
    ticket, client = called(desk), signed_in(desk.dora)
    form = client.get(f"/tickets/{ticket.reference}/do/hand-over/").content.decode()
    assert "Erik – does not know SAP" in form
    given = {"to": f"network:{desk.erik.pk}", "note": "It is the cable"}
    assert client.post(f"/tickets/{ticket.reference}/do/hand-over/", given).status_code == 302
    ticket.refresh_from_db()
    assert (ticket.team, ticket.assignee, ticket.support_level) == (desk.network, desk.erik, 2)


def test_leads_note_absences_of_their_people(desk: Cast) -> None:
    Membership.objects.filter(person=desk.erik).update(unit=desk.north)  # leads the desk, not the organisation
    TeamMember.objects.create(team=desk.network, person=desk.fay)
    client = signed_in(desk.erik)
    days = {"first_day": "2999-03-01", "last_day": "2999-03-05"}
    assert client.post("/queue/absences/", {"person": desk.fay.pk, **days}).status_code == 422
    assert client.post("/queue/absences/", {"person": desk.dora.pk, **days}).status_code == 302
    assert client.post("/queue/absences/", {"person": desk.dora.pk, **days}).status_code == 422
    backwards = {"first_day": "2999-03-05", "last_day": "2999-03-01"}
    answer = client.post("/queue/absences/", {"person": desk.dora.pk, **backwards})
    assert "The last day lies before the first." in answer.content.decode()
    other = Absence.objects.create(person=desk.fay, first_day=date(2999, 3, 1), last_day=date(2999, 3, 1))
    assert client.post(f"/queue/absences/{other.pk}/remove/").status_code == 404
    own = Absence.objects.get(person=desk.dora)
    assert client.post(f"/queue/absences/{own.pk}/remove/").status_code == 302
    assert Absence.objects.get() == other


def test_needed_skills_and_teams_are_set_on_a_page(desk: Cast) -> None:
    client, service = signed_in(desk.erik), Service.objects.get(code="erp")
    part = Component.objects.create(service=service, code="stock", name="Stock")
    skill = Skill.objects.get(code="sap")
    assert client.post("/queue/assignment/", {"about": f"c{part.pk}", "skill": skill.pk}).status_code == 302
    answer = client.post("/queue/assignment/", {"about": f"c{part.pk}", "skill": skill.pk})
    assert (answer.status_code, "This is said already." in answer.content.decode()) == (422, True)
    assert client.post("/queue/assignment/", {"about": "c0", "skill": skill.pk}).status_code == 422
    need = SkillNeed.objects.get(component=part)
    client.post(f"/queue/assignment/needs/{need.pk}/remove/")
    assert not SkillNeed.objects.filter(component=part).exists()
    client.post("/queue/assignment/teams/service-desk/", {"automatic": "1"})
    assert "go to who fits best" in client.get("/queue/assignment/").content.decode()
    client.post("/queue/assignment/teams/service-desk/", {"automatic": ""})
    assert "Assign by itself" in client.get("/queue/assignment/").content.decode()
