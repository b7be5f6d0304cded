"""What the actions of this app are called in the audit trail."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["ACTIONS"]

ACTIONS: Final[Mapping[str, Promise]] = {
    "supplier.created": _("made a supplier"),
    "supplier.changed": _("changed a supplier"),
    "supplier.removed": _("removed a supplier"),
    "supplier.restored": _("restored an earlier state of a supplier"),
    "service.created": _("made a service"),
    "service.changed": _("changed a service"),
    "service.removed": _("removed a service"),
    "service.restored": _("restored an earlier state of a service"),
    "component.created": _("made a component"),
    "component.changed": _("changed a component"),
    "component.removed": _("removed a component"),
    "component.restored": _("restored an earlier state of a component"),
    "function.created": _("made a function"),
    "function.changed": _("changed a function"),
    "function.removed": _("removed a function"),
    "function.restored": _("restored an earlier state of a function"),
    "offering.created": _("made an offering"),
    "offering.changed": _("changed an offering"),
    "offering.removed": _("removed an offering"),
    "offering.restored": _("restored an earlier state of an offering"),
    "offering.reordered": _("put offerings in another order"),
    "service.step_planned": _("planned a step in the life of a service"),
    "service.step_made": _("noted a step in the life of a service"),
    "service.step_withdrawn": _("took back a step in the life of a service"),
    "service.support_added": _("added a supporting service"),
    "service.support_removed": _("took away a supporting service"),
    "catalogue.applied": _("took in a catalogue file"),
}
