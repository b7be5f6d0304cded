"""The pages of people and signing in, in a real browser: readable by everyone, with keys, and without a script."""

from collections.abc import Callable
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accord.server.accounts.actions import create_skill, set_skills
from accord.server.accounts.models import Skill
from tests.cast import PASSWORD, Cast
from tests.journeys.server.conftest import keep, people, sign_in, site, visit, windows

__all__ = ["people", "site", "visit", "windows"]

type Visit = Callable[..., Page]

OPEN = ("/sign-in/", "/password/", "/password/1-made-up/", "/sign-in/no-account/", "/provider/cancelled/")
CLOSED = (
    "/account/", "/account/sessions/", "/account/tokens/", "/account/second-factor/", "/account/password/",
    "/administration/people/", "/administration/people/new/", "/administration/people/file/",
    "/administration/units/", "/administration/units/unit/riverside/",
    "/administration/teams/", "/administration/teams/team/service-desk/", "/administration/teams/new/",
    "/administration/skills/", "/administration/skills/skill/german/", "/administration/trail/",
)  # fmt: skip


LOOKS = cycle((("light", 1440), ("dark", 390), ("dark", 1440), ("light", 390)))


def check(page: Page, path: str) -> None:
    """A page has no barrier in the look whose turn it is, and never needs scrolling sideways."""
    scheme, width = next(LOOKS)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    report = Axe().run(page)
    assert report.violations_count == 0, f"{path} {scheme} {width}\n{report.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} {width}"
    keep(page, f"accounts-{path.strip('/').replace('/', '-')}")


def test_the_first_page_of_a_new_server_has_no_barrier(visit: Visit) -> None:
    check(visit("/"), "/first-run/")


def test_no_page_has_a_barrier(visit: Visit, people: Cast) -> None:
    set_skills(people.dora, [create_skill(Skill(code="german", name="German"), by=None)], by=None)
    page = visit("/sign-in/")
    for path in OPEN:
        check(page, path)
    sign_in(page, people.irma.email)
    person = f"/administration/people/{people.dora.pk}/"
    for path in (*CLOSED, person, f"{person}edit/"):
        check(page, path)


def test_a_passkey_signs_in_without_a_password(visit: Visit, people: Cast) -> None:
    page = visit("/account/second-factor/keys/new/", by=people.alice.email)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    traits = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**traits, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the key").fill("This laptop")
    page.get_by_label("Sign in with this key alone").check()
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_text("This laptop")).to_be_visible()
    page.goto("/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/account/")
    expect(page.get_by_text("alice@example.org").first).to_be_visible()


def test_a_key_that_is_refused_says_so(visit: Visit, people: Cast) -> None:
    page = visit("/sign-in/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    traits = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**traits, "isUserVerified": False}})
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The key was not used.")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("width", [1440, 390])
def test_everything_works_without_a_script(browser: Browser, site: str, people: Cast, width: int) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    sign_in(page, people.irma.email)
    page.goto("/administration/units/new/?under=north")
    page.get_by_label("Name", exact=True).fill("Harbour")
    page.get_by_label("Short name").fill("harbour")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Harbour is added.")).to_be_visible()
    page.goto(f"/administration/people/{people.charlie.pk}/")
    page.get_by_role("button", name="Deactivate").click()
    page.get_by_role("dialog").get_by_role("button", name="Deactivate").click()
    expect(page.get_by_text("Charlie can sign in no more")).to_be_visible()
    context.close()
