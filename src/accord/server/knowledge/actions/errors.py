"""Writing known errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.knowledge.actions.articles import acting
from accord.server.knowledge.errors import StaleError
from accord.server.knowledge.models import ErrorState, KnownError, Language

__all__ = ["ErrorFacts", "change_error", "record_error"]


@dataclass(frozen=True, slots=True)
class ErrorFacts:
    """What is known of an error. `problem` is the reference of the problem ticket, where there is one."""

    title: str
    symptom: str
    workaround: str = ""
    root_cause: str = ""
    language: str = Language.ENGLISH
    state: str = ErrorState.OPEN
    is_public: bool = False
    problem: str = ""
    services: Sequence[Service] = ()


def record_error(facts: ErrorFacts, *, by: Person | None, now: datetime) -> KnownError:
    """Save a new known error; its number follows from its key."""
    with acting(by):
        error = KnownError(made_at=now, code=f"new-{now.timestamp()}")
        _tell(error, facts, by=by, now=now)
        error.code = f"ke-{error.pk}"
        error.save(update_fields=["code"])
        record("known_error.created", error, by=by, now=now)
    return error


def change_error(error: KnownError, facts: ErrorFacts, *, version: int, by: Person | None, now: datetime) -> None:
    """Say anew what is known; raises StaleError when somebody was faster."""
    with acting(by):
        present = KnownError.objects.select_for_update().values_list("row_version", flat=True).get(pk=error.pk)
        if present != version:
            raise StaleError(_("Somebody else changed this known error while you were writing."))
        error.row_version = version + 1
        _tell(error, facts, by=by, now=now)
        record("known_error.changed", error, by=by, now=now)


def _tell(error: KnownError, facts: ErrorFacts, *, by: Person | None, now: datetime) -> None:
    if facts.language not in Language.values or facts.state not in ErrorState.values:
        raise InputError(_("This language or state is not known."), place=Place(field="state"))
    error.title, error.symptom, error.workaround = facts.title, facts.symptom, facts.workaround
    error.root_cause, error.language, error.state = facts.root_cause, facts.language, facts.state
    error.is_public, error.problem = facts.is_public, facts.problem
    error.changed_at, error.changed_by = now, by
    error.save()
    error.services.set(facts.services)
