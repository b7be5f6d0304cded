"""What agents work with on a ticket: tasks, links, watchers, drafts, templates, and who else is looking."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team
from accord.server.catalogue.models import Service
from accord.server.desk.models.tickets import Ticket
from accord.server.knowledge.models import KnownError

__all__ = ["AnswerTemplate", "Draft", "ErrorLink", "Link", "LinkKind", "Presence", "Task", "Watcher"]


class Task(models.Model):
    """A piece of the work on a ticket."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="tasks")
    text = models.CharField(_("task"), max_length=300)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("who")
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["assignee", "due_on"], condition=models.Q(done_at=None), name="task_of_person")
        ]

    def __str__(self) -> str:
        return self.text


class LinkKind(models.TextChoices):
    """How two tickets belong together, read from the first to the second."""

    RELATED = "related", _("Related to")
    DUPLICATE = "duplicate", _("Duplicate of")
    CAUSED_BY = "caused_by", _("Caused by")
    SPLIT_FROM = "split_from", _("Split from")


class Link(models.Model):
    """That two tickets belong together."""

    Kind = LinkKind

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="links")
    other = models.ForeignKey(Ticket, models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ticket", "other", "kind"], name="linked_once"),
            models.CheckConstraint(condition=~models.Q(ticket=models.F("other")), name="not_linked_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} {self.other_id}"


class ErrorLink(models.Model):
    """That a ticket is a case of a known error, whether this has a problem ticket or not."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="error_links")
    error = models.ForeignKey(KnownError, models.CASCADE, related_name="ticket_links")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ticket", "error"], name="error_linked_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.error_id}"


class Watcher(models.Model):
    """Somebody who hears of a ticket without being its requester."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="watchers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="watched_tickets")
    address = models.EmailField(blank=True)  # of somebody without an account

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket", "person"], condition=models.Q(person__isnull=False), name="watches_once"
            ),
            models.UniqueConstraint(
                fields=["ticket", "address"], condition=~models.Q(address=""), name="address_watches_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.person_id or self.address}"


class Draft(models.Model):
    """What somebody was writing when they left; `place` names the form: `ticket:12`, `request:new-laptop`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=120)
    content = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "place"], name="one_draft_a_place")]
        indexes: ClassVar = [models.Index(fields=["changed_at"], name="draft_age")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.place}"


class Presence(models.Model):
    """That somebody has a ticket open just now."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="present")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ticket", "person"], name="present_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.person_id}"


@pghistory.track()
class AnswerTemplate(models.Model):
    """A text that agents begin an answer with; `{requester}`, `{reference}`, `{agent}` and so on are filled in."""

    code = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    text = models.TextField(_("text"), max_length=20_000)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("team"))
    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("service")
    )
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("answer template")

    def __str__(self) -> str:
        return self.name
