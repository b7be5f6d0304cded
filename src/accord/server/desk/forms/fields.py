"""Fields that the forms of the desk share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

__all__ = ["FilesField", "InstantField", "MinutesField", "paragraph"]


class InstantField(forms.DateTimeField):
    """A day and a time on the reader's wall clock."""

    widget = forms.DateTimeInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
        super().__init__(**kwargs)


class MinutesField(forms.IntegerField):
    """A length of work, typed in minutes and given in seconds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=24 * 60, **kwargs)

    def clean(self, value: Any) -> int | None:
        """Return seconds."""
        minutes = super().clean(value)
        return None if minutes is None else minutes * 60


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_SeveralFiles({"multiple": True}), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Return the files that were chosen; each is checked when it is taken."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [one for one in given if isinstance(one, UploadedFile)]


def paragraph(rows: int = 3) -> forms.Textarea:
    """Return a widget for a few sentences."""
    return forms.Textarea({"rows": rows})
