"""The report as people open it: in a browser, wide and narrow, light and dark.

With ACCORD_PICTURES set to a folder the pictures of the documentation are made anew there:
`ACCORD_PICTURES=docs/images python3 run.py test tests/journeys/test_report_in_a_browser.py`.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Run

LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1440, 390)]


@pytest.fixture
def report(accord: Run, tmp_path: Path) -> Path:
    size = ["-n", "4000"] if not os.environ.get("ACCORD_PICTURES") else []
    assert accord("generate", "-o", "company", *size).code == 0
    made = accord("evaluate", "company/log.parquet", "-a", "company/agreements", "--report", "report.html")
    assert made.code == 0, made.err
    return tmp_path / "report.html"


def opened(browser: Browser, report: Path, scheme: str, width: int) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(report.as_uri())
    return page, complaints


def test_the_report_fits_every_screen_and_asks_nothing_of_the_network(browser: Browser, report: Path) -> None:
    backgrounds = set()
    for scheme, width in LOOKS:
        page, complaints = opened(browser, report, scheme, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.fonts.check('16px \"IBM Plex Sans\"')")
        assert (
            page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.startsWith('http')).length") == 0
        )
        assert complaints == []
        backgrounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        keep(page, f"report-{scheme}-{width}.png")
        page.close()
    assert len(backgrounds) == 2


def keep(page: Page, name: str) -> None:
    folder = os.environ.get("ACCORD_PICTURES")
    if folder:
        target = Path(__file__).parents[2] / folder
        target.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target / name)
