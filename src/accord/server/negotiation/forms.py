"""The form of the bench: everything that a question says, in its address."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from json import dumps
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from pydantic import TypeAdapter, ValidationError

from accord.agreements import Allowance
from accord.agreements.fields import Share
from accord.calendars import Calendar as Hours
from accord.documents.terms import PAUSE_NAMES
from accord.errors import InputError
from accord.events import WaitingReason
from accord.negotiation.replay import BENCH_KINDS
from accord.server.accounts.forms.fields import ZoneField, date_input
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.access import BY_STATE
from accord.server.agreements.forms.sheet import share_of
from accord.server.agreements.models import Version
from accord.server.agreements.words import target_title
from accord.server.calendars.models import Calendar
from accord.server.calendars.nations import countries
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.models.tickets import TicketClass as TicketClassChoices
from accord.server.desk.words import kind_called
from accord.server.negotiation.access import promises, units_on_bench
from accord.server.negotiation.asking import Asked, Cut, Terms
from accord.server.ui.filters import words
from accord.server.ui.forms import Form
from accord.server.ui.wording import sentences_of

__all__ = ["FIRST_DAY", "LAST_DAY", "LEVELS", "OWN", "BenchForm", "ProposalForm"]

LEVELS: Final = (1, 2, 3, 4, 5)
OWN: Final = "own"
FIRST_DAY: Final = date(1970, 1, 2)
LAST_DAY: Final = date(2118, 12, 30)
_ALL: Final = [("", gettext_lazy("all"))]
_SHARE: Final = TypeAdapter(Share)
_DAYS: Final = (("mon-fri", "workdays"), ("sat", "saturday"), ("sun", "sunday"))


class _Choice(forms.ChoiceField):
    """A choice; `is_trusted` where what may be chosen was not read: what is not there finds nothing."""

    is_trusted = False

    def valid_value(self, value: Any) -> bool:
        return self.is_trusted or super().valid_value(value)


class _Choices(forms.MultipleChoiceField):
    """Several choices; `is_trusted` as above."""

    is_trusted = False

    def valid_value(self, value: Any) -> bool:
        return self.is_trusted or super().valid_value(value)


def _time() -> forms.TimeField:
    return forms.TimeField(required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


def _day(label: Any) -> forms.DateField:
    validators = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
    return forms.DateField(label=label, required=False, widget=date_input(), validators=validators)


class BenchForm(Form):
    """A cut and terms. What is not given is as it is; a target that is not given is the first that there is."""

    unit = _Choices(label=gettext_lazy("Units"), required=False)
    promise = _Choice(label=gettext_lazy("Promise"), required=False)
    service = _Choice(label=gettext_lazy("Service"), required=False)
    component = _Choice(label=gettext_lazy("Component"), required=False)
    function = _Choice(label=gettext_lazy("Function"), required=False)
    ticket_class = _Choice(label=gettext_lazy("Class"), required=False)
    level = forms.TypedMultipleChoiceField(label=gettext_lazy("Levels"), required=False, coerce=int)
    first = _day(gettext_lazy("From"))
    last = _day(pgettext_lazy("last day", "Until"))

    allowance = forms.CharField(label=gettext_lazy("Promise"), required=False, max_length=60)
    share = forms.CharField(label=gettext_lazy("Agreed share"), required=False, max_length=12)
    hours = _Choice(label=gettext_lazy("Service hours"), required=False)
    zone = ZoneField(required=False)
    workdays_from, workdays_until = _time(), _time()
    saturday_from, saturday_until = _time(), _time()
    sunday_from, sunday_until = _time(), _time()
    country = _Choice(label=gettext_lazy("Public holidays"), required=False)
    waits = forms.BooleanField(required=False, widget=forms.HiddenInput)  # that the boxes of waits were shown
    pause = forms.MultipleChoiceField(
        label=gettext_lazy("The clock stands still while"), required=False, widget=forms.CheckboxSelectMultiple
    )
    as_1, as_2, as_3, as_4, as_5 = (
        forms.TypedChoiceField(required=False, coerce=int, empty_value=None) for _level in LEVELS
    )

    def __init__(self, data: Any, *, person: Person, zone: str, until: date, is_shown: bool = True) -> None:
        super().__init__(data, auto_id="bench_%s")
        self.person, self.until, self.home_zone = person, until, zone
        self._choices("level", [(str(level), str(level)) for level in LEVELS])
        self._choices("pause", [(str(one), words().text(PAUSE_NAMES[one])) for one in WaitingReason])
        for level in LEVELS:
            others = [(one, _("as level %(level)s") % {"level": one}) for one in LEVELS if one != level]
            self._choices(f"as_{level}", [("", _("as it is")), *others])
        if is_shown:
            self._read_choices()
        else:
            for field in self.fields.values():
                if isinstance(field, _Choice | _Choices):
                    field.is_trusted = True

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The units that the person may choose."""
        return list(units_on_bench(self.person).filter(ended_on=None))

    @cached_property
    def versions(self) -> Sequence[Version]:
        """The agreements that may be tried, in the version that is."""
        rows = promises(self.person).defer("chain", "document")
        return _one_each(rows.annotate(place=BY_STATE).order_by("agreement__title", "agreement", "place", "-number"))

    def _read_choices(self) -> None:
        self._choices("unit", [(unit.code, unit.name) for unit in self.units])
        self._choices("promise", self._promises())
        self._choices("service", [*_ALL, *_named(Service.objects.order_by("name"))])
        self._choices("component", [*_ALL, *_within(Component, "service")])
        self._choices("function", [*_ALL, *_within(Function, "component")])
        self._choices("ticket_class", [*_ALL, *TicketClassChoices.choices])
        calendars = Calendar.objects.filter(ended_on=None).order_by("name").values_list("code", "name")
        has_agreement = not (self.data.get("promise") or self.first_promise()).startswith("|")
        as_it_is = ("", _("as agreed") if has_agreement else _("Monday to Friday, 9 to 18"))
        self._choices("hours", [as_it_is, *calendars, (OWN, _("other hours …"))])
        self._choices("country", [("", _("none")), *countries()])

    def _choices(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def _promises(self) -> list[tuple[Any, Any]]:
        groups: list[tuple[Any, Any]] = []
        for version in self.versions:
            targets = [one for one in version.summary["targets"] if one["kind"] in BENCH_KINDS]
            title = version.summary["title"]
            named = [
                (f"{version.agreement.code}|{one['id']}", f"{target_title(one['id'])} · {title}") for one in targets
            ]
            if named:
                groups.append((title, named))
        return [*groups, (_("Without an agreement"), [(f"|{kind}", kind_called(kind)) for kind in BENCH_KINDS])]

    def clean_allowance(self) -> Allowance | None:
        """Read a length of time as agreements write it."""
        text = str(self.cleaned_data["allowance"]).strip()
        try:
            return Allowance.parse(text) if text else None
        except InputError as error:
            raise forms.ValidationError([sentences_of(one) for one in error.problems]) from None

    def clean_share(self) -> Any:
        """Read a share: 80 %, 80, 0.8."""
        text = str(self.cleaned_data["share"]).strip()
        try:
            return _SHARE.validate_python(share_of(text)) if text else None
        except ValidationError:
            raise forms.ValidationError(_("Write a percentage, for example 80 %.")) from None

    def clean(self) -> dict[str, Any]:
        """Make hours of the times that were written."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["own_hours"] = ""
        if cleaned.get("hours") == OWN:
            try:
                cleaned["own_hours"] = _own_hours(cleaned, self.home_zone)
            except InputError as error:
                self.add_error("hours", [sentences_of(one) for one in error.problems])
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day comes before the first one."))
        return cleaned

    def asked(self) -> Asked:
        """Return what is asked; fields that are wrong, or not given, count as not given."""
        terms = self.terms()
        return Asked(self._cut(self.cleaned_data), terms)

    def _cut(self, given: Mapping[str, Any]) -> Cut:
        agreement, _sign, target = (given.get("promise") or self.first_promise()).partition("|")
        last = given.get("last") or self.until
        first = given.get("first") or last - timedelta(days=364)
        return Cut(
            units=tuple(given.get("unit") or ()),
            agreement=agreement,
            target=target,
            **{name: given.get(name) or "" for name in ("service", "component", "function", "ticket_class")},
            levels=frozenset(given.get("level") or ()),
            first=min(first, last),
            last=last,
        )

    def first_promise(self) -> str:
        """Return what the bench begins with: the first target of the first agreement that there is."""
        return str(self._promises()[0][1][0][0])

    def terms(self) -> Terms:
        """Return the terms that are asked for."""
        self.is_valid()
        given: Mapping[str, Any] = self.cleaned_data
        hours = given.get("hours") or ""
        pauses = tuple(WaitingReason(one) for one in given.get("pause") or ()) if given.get("waits") else None
        return Terms(
            allowance=given.get("allowance"),
            share=given.get("share"),
            calendar="" if hours == OWN else hours,
            own_hours=given.get("own_hours") or "",
            pauses=pauses,
            levels=tuple((level, new) for level in LEVELS if (new := given.get(f"as_{level}"))),
        )


def _own_hours(given: Mapping[str, Any], zone: str) -> str:
    week = {
        days: [[f"{begins:%H:%M}", "24:00" if f"{ends:%H:%M}" == "00:00" else f"{ends:%H:%M}"]]
        for days, name in _DAYS
        if (begins := given.get(f"{name}_from")) is not None and (ends := given.get(f"{name}_until")) is not None
    }
    definition: dict[str, object] = {"zone": given.get("zone") or zone, "week": week}
    if given.get("country"):
        definition["country"] = given["country"]
    if not week:
        raise InputError(_("Give the times of at least one day."))
    Hours.from_dict(definition)
    return dumps(definition, sort_keys=True)


def _one_each(versions: Iterable[Version]) -> list[Version]:
    found: dict[int, Version] = {}
    for version in versions:
        found.setdefault(version.agreement_id, version)
    return list(found.values())


def _named(rows: Any) -> list[tuple[str, str]]:
    return [(row.code, row.said_name) for row in rows]


def _within(model: Any, above: str) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in model.objects.select_related(above).order_by(f"{above}__name", "name"):
        groups.setdefault(getattr(row, above).said_name, []).append((row.code, row.said_name))
    return list(groups.items())


class ProposalForm(Form):
    """The name under which a proposal is kept, or the reason with which it is made."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
