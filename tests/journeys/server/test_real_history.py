"""A target is negotiated on a desk's real history: uploaded, mapped as its reader would, tried, proposed, reported."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.importers.packing import opened
from accord.server.agreements.models import CounterOffer
from accord.server.catalogue.models import Service
from accord.server.channels.history.models import Import
from accord.server.channels.history.running import run
from accord.server.reports.jobs import make_ordered
from accord.server.reports.models import Report
from tests.cast import Cast
from tests.server.agreements.texts import agreed, text

ROWS = 6_000
"""How much of the log: of all 101,045 rows the import alone takes longer than a test may."""
PERIOD = "first=2016-03-01&last=2016-03-31"


@pytest.fixture
def promised(people: Cast) -> Cast:
    """Riverside was promised a working day for its desktops in 2016."""
    Service.objects.create(code="desktops", name="Desktops")
    terms = text(
        id="desktops", title="Desktops at Riverside", examples=[], levels={}, credits=[], effective_from="2016-01-01",
        scope={"units": ["riverside"], "services": ["desktops"]},
        targets=[{"kind": "resolution", "allowance": "9 h", "share": "80 %", "responsible": {"name": "Fay"}}],
    )  # fmt: skip
    agreed(people.grace, people.alice, terms)
    return people


def part_of(log: Path, folder: Path) -> Path:
    """Write the beginning of the log as a file of its own."""
    part = folder / "incidents.csv"
    with opened(log) as whole, part.open("wb") as file:
        file.writelines(next(whole) for _row in range(ROWS + 1))
    return part


def imported(page: Page, file: Path) -> None:
    """Upload the file, say what its words mean, and import it."""
    page.set_input_files("input[type=file]", file)
    page.fill("[name=source]", "servicenow")
    page.get_by_role("button", name="Look at the file").click()
    page.wait_for_url("**/mapping/**")
    page.get_by_label("Location 204").select_option(label="Riverside")
    page.get_by_label("Category 26").select_option(label="Desktops")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Class of tickets that have none").select_option("incident")
    page.get_by_role("button", name="Save and look again").click()
    page.get_by_role("button", name="Import ").first.click()
    page.wait_for_url(lambda address: "/mapping/" not in address)
    run(Import.objects.get().pk, timezone.now)


def test_a_target_is_negotiated_on_a_real_log_and_reported(
    visit: Callable[..., Page], promised: Cast, servicenow: Path, tmp_path: Path
) -> None:
    page = visit("/history/upload/", by="grace@example.org")
    imported(page, part_of(servicenow, tmp_path))

    page.goto(f"/bench/?promise=desktops|resolution&{PERIOD}")
    tried = page.locator("#tried")
    expect(tried).to_contain_text("12.5 %")  # within the nine hours that were agreed
    page.get_by_role("link", name="Take ").first.click()
    expect(tried).to_contain_text("81.2 %")
    page.get_by_role("button", name="Propose ").first.click()
    page.get_by_role("textbox", name="Reason").fill("Kept until now")
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_text("Kept until now")).to_be_visible()
    assert CounterOffer.objects.get().target == "resolution"

    page.goto("/reports/new/?unit=riverside&span=month&from=2016-03-01")
    page.get_by_role("button", name="Make the report").click()
    made = Report.objects.get()
    make_ordered(key=made.order_id)
    page.goto(made.get_absolute_url())
    expect(page.get_by_text("Targets kept")).to_be_visible()
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF").click()
    paper.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
