"""What the actions of this app are called in the audit trail."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.server.desk.models import WaitingReason
from accord.server.desk.models.working import LinkKind
from accord.server.desk.queries.ticket_words import FACTS, PHASES

__all__ = ["ACTIONS", "KINDS", "VALUES"]

ACTIONS: Final[Mapping[str, Promise]] = {
    "ticket.opened": _("opened a ticket"),
    "ticket.answered": _("answered a ticket"),
    "ticket.noted": _("wrote a note to a ticket"),
    "ticket.customer_wrote": _("wrote about their ticket"),
    "ticket.waits": _("set a ticket to wait"),
    "ticket.resumed": _("let a ticket go on"),
    "ticket.assigned": _("assigned a ticket"),
    "ticket.taken": _("took a ticket"),
    "ticket.handed_over": _("handed a ticket over"),
    "ticket.handed_back": _("handed a ticket back"),
    "ticket.classified": _("classified a ticket"),
    "ticket.phase_entered": _("moved a ticket to another phase"),
    "ticket.facts_stated": _("stated facts about a ticket"),
    "ticket.renamed": _("renamed a ticket"),
    "ticket.resolved": _("resolved a ticket"),
    "ticket.reopened": _("reopened a ticket"),
    "ticket.closed": _("closed a ticket"),
    "ticket.withdrawn": _("withdrew a ticket"),
    "ticket.clocks_repaired": _("put the clocks of a ticket right"),
    "ticket.exempted": _("took a ticket out of the percentage"),
    "ticket.merged": _("merged a ticket into another"),
    "ticket.merged_in": _("merged another ticket into this one"),
    "ticket.linked": _("linked two tickets"),
    "ticket.unlinked": _("took away the link of two tickets"),
    "ticket.error_linked": _("linked a ticket with a known error"),
    "ticket.error_unlinked": _("took away the link of a ticket with a known error"),
    "ticket.put_below": _("put a ticket below another"),
    "ticket.declared_major": _("declared a major incident"),
    "ticket.undone": _("took back a step of a ticket"),
    "ticket.task_added": _("added a task to a ticket"),
    "ticket.task_done": _("finished a task of a ticket"),
    "ticket.task_open_again": _("opened a task of a ticket again"),
    "ticket.watcher_added": _("added somebody who watches a ticket"),
    "ticket.watcher_removed": _("took off somebody who watched a ticket"),
    "absence.added": _("noted an absence"),
    "absence.removed": _("took an absence back"),
    "skill_need.added": _("said that work needs a skill"),
    "skill_need.removed": _("said that work needs a skill no more"),
    "team.assigning_set": _("said whether a team's tickets assign themselves"),
    "levels.changed": _("changed the matrix of levels"),
    "period.made": _("named a business period"),
    "period.changed": _("changed a business period"),
    "period.removed": _("removed a business period"),
    "template.made": _("made an answer template"),
    "template.changed": _("changed an answer template"),
    "template.removed": _("removed an answer template"),
}
KINDS: Final[Mapping[str, Promise]] = {"desk.ticket": _("ticket")}
VALUES: Final[Mapping[str, Mapping[str, Any]]] = {
    "phase": PHASES,
    "facts": FACTS,
    "kind": dict(LinkKind.choices),
    "reason": dict(WaitingReason.choices),
    "undone": ACTIONS,
}
