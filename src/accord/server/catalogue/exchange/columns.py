"""Which sheets and columns a catalogue file has: the one definition for reading, writing, the template and the docs."""

from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models.services import Criticality
from accord.server.catalogue.models.shared import Per
from accord.server.catalogue.models.steps import State

__all__ = ["SHEETS", "SHEET_BY_KEY", "Column", "Kind", "Sheet"]

Text = str | Promise


class Kind(Enum):
    """What may stand in a cell."""

    CODE = auto()
    TEXT = auto()
    LONG = auto()
    EMAIL = auto()
    CHOICE = auto()
    AMOUNT = auto()
    CURRENCY = auto()
    SHARE = auto()
    WHOLE = auto()
    YES_NO = auto()
    DATE = auto()
    REFERENCE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what may stand in it, and the model's field that it fills.

    `to`: what a reference names, a sheet of the file or "unit", "team", "calendar", "person". `longest`: the most
    characters of a text.
    """

    key: str
    meaning: Text
    kind: Kind = Kind.TEXT
    is_required: bool = False
    example: str = ""
    choices: tuple[str, ...] = ()
    to: str = ""
    field: str = ""
    longest: int = 200

    @property
    def attribute(self) -> str:
        """The model's field."""
        return self.field or self.key


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook, a part of the YAML file; `identity` are the columns that say which row is meant."""

    key: str
    meaning: Text
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ("code",)

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.key for column in self.columns)

    def column(self, key: str) -> Column:
        """Return the column with this heading."""
        return next(column for column in self.columns if column.key == key)


def _code(meaning: Text, example: str) -> Column:
    return Column("code", meaning, Kind.CODE, is_required=True, example=example, longest=60)


def _names(example: str, russian: str, french: str) -> tuple[Column, ...]:
    return (
        Column("name", _("The name, in the language that most people read."), is_required=True, example=example),
        Column("name_ru", _("The name in Russian, where it differs."), example=russian),
        Column("name_fr", _("The name in French, where it differs."), example=french),
    )


def _what(example: str) -> Column:
    return Column("what", _("What it is, in plain words."), Kind.LONG, example=example, longest=5000)


def _to(key: str, to: str, meaning: Text, example: str = "", *, required: bool = False) -> Column:
    return Column(key, meaning, Kind.REFERENCE, is_required=required, example=example, to=to, longest=254)


def _long(key: str, meaning: Text, example: str) -> Column:
    return Column(key, meaning, Kind.LONG, example=example, longest=5000)


def _money(start: str, amount: str) -> tuple[Column, ...]:
    return (
        Column(
            f"{start}_amount",
            _("An amount of money; then the two columns after it are needed, too."),
            Kind.AMOUNT,
            example=amount,
        ),
        Column(
            f"{start}_currency",
            _("Its currency, three capital letters."),
            Kind.CURRENCY,
            example="EUR" if amount else "",
        ),
        Column(
            f"{start}_per",
            _("What the amount is paid for."),
            Kind.CHOICE,
            example="month" if amount else "",
            choices=tuple(Per.values),
        ),
    )


def _providers(team: str, supplier: str) -> tuple[Column, ...]:
    return (
        _to("team", "team", _("The team that provides it; empty: as the level above says."), team),
        _to("supplier", "suppliers", _("The supplier that provides it; empty: as the level above says."), supplier),
    )


SUPPLIERS = Sheet(
    "suppliers",
    _("Companies outside that provide a part of a service."),
    (
        _code(_("The supplier's short name, which nothing else has."), "telvia"),
        *_names("Telvia", "", ""),
        _what("Lines and telephones"),
        Column("contact", _("Whom to call."), example="Rashid Nurov"),
        Column("email", _("Their e-mail address."), Kind.EMAIL, example="support@telvia.example", longest=254),
        Column("phone", _("Their telephone number."), example="+44 20 7946 0000", longest=60),
        Column("contract", _("The number of the contract."), example="TV-2024-17"),
        Column("contract_ends_on", _("The first day without the contract."), Kind.DATE, example="2027-12-31"),
        _long("cost", _("What the contract costs, in words."), ""),
        *_money("cost", "1450"),
    ),
)
SERVICES = Sheet(
    "services",
    _("What IT provides and the business can name and value."),
    (
        _code(_("The service's short name: the one in agreements and in ticket histories."), "wired-network"),
        *_names("Wired network", "Проводная сеть", "Réseau filaire"),
        _what("Sockets, switches and lines that connect tills, terminals and telephones."),
        _long("value", _("What the business has from it."), "Everybody can sell, scan and phone."),
        _long("for_whom", _("For whom it is."), "Everybody who works at a desk or a till"),
        *_providers("network", ""),
        _to("owner", "person", _("The service owner's e-mail address."), "marta.duarte@example.org"),
        _to("hours", "calendar", _("The service hours: the short name of a calendar."), "workdays"),
        _long("where", _("Where it is provided."), "In all buildings"),
        _long("cost", _("What it costs, in words."), "By site and month"),
        *_money("cost", "950"),
        _long(
            "not_included", _("What is not included, and how to contract it."), "Cabling of new halls: ask for a change"
        ),
        Column(
            "criticality",
            _("How much the business depends on it; empty: medium."),
            Kind.CHOICE,
            example="high",
            choices=tuple(Criticality.values),
        ),
        Column("is_key", _("Whether it is a key service: yes or no."), Kind.YES_NO, example="yes"),
        Column(
            "professional_services",
            _("The share of professional services in it."),
            Kind.SHARE,
            example="15 %",
            field="professional_services_share",
        ),
    ),
)
COMPONENTS = Sheet(
    "components",
    _("The parts of services."),
    (
        _to("service", "services", _("The service that it is a part of."), "wired-network", required=True),
        _code(_("The component's short name, which no other component has."), "local-network"),
        *_names("Local network", "", ""),
        _what("Sockets and switches in a building"),
        *_providers("network", "telvia"),
    ),
)
FUNCTIONS = Sheet(
    "functions",
    _("The parts of components: the smallest things that an agreement can name."),
    (
        _to("component", "components", _("The component that it is a part of."), "local-network", required=True),
        _code(_("The function's short name, which no other function has."), "wall-socket"),
        *_names("Wall socket", "", ""),
        _what(""),
        *_providers("", ""),
    ),
)
SUPPORTING = Sheet(
    "supporting",
    _("Which service needs which other one."),
    (
        _to("service", "services", _("The service that needs another one."), "telephony", required=True),
        _to("supporting", "services", _("The service that supports it."), "wired-network", required=True),
        Column("note", _("What for."), example="Telephones hang on the network", longest=300),
    ),
    ("service", "supporting"),
)
OFFERINGS = Sheet(
    "offerings",
    _("Which unit, with everything below it, gets which service."),
    (
        _to("unit", "unit", _("The short name of the unit."), "riverside", required=True),
        _to("service", "services", _("The service that it gets."), "wired-network", required=True),
        _to("component", "components", _("Only this component of the service; empty: all of it.")),
        Column("starts_on", _("The first day; empty: since ever."), Kind.DATE, example="2026-01-01"),
        Column("ends_on", _("The first day without it; empty: until further notice."), Kind.DATE),
        Column(
            "importance",
            _("How important it is to the unit: 1 is what it needs most."),
            Kind.WHOLE,
            is_required=True,
            example="3",
        ),
        _to("hours", "calendar", _("Service hours of this unit; empty: those of the service.")),
        *_money("price", "120"),
    ),
    ("unit", "service", "component", "starts_on"),
)
LIFECYCLE = Sheet(
    "lifecycle",
    _("On which day a service reached a state, or is planned to. A new service without a row here is live today."),
    (
        _to("service", "services", _("The service."), "wired-network", required=True),
        Column(
            "state",
            _("The state that it reached."),
            Kind.CHOICE,
            is_required=True,
            example="live",
            choices=tuple(State.values),
        ),
        Column(
            "planned",
            _("Whether this is a plan: yes; empty or no: it has happened."),
            Kind.YES_NO,
            example="no",
            field="is_planned",
        ),
        Column("on", _("The day."), Kind.DATE, is_required=True, example="2024-03-01"),
        Column("note", _("A note."), example="", longest=500),
    ),
    ("service", "state", "planned"),
)

SHEETS = (SUPPLIERS, SERVICES, COMPONENTS, FUNCTIONS, SUPPORTING, OFFERINGS, LIFECYCLE)
"""The sheets in the order in which they can be taken in: what is referred to comes first."""

SHEET_BY_KEY = {sheet.key: sheet for sheet in SHEETS}
