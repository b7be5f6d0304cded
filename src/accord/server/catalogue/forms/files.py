"""The form that takes a catalogue file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.errors import InputError
from accord.server.catalogue.exchange.reading import SUFFIXES, check_size
from accord.server.ui.forms import Form
from accord.server.ui.wording import sentences_of

__all__ = ["FileForm"]


class FileForm(Form):
    """A file, and whether what it leaves out is to be removed."""

    file = forms.FileField(
        label=_("Catalogue file"),
        help_text=_("YAML or XLSX, at most 5 MB. Nothing changes before you have seen what would change."),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        max_length=200,
    )
    removes = forms.BooleanField(
        label=_("Also remove what the sheets of the file leave out"),
        required=False,
        help_text=_("Sheets that the file does not have stay untouched even then."),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is larger than any catalogue."""
        file = self.cleaned_data["file"]
        try:
            check_size(str(file.name), file.size or 0)
        except InputError as error:
            raise forms.ValidationError([sentences_of(one) for one in error.problems]) from None
        return file
