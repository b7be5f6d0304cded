"""What the style guide shows: every component with values as they occur in a building centre."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django import forms
from django.http import QueryDict

from accord.server.ui.forms import Form
from accord.server.ui.paging import NumberedPage
from accord.server.ui.tables import Column, Kind, Table

__all__ = ["sample"]

NOW = datetime(2026, 10, 21, 7, 36, tzinfo=UTC)


type Pieces = list[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """One service of a unit: what was agreed and what was kept."""

    name: str
    what: str
    rank: int
    share: float | None
    target: float
    low: float | None
    high: float | None
    state: str
    word: str
    reason: str
    months: tuple[float | None, ...]
    allowed: int
    median: timedelta | None
    loss: Decimal


def _months(text: str) -> tuple[float | None, ...]:
    return tuple(None if month == "-" else float(month) / 100 for month in text.split())


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


LINES = (
    Line("Tills and payments", "Sales stop without it", 1, 0.974, 0.95, 0.941, 0.989, "kept", "Kept", "",
         _months("88 90 93 94 95 96 95 97 96 97 98 97.4"), 1, _minutes(6), Decimal(0)),
    Line("Order processing", "Customer orders, stock", 2, 0.910, 0.95, 0.863, 0.942, "missed", "Missed",
         "The supplier held the clock for 61 % of the time in missed tickets",
         _months("96 95 96 97 95 96 95 94 95 93 92 91"), -8, _minutes(9), Decimal(18400)),
    Line("Wired network", "Terminals, barrier, phones", 3, 0.831, 0.80, 0.749, 0.890, "kept", "Kept", "",
         _months("62 64 70 69 74 78 77 80 82 81 84 83.1"), 3, _minutes(31), Decimal(0)),
    Line("Printing", "Labels, price tags, documents", 4, 0.786, 0.80, 0.690, 0.859, "risk", "Within chance of target",
         "Two of three misses on Saturdays, 13:00–15:00: one specialist on shift",
         _months("70 71 69 75 78 81 83 82 80 81 79 78.6"), -1, _minutes(38), Decimal(0)),
    Line("Video surveillance", "Hall, yard, gates", 5, None, 0.75, None, None, "plain", "No tickets", "",
         _months("- - 85 83 - - - 90 87 - - -"), 2, None, Decimal(0)),
)  # fmt: skip

COLUMNS = (
    Column[Line](
        "name", "Service", lambda line: line.name, sort="name", href=lambda line: "#", note=lambda line: line.what
    ),
    Column[Line]("kept", "Kept", lambda line: line.share, Kind.SHARE, sort="share"),
    Column[Line]("median", "Median", lambda line: line.median, Kind.DURATION, sort="median"),
    Column[Line]("allowed", "Misses left", lambda line: line.allowed, Kind.NUMBER, sort="allowed"),
    Column[Line]("loss", "Lost", lambda line: line.loss, Kind.MONEY, currency="RUB", sort="loss"),
)


@dataclass(frozen=True)
class Ticket:
    """One line of a queue."""

    level: int
    subject: str
    where: str
    promise: str
    left: str
    state: str
    word: str
    loss: Decimal | None
    assignee: str


QUEUE = (
    Ticket(1, "Wired network down in hall B", "Westpark · Wired network", "Solution overdue since 09:58",
           "38 min of service time", "missed", "Missed", Decimal(14000), "M. Duarte"),
    Ticket(1, "Tills at 3 and 4 frozen after update", "Riverside · Tills and payments", "Answer due 10:42",
           "in 6 min of service time", "risk", "At risk 71 %", Decimal(9200), "Unassigned"),
    Ticket(2, "Orders from the site arrive twice", "Contact centre · Order processing", "Solution due 12:10",
           "in 1 h 34 min", "risk", "At risk 41 %", Decimal(3900), "P. Brandt"),
    Ticket(3, "Barrier opens late, queue at the gate", "Northgate · Access control", "Solution due 13:30",
           "in 2 h 54 min", "kept", "Likely kept", Decimal(310), "You"),
    Ticket(4, "Second monitor for the planning desk", "Riverside · Workplace", "Waiting for the customer",
           "paused since Friday 16:20", "paused", "Paused", None, "You"),
)  # fmt: skip


@dataclass(frozen=True)
class Node:
    """One business unit in the tree."""

    label: str
    note: str = ""
    href: str = "#"
    is_current: bool = False
    is_open: bool = False
    children: tuple["Node", ...] = ()


TREE = (
    Node("Timber & Tile", is_open=True, children=(
        Node("Head office", "184 people"),
        Node("North-West region", is_open=True, children=(
            Node("Riverside building centre", "62 people", is_current=True),
            Node("Westpark building centre", "48 people"),
        )),
        Node("South region", children=(Node("Harbour building centre", "55 people"),)),
    )),
)  # fmt: skip

CHANGES: tuple[tuple[Pieces, Pieces], ...] = (
    ([("same", "Service hours: Monday–Friday 08:00–"), ("del", "17:00")],
     [("same", "Service hours: Monday–Friday 08:00–"), ("ins", "20:00")]),
    ([("same", "Response: "), ("del", "45 min"), ("same", ", agreed share 80 %")],
     [("same", "Response: "), ("ins", "30 min"), ("same", ", agreed share 80 %")]),
    ([], [("ins", "Saturday 10:00–16:00, two specialists on shift")]),
)  # fmt: skip


LEVELS = ((1, "1 – sales stopped"), (2, "2 – a department stopped"), (3, "3 – one person"))
PAUSES = (("customer", "the customer is asked"), ("supplier", "a supplier works"), ("scheduled", "a date is agreed"))


class TargetForm(Form):
    """A form with one field of each sort."""

    name = forms.CharField(label="Name", help_text="As people call it: Wired network.")
    level = forms.ChoiceField(label="Problem level", choices=LEVELS)
    share = forms.DecimalField(label="Agreed share", max_value=100, help_text="In per cent.")
    starts_on = forms.DateField(label="In force from", required=False, widget=forms.DateInput({"type": "date"}))
    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea({"rows": 3}))
    pauses = forms.MultipleChoiceField(
        label="The clock stands still while", required=False, widget=forms.CheckboxSelectMultiple, choices=PAUSES
    )
    history = forms.FileField(label="History", required=False)
    is_penal = forms.BooleanField(label="Missed targets cost money", required=False)


class HoursForm(Form):
    """One row of opening hours."""

    day = forms.CharField(label="Day")
    opens = forms.CharField(label="Opens")
    closes = forms.CharField(label="Closes")


HOURS = forms.formset_factory(HoursForm, extra=0, can_delete=True)


def sample(query: QueryDict) -> dict[str, object]:
    """Return what the style guide's template shows."""
    form = TargetForm({"name": "Wired network", "level": "2", "share": "120", "pauses": ["customer"]})
    return {
        "now": NOW,
        "lines": LINES,
        "queue": QUEUE,
        "table": Table(COLUMNS, LINES, query, order="name"),
        "page": NumberedPage(LINES, 2, 50, 278, is_counted=True),
        "tree": TREE,
        "changes": CHANGES,
        "form": form,
        "formset": HOURS(
            initial=[
                {"day": "Monday–Friday", "opens": "08:00", "closes": "20:00"},
                {"day": "Saturday", "opens": "10:00", "closes": "16:00"},
            ]
        ),
        "next_review": NOW + timedelta(days=71),
        "one_day": timedelta(days=1, hours=4),
    }
