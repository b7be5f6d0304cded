"""The form of a request type, made of its fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.server.accounts.models import Person
from accord.server.channels.portal.fields import YES, FieldKind, FormField, shown_fields
from accord.server.desk.forms.fields import FilesField, paragraph
from accord.server.ui.filters import FILTERS
from accord.server.ui.forms import Form

__all__ = ["PREFIX", "OrderForm"]

PREFIX: Final = "f_"
"""What the names of a request type's own fields begin with in the page."""


class PersonField(forms.CharField):
    """Somebody of the organisation, by their address or their whole name."""

    def clean(self, value: Any) -> Any:
        """Return the one person who is meant."""
        said = super().clean(value).strip()
        if not said:
            return None
        known = Person.objects.filter(is_active=True)
        found = list(known.filter(email__iexact=said)[:1] or known.filter(name__iexact=said)[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("Give the whole name or the e-mail address of a colleague."))
        return found[0]


def _made(one: FormField) -> forms.Field:
    # Whether it is required depends on what else was answered, so `clean` says it.
    if one.kind == FieldKind.FILE:
        return FilesField(label=one.said_label)
    options: dict[str, Any] = {"label": one.said_label, "required": False}
    if one.kind == FieldKind.CHOICE:
        options["choices"] = [("", "–"), *((each, each) for each in one.choices)]
    return _FIELDS[one.kind](**options)


_FIELDS: Final[Mapping[FieldKind, Callable[..., forms.Field]]] = {
    FieldKind.TEXT: partial(forms.CharField, max_length=300),
    FieldKind.PARAGRAPH: partial(forms.CharField, max_length=10_000, widget=paragraph(4)),
    FieldKind.CHOICE: forms.ChoiceField,
    FieldKind.DATE: partial(forms.DateField, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")),
    FieldKind.NUMBER: partial(forms.DecimalField, max_digits=14, decimal_places=2),
    FieldKind.YES_NO: forms.BooleanField,
    FieldKind.PERSON: partial(PersonField, max_length=254, help_text=gettext_lazy("Name or e-mail address.")),
}


class OrderForm(Form):
    """What somebody answers to the fields of a request type."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, fields: Sequence[FormField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = fields
        by_name = {one.name: one for one in fields}
        for one in fields:
            made = _made(one)
            if one.shown_if and (other := by_name.get(one.shown_if[0])):
                made.widget.attrs |= {"data-shown-if": f"{PREFIX}{other.name}", "data-shown-for": one.shown_if[1]}
            self.fields[f"{PREFIX}{one.name}"] = made

    def rows(self) -> Iterator[tuple[forms.BoundField, FormField, str]]:
        """Yield each field with what is asked, and the sentence that says when it is needed."""
        by_name = {one.name: one for one in self.asked}
        for one in self.asked:
            other = by_name.get(one.shown_if[0]) if one.shown_if else None
            when = ""
            if other and one.shown_if:
                answer = _("yes") if one.shown_if[1] == YES else _("no") if one.shown_if[1] == "no" else one.shown_if[1]
                when = _("Only if “%(field)s” is “%(answer)s”.") % {"field": other.said_label, "answer": answer}
            yield self[f"{PREFIX}{one.name}"], one, when

    def clean(self) -> dict[str, Any]:
        """Require what is shown, and leave out what is not."""
        given = super().clean() or self.cleaned_data
        shown = shown_fields(self.asked, {one.name: self._plain(one) for one in self.asked})
        for one in self.asked:
            name = f"{PREFIX}{one.name}"
            if one.name not in shown:
                self.errors.pop(name, None)
                given[name] = None
            elif one.is_required and name not in self.errors and given.get(name) in (None, "", [], False):
                self.add_error(name, _("This is needed."))
        return given

    def _plain(self, one: FormField) -> str:
        value = self.cleaned_data.get(f"{PREFIX}{one.name}")
        if one.kind == FieldKind.YES_NO:
            return YES if value else "no"
        return "" if value is None else str(value)

    def answers(self) -> list[tuple[str, str]]:
        """Return what was answered: label and text, in the order of the form, without files."""
        said = ((one, self.cleaned_data.get(f"{PREFIX}{one.name}")) for one in self.asked)
        return [
            (one.label, _told(one.kind, value))
            for one, value in said if one.kind != FieldKind.FILE and value not in (None, "")
        ]  # fmt: skip

    def uploaded(self) -> list[Any]:
        """Return the files of all its fields."""
        named = [f"{PREFIX}{one.name}" for one in self.asked if one.kind == FieldKind.FILE]
        return [file for name in named for file in self.cleaned_data.get(name) or []]

    def left_over(self, typed: QueryDict | Mapping[str, list[str]]) -> dict[str, str]:
        """Return what was typed into fields that the form no longer has, by the names of the fields."""
        lists = typed.lists() if isinstance(typed, QueryDict) else typed.items()
        return {
            name.removeprefix(PREFIX): " ".join(values)
            for name, values in lists
            if name.startswith(PREFIX) and name not in self.fields and any(value.strip() for value in values)
        }


def _told(kind: FieldKind, value: Any) -> str:
    if kind == FieldKind.YES_NO:
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return str(FILTERS["date"](value))
    return f"{value.name} <{value.email}>" if isinstance(value, Person) else str(value)
