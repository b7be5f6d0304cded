"""Who sees which agreement, and what each may do with it."""

import pytest

from accord.server.agreements.access import visible_versions
from accord.server.agreements.models import Version
from tests.cast import Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.texts import OLA, PROMISE, agreed, offered, text, written


def about(code: str, *units: str) -> Version:
    return text(id=code, scope={**PROMISE["scope"], "units": list(units)}, examples=[])  # type: ignore[return-value]


@pytest.fixture
def stored(cast: Cast) -> None:
    for code, units in (
        ("riverside", ("riverside",)),
        ("north", ("north",)),
        ("southern", ("south",)),
        ("everybody", ()),
    ):
        offered(cast.grace, about(code, *units))  # type: ignore[arg-type]
    written(cast.grace, about("draft", "westpark"))  # type: ignore[arg-type]
    offered(cast.grace, text(OLA))


FOR_CUSTOMERS = {"riverside", "north", "southern", "everybody"}
SEEN: dict[str, set[str]] = {
    "alice": {"riverside", "north", "everybody"},  # represents Riverside, which lies in the north
    "bob": {"southern", "everybody"},
    "hugo": {*FOR_CUSTOMERS, "ola-network"},  # finance
    "dora": {*FOR_CUSTOMERS, "draft", "ola-network"},
    "grace": {*FOR_CUSTOMERS, "draft", "ola-network"},
    "charlie": set(),
    "jonas": set(),
}


@pytest.mark.usefixtures("stored")
def test_people_see_what_covers_their_units_and_customers_neither_drafts_nor_what_it_agrees_inside(cast: Cast) -> None:
    seen = {who: set(visible_versions(getattr(cast, who)).values_list("agreement__code", flat=True)) for who in SEEN}
    assert seen == SEEN


@pytest.mark.usefixtures("stored")
def test_what_is_out_of_reach_is_not_there(cast: Cast, browser: Browser) -> None:
    browser.by(cast.alice)
    pages = ("", "1/", "1/edit/", "1/sign/", "1/file/pdf/", "1/units/", "1/wave/")
    addresses = [
        f"/agreements/{code}/{page}" for code in ("southern", "draft", "ola-network", "nothing") for page in pages
    ]
    assert {address: browser.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


@pytest.mark.usefixtures("stored")
def test_a_representative_may_read_and_not_write(cast: Cast, browser: Browser) -> None:
    browser.by(cast.alice)
    assert browser.get("/agreements/riverside/1/").status_code == 200
    assert browser.get("/agreements/riverside/1/edit/").status_code == 403
    assert browser.get("/agreements/new/").status_code == 403
    assert browser.post("/agreements/riverside/1/step/withdraw/").status_code == 403


@pytest.mark.usefixtures("stored")
def test_a_file_holds_the_rows_that_the_page_shows(cast: Cast, browser: Browser) -> None:
    answer = browser.by(cast.alice).get("/agreements/?format=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 1 + 3
    assert not any("southern" in line for line in lines)


def test_an_offer_on_an_agreement_out_of_reach_is_not_there(cast: Cast, browser: Browser) -> None:
    from accord.agreements import Allowance
    from accord.server.agreements.actions import make_offer
    from accord.server.agreements.proposals import AllowanceProposal, Proposal
    from tests.server.agreements.texts import NOW

    version = offered(cast.grace, about("southern", "south"))  # type: ignore[arg-type]
    faster = Proposal(changes=(AllowanceProposal(allowance=Allowance.parse("20 min")),))
    offer = make_offer(version, "response", faster, reason="", by=cast.bob, now=NOW)
    assert browser.by(cast.alice).post(f"/agreements/offers/{offer.pk}/accept/").status_code == 404


def test_a_signed_agreement_names_its_people_and_its_text(cast: Cast, browser: Browser) -> None:
    version = agreed(cast.grace, cast.alice)
    page = browser.by(cast.alice).get("/agreements/network-riverside/").content.decode()
    assert version.digest[:12] in page
    assert "Alice" in page
    assert "Grace" in page
