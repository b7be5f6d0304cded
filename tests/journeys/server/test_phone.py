"""Two calls, one taken and one lost, and who is suggested for the ticket; the pages on every screen."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.accounts.models import Membership, Person, PersonSkill, Skill, TeamMember
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Service
from accord.server.channels.phone.actions import add_system, log_lost, start_call
from accord.server.channels.phone.models import Call
from accord.server.desk.actions import Call as Wanted
from accord.server.desk.actions import Words, open_ticket
from accord.server.desk.models import Absence, SkillNeed, Ticket
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep


@pytest.fixture
def desk(people: Cast) -> Cast:
    """Charlie has a telephone; Dora knows SAP; Fay is away; the ERP needs SAP."""
    Person.objects.filter(pk=people.charlie.pk).update(phone="+49 40 1234-567", title="Store manager", language="fr")
    Person.objects.filter(pk=people.alice.pk).update(phone="417")
    skill = Skill.objects.create(code="sap", name="SAP")
    PersonSkill.objects.create(person=people.dora, skill=skill)
    PersonSkill.objects.create(
        person=people.dora, skill=Skill.objects.create(code="fr", name="French", kind=Skill.Kind.LANGUAGE)
    )
    newcomer = Person.objects.create(email="max@example.org", name="Max")
    Membership.objects.create(person=newcomer, unit=people.company, role=Role.AGENT)
    TeamMember.objects.create(team=people.desk, person=newcomer)
    Absence.objects.create(person=newcomer, first_day=date(2020, 1, 1), last_day=date(2999, 1, 1))
    service = Service.objects.create(code="erp", name="ERP", team=people.desk)
    SkillNeed.objects.create(service=service, skill=skill)
    return people


def whole(page: Page, width: int, *, examined: bool = True) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if examined:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} {width}\n{found.generate_report()}"


def test_a_call_is_taken_and_another_is_lost(desk: Cast, visit: Callable[..., Page]) -> None:
    page = visit("/calls/", by="dora@example.org")
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("Unknown number")
    page.get_by_label("Who is calling?").fill("040 12345")
    page.get_by_role("button", name="The caller is Charlie").click()
    expect(page.locator("h1")).to_have_text("Charlie")
    expect(page.locator(".timer")).to_have_text("0:02", timeout=8000)
    page.get_by_label("What was said").fill("The ERP is slow since eight.")
    page.get_by_label("Subject").fill("ERP is slow")
    page.get_by_label("Service").select_option("ERP")
    page.get_by_label("Minutes of work").fill("4")
    page.get_by_role("button", name="Open the ticket").click()
    expect(page.locator("h1")).to_have_text("ERP is slow")
    expect(page.get_by_text("knows SAP, speaks French")).to_be_visible()
    keep(page, "desk-suggested")
    page.get_by_role("button", name="Assign to Dora").click()
    expect(page.get_by_role("button", name="Assign to")).to_have_count(0)
    call, ticket = Call.objects.get(), Ticket.objects.get()
    assert (call.ticket, call.person, call.outcome) == (ticket, desk.charlie, "answered")
    assert (ticket.assignee, ticket.channel) == (desk.dora, "phone")
    page.goto("/calls/")
    page.keyboard.press("l")
    expect(page.get_by_text("1 answered, 1 lost")).to_be_visible()


def test_a_call_that_rings_appears_by_itself(desk: Cast, visit: Callable[..., Page]) -> None:
    page = visit("/calls/", by="dora@example.org")
    expect(page.get_by_text("Nobody is calling just now.")).to_be_visible()
    Call.objects.create(offered_at=timezone.now(), number="417", person=desk.alice)
    page.get_by_role("button", name="Answer Alice").click()
    expect(page.locator("h1")).to_have_text("Alice")
    assert Call.objects.get().agent == desk.dora


def things(desk: Cast) -> dict[str, list[tuple[str, str]]]:
    """Make what the pages show; return them by who looks at them."""
    now = timezone.now()
    service = Service.objects.get(code="erp")
    wanted = Wanted(subject="ERP is slow", words=Words(text="Slow."), requester=desk.charlie, service=service)
    ticket = open_ticket(wanted, by=desk.charlie, now=now - timedelta(hours=1))
    unknown = Call.objects.create(offered_at=now, answered_at=now, agent=desk.dora, number="+49 30 987 65 43")
    Call.objects.create(offered_at=now - timedelta(seconds=9), number="417", person=desk.alice)
    talking = start_call(by=desk.dora, now=now - timedelta(minutes=3), number="0401234567")
    log_lost(by=desk.dora, now=now - timedelta(minutes=20))
    add_system("Head office", by=desk.irma, now=now)
    return {
        "dora": [("calls", "/calls/"), ("call", talking.get_absolute_url()), ("found", f"/calls/{unknown.pk}/?q=ali")],
        "erik": [
            ("suggested", ticket.get_absolute_url()), ("assign", f"{ticket.get_absolute_url()}do/assign/"),
            ("absences", "/queue/absences/"), ("assignment", "/queue/assignment/"),
        ],
        "irma": [("systems", "/phone/systems/"), ("person", f"/administration/people/{desk.charlie.pk}/edit/")],
    }  # fmt: skip


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_are_whole_on_every_screen(desk: Cast, visit: Callable[..., Page], scheme: str, width: int) -> None:
    for person, places in things(desk).items():
        page = visit("/account/", by=f"{person}@example.org", scheme=scheme, width=width)
        for number, (name, address) in enumerate(places):
            page.goto(address)
            if name == "suggested":
                expect(page.get_by_text("knows SAP")).to_be_visible()
            keep(page, f"{name}-{scheme}-{width}")
            whole(page, width, examined=is_examined(number, width))
