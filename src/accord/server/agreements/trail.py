"""What the actions of this app are called in the audit trail."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["ACTIONS"]

ACTIONS: Final[Mapping[str, Promise]] = {
    "agreement.created": _("wrote an agreement"),
    "agreement.saved": _("changed the text of an agreement"),
    "agreement.renewed": _("began the next version of an agreement"),
    "agreement.offered": _("offered an agreement"),
    "agreement.taken_back": _("took an agreement back into draft"),
    "agreement.withdrawn": _("withdrew an agreement"),
    "agreement.review_started": _("began the review of an agreement"),
    "agreement.review_concluded": _("concluded the review of an agreement"),
    "agreement.to_end": _("gave notice of an agreement"),
    "agreement.replaced": _("replaced a version by a later one"),
    "agreement.in_force": _("put an agreement into force"),
    "agreement.ended": _("ended an agreement"),
    "agreement.hours_proposed": _("proposed an agreement with changed hours"),
    "agreement.imported": _("imported an agreement"),
    "agreement.pilot": _("began a pilot"),
    "agreement.wave": _("rolled an agreement out to more units"),
    "agreement.signed": _("signed an agreement"),
    "agreement.commented": _("commented on an agreement"),
    "agreement.countered": _("made a counter-offer"),
    "agreement.offer_accepted": _("accepted a counter-offer"),
    "agreement.offer_declined": _("declined a counter-offer"),
    "agreement.offer_withdrawn": _("withdrew a counter-offer"),
}
