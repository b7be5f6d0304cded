"""What the actions of this app are called in the audit trail."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["ACTIONS"]

ACTIONS: Final[Mapping[str, Promise]] = {
    "calendar.created": _("made a calendar"),
    "calendar.version_added": _("added hours from a date on"),
    "calendar.version_edited": _("changed hours that had not begun"),
    "calendar.version_corrected": _("corrected hours"),
    "calendar.version_withdrawn": _("took back hours that had not begun"),
    "calendar.renamed": _("renamed a calendar"),
    "calendar.ended": _("ended a calendar"),
    "calendar.brought_back": _("brought back a calendar"),
    "team.hours_set": _("said by which calendar a team works"),
}
