"""A calendar from a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from accord.server.calendars.files.upload import read_text
from accord.server.calendars.files.yaml_in import CalendarRead, read_calendar
from accord.server.calendars.sheet.times import TypingError
from accord.server.ui.forms import Form

__all__ = ["FileForm"]


class FileForm(Form):
    """A YAML file with one definition or several versions, and what the calendar is to be called."""

    file = forms.FileField(label=_("File"), help_text=_("YAML as “Download” gives it, at most 1 MB."))
    code = forms.CharField(label=_("Short name"), max_length=60, validators=[validate_slug])
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("Left empty, the name in the file is taken.")
    )

    def clean_file(self) -> CalendarRead:
        """Read the calendar in the file."""
        try:
            return read_calendar(read_text(self.cleaned_data["file"]))
        except TypingError as error:
            raise ValidationError(str(error)) from error
