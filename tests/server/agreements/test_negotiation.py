"""Comments and counter-offers on single targets, with their effect on the last twelve months."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest

from accord.agreements import Allowance
from accord.errors import InputError
from accord.events import conform
from accord.server.agreements import bridge, history
from accord.server.agreements.actions import accept_offer, comment, decline_offer, make_offer, sign, withdraw_offer
from accord.server.agreements.errors import AlreadyDecidedError, MayNotSignError, NotInThatStateError
from accord.server.agreements.models import CounterOffer
from accord.server.agreements.proposals import AllowanceProposal, Proposal, ShareProposal
from accord.server.agreements.states import Method, OfferState, Side
from tests.cast import Cast
from tests.server.agreements.texts import NOW, agreed, offered

SLOWER = Proposal(changes=(AllowanceProposal(allowance=Allowance.parse("1 h")),))
STRICTER = Proposal(
    changes=(AllowanceProposal(allowance=Allowance.parse("20 min")), ShareProposal(share=Decimal("0.9")))
)


class Year:
    """Four tickets on a Monday morning, answered after 10, 25, 40 and 55 minutes."""

    def log(self, units: object, services: object, since: datetime) -> pl.DataFrame:
        opened = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
        rows = []
        for number, minutes in enumerate((10, 25, 40, 55)):
            common = {"ticket": f"T{number}", "actor": "somebody"}
            rows.append(
                {
                    **common,
                    "seq": 0,
                    "at": opened,
                    "event": "opened",
                    "ticket_class": "incident",
                    "unit": "riverside",
                    "service": "wired-network",
                    "level": 2,
                }
            )
            rows.append({**common, "seq": 1, "at": opened + timedelta(minutes=minutes), "event": "resolved"})
        return conform(pl.DataFrame(rows))


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_sources", [Year()])


@pytest.mark.usefixtures("year")
def test_a_counter_offer_shows_what_it_would_have_meant(cast: Cast) -> None:
    offer = make_offer(offered(cast.grace), "response", STRICTER, reason="", by=cast.alice, now=NOW)
    effect = history.Effect.loaded(offer.effect)  # type: ignore[arg-type]
    assert (effect.tickets, effect.share_before, effect.share_after) == (4, 0.5, 0.25)
    assert (effect.lost, effect.won) == (1, 0)
    assert effect.interval is not None
    assert effect.interval[0] < 0.25 < effect.interval[1]


@pytest.mark.usefixtures("year")
def test_a_looser_promise_would_have_been_met_more_often(cast: Cast) -> None:
    offer = make_offer(offered(cast.grace), "response", SLOWER, reason="", by=cast.alice, now=NOW)
    effect = history.Effect.loaded(offer.effect)  # type: ignore[arg-type]
    assert (effect.share_after, effect.lost, effect.won) == (1.0, 0, 2)


def test_without_a_history_an_offer_has_no_effect_to_show(cast: Cast) -> None:
    assert make_offer(offered(cast.grace), "response", SLOWER, reason="", by=cast.alice, now=NOW).effect is None


def test_an_accepted_offer_stands_in_the_text(cast: Cast) -> None:
    version = offered(cast.grace)
    offer = make_offer(version, "response", STRICTER, reason="", by=cast.alice, now=NOW)
    accept_offer(offer, by=cast.grace, now=NOW)
    version.refresh_from_db()
    target = bridge.document(version).targets[0]
    assert (str(target.allowance), target.share) == ("20 min", Decimal("0.9"))
    with pytest.raises(AlreadyDecidedError):
        decline_offer(offer, answer="Too late", by=cast.grace, now=NOW)


def test_the_other_side_decides(cast: Cast) -> None:
    version = offered(cast.grace)
    by_customer = make_offer(version, "response", SLOWER, reason="", by=cast.alice, now=NOW)
    for person in (cast.alice, cast.dora, cast.bob):
        with pytest.raises(MayNotSignError):
            accept_offer(by_customer, by=person, now=NOW)
    by_provider = make_offer(version, "response", SLOWER, reason="", by=cast.grace, now=NOW)
    with pytest.raises(MayNotSignError):
        accept_offer(by_provider, by=cast.fay, now=NOW)
    accept_offer(by_provider, by=cast.alice, now=NOW)


def test_an_offer_is_declined_with_a_reason(cast: Cast) -> None:
    offer = make_offer(offered(cast.grace), "response", STRICTER, reason="", by=cast.alice, now=NOW)
    with pytest.raises(InputError):
        decline_offer(offer, answer=" ", by=cast.grace, now=NOW)
    decline_offer(offer, answer="One person serves the counter", by=cast.grace, now=NOW)
    assert (offer.state, offer.answer) == (OfferState.DECLINED, "One person serves the counter")


def test_only_its_author_takes_an_offer_back(cast: Cast) -> None:
    offer = make_offer(offered(cast.grace), "response", STRICTER, reason="", by=cast.alice, now=NOW)
    with pytest.raises(MayNotSignError):
        withdraw_offer(offer, by=cast.grace, now=NOW)
    withdraw_offer(offer, by=cast.alice, now=NOW)
    assert offer.state == OfferState.WITHDRAWN


@pytest.mark.parametrize(
    ("target", "proposal"),
    [
        ("nothing", SLOWER),
        ("response", Proposal(changes=(AllowanceProposal(allowance=Allowance.parse("30 min")),))),  # as it is
        ("response", Proposal(changes=(AllowanceProposal(allowance=Allowance.parse("1 h"), level=7),))),
    ],
)
def test_an_offer_that_cannot_be_is_refused(cast: Cast, target: str, proposal: Proposal) -> None:
    with pytest.raises(InputError):
        make_offer(offered(cast.grace), target, proposal, reason="", by=cast.alice, now=NOW)
    assert not CounterOffer.objects.exists()


def test_nobody_talks_about_a_signed_text(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(NotInThatStateError):
        comment(version, "", "Too late", by=cast.alice, now=NOW)


def test_accepting_makes_a_signature_void(cast: Cast) -> None:
    version = offered(cast.grace)
    sign(version, Side.PROVIDER, by=cast.grace, method=Method.PASSWORD, digest=version.digest, now=NOW)
    offer = make_offer(version, "response", SLOWER, reason="", by=cast.alice, now=NOW)
    accept_offer(offer, by=cast.fay, now=NOW)
    version.refresh_from_db()
    assert not version.signatures.filter(digest=version.digest).exists()


def test_an_offer_made_before_there_was_a_history_is_tried_on_it_later(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accord.server.agreements.jobs import try_offers

    offer = make_offer(offered(cast.grace), "response", SLOWER, reason="", by=cast.alice, now=NOW)
    assert try_offers(NOW) == 0
    monkeypatch.setattr(history, "_sources", [Year()])
    assert [try_offers(NOW), try_offers(NOW)] == [1, 0]
    offer.refresh_from_db()
    assert history.Effect.loaded(offer.effect).won == 2  # type: ignore[arg-type]
