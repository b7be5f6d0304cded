"""The audit trail: one entry for each thing that somebody decided."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """That somebody did something to a thing. Entries are only ever added."""

    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=80)  # "agreement.signed"
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    actor_name = models.CharField(max_length=200, blank=True)  # stays when the person is gone
    kind = models.CharField(max_length=80)  # "agreements.version"
    thing_id = models.CharField(max_length=64)
    thing_name = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="audit_latest"),
            models.Index(fields=["kind", "thing_id", "-at"], name="audit_of_thing"),
            models.Index(fields=["actor", "-at"], name="audit_of_actor"),
            models.Index(fields=["action", "-at"], name="audit_of_action"),
            models.Index(fields=["kind", "-at"], name="audit_of_kind"),
            # Searching for a part of a name would otherwise read the whole trail.
            GinIndex(
                OpClass(Upper("thing_name"), name="gin_trgm_ops"),
                OpClass(Upper("actor_name"), name="gin_trgm_ops"),
                name="audit_by_part_of_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.thing_name}"
