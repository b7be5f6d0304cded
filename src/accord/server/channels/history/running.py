"""The import itself: read, add what is new, judge; all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import polars as pl
import structlog
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from accord.errors import AccordError, InputError
from accord.errors.wording import packed
from accord.importers import Imported
from accord.server.audit.actions import record
from accord.server.channels.history.choices import applied, choices_of
from accord.server.channels.history.errors import CancelledError
from accord.server.channels.history.looking import no_event, order_of
from accord.server.channels.history.models import Import, Step
from accord.server.channels.history.progress import Telling
from accord.server.channels.history.reading import read
from accord.server.channels.history.storage import said
from accord.server.desk.intake import Taken, take_in
from accord.server.desk.judging import judge
from accord.server.desk.models import Event, Judgement

__all__ = ["MOST_ATTEMPTS", "run"]

MOST_ATTEMPTS = 3
"""How often a run is begun: a file that each time brings its process down must not do so for ever."""

_SIGNS = r"^([=+\-@\t\r])"

_log = structlog.get_logger("accord.history")


@dataclass(frozen=True, slots=True)
class _Outcome:
    taken: Taken
    known_tickets: int
    judgement: Judgement


type Clock = Callable[[], datetime]


def run(key: int, clock: Clock, told: Callable[[Step], None] | None = None) -> Import:
    """Take a waiting import in and judge its tickets; return it as it stands then.

    It can be run again after a process was killed: what was not finished left nothing behind. One that somebody else
    runs is left to them. `told` hears of each step, too.
    """
    with Telling(key, told) as telling:
        one = _claimed(key, clock()) if telling.is_alone else None
        if one is None:
            return Import.objects.get(pk=key)
        try:
            _take(one, telling.reached, clock)
        except CancelledError:
            _end(one, Import.State.CANCELLED, "", clock())
        except (AccordError, pl.exceptions.PolarsError) as error:
            _refuse(one, error, clock())
        except Exception:
            _log.exception("import failed", key=key)
            _fail(one, _("Something went wrong on our side. Nothing of the file was kept."), clock())
    one.refresh_from_db()
    return one


def _claimed(key: int, now: datetime) -> Import | None:
    """Return the import if it is to be run: it waits, or whoever ran it is gone."""
    waiting = Import.objects.filter(pk=key, state__in=[Import.State.QUEUED, Import.State.RUNNING])
    if not waiting.update(state=Import.State.RUNNING, started_at=now, attempts=F("attempts") + 1):
        return None
    one = Import.objects.get(pk=key)
    if one.attempts <= MOST_ATTEMPTS:
        return one
    _fail(
        one,
        _(
            "It was begun %(count)s times, and each time the process that ran it was ended from outside, most likely "
            "because the memory of the machine was full. Nothing of the file was kept. Export it in parts."
        )
        % {"count": MOST_ATTEMPTS},
        now,
    )
    return None


def _take(one: Import, reached: Callable[[Step], None], clock: Clock) -> None:
    now = clock()
    reached(Step.READING)
    imported = read(order_of(one), now).imported
    if imported.log.is_empty():
        raise InputError(no_event(imported))
    _write_rejects(one, imported.rejects)
    log = applied(imported.log, choices_of(one.choices), one.prefix)
    with transaction.atomic():
        reached(Step.TAKING_IN)
        last_event = Event.objects.aggregate(last=Max("pk"))["last"] or 0
        taken = take_in(log, source=one.source, subjects=_subjects(one, imported))
        reached(Step.JUDGING)
        changed = Event.objects.filter(pk__gt=last_event).values("ticket")
        reason = _("import of %(file)s") % {"file": one.file_name}
        judgement = judge(by=one.by, reason=reason[:200], now=now, tickets=Q(pk__in=changed))
        _finish(one, imported, _Outcome(taken, log["ticket"].n_unique() - taken.tickets, judgement), clock())


def _subjects(one: Import, imported: Imported) -> pl.DataFrame | None:
    if not one.subject_column or one.subject_column not in imported.extra.columns:
        return None
    return imported.extra.select(
        ticket=pl.lit(one.prefix) + pl.col("ticket"), subject=pl.col(one.subject_column).fill_null("")
    )


def _write_rejects(one: Import, rejects: pl.DataFrame) -> None:
    """Keep the reject list with the columns that the command line writes; no value runs as a formula."""
    texts = pl.col("ticket", "field", "value")
    rejects.with_columns(texts.str.replace(_SIGNS, "'$1")).write_csv(one.rejects_path)


def _finish(one: Import, imported: Imported, outcome: _Outcome, now: datetime) -> None:
    taken, judged = outcome.taken, outcome.judgement
    counts = {
        "rows_read": imported.rows_read,
        "rows_used": imported.rows_used,
        "rows_rejected": imported.rows_rejected,
        "tickets_new": taken.tickets,
        "tickets_known": outcome.known_tickets,
        "events_new": taken.events,
        "events_known": taken.known,
        "clocks_changed": judged.added + judged.updated + judged.superseded,
    }
    for name, number in counts.items():
        setattr(one, name, number)
    one.state, one.step, one.ended_at, one.notes = Import.State.DONE, "", now, [packed(note) for note in imported.notes]
    one.save(update_fields=[*counts, "state", "step", "ended_at", "notes"])
    record("import.done", one, by=one.by, now=now, source=one.source, **counts)


def _refuse(one: Import, error: Exception, now: datetime) -> None:
    text = said(error, one.file_name) if isinstance(error, InputError) else str(error).split("\n")[0]
    _end(one, Import.State.REFUSED, text, now)
    record("import.refused", one, by=one.by, now=now, message=text)


def _fail(one: Import, message: str, now: datetime) -> None:
    _end(one, Import.State.FAILED, message, now)
    record("import.failed", one, by=one.by, now=now, message=message)


def _end(one: Import, state: str, message: str, now: datetime) -> None:
    one.rejects_path.unlink(missing_ok=True)
    Import.objects.filter(pk=one.pk).update(state=state, message=message, step="", ended_at=now)
