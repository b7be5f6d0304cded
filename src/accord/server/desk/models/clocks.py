"""What became of each clock, and the judgements that said so."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.models.tickets import Ticket
from accord.server.desk.models.words import called_in


class Judgement(models.Model):
    """One run of the evaluation: why, by whom, and what it changed."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    tickets = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)  # clocks that had not been decided
    superseded = models.PositiveIntegerField(default=0)  # decided clocks that later events or agreements put right

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.reason}"


class ClockVerdict(models.TextChoices):
    """The state of a clock."""

    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    MET = "met", _("Met")
    MISSED = "missed", _("Missed")
    CANCELLED = "cancelled", _("Cancelled")
    EXEMPT = "exempt", _("Exempt")


class Clock(models.Model):
    """One target of one agreement on one ticket in one cycle, as `accord.evaluation` judged it.

    A decided clock is never rewritten: when a later event or agreement changes it, the row stays, superseded, and a
    new one stands beside it.
    """

    Verdict = ClockVerdict

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="clocks")
    target = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    cycle = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=ClockVerdict.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+")
    component = models.ForeignKey(Component, models.PROTECT, null=True, related_name="+")
    function = models.ForeignKey(Function, models.PROTECT, null=True, related_name="+")
    ticket_class = models.CharField(max_length=16, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    breach_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    allowance_s = models.BigIntegerField(null=True)
    elapsed_s = models.BigIntegerField()
    paused_s = models.BigIntegerField()
    agreement = models.CharField(max_length=100)
    agreement_version = models.PositiveIntegerField()
    calendar_version = models.CharField(max_length=80)
    tzdata = models.CharField(max_length=20)
    share = models.FloatField()
    cause = models.CharField(max_length=40, blank=True)
    # None: kept by the desk itself as things happen.
    judgement = models.ForeignKey(Judgement, models.PROTECT, null=True, related_name="clocks")
    read_at = models.DateTimeField(null=True)  # when `elapsed_s` was counted: a running clock runs since then
    next_notice_at = models.DateTimeField(null=True)  # when the next warning, breach or escalation step is due
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket", "agreement", "target", "cycle"],
                condition=models.Q(superseded_at=None),
                name="clock_stands_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "service", "kind", "decided_at"],
                condition=models.Q(superseded_at=None),
                name="clock_decided",
            ),
            models.Index(
                fields=["breach_at"], condition=models.Q(superseded_at=None, decided_at=None), name="clock_undecided"
            ),
            models.Index(
                fields=["next_notice_at"],
                condition=models.Q(superseded_at=None, next_notice_at__isnull=False),
                name="clock_next_notice",
            ),
        ]

    get_verdict_display = called_in("verdict", ClockVerdict)

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.target} {self.verdict}"


class NoticeKind(models.TextChoices):
    """What a notice about a clock says."""

    WARNING = "warning", _("Warning")
    BREACH = "breach", _("Breach")
    ESCALATION = "escalation", _("Escalation")


class ClockNotice(models.Model):
    """That people were told of a clock: each warning, breach and escalation step once."""

    Kind = NoticeKind

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="notices")
    agreement = models.CharField(max_length=100)
    target = models.CharField(max_length=60)
    cycle = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    step = models.PositiveSmallIntegerField(default=0)  # which warning or escalation step, counted from 0
    due_at = models.DateTimeField()  # when it should have been given
    given_at = models.DateTimeField()
    told = models.JSONField(default=list)  # the names of those who were told, and why

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket", "agreement", "target", "cycle", "kind", "step"], name="notice_given_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["-given_at", "-id"], name="notice_latest")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.target} {self.kind} {self.step}"
