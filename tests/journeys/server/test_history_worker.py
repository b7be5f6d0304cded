"""A history goes through the real queue: a browser before it, the worker behind it, and the worker may be killed."""

import csv
import io
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from accord.server.audit.models import Entry
from accord.server.catalogue.models import Offering, Service
from accord.server.channels.history.models import Import
from accord.server.desk.models import Clock, Event, Ticket
from tests.cast import Cast
from tests.journeys.server.conftest import Start, database, keep
from tests.server.agreements.texts import agreed, text

TICKETS = 40
LATE = TICKETS // 5
FIRST = datetime(2026, 4, 6, 10, tzinfo=UTC)
MONTH = "/units/riverside/?span=month&from=2026-04-01"
PATIENCE = 60_000  # milliseconds; a worker takes some seconds to start


@pytest.fixture
def promised(people: Cast) -> Cast:
    """The cast with an agreement on printing at Riverside: resolved within four hours, at any hour."""
    service = Service.objects.create(code="printing", name="Printing")
    Offering.objects.create(unit=people.riverside, service=service, importance=1)
    agreement = text(
        id="printing-riverside", title="Printing at Riverside", examples=[], levels={},
        scope={"units": ["riverside"], "services": ["printing"]},
        hours={"zone": "Europe/Berlin", "week": {"daily": [["00:00", "24:00"]]}},
        targets=[{"kind": "resolution", "allowance": "4 h", "share": "80 %", "responsible": {"name": "Fay"}}],
    )  # fmt: skip
    agreed(people.grace, people.alice, agreement)
    return people


def exported(folder: Path) -> Path:
    """Write another desk's table: every fifth ticket was resolved too late."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(["Number", "Created", "Resolved", "Category", "Location"])
    for number in range(TICKETS):
        opened = FIRST + timedelta(hours=number * 7)
        resolved = opened + timedelta(hours=30 if number % 5 == 0 else 1)
        table.writerow([f"T{number:03}", *(f"{at:%Y-%m-%d %H:%M:%S}" for at in (opened, resolved)), "Printers", "Rvsd"])
    path = folder / "tickets.csv"
    path.write_text(file.getvalue())
    return path


def start_import(page: Page, file: Path) -> Import:
    """Upload the file, say what its words mean, and start the import."""
    page.goto("/history/upload/")
    page.set_input_files("input[type=file]", file)
    page.fill("[name=source]", "old-desk")
    page.get_by_role("button", name="Look at the file").click()
    page.wait_for_url("**/mapping/**")
    page.get_by_label("Rvsd").select_option(label="Riverside")
    page.get_by_label("Printers").select_option(label="Printing")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Class of tickets that have none").select_option("incident")
    page.get_by_role("button", name="Save and look again").click()
    page.get_by_role("button", name=f"Import {TICKETS} tickets").click()
    page.wait_for_url(lambda url: "/mapping/" not in url)
    return Import.objects.get()


def check_outcome(page: Page) -> None:
    """Everything is here once, and the unit's home counts it."""
    one = Import.objects.get()
    assert (one.state, one.tickets_new, one.events_new) == (Import.State.DONE, TICKETS, Event.objects.count())
    assert Ticket.objects.count() == Clock.objects.count() == TICKETS
    assert Entry.objects.filter(action="import.done").count() == 1
    page.goto(MONTH)
    expect(page.get_by_role("link", name="Printing", exact=True)).to_be_visible()
    expect(page.get_by_role("cell").get_by_text(f"{TICKETS - LATE} of {TICKETS}")).to_be_visible()


def test_an_import_runs_in_the_worker_and_its_page_follows(
    visit: Callable[..., Page], promised: Cast, worker: Start, tmp_path: Path
) -> None:
    page = visit("/", by=promised.grace.email)
    start_import(page, exported(tmp_path))
    expect(page.get_by_text("No worker is running at the moment")).to_be_visible()
    keep(page, "history-without-worker")

    with psycopg.connect(database()) as holding:
        holding.execute("LOCK TABLE desk_judgement IN SHARE MODE")  # keeps the worker at its last step
        worker()
        expect(page.locator("[aria-current=step]")).to_have_text("Judging the tickets", timeout=PATIENCE)
        expect(page.get_by_text("No worker is running at the moment")).to_be_hidden()
        keep(page, "history-running")
    expect(page.get_by_text(f"{TICKETS} used + 0 rejected")).to_be_visible(timeout=PATIENCE)
    keep(page, "history-done")
    check_outcome(page)


def test_an_import_whose_worker_is_killed_is_finished_by_the_next_one(
    visit: Callable[..., Page], promised: Cast, worker: Start, tmp_path: Path
) -> None:
    page = visit("/", by=promised.grace.email)
    start_import(page, exported(tmp_path))
    with psycopg.connect(database()) as holding:
        holding.execute("LOCK TABLE desk_judgement IN SHARE MODE")
        first = worker()
        expect(page.locator("[aria-current=step]")).to_have_text("Judging the tickets", timeout=PATIENCE)
        first.send_signal(signal.SIGKILL)  # with all events written, and none of them committed
        first.wait(timeout=30)
        expect(page.get_by_text("The process that ran this import was stopped.")).to_be_visible(timeout=PATIENCE)
        keep(page, "history-stopped")
    assert not Event.objects.exists()

    worker()
    expect(page.get_by_text(f"{TICKETS} used + 0 rejected")).to_be_visible(timeout=PATIENCE)
    assert Import.objects.get().attempts == 2
    check_outcome(page)
