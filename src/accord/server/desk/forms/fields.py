"""Fields that the forms of the desk share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accord.server.knowledge.models import Article

__all__ = ["ArticleField", "FilesField", "InstantField", "MinutesField", "paragraph"]


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


class ArticleField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An article, named by the number that people read out: "KB-12". The form says which ones there are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Article.objects.none(), label=_("Article that helped"), required=False, to_field_name="code",
            widget=forms.TextInput({"placeholder": "KB-12", "autocomplete": "off"}),
            error_messages={"invalid_choice": _("There is no article with this number.")},
        )  # fmt: skip

    def to_python(self, value: Any) -> Article | None:
        """Find it, however the number is written."""
        found: Article | None = super().to_python(str(value or "").strip().lower())
        return found


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
