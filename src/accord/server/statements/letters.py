"""The letters of schedules: what is outside thresholds, and statements for the accounting."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.server.accounts.models import Person, Unit
from accord.server.contents import Contents
from accord.server.desk.posting import Enclosed, Post
from accord.server.improvement.words import title_of
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import period_name
from accord.server.reports.delivering import receivers_of
from accord.server.reports.kinds import Sent, send
from accord.server.reports.models import Schedule
from accord.server.statements.actions import keep_statement, note_mails, submit
from accord.server.statements.columns import LINES
from accord.server.statements.content import kept_lines
from accord.server.statements.errors import NobodyTakesError, NothingToStateError
from accord.server.statements.models import Statement
from accord.server.statements.outside import Level, Outside, levels_of, outside, rooted
from accord.server.ui.exports import export
from accord.server.ui.filters import FILTERS

__all__ = ["exceptions_text", "tell_exceptions", "tell_statement"]

CONTENTS: Final = Contents("statements")
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def tell_exceptions(schedule: Schedule, unit: Unit, period: Chosen, now: datetime) -> int:
    """Send each receiver what is outside thresholds at their level; one sentence where nothing is."""
    people = receivers_of(schedule, unit)
    return send(schedule, [_exceptions(one, unit, period, now) for one in people], now)


def _exceptions(person: Person, unit: Unit, period: Chosen, now: datetime) -> Sent:
    asked = rooted(levels_of(person)[0], period, unit, person)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        query = {name: value for name, value in period.query.items() if value} | {"level": asked.level}
        page = f"{reverse('statements:exceptions')}?{urlencode({**query, 'unit': unit.code})}"
        about = _("Outside thresholds: %(unit)s, %(period)s") % {"unit": unit.name, "period": period_name(period)}
        text = exceptions_text(outside(asked), asked.level)
        whole = _("Hello %(name)s,\n\n%(text)s\n\nAs a page:\n\n%(page)s\n") % {
            "name": person.name, "text": text, "page": settings.ADDRESS + page,
        }  # fmt: skip
        return Sent(person, about, page, Post(to=person, subject=about, text=whole, written_at=now, leaves_at=now))


def exceptions_text(rows: Sequence[Outside], level: Level) -> str:
    """Return what is outside thresholds as a text: a paragraph for each, or one sentence."""
    if not rows:
        return _("Nothing is outside its thresholds.")
    head = ngettext(
        "%(count)s promise is outside its threshold:", "%(count)s promises are outside their thresholds:", len(rows)
    ) % {"count": len(rows)}
    return "\n\n".join([head, *(_paragraph(row) for row in rows)])


def _paragraph(row: Outside) -> str:
    where = row.team or (row.unit.name if row.unit else "")
    lines = [
        f"- {row.service.said_name}, {row.kind_name}" + (f" ({where})" if where else ""),
        _("%(share)s kept where %(agreed)s are agreed (%(met)s of %(decided)s); %(chance)s.") % {
            "share": FILTERS["share"](row.share), "agreed": FILTERS["agreed"](row.agreed),
            "met": FILTERS["number"](row.met), "decided": FILTERS["number"](row.decided),
            "chance": _("beyond chance") if row.is_beyond_chance else _("chance alone may explain it"),
        },
        _("Responsible: %(name)s") % {"name": row.responsible.name if row.responsible else "–"},
        *(_done_about(row)),
    ]  # fmt: skip
    return "\n  ".join(lines)


def _done_about(row: Outside) -> list[str]:
    if not row.doing:
        return [_("Nothing is being done about it yet.")]
    told = []
    for one in row.doing[:3]:
        text = f"{one.improvement.code.upper()}: {title_of(one.improvement)}"
        if one.action:
            due = FILTERS["date"](one.action.due_on)
            text += f" – {one.action.text} ({one.action.owner.name}, {due})"
        told.append(text)
    return told


def tell_statement(schedule: Schedule, unit: Unit, period: Chosen, now: datetime) -> int:
    """Hand the statement of a month in: to every webhook that wants it, and to the receivers as CSV and XLSX."""
    try:
        statement = keep_statement(unit, period, by=None, now=now)
        with transaction.atomic():
            submit(unit, period, by=None, now=now)
    except NothingToStateError:
        return 0
    except NobodyTakesError:
        pass  # it goes by mail alone
    fresh = note_mails(statement, receivers_of(schedule, unit), now=now)
    return send(schedule, [_statement(one, statement, now) for one in fresh], now)


def _statement(person: Person, statement: Statement, now: datetime) -> Sent:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        said = {
            "name": person.name, "unit": statement.unit.name, "number": statement.number,
            "period": period_name(statement.period), "page": settings.ADDRESS + statement.get_absolute_url(),
            "state": _("It holds the figures of the closed month.") if statement.is_final
            else _("It is provisional: the month is not closed, and its figures may still change."),
        }  # fmt: skip
        text = _(
            "Hello %(name)s,\n\nhere is the statement of service levels of %(unit)s for %(period)s, number %(number)s."
            " %(state)s\n\nAs a page:\n\n%(page)s\n"
        )
        about = _("Statement of service levels: %(unit)s, %(period)s") % said
        files = [_file(statement, form) for form in ("csv", "xlsx")]
        letter = Post(to=person, subject=about, text=text % said, written_at=now, leaves_at=now, files=files)
        return Sent(person, about, statement.get_absolute_url(), letter)


def _file(statement: Statement, form: str) -> Enclosed:
    answer = export(kept_lines(statement.content), LINES, form, name=statement.number)
    digest = CONTENTS.keep(_octets(answer))
    return Enclosed(name=f"{statement.number}.{form}", content_type=_TYPES[form], folder=CONTENTS.folder, digest=digest)


def _octets(answer: HttpResponseBase | None) -> bytes:
    assert isinstance(answer, FileResponse | StreamingHttpResponse)
    whole = BytesIO()
    for part in answer:
        whole.write(part)
    return whole.getvalue()
