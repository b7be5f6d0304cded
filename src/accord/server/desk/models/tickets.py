"""Tickets as they stand now: what their events add up to, for lists and searches."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.accounts.models import Person, Team, Unit
from accord.server.catalogue.models import Component, Function, Service, Supplier
from accord.server.desk.models.words import ChangeKind, Channel, Impact, Urgency, WaitingReason, called_in
from accord.server.ui.addresses import address_of

if TYPE_CHECKING:
    from accord.server.desk.held import Held

OWN_SOURCE = "accord"
"""The source of tickets that are our own; those of other desks bear the name of their desk."""


_NOTHING = models.Value({}, models.JSONField())


class TicketState(models.TextChoices):
    """Where a ticket stands."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting")
    RESOLVED = "resolved", _("Resolved")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


class TicketClass(models.TextChoices):
    """What kind of work a ticket is, by the words of the event log."""

    INCIDENT = "incident", _("Incident")
    REQUEST = "request", _("Service request")
    PROBLEM = "problem", _("Problem")
    CHANGE = "change", pgettext_lazy("class of tickets", "Change")
    DECOMMISSIONING = "decommissioning", _("Decommissioning request")


class Ticket(models.Model):
    """One request for help or for something.

    The first block of columns follows from the ticket's events. The second is what our own desk knows beside the log;
    tickets of other desks have none of it. The third is worked out for the queue.
    """

    State = TicketState
    Class = TicketClass
    said: models.Model | None = None  # of this copy: the message of the last action on it, if that wrote one
    held: "Held | None" = None  # of this copy: what was read with it under its lock, for one action

    reference = models.CharField(_("reference"), max_length=520, unique=True)  # a name with the prefix of its desk
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=60)  # the desk it comes from
    state = models.CharField(_("state"), max_length=10, choices=TicketState.choices, default=TicketState.OPEN)
    ticket_class = models.CharField(_("class"), max_length=16, choices=TicketClass.choices, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="tickets", verbose_name=_("unit"))
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="tickets", verbose_name=_("service"))
    component = models.ForeignKey(Component, models.PROTECT, null=True, related_name="+", verbose_name=_("component"))
    function = models.ForeignKey(Function, models.PROTECT, null=True, related_name="+", verbose_name=_("function"))
    team = models.ForeignKey(Team, models.SET_NULL, null=True, related_name="tickets", verbose_name=_("team"))
    level = models.PositiveSmallIntegerField(_("level"), null=True)
    opened_at = models.DateTimeField(_("opened"))
    resolved_at = models.DateTimeField(_("resolved"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    last_at = models.DateTimeField(_("last event"))
    assignee = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="assigned_tickets", verbose_name=_("assignee")
    )
    support_level = models.PositiveSmallIntegerField(_("support level"), null=True)
    waiting_reason = models.CharField(
        _("waiting for"), max_length=12, choices=WaitingReason.choices, blank=True, db_default=""
    )
    news_at = models.DateTimeField(_("next news"), null=True)  # when the customer was promised to hear again

    requester = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="asked_tickets", verbose_name=_("requester")
    )
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices, blank=True, db_default="")
    impact = models.PositiveSmallIntegerField(_("impact"), choices=Impact.choices, null=True)
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency.choices, null=True)
    phase = models.CharField(_("phase"), max_length=16, blank=True, db_default="")  # `accord.ticketing.PHASES`
    change_kind = models.CharField(
        _("kind of change"), max_length=8, choices=ChangeKind.choices, blank=True, db_default=""
    )
    details = models.JSONField(
        _("facts"), default=dict, db_default=_NOTHING, blank=True
    )  # `accord.ticketing.FIELDS` and the answers of forms
    waiting_until = models.DateTimeField(_("waiting until"), null=True)
    supplier = models.ForeignKey(
        Supplier, models.PROTECT, null=True, related_name="tickets", verbose_name=_("supplier")
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name=_("parent"))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("continued in")
    )
    opened_key = models.UUIDField(null=True, unique=True, editable=False)  # so that what is sent twice is opened once

    next_kind = models.CharField(max_length=12, blank=True, db_default="")  # of the clock that runs out first
    next_due_at = models.DateTimeField(_("next due"), null=True)
    next_breach_at = models.DateTimeField(null=True)
    risk = models.FloatField(_("probability of a miss"), null=True)
    expected_loss = models.FloatField(_("expected loss"), default=0, db_default=0.0)
    loss_reason = models.JSONField(
        default=dict, db_default=_NOTHING, blank=True
    )  # what the sentence beside it is made of
    weighed_at = models.DateTimeField(null=True)  # when the two above were worked out

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-opened_at", "-id"], name="ticket_latest"),
            models.Index(fields=["unit", "-opened_at"], name="ticket_of_unit"),
            models.Index(fields=["service", "-opened_at"], name="ticket_of_service"),
            models.Index(fields=["-last_at", "-id"], name="ticket_last_changed"),
            models.Index(fields=["source", "-last_at"], name="ticket_of_source"),
            models.Index(fields=["team", "-opened_at"], name="ticket_of_team"),
            # Without `fastupdate` a burst of new rows does not slow the next search down.
            GinIndex(OpClass(Upper("subject"), name="gin_trgm_ops"), name="ticket_subject", fastupdate=False),
            models.Index(
                fields=["opened_at"], condition=models.Q(state__in=["open", "waiting"]), name="ticket_unfinished"
            ),
            models.Index(
                fields=["-expected_loss", "id"],
                condition=models.Q(state__in=["open", "waiting"], source=OWN_SOURCE),
                name="ticket_by_loss",
            ),
            models.Index(
                fields=["next_due_at", "id"],
                condition=models.Q(state__in=["open", "waiting"], source=OWN_SOURCE),
                name="ticket_by_due",
            ),
            models.Index(fields=["requester", "-opened_at"], name="ticket_of_requester"),
            models.Index(
                fields=["assignee", "-expected_loss"],
                condition=models.Q(state__in=["open", "waiting"]),
                name="ticket_of_assignee",
            ),
            models.Index(fields=["waiting_until"], condition=models.Q(state="waiting"), name="ticket_waiting_until"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=TicketState.values), name="ticket_known_state"),
        ]

    get_state_display = called_in("state", TicketState)
    get_ticket_class_display = called_in("ticket_class", TicketClass)
    get_impact_display = called_in("impact", Impact)
    get_urgency_display = called_in("urgency", Urgency)

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return address_of("desk:ticket", self.reference)
