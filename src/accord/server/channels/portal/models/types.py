"""What people may order, and the form in which they order it."""

from typing import ClassVar

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Described, Function, Service
from accord.server.catalogue.models.shared import FOR_SEARCH, search_index

__all__ = ["ApprovalBy", "RequestType"]


class ApprovalBy(models.TextChoices):
    """Who has to approve a request in a step."""

    REPRESENTATIVE = "representative", _("The unit's representative")
    OWNER = "owner", _("The service owner")
    PERSON = "person", _("A person who is named")


@pghistory.track(exclude=FOR_SEARCH)
class RequestType(Described):
    """Something that people order: the service it belongs to, the fields of its form, who approves it.

    `fields` as `accord.server.channels.portal.fields` reads them; `form_version` is raised when they change.
    """

    service = models.ForeignKey(Service, models.CASCADE, related_name="request_types", verbose_name=_("service"))
    function = models.ForeignKey(
        Function, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("function")
    )
    fields = models.JSONField(_("fields"), default=list, blank=True)
    form_version = models.PositiveIntegerField(default=1, editable=False)
    roles = models.JSONField(_("who may order it"), default=list, blank=True)  # values of Role; empty: everybody
    approvals = models.JSONField(_("approvals"), default=list, blank=True)  # values of ApprovalBy, in their order
    approver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the person who is named")
    )
    is_offered = models.BooleanField(_("can be ordered"), default=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("request type")
        verbose_name_plural = _("request types")
        indexes: ClassVar = [search_index("request_type_words")]

    def get_absolute_url(self) -> str:
        """Return the address of its form."""
        return reverse("portal:order", args=[self.code])
