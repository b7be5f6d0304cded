"""Fields that the forms of the desk share."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models import Service, State
from accord.server.desk.rows import asked_rows, instances, several
from accord.server.knowledge.models import Article
from accord.server.ui.forms import Form

__all__ = [
    "ArticleField", "FilesField", "InstantField", "MinutesField", "QuickForm", "RowField", "Rows", "RowsField",
    "ServiceField", "among", "paragraph",
]  # fmt: skip

_LONGEST_KEY: Final = 18

type Rows = QuerySet[Any] | Callable[[], QuerySet[Any]]


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


class QuickForm(Form):
    """A form whose fields are copied as far as forms change them, which Django's own copies are not content with.

    For forms that are filled in many times a second. What a form gives its fields (rows, choices, attributes of
    widgets) is its own; messages, validators and choices that stand in the class are shared.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kind = type(self)
        if not isinstance(kind.base_fields, _Fields):
            kind.base_fields = _Fields(kind.base_fields)
        super().__init__(*args, **kwargs)


class _Fields(dict[str, forms.Field]):
    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return {name: _copied(field) for name, field in self.items()}


def _copied(field: forms.Field) -> forms.Field:
    made, widget = _alike(field), _alike(field.widget)
    widget.attrs = dict(widget.attrs)
    made.widget = widget
    return made


def _alike[T](one: T) -> T:
    made = one.__class__.__new__(one.__class__)
    made.__dict__.update(one.__dict__)
    return made


class _Offered(ModelChoiceIterator):  # type: ignore[type-arg]
    """The rows of a field, asked for when somebody looks at them."""

    def __init__(self, field: "RowField") -> None:
        self.field = field

    @property
    def queryset(self) -> Any:  # type: ignore[override]
        return self.field.queryset


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A row to choose. The form says `among` which: they are asked for when one is chosen or the field is drawn."""

    iterator = _Offered
    _offered: Rows | None = None
    _queryset: Any

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def offer(self, rows: Rows) -> None:
        """Say which rows there are."""
        self._offered, self._queryset = rows, None
        self.widget.choices = self.choices

    def _asked(self) -> Any:
        if self._queryset is None and self._offered is not None:
            self._queryset = self._offered() if callable(self._offered) else self._offered.all()
        return self._queryset

    def _given(self, rows: Any) -> None:
        self._queryset = rows
        self.widget.choices = self.choices

    queryset = property(_asked, _given)


class ServiceField(RowField):
    """A service that is not retired."""

    def to_python(self, value: Any) -> Service | None:
        """Find it by its key, without all that a list of them would need."""
        if value in self.empty_values:
            return None
        said, rows = str(value), []
        if said.isascii() and said.isdecimal() and len(said) <= _LONGEST_KEY:
            [rows] = several(asked_rows(Service, "id = %s AND state <> %s", (int(said), State.RETIRED.value)))
        if not rows:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return instances(Service, rows)[0]


class RowsField(RowField, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows to choose, or none."""

    widget = forms.SelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the rows."""
        return super().clean(value) if value else []


def among(field: forms.Field, rows: Rows) -> None:
    """Say which rows a field of a form offers."""
    assert isinstance(field, RowField)
    field.offer(rows)


class ArticleField(RowField):
    """An article, named by the number that people read out: "KB-12". The form says which ones there are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Article that helped"), required=False, to_field_name="code",
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
