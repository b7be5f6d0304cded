"""Tickets as they stand now: what their events add up to, for lists and searches."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Component, Function, Service

OWN_SOURCE = "accord"
"""The source of tickets that are our own; those of other desks bear the name of their desk."""


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
    CHANGE = "change", _("Change")
    DECOMMISSIONING = "decommissioning", _("Decommissioning request")


class Ticket(models.Model):
    """One request for help or for something. Every column but the subject follows from the ticket's events."""

    State = TicketState
    Class = TicketClass

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
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=TicketState.values), name="ticket_known_state"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("desk:ticket", args=[self.reference])
