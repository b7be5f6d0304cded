"""What is asked before something is done to a ticket: one form for each deed."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.events import TicketClass
from accord.server.accounts.models import Person, Team, Unit
from accord.server.catalogue.models import Component, Function, Service, State, Supplier
from accord.server.desk.assigning.suggesting import choices
from accord.server.desk.forms.fields import ArticleField, InstantField, MinutesField, paragraph
from accord.server.desk.models import Impact, Ticket, Urgency, WaitingReason
from accord.server.desk.models.working import LinkKind
from accord.server.desk.queries.ticket_words import FACTS, PHASES, choice_called
from accord.server.knowledge.access import articles_in_reach, errors_in_reach
from accord.server.knowledge.models import KnownError
from accord.server.ui.forms import Form
from accord.ticketing import FIELDS, Field, FieldKind, next_phases

__all__ = [
    "AssignForm", "ClassifyForm", "DeedForm", "ExemptForm", "FactsForm", "HandBackForm", "HandOverForm",
    "KnownErrorForm", "LinkForm", "MergeForm", "ParentForm", "PhaseForm", "ReasonForm", "RenameForm", "ResolveForm",
    "SplitForm", "TakeForm", "TaskForm", "WaitForm", "WatchForm", "WhichForm",
]  # fmt: skip


class DeedForm(Form):
    """Asks for nothing; knows the ticket and who acts."""

    def __init__(self, *args: Any, ticket: Ticket, by: Person, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ticket, self.by, self.now = ticket, by, now
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the ticket."""

    def catch_up(self) -> None:
        """After a refusal, let the form know what is true now."""

    def choose(self, name: str, choices: Any) -> None:
        """Give a field its choices."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def among(self, name: str, rows: Any) -> None:
        """Give a field the rows to choose from."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class WhichForm(DeedForm):
    """Names one of the things that belong to the ticket."""

    which = forms.IntegerField(widget=forms.HiddenInput)


class TakeForm(DeedForm):
    """Knows who had the ticket when its taker looked."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Begin with who has it."""
        self.fields["seen"].initial = self.ticket.assignee_id

    def catch_up(self) -> None:
        """Let a second attempt take it from who has it now: the taker has read who that is."""
        self.data = {**self.data.dict(), "seen": str(self.ticket.assignee_id or "")}  # type: ignore[attr-defined]


class AssignForm(DeedForm):
    """To whom a ticket goes: a team, or a person of it."""

    to = forms.ChoiceField(label=gettext_lazy("To whom"))
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)

    def prepare(self) -> None:
        """Offer the people of every team in the order in which they fit, the ticket's own team first."""
        rows = sorted(Team.objects.filter(ended_on=None), key=lambda one: one.pk != self.ticket.team_id)
        self.choose("to", choices(self.ticket, rows, self.now))
        team, person = self.ticket.team, self.ticket.assignee_id
        self.fields["to"].initial = f"{team.code}:{person or ''}" if team else ""

    def clean_to(self) -> tuple[Team, Person | None]:
        """Return the team and the person."""
        return _chosen_hands(self.cleaned_data["to"])


class HandOverForm(DeedForm):
    """To which team a ticket goes on, or to whom of it, and what they have to know."""

    to = forms.ChoiceField(label=gettext_lazy("To whom"))
    note = forms.CharField(label=gettext_lazy("What it has to know"), max_length=2000, widget=paragraph(4))

    def prepare(self) -> None:
        """Offer the teams that do not have it, higher lines first, and their people in the order in which they fit."""
        rows = Team.objects.filter(ended_on=None).exclude(pk=self.ticket.team_id or 0)
        self.choose("to", choices(self.ticket, list(rows.order_by("-support_level", "name")), self.now))

    def clean_to(self) -> tuple[Team, Person | None]:
        """Return the team and the person."""
        return _chosen_hands(self.cleaned_data["to"])


class HandBackForm(DeedForm):
    """Why a ticket goes back."""

    note = forms.CharField(label=gettext_lazy("Why it goes back"), max_length=2000, widget=paragraph())


class ClassifyForm(DeedForm):
    """What a ticket is about. The level follows from impact and urgency."""

    ticket_class = forms.ChoiceField(label=gettext_lazy("Class"), choices=Ticket.Class.choices)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Unit"), required=False)
    service = forms.ModelChoiceField(Service.objects.none(), label=gettext_lazy("Service"), required=False)
    component = forms.ModelChoiceField(Component.objects.none(), label=gettext_lazy("Component"), required=False)
    function = forms.ModelChoiceField(Function.objects.none(), label=gettext_lazy("Function"), required=False)
    impact = forms.TypedChoiceField(label=gettext_lazy("Impact"), required=False, coerce=int, empty_value=None)
    urgency = forms.TypedChoiceField(label=gettext_lazy("Urgency"), required=False, coerce=int, empty_value=None)
    wanted_by = InstantField(label=gettext_lazy("Date agreed with the customer"), required=False)

    def prepare(self) -> None:
        """Offer the parts of the service that is chosen, and of the component."""
        ticket = self.ticket
        for name in ("ticket_class", "impact", "urgency", "unit", "service", "component", "function"):
            self.fields[name].initial = getattr(ticket, name)
        self.choose("impact", [("", "–"), *Impact.choices])
        self.choose("urgency", [("", "–"), *Urgency.choices])
        self.among("unit", Unit.objects.order_by("name"))
        self.among("service", Service.objects.exclude(state=State.RETIRED).order_by("name"))
        service, component = self._chosen("service"), self._chosen("component")
        self.among("component", Component.objects.filter(service=service).order_by("name"))
        self.among(
            "function", Function.objects.filter(component=component, component__service=service).order_by("name")
        )
        for name in ("service", "component", "impact", "urgency"):
            self.fields[name].widget.attrs["data-refreshes"] = True

    def _chosen(self, name: str) -> int | None:
        given = self.data if self.is_bound else self.initial
        said = str(given.get(name, getattr(self.ticket, f"{name}_id")) or "")
        return int(said) if said.isdecimal() else None


class WaitForm(DeedForm):
    """What a ticket waits for."""

    reason = forms.ChoiceField(label=gettext_lazy("It waits for"), choices=WaitingReason.choices)
    supplier = forms.ModelChoiceField(
        Supplier.objects.none(), label=gettext_lazy("Supplier"), required=False,
        help_text=gettext_lazy("Whom it waits for, when it waits for a supplier."),
    )  # fmt: skip
    until = InstantField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Then it goes on by itself.")
    )
    note = forms.CharField(label=gettext_lazy("Note for the desk"), required=False, max_length=2000, widget=paragraph())

    def prepare(self) -> None:
        """Offer the suppliers."""
        self.among("supplier", Supplier.objects.order_by("name"))


class ResolveForm(DeedForm):
    """How a ticket was resolved."""

    text = forms.CharField(
        label=gettext_lazy("Answer to the customer"), required=False, max_length=200_000, widget=paragraph(6)
    )
    cause = forms.CharField(label=gettext_lazy("Cause"), required=False, max_length=200)
    article = ArticleField()
    booked = MinutesField(label=gettext_lazy("Minutes of work"), required=False)

    def prepare(self) -> None:
        """Know the articles that the agent reads."""
        self.among("article", articles_in_reach(self.by))


class ReasonForm(DeedForm):
    """Why something is done."""

    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=2000, widget=paragraph())


class ExemptForm(DeedForm):
    """Why clocks are taken out of the percentage, and which."""

    target = forms.ChoiceField(label=gettext_lazy("Clock"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=paragraph(),
        help_text=gettext_lazy("Both sides read it."),
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer the clocks of the ticket."""
        from accord.server.desk.words import called  # noqa: PLC0415 - reads the language of the request

        rows = self.ticket.clocks.filter(superseded_at=None, cycle=1)
        self.choose("target", [("", _("All of them")), *((row.target, called(row)) for row in rows)])


class RenameForm(DeedForm):
    """What a ticket is called."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=300)

    def prepare(self) -> None:
        """Begin with the name it has."""
        self.fields["subject"].initial = self.ticket.subject


class FactsForm(DeedForm):
    """The facts that a ticket of its class carries."""

    def prepare(self) -> None:
        """Add a field for each fact."""
        for field in self.wanted():
            self.fields[field.name] = _field(field)
            self.fields[field.name].initial = _initial(field, self.ticket.details.get(field.name))

    def wanted(self) -> list[Field]:
        """Return the facts that are asked for."""
        return list(FIELDS[_class_of(self.ticket)])

    def facts(self) -> dict[str, Any]:
        """Return the facts as they are kept: dates and instants as text."""
        given = self.cleaned_data
        names = [field.name for field in self.wanted()]
        return {name: _plain(given.get(name)) for name in names}


class PhaseForm(FactsForm):
    """The phase that the work enters, and the facts that it cannot be entered without."""

    phase = forms.ChoiceField(label=gettext_lazy("Next phase"))

    def prepare(self) -> None:
        """Offer the phases that may follow."""
        super().prepare()
        phases = next_phases(_class_of(self.ticket), self.ticket.phase)
        self.choose("phase", [(name, PHASES.get(name, name)) for name in phases])

    def wanted(self) -> list[Field]:
        """Return what is needed for one of the next phases and is not there yet."""
        known, phases = _class_of(self.ticket), next_phases(_class_of(self.ticket), self.ticket.phase)
        return [
            field for field in FIELDS[known] if field.needed_for in phases and not self.ticket.details.get(field.name)
        ]


class TaskForm(DeedForm):
    """A piece of the work."""

    text = forms.CharField(label=gettext_lazy("Task"), max_length=300)
    assignee = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Who"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def prepare(self) -> None:
        """Offer everybody who works in a team."""
        self.among("assignee", Person.objects.filter(teams__isnull=False, is_active=True).distinct().order_by("name"))


class WatchForm(DeedForm):
    """Who is to hear of a ticket."""

    who = forms.CharField(label=gettext_lazy("Name or e-mail address"), max_length=254)

    def prepare(self) -> None:
        """Suggest people while a name is typed."""
        self.fields["who"].widget.attrs["data-people"] = True


class LinkForm(DeedForm):
    """Another ticket, and how it belongs to this one."""

    kind = forms.ChoiceField(label=gettext_lazy("This ticket is"), choices=LinkKind.choices)
    other = forms.CharField(label=gettext_lazy("Reference of the other ticket"), max_length=60)


class KnownErrorForm(DeedForm):
    """Of which known error a ticket is a case."""

    error = forms.ModelChoiceField(
        KnownError.objects.none(), label=gettext_lazy("Known error"), to_field_name="code",
        widget=forms.TextInput({"placeholder": "KE-3", "autocomplete": "off"}),
        error_messages={"invalid_choice": gettext_lazy("There is no known error with this number.")},
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer those that one reads, however the number is written."""
        self.among("error", errors_in_reach(self.by).defer("words", "head", "letters"))
        if self.is_bound:
            self.data = {**self.data.dict(), "error": self.data.get("error", "").strip().lower()}  # type: ignore[attr-defined]


class MergeForm(DeedForm):
    """In which ticket this one goes on."""

    other = forms.CharField(
        label=gettext_lazy("Reference of the ticket in which this one goes on"), max_length=60,
        help_text=gettext_lazy("Its clocks stop without a verdict; its people hear of the other one."),
    )  # fmt: skip


class ParentForm(DeedForm):
    """Below which ticket this one stands."""

    parent = forms.CharField(
        label=gettext_lazy("Reference of the ticket above"), max_length=60, required=False,
        help_text=gettext_lazy("Empty: it stands on its own."),
    )  # fmt: skip

    def prepare(self) -> None:
        """Begin with what is above it."""
        self.fields["parent"].initial = self.ticket.parent.reference if self.ticket.parent else ""


class SplitForm(WhichForm):
    """What the ticket that is split off is called; `which` is the message it begins with."""

    subject = forms.CharField(label=gettext_lazy("Subject of the new ticket"), max_length=300)


def _chosen_hands(choice: str) -> tuple[Team, Person | None]:
    code, _colon, key = choice.partition(":")
    return Team.objects.get(code=code), Person.objects.get(pk=int(key)) if key else None


def _class_of(ticket: Ticket) -> TicketClass:
    return TicketClass(ticket.ticket_class or TicketClass.INCIDENT)


def _field(field: Field) -> forms.Field:
    label: Any = FACTS.get(field.name, field.name)
    match field.kind:
        case FieldKind.PARAGRAPH:
            return forms.CharField(label=label, required=False, max_length=5000, widget=paragraph())
        case FieldKind.DATE:
            widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(label=label, required=False, widget=widget)
        case FieldKind.INSTANT:
            return InstantField(label=label, required=False)
        case FieldKind.CHOICE:
            choices = [("", "–"), *((str(one), choice_called(one)) for one in field.choices)]
            return forms.ChoiceField(label=label, required=False, choices=choices)
        case FieldKind.YES_NO:
            return forms.BooleanField(label=label, required=False)
        case _:
            return forms.CharField(label=label, required=False, max_length=500)


def _initial(field: Field, value: Any) -> Any:
    if not value:
        return value
    try:
        match field.kind:
            case FieldKind.DATE:
                return date.fromisoformat(str(value))
            case FieldKind.INSTANT:
                return datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value
