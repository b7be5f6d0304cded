"""Forms of calendars; other apps choose a calendar by `CalendarChoice`."""

from accord.server.calendars.forms.choice import CalendarChoice
from accord.server.calendars.forms.draft import Draft
from accord.server.calendars.forms.heads import CorrectionForm, EndForm, NameForm, NewForm, TrialForm, VersionForm

__all__ = ["CalendarChoice", "CorrectionForm", "Draft", "EndForm", "NameForm", "NewForm", "TrialForm", "VersionForm"]
