"""Changes made in agreements: what they leave as it was, and what they cannot be made in."""

from decimal import Decimal

import pytest

from accord.agreements import AgreementBook, AgreementError, Allowance
from accord.errors import InputError
from accord.negotiation import AllowanceChange, HoursChange, ReopeningChange, ShareChange, changed_book, parse_change
from tests.library.measures.cases import agreement

LEVELS = {level: {"name": f"level {level}"} for level in (1, 2, 3)}
BY_LEVEL = {1: "1 h", 2: "4 h", 3: "8 h"}
BOOK = AgreementBook(
    [
        agreement("network", levels=LEVELS, resolution={"allowance": BY_LEVEL}),
        agreement("network", version=2, effective_from="2026-03-16", levels=LEVELS),
        agreement("printing"),
    ]
)
TWO = Allowance.parse("2 h")


def allowance_of(book: AgreementBook, target: str, version: int = 1) -> object:
    targets = book.by_id("network", version).targets
    return next(one.allowance for one in targets if one.id == target)


def test_one_level_is_changed_and_the_others_stay() -> None:
    book = changed_book(BOOK, [AllowanceChange(target="resolution", level=2, allowance=TWO)])
    assert allowance_of(book, "resolution") == {1: Allowance.parse("1 h"), 2: TWO, 3: Allowance.parse("8 h")}


def test_without_a_level_every_level_of_the_target_is_changed() -> None:
    book = changed_book(BOOK, [AllowanceChange(agreement="network", target="resolution", allowance=TWO)])
    assert allowance_of(book, "resolution") == {1: TWO, 2: TWO, 3: TWO}


def test_one_allowance_for_all_becomes_one_for_each_level() -> None:
    book = changed_book(BOOK, [AllowanceChange(agreement="network", target="response", level=1, allowance=TWO)])
    half = Allowance.parse("30 min")
    assert allowance_of(book, "response") == {1: TWO, 2: half, 3: half}


def test_every_version_of_an_agreement_is_changed_and_no_other_agreement() -> None:
    book = changed_book(BOOK, [ShareChange(agreement="network", target="response", share=Decimal("0.9"))])
    shares = [one.targets[0].share for one in book.agreements]
    assert shares == [Decimal("0.9"), Decimal("0.9"), Decimal("0.8")]


def test_changes_are_made_one_after_the_other() -> None:
    lengths = [AllowanceChange(target="response", allowance=Allowance.parse(text)) for text in ("1 h", "2 h")]
    assert allowance_of(changed_book(BOOK, lengths), "response") == TWO


def test_the_book_that_is_changed_stays_as_it_was() -> None:
    changed_book(BOOK, [AllowanceChange(target="response", allowance=TWO)])
    assert allowance_of(BOOK, "response") == Allowance.parse("30 min")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("netwerk:response.allowance=2 h", 'no agreement "netwerk". Known are: network, printing'),
        ("network:reponse.allowance=2 h", 'has a target "reponse". Known are: fulfilment, resolution, response'),
        ("network:response.level7.allowance=2 h", '"network" has no problem level 7. Known are: 1, 2, 3'),
        ("printing:response.level1.allowance=2 h", "Known are: none; leave the level out"),
        ("response.level7.allowance=2 h", "no agreement has the problem level 7. Known are: 1, 2, 3"),
        ("network.hours.night={zone: Etc/UTC, week: {}}", '"network" has no calendar "night". Known are: none'),
        ("resolution.reopening_window=2 service days", "is not a length of time"),
    ],
)
def test_a_change_that_is_about_nothing_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        changed_book(BOOK, [parse_change(text)])


def test_a_change_that_breaks_an_agreement_is_refused_by_its_rules() -> None:
    hours: dict[str, object] = {"zone": "Europe/Berln", "week": {"mon": [["09:00", "17:00"]]}}
    with pytest.raises(AgreementError, match="Europe/Berlin"):
        changed_book(BOOK, [HoursChange(hours=hours)])


def test_a_share_over_one_is_refused() -> None:
    with pytest.raises(InputError, match="90 is not a share"):
        changed_book(BOOK, [ShareChange(share=Decimal(90))])


def test_a_reopening_window_is_changed() -> None:
    book = changed_book(BOOK, [ReopeningChange(agreement="printing", target="resolution", window=TWO)])
    windows = {target.id: target.reopening_window for target in book.by_id("printing").targets}
    assert windows["resolution"] == TWO != windows["response"]
