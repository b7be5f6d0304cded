"""Changes as a line of text: what can be written, and what a slip is answered."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accord.agreements import Allowance, AllowanceUnit, StopsAt
from accord.errors import InputError
from accord.events import WaitingReason
from accord.negotiation import (
    ANY,
    AllowanceChange,
    Change,
    HoursChange,
    PausesChange,
    ReopeningChange,
    ShareChange,
    StopChange,
    parse_change,
)

TWO_HOURS = Allowance(AllowanceUnit.SERVICE, timedelta(hours=2))
NINE_TO_FIVE: dict[str, object] = {"zone": "Europe/Berlin", "week": {"mon-fri": [["09:00", "17:00"]]}}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("response.allowance=2 h", AllowanceChange(target="response", allowance=TWO_HOURS)),
        ("response.level2.allowance=2 h", AllowanceChange(target="response", level=2, allowance=TWO_HOURS)),
        ("response:2.allowance = 2 h", AllowanceChange(target="response", level=2, allowance=TWO_HOURS)),
        (
            "network:response.level2.allowance=2 h",
            AllowanceChange(agreement="network", target="response", level=2, allowance=TWO_HOURS),
        ),
        (
            "network:response:2.allowance=2 h",
            AllowanceChange(agreement="network", target="response", level=2, allowance=TWO_HOURS),
        ),
        (
            "net.v2:response-1.5.allowance=2 h",
            AllowanceChange(agreement="net.v2", target="response-1.5", allowance=TWO_HOURS),
        ),
        ("network:*.share=90 %", ShareChange(agreement="network", target=ANY, share=Decimal("0.9"))),
        ("*.share=0.95", ShareChange(target=ANY, share=Decimal("0.95"))),
        ("resolution.pauses=none", PausesChange(target="resolution", pauses=())),
        (
            "network:resolution.pauses=customer, supplier",
            PausesChange(
                agreement="network", target="resolution", pauses=(WaitingReason.CUSTOMER, WaitingReason.SUPPLIER)
            ),
        ),
        ("resolution.stops_at=closed", StopChange(target="resolution", stops_at=StopsAt.CLOSED)),
        (
            "resolution.reopening_window=14 calendar days",
            ReopeningChange(target="resolution", window=Allowance.parse("14 calendar days")),
        ),
        (
            "network.hours={zone: Europe/Berlin, week: {mon-fri: [[09:00, 17:00]]}}",
            HoursChange(agreement="network", hours=NINE_TO_FIVE),
        ),
        ("hours=@nine-to-five", HoursChange(hours=NINE_TO_FIVE)),
        ("network.hours.night=@nine-to-five", HoursChange(agreement="network", calendar="night", hours=NINE_TO_FIVE)),
    ],
)
def test_a_change_is_read(text: str, change: Change) -> None:
    files = {"nine-to-five": "zone: Europe/Berlin\nweek:\n  mon-fri: [[09:00, 17:00]]\n"}
    assert parse_change(text, files.__getitem__) == change


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r'"" is not a change. Write \[AGREEMENT:\]TARGET'),
        ("response.allowance", "is not a change"),
        ("allowance=2 h", '"allowance" does not say what is changed'),
        ("response.allowance=1 day", 'does not say which days are meant. Write .*"1 calendar day"'),
        ("response.speed=2 h", 'a target has no "speed" to change. Write'),
        ("response.share=120", 'Write "80 %" or 0.8'),
        ("response.share=most", '"most" is not a share'),
        ("response.level2.share=90 %", "share is the same at every level. Leave the level out"),
        ("response.pauses=lunch", '"lunch" is not known. Write customer, supplier, scheduled, change, other, or none'),
        ("resolution.stops_at=done", '"done" is not known. Write resolved, closed'),
        ("network.hours=always", "Give a calendar: {zone: Europe/Berlin"),
        ("network.hours=@longer.yaml", "files are not read here"),
    ],
)
def test_a_slip_is_answered_with_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_change(text)
