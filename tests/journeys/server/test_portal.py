"""An employee orders by a form, their representative approves by a link, an agent answers, the employee confirms."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.catalogue.models import Offering, Service, State
from accord.server.channels.portal.fields import FieldKind, FormField, written_fields
from accord.server.channels.portal.letters import link_of
from accord.server.channels.portal.models import Approval, RequestType
from accord.server.desk.actions import Words, answer, resolve, take
from accord.server.desk.models import Ticket, WaitingReason
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep

FIELDS = (
    FormField(name="size", kind=FieldKind.CHOICE, label="Size", is_required=True, choices=("small", "large")),
    FormField(name="why", kind=FieldKind.TEXT, label="Why large", is_required=True, shown_if=("size", "large")),
)
EARLIER = timedelta(minutes=5)


@pytest.fixture
def label_printer(people: Cast) -> RequestType:
    service = Service.objects.create(code="printing", name="Printing", state=State.LIVE, team=people.desk)
    Offering.objects.create(service=service, unit=people.company)
    return RequestType.objects.create(
        code="label-printer", name="Label printer", what="For shelves and goods.", service=service,
        fields=written_fields(FIELDS), approvals=["representative"],
    )  # fmt: skip


def _is_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_from_a_mistyped_word_to_thank_you(
    people: Cast, label_printer: RequestType, visit: Callable[..., Page], settings: LazySettings
) -> None:
    page = visit("/", by="charlie@example.org", width=390)
    page.get_by_label("What do you need?").fill("Lable prnter")
    page.locator("#found").get_by_role("link", name="Label printer").wait_for()
    keep(page, "portal-search")
    _is_accessible(page)
    page.locator("#found").get_by_role("link", name="Label printer").click()
    expect(page.get_by_label("Why large")).to_be_hidden()
    page.get_by_label("Size").select_option("large")
    page.get_by_label("Why large").fill("For pallets")
    _is_accessible(page)
    page.get_by_role("button", name="Order it").click()
    expect(page.get_by_text("It has to be approved first")).to_be_visible()
    ticket = Ticket.objects.get()
    chief = visit(link_of(Approval.objects.get()).removeprefix(settings.ADDRESS), by="alice@example.org")
    expect(chief.get_by_text("Why large: For pallets")).to_be_visible()
    _is_accessible(chief)
    chief.get_by_role("button", name="Approve").click()
    expect(chief.get_by_text("Your decision stands.")).to_be_visible()
    before = timezone.now() + timedelta(seconds=1) - EARLIER
    take(ticket, by=people.dora, now=before)
    answer(ticket, Words(text="Which room?"), by=people.dora, now=before, then_wait=WaitingReason.CUSTOMER)
    Ticket.objects.get(state="waiting").messages.filter(is_inbound=False).update(at=before)
    page.reload()
    expect(page.get_by_text("We need an answer from you")).to_be_visible()
    keep(page, "portal-request")
    _is_accessible(page)
    page.get_by_label("Answer").fill("Room 12.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Dora is working on it.")).to_be_visible()

    resolve(ticket, by=people.dora, now=timezone.now())
    page.reload()
    page.get_by_role("button", name="Thank you, it is solved").click()
    expect(page.get_by_text("is closed.", exact=False).first).to_be_visible()
    assert Ticket.objects.get().state == "closed"


def test_what_is_typed_is_kept_and_the_service_is_suggested(
    people: Cast, label_printer: RequestType, visit: Callable[..., Page]
) -> None:
    page = visit("/portal/problem/", by="charlie@example.org")
    page.get_by_label("What is wrong?").press_sequentially("The printing is pale")
    expect(page.get_by_label("Where?")).to_have_value("printing")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    _is_accessible(page)
    page.reload()
    expect(page.get_by_label("What is wrong?")).to_have_value("The printing is pale")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_are_whole(
    people: Cast, label_printer: RequestType, visit: Callable[..., Page], scheme: str, width: int
) -> None:
    page = visit("/portal/", by="fay@example.org", scheme=scheme, width=width)
    for number, (name, path) in enumerate((
        ("home", "/portal/"), ("problem", "/portal/problem/"), ("order", "/portal/order/label-printer/"),
        ("requests", "/portal/requests/"), ("types", "/portal/types/"), ("type", "/portal/types/type/label-printer/"),
    )):  # fmt: skip
        page.goto(path)
        keep(page, f"portal-{name}-{scheme}-{width}")
        if is_examined(number, width):
            _is_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
