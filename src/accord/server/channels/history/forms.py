"""What is posted: a file with its desk."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.importers import FORMATS
from accord.server.channels.history.storage import SUFFIXES, in_megabytes
from accord.server.desk.models import OWN_SOURCE
from accord.server.ui.forms import Form

__all__ = ["UploadForm", "formats"]


class UploadForm(Form):
    """A file and the desk that it comes from."""

    source = forms.SlugField(
        label=gettext_lazy("Desk"),
        max_length=60,
        help_text=gettext_lazy(
            "A short name for where it comes from, such as servicenow. The same desk, the same name."
        ),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Exported file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["file"].help_text = _(
            "ServiceNow, Jira, Zammad, GLPI, XES, OCEL, or any table (CSV, XLSX, Parquet); "
            "packed with gzip or zstd as well. At most %s."
        ) % in_megabytes(settings.HISTORY_UPLOAD_LIMIT)

    def clean_source(self) -> str:
        """Refuse the name that stands for our own tickets."""
        source = str(self.cleaned_data["source"]).lower()
        if source == OWN_SOURCE:
            raise forms.ValidationError(_("“accord” stands for tickets of our own. Give the other desk another name."))
        return source


def formats() -> list[tuple[str, str]]:
    """Return the formats with what they are."""
    return [(name, one.description) for name, one in FORMATS.items() if name != "table"]
