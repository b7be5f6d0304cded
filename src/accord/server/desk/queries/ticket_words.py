"""What phases, facts and steps of tickets are called."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accord.server.desk.models import ChangeKind, Step
from accord.server.desk.models.working import LinkKind

__all__ = ["CHOICES", "FACTS", "PHASES", "STEPS", "choice_called", "done_sentence", "told_of"]

PHASES: Final[Mapping[str, Any]] = {
    "new": pgettext_lazy("phase", "New"),
    "diagnosis": gettext_lazy("Diagnosis"),
    "restoration": gettext_lazy("Restoration"),
    "approval": gettext_lazy("Approval"),
    "fulfilment": gettext_lazy("Fulfilment"),
    "refused": gettext_lazy("Refused"),
    "analysis": gettext_lazy("Analysis"),
    "known_error": gettext_lazy("Known error"),
    "correction": gettext_lazy("Correction"),
    "assessment": gettext_lazy("Assessment"),
    "planned": gettext_lazy("Planned"),
    "implementation": gettext_lazy("Implementation"),
    "review": gettext_lazy("Review"),
    "backed_out": gettext_lazy("Backed out"),
    "dependants": gettext_lazy("Who depends on it"),
    "removal": gettext_lazy("Removal"),
    "confirmation": gettext_lazy("Confirmation"),
}
FACTS: Final[Mapping[str, Any]] = {
    "workaround": gettext_lazy("Workaround"),
    "root_cause": gettext_lazy("Root cause"),
    "wanted_by": gettext_lazy("Wanted by"),
    "symptoms": gettext_lazy("Symptoms"),
    "change_kind": gettext_lazy("Kind of change"),
    "reason": gettext_lazy("Reason"),
    "risk": gettext_lazy("Risk"),
    "plan": gettext_lazy("Plan"),
    "way_back": gettext_lazy("Way back"),
    "planned_start": gettext_lazy("Planned start"),
    "planned_end": gettext_lazy("Planned end"),
    "outcome": gettext_lazy("Outcome"),
    "retires": gettext_lazy("What goes"),
    "retire_on": gettext_lazy("Goes on"),
    "data_kept": gettext_lazy("Data to be kept"),
    "saved": gettext_lazy("What it saves"),
}
CHOICES: Final[Mapping[str, Any]] = {
    **{str(value): label for value, label in ChangeKind.choices},
    "low": pgettext_lazy("risk", "Low"),
    "medium": pgettext_lazy("risk", "Medium"),
    "high": pgettext_lazy("risk", "High"),
}
STEPS: Final[Mapping[str, Any]] = {
    "ticket.opened": gettext_lazy("Opened"),
    "ticket.answered": pgettext_lazy("event", "Answered"),
    "ticket.noted": gettext_lazy("Noted"),
    "ticket.customer_wrote": gettext_lazy("The customer wrote"),
    "ticket.waits": gettext_lazy("Set to wait"),
    "ticket.resumed": gettext_lazy("Goes on"),
    "ticket.assigned": gettext_lazy("Assigned"),
    "ticket.taken": gettext_lazy("Taken"),
    "ticket.handed_over": gettext_lazy("Handed over"),
    "ticket.handed_back": gettext_lazy("Handed back"),
    "ticket.classified": gettext_lazy("Classified"),
    "ticket.phase_entered": gettext_lazy("New phase"),
    "ticket.facts_stated": gettext_lazy("Facts stated"),
    "ticket.renamed": gettext_lazy("Renamed"),
    "ticket.resolved": gettext_lazy("Resolved"),
    "ticket.reopened": gettext_lazy("Reopened"),
    "ticket.closed": gettext_lazy("Closed"),
    "ticket.withdrawn": gettext_lazy("Withdrawn"),
    "ticket.exempted": gettext_lazy("Exempted"),
    "ticket.merged": gettext_lazy("Merged"),
    "ticket.merged_in": gettext_lazy("Another ticket was merged into it"),
    "ticket.linked": gettext_lazy("Linked"),
    "ticket.unlinked": gettext_lazy("Link taken away"),
    "ticket.error_linked": gettext_lazy("Known error linked"),
    "ticket.error_unlinked": gettext_lazy("Link with a known error taken away"),
    "ticket.put_below": gettext_lazy("Put below another ticket"),
    "ticket.declared_major": gettext_lazy("Declared a major incident"),
    "ticket.undone": gettext_lazy("Taken back"),
    "ticket.task_added": gettext_lazy("Task added"),
    "ticket.task_done": gettext_lazy("Task done"),
    "ticket.task_open_again": gettext_lazy("Task open again"),
    "ticket.watcher_added": gettext_lazy("Watcher added"),
    "ticket.watcher_removed": gettext_lazy("Watcher taken off"),
}


def choice_called(value: object) -> str:
    """Return what a choice of a fact is called; what is no choice is itself."""
    return str(CHOICES.get(str(value), value))


def done_sentence(step: Step) -> str:
    """Say what somebody has just done, for the offer to take it back."""
    return str(STEPS.get(step.action, step.action))


def told_of(action: str, told: Mapping[str, Any]) -> str:
    """Return what a step says beyond its name."""
    tell = _TELLING.get(action)
    named = (told.get(name) for name in ("other", "task", "who", "error", "title"))
    return tell(told) if tell else " · ".join(str(one) for one in named if one)


def _phase(told: Mapping[str, Any]) -> str:
    return str(PHASES.get(told.get("phase", ""), told.get("phase", "")))


def _facts(told: Mapping[str, Any]) -> str:
    return ", ".join(str(FACTS.get(name, name)) for name in told.get("facts", ()))


def _before(told: Mapping[str, Any]) -> str:
    return _("It was called “%(before)s” before.") % {"before": told.get("before", "")}


def _tie(told: Mapping[str, Any]) -> str:
    kind = told.get("kind", "")
    return f"{LinkKind(kind).label if kind in LinkKind.values else kind} {told.get('other', '')}"


def _above(told: Mapping[str, Any]) -> str:
    return str(told.get("parent") or _("It stands on its own again."))


def _undone(told: Mapping[str, Any]) -> str:
    return str(STEPS.get(told.get("undone", ""), ""))


_TELLING: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "ticket.phase_entered": _phase,
    "ticket.facts_stated": _facts,
    "ticket.renamed": _before,
    "ticket.linked": _tie,
    "ticket.unlinked": _tie,
    "ticket.put_below": _above,
    "ticket.undone": _undone,
}
