"""Hours that somebody is writing: the head, the sheet, and what is wrong with them so far."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accord.calendars import Calendar as Hours
from accord.calendars import zone
from accord.errors import InputError
from accord.server.calendars.bridge import hours, in_use, version_in_force
from accord.server.calendars.errors import StaleCalendarError
from accord.server.calendars.files.ics_in import dates_in
from accord.server.calendars.files.upload import read_text
from accord.server.calendars.files.yaml_in import read_calendar
from accord.server.calendars.forms.heads import CorrectionForm, NewForm, VersionForm
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.calendars.nations import public_holidays
from accord.server.calendars.sheet import Sheet, definition_of
from accord.server.calendars.sheet.reading import Problems
from accord.server.calendars.sheet.times import TypingError
from accord.server.ui.forms import add_problems

__all__ = ["Draft"]

WORKING_DAYS, ALL_DAYS = 5, 7
YEARS_OF_A_FILE = 3


@dataclass
class Draft:
    """Hours on their way to become a calendar or a version of one; `version` is the one that is being edited.

    With a `CorrectionForm` above it, the version has begun and is put right.
    """

    head: NewForm | VersionForm | CorrectionForm
    sheet: Sheet
    calendar: Calendar | None = None
    version: CalendarVersion | None = None
    definition: dict[str, object] = field(default_factory=dict)
    problems: Problems = field(default_factory=dict)
    file_problem: str = ""
    stale: StaleCalendarError | None = None

    @classmethod
    def new(cls, copied: Calendar | None, zone_name: str, now: datetime) -> Self:
        """Return an empty draft of a new calendar, or one that copies another."""
        if copied is None:
            return cls(NewForm(), Sheet(zone=zone_name))
        name = _("%(name)s (copy)") % {"name": copied.name}
        head = NewForm(initial={"name": name, "code": f"{copied.code[:55]}-copy", "note": copied.note})
        return cls(head, Sheet.of(version_in_force(copied, now).definition))

    @classmethod
    def of(cls, calendar: Calendar, version: CalendarVersion | None, now: datetime) -> Self:
        """Return a draft of a calendar's next version, or of one ahead that is being edited."""
        base = version or in_use(calendar)[-1]
        today = now.astimezone(zone(str(base.definition["zone"]))).date()
        latest = max(today, base.effective_from or today)
        following = (latest.replace(day=1) + timedelta(days=31)).replace(day=1)
        since = version.effective_from if version else following
        reason = version.reason if version else ""
        head = VersionForm(initial={"effective_from": since, "reason": reason, "seen": calendar.row_version})
        return cls(head, Sheet.of(base.definition), calendar, version)

    @classmethod
    def correction(cls, version: CalendarVersion) -> Self:
        """Return a draft of a version that has begun, to be corrected."""
        head = CorrectionForm(initial={"reason": version.reason, "seen": version.calendar.row_version})
        return cls(head, Sheet.of(version.definition), version.calendar, version)

    @classmethod
    def posted(
        cls,
        request: HttpRequest,
        calendar: Calendar | None,
        version: CalendarVersion | None = None,
        *,
        corrects: bool = False,
    ) -> Self:
        """Return the draft that the form sent."""
        kind = CorrectionForm if corrects else VersionForm if calendar else NewForm
        return cls(kind(request.POST), Sheet.posted(request.POST), calendar, version)

    @property
    def corrects(self) -> bool:
        """Whether a version that has begun is being put right."""
        return isinstance(self.head, CorrectionForm)

    @property
    def since(self) -> date:
        """Return the date from which a version is to hold; only of a head that is valid."""
        since: date = self.head.cleaned_data["effective_from"]
        return since

    @property
    def hours(self) -> Hours:
        """Return the hours that the sheet means; only of a sheet that is right."""
        return hours(self.definition)

    def is_right(self) -> bool:
        """Check everything, and say whether it can be saved."""
        self.definition, self.problems = definition_of(self.sheet)
        return self.head.is_valid() and not self.problems

    def step(self, name: str, request: HttpRequest, today: date) -> None:
        """Do what a button of the sheet asks for, without saving anything."""
        self.head = type(self.head)(initial=request.POST.dict())
        action, _, rest = name.partition("-")
        if action == "row":
            self.sheet = self.sheet.with_row(rest)
        elif action == "monday":
            self.sheet = self.sheet.with_monday_everywhere(ALL_DAYS if rest == "7" else WORKING_DAYS)
        elif action == "take":
            self.sheet = self.sheet.with_taken()
        elif action == "file":
            self._read_file(request, today)

    def _read_file(self, request: HttpRequest, today: date) -> None:
        file = request.FILES.get("file")
        try:
            if file is None or isinstance(file, list):
                raise TypingError(_("Choose a file first."))
            text = read_text(file)
            if "BEGIN:VCALENDAR" in text[:1000].upper():
                first, last = _years(request, today)
                self.sheet = self.sheet.with_taken().with_found(dates_in(text, range(first, last + 1)))
            else:
                self._take_over(text)
        except TypingError as error:
            self.file_problem = str(error)

    def _take_over(self, text: str) -> None:
        """Put the calendar of a YAML text into the sheet."""
        read = read_calendar(text)
        if read.later:
            raise TypingError(_("The file has several versions; make a calendar of it by “New from a file”."))
        self.sheet = Sheet.of(read.definition)

    def refuse(self, error: InputError | StaleCalendarError) -> None:
        """Show why saving was refused; what was typed stays."""
        if isinstance(error, InputError):
            add_problems(self.head, error)
            return
        self.stale = error
        if self.calendar is not None:
            # Whoever reads the message may save after all: the next attempt is made upon what is there now.
            present = Calendar.objects.values_list("row_version", flat=True).get(pk=self.calendar.pk)
            self.head.data = {**{name: self.head.data.get(name) for name in self.head.data}, "seen": present}

    def holidays_shown(self, today: date) -> list[tuple[date, str]]:
        """Return the public holidays of this year and the next under the country that is chosen."""
        if not self.sheet.country:
            return []
        return [
            (day.on, day.name)
            for day in public_holidays(self.sheet.country, self.sheet.subdivision, (today.year, today.year + 1))
        ]

    def problem(self, name: str) -> str:
        """Return what is wrong with a field of the sheet, empty when nothing is."""
        return self.problems.get(name, "")


def _years(request: HttpRequest, today: date) -> tuple[int, int]:
    given = [request.POST.get(name, "") for name in ("file-first", "file-last")]
    first, last = (int(text) if text.isdecimal() and len(text) == 4 else 0 for text in given)
    first = first or today.year
    last = last or first + YEARS_OF_A_FILE - 1
    if not 1970 <= first <= last < 2120:
        raise TypingError(_("Give the first and the last year, for example %(year)s.") % {"year": today.year})
    return first, last
