"""Figures worked out once, so that a page only reads them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.agreements import TargetKind
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.desk.models import Ticket

__all__ = [
    "Figure",
    "Freshness",
    "Keeping",
    "KeptAmounts",
    "KeptLengths",
    "KeptSpan",
    "Span",
    "TargetKinds",
    "TicketFact",
    "TicketWork",
]

LONGEST_NAME = 500


class Span(models.TextChoices):
    """How long a period is."""

    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")


class TargetKinds(models.TextChoices):
    """What a target measures, as people call it."""

    RESPONSE = str(TargetKind.RESPONSE), _("Response")
    RESOLUTION = str(TargetKind.RESOLUTION), _("Resolution")
    FULFILMENT = str(TargetKind.FULFILMENT), _("Fulfilment")
    NEXT_ANSWER = str(TargetKind.NEXT_ANSWER), _("Next answer")
    NEWS = str(TargetKind.NEWS), _("Promised news")
    DEADLINE = str(TargetKind.DEADLINE), _("Agreed date")


class Figure(models.Model):
    """How one kind of target was kept for a unit, with everything below it, and a service in a period.

    What `accord.measures` says of the clocks: the page and the report show the same numbers.
    """

    span = models.CharField(max_length=7, choices=Span.choices)
    starts_on = models.DateField()  # in the unit's time zone
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="figures")
    service = models.ForeignKey(Service, models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=12)
    met = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    open = models.PositiveIntegerField()
    exempt = models.PositiveIntegerField()
    cancelled = models.PositiveIntegerField()
    agreed = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    misses_allowed = models.IntegerField(null=True)
    median_s = models.FloatField(null=True)
    p90_s = models.FloatField(null=True)
    loss = models.DecimalField(max_digits=16, decimal_places=2, null=True)  # credits and penalties; null: no price set
    loss_currency = models.CharField(max_length=3, blank=True)
    reason = models.JSONField(null=True)  # where the misses lie, see `reasons`
    refreshed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "span", "kind", "starts_on", "service"], name="figure_once"),
            models.CheckConstraint(condition=models.Q(met__lte=models.F("decided")), name="figure_met_of_decided"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "span", "kind", "starts_on"], name="figure_of_service")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.service_id} {self.kind} {self.starts_on}"


class Freshness(models.Model):
    """The one row that says what of the desk the figures know: its pulse when they were last worked out for it."""

    at = models.DateTimeField(null=True)
    changes = models.PositiveBigIntegerField(default=0)
    decided = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.at} {self.changes}"


def _word() -> "models.CharField[str | None, str | None]":
    return models.CharField(max_length=LONGEST_NAME, null=True)


class TicketFact(models.Model):
    """What the log says of a ticket, as `accord.measures.ticket_facts` derives it; codes as they were written."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, primary_key=True, related_name="fact", db_constraint=False)
    opened_at = models.DateTimeField()
    ticket_class = _word()
    unit = _word()
    service = _word()
    component = _word()
    function = _word()
    level = models.PositiveSmallIntegerField(null=True)
    channel = _word()
    opened_by = _word()
    answered_at = models.DateTimeField(null=True)
    first_resolved_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    reopened = models.PositiveIntegerField()
    reopened_early = models.BooleanField()
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    merged_at = models.DateTimeField(null=True)
    team = _word()
    person = _word()
    support_level = models.PositiveSmallIntegerField(null=True)
    top_level = models.PositiveSmallIntegerField(null=True)
    supplier = _word()
    questions = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    article = _word()
    cause = _word()
    turns = ArrayField(models.BigIntegerField())  # seconds since 1970: done, open again, done …
    done_at = models.DateTimeField(null=True)  # the last turn, where that was done

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["opened_at"], name="fact_opened"),
            models.Index(fields=["answered_at"], name="fact_answered"),
            models.Index(fields=["first_resolved_at"], name="fact_first_resolved"),
            models.Index(fields=["resolved_at"], name="fact_resolved"),
            models.Index(fields=["closed_at"], name="fact_closed"),
            models.Index(fields=["done_at"], name="fact_done"),
            models.Index(fields=["opened_at"], condition=models.Q(reopened__gt=0), name="fact_reopened"),
        ]

    def __str__(self) -> str:
        return str(self.ticket_id)


class TicketWork(models.Model):
    """A piece of work on a ticket, by whoever held it then."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+", db_constraint=False)
    at = models.DateTimeField()
    team = _word()
    person = _word()
    support_level = models.PositiveSmallIntegerField(null=True)
    booked_s = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="work_done")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.at}"


class KeptSpan(models.TextChoices):
    """The periods that are kept; all others are sums of them."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")


def _place[M: models.Model](model: type[M]) -> "models.ForeignKey[M | None, M | None]":
    # Rows by the hundred thousand, made of what is known of their places: asking for each whether it is there takes
    # longer than writing it.
    return models.ForeignKey(model, models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False)


class KeptAmounts(models.Model):
    """What is counted of a day or a month, in a unit with everything below it or everywhere, of one or all services."""

    span = models.CharField(max_length=5, choices=KeptSpan.choices)
    starts_on = models.DateField()  # in the unit's time zone; the organisation's without one
    unit = _place(Unit)
    service = _place(Service)
    amounts = models.JSONField()  # name → key → amount, see `accord.measures.days`

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "service", "span", "starts_on"], nulls_distinct=False, name="amounts_kept_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["span", "starts_on"], name="amounts_of_period")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.service_id} {self.span} {self.starts_on}"


class KeptLengths(models.Model):
    """Every length of time that a measure counts on a day, for medians; for work the numbers of the tickets."""

    day = models.DateField()
    unit = _place(Unit)
    service = _place(Service)
    measure = models.CharField(max_length=60)
    lengths = ArrayField(models.BigIntegerField())
    calendar = ArrayField(models.BigIntegerField())

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["measure", "unit", "service", "day"], name="lengths_of_place"),
            models.Index(fields=["day"], name="lengths_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.service_id} {self.measure} {self.day}"


class Keeping(models.Model):
    """The one row that says up to what the days were kept, and for which organisation."""

    at = models.DateTimeField(null=True)
    event = models.PositiveBigIntegerField(default=0)  # the last one that was read
    judgement = models.PositiveBigIntegerField(default=0)
    changes = models.PositiveBigIntegerField(default=0)
    shape = models.CharField(max_length=64, blank=True)  # of the tree of units, the services and the teams
    tells_channels = models.BooleanField(default=False)
    tells_contacts = models.BooleanField(default=False)
    tells_articles = models.BooleanField(default=False)
    mended_on = models.DateField(null=True)  # when days that nothing told of were last worked out anew

    def __str__(self) -> str:
        return f"{self.at} {self.event}"
