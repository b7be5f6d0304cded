"""The whole story in a browser: from an empty server to both sides looking at the same figures."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
from django.conf import settings
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from accord.server.accounts import setup_code
from accord.server.accounts.actions import create_person, create_unit, grant
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.channels.history.jobs import run_later
from accord.server.channels.history.models import Import
from tests.cast import PASSWORD

NOW = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
TICKETS = 40


def set_up(page: Page) -> None:
    """Create the organisation and its administrator on the first-run page."""
    page.wait_for_url("**/first-run/**")
    answers = {
        "setup_code": setup_code.issue(settings.DATA),
        "organisation": "Company",
        "code": "company",
        "zone": "Europe/Berlin",
        "currency": "EUR",
        "name": "Irma",
        "email": "irma@example.org",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    for name, text in answers.items():
        page.fill(f"[name={name}]", text)
    page.get_by_role("button", name="Set it up and sign in").click()
    page.wait_for_url(lambda url: "/first-run/" not in url)


def people() -> None:
    """Save a unit, the service-level manager and the unit's representative."""
    company = Unit.objects.get(parent=None)
    riverside = create_unit(Unit(code="riverside", name="Riverside", parent=company, zone="Europe/Berlin"), by=None)
    for name, role, unit in (
        ("Grace", Role.SERVICE_LEVEL_MANAGER, company),
        ("Alice", Role.UNIT_REPRESENTATIVE, riverside),
    ):
        person = create_person(Person(name=name, email=f"{name.lower()}@example.org"), password=PASSWORD, by=None)
        grant(person, role, unit, by=None)


def catalogue(folder: Path) -> Path:
    """Return a workbook with one service that is offered to the unit."""
    book = Workbook()
    sheets = {
        "services": [("code", "name", "what"), ("printing", "Printing", "Paper comes out with what was meant on it")],
        "offerings": [("unit", "service", "importance"), ("riverside", "printing", 1)],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book["Sheet"])
    path = folder / "catalogue.xlsx"
    book.save(path)
    return path


def history(folder: Path) -> Path:
    """Return another desk's table: every fifth ticket is answered too late for four hours."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["Number", "Created", "First response", "Resolved", "Category", "Location"])
    for number in range(TICKETS):
        opened = NOW - timedelta(days=number % 20 + 3)
        answered = opened + (timedelta(hours=30) if number % 5 == 0 else timedelta(minutes=20))
        cells = [opened, answered, answered + timedelta(hours=1)]
        table.writerow([f"T{number:03}", *(f"{at:%Y-%m-%d %H:%M:%S}" for at in cells), "Printers", "Riverside"])
    path = folder / "tickets.csv"
    path.write_text(text.getvalue())
    return path


def write_agreement(page: Page) -> None:
    """Write an agreement on printing in the form, and offer it to the other side."""
    page.goto("/agreements/new/")
    answers = {
        "title": "Printing at Riverside",
        "id": "printing-riverside",
        "effective_from": f"{NOW - timedelta(days=60):%Y-%m-%d}",
        "provider.name": "IT",
        "customer.name": "Riverside",
        "what": "Printers print.",
        "why": "Goods leave with papers only.",
        "hours.zone": "Europe/Berlin",
        "hours.week.0.opens": "00:00",
        "hours.week.0.closes": "24:00",
        "targets.0.all": "4 h",
        "targets.1.all": "16 h",
        "targets.0.responsible_name": "Grace",
        "targets.1.responsible_name": "Grace",
    }
    page.check('[name="hours.source"][value=written]')
    page.locator("#hours").get_by_text("Days and times").click()
    for name, text in answers.items():
        page.fill(f'[name="{name}"]', text)
    page.select_option('[name="hours.week.0.days"]', "daily")
    page.get_by_label("Riverside", exact=True).check()
    page.get_by_text("Services", exact=False).locator("xpath=ancestor-or-self::summary").first.click()
    page.get_by_label("Printing", exact=True).check()
    for _ in range(4):
        page.get_by_role("button", name="Remove this level").first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/agreements/printing-riverside/**")
    page.get_by_role("button", name="Offer").first.click()


def counter(page: Page) -> None:
    """Ask for a faster resolution."""
    page.goto("/agreements/printing-riverside/")
    remark = page.locator("#margin-resolution")
    remark.get_by_text("Make a counter-offer").click()
    remark.get_by_label("Allowance").fill("8 h")
    remark.get_by_label("Reason").fill("A day without papers is too long")
    remark.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("A day without papers is too long")).to_be_visible()


def sign(page: Page) -> None:
    """Read the agreement and sign it, entering the password again."""
    page.goto("/agreements/printing-riverside/")
    page.get_by_role("link", name="Read and sign").click()
    page.get_by_label("I have read this text").check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_url(lambda url: "/sign/" not in url)


def import_history(page: Page, file: Path) -> None:
    """Upload another desk's table, say what its words mean, and let the job run."""
    page.goto("/history/upload/")
    page.set_input_files("input[type=file]", file)
    page.fill("[name=source]", "old-desk")
    page.get_by_role("button", name="Look at the file").click()
    page.wait_for_url("**/mapping/**")
    page.get_by_label("Printers").select_option(label="Printing")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Class of tickets that have none").select_option("incident")
    page.get_by_role("button", name="Save and look again").click()
    page.get_by_role("button", name=f"Import {TICKETS} tickets").click()
    page.wait_for_url(lambda url: "/mapping/" not in url)
    run_later(Import.objects.get().pk)  # what the worker does
    page.reload()
    expect(page.get_by_text(f"{TICKETS} used + 0 rejected")).to_be_visible()


def test_from_an_empty_server_to_figures_that_both_sides_see(visit: Callable[..., Page], tmp_path: Path) -> None:
    set_up(visit("/"))
    people()

    grace = visit("/catalogue/file/", by="grace@example.org")
    grace.set_input_files("input[type=file]", catalogue(tmp_path))
    grace.get_by_role("button", name="See what would change").click()
    grace.get_by_role("button", name="Apply").click()
    grace.goto("/services/")
    expect(grace.get_by_role("link", name="Printing")).to_be_visible()

    write_agreement(grace)
    alice = visit("/", by="alice@example.org")
    counter(alice)
    grace.goto("/agreements/printing-riverside/")
    grace.get_by_role("button", name="Accept").click()
    sign(grace)
    sign(alice)
    import_history(grace, history(tmp_path))

    for page in (grace, alice):
        page.goto("/units/riverside/?span=any&from=" + f"{NOW - timedelta(days=40):%Y-%m-%d}")
        expect(page.get_by_role("link", name="Printing")).to_be_visible()
        expect(page.get_by_role("cell").get_by_text(f"{TICKETS * 4 // 5} of {TICKETS}")).to_be_visible()
        expect(page.get_by_text("80.0", exact=False).first).to_be_visible()

    with alice.expect_download() as download:
        alice.goto("/agreements/printing-riverside/")
        alice.get_by_role("button", name="More", exact=True).click()
        alice.get_by_role("link", name="PDF").first.click()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(download.value.path()).pages)
    assert "Printing at Riverside" in text
    assert "8 h" in text.replace("\N{NO-BREAK SPACE}", " ")
