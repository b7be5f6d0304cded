"""Saving what a form holds: what is wrong comes back to its field, and a change by somebody else is shown."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict

from accord.errors import InputError
from accord.server.accounts.errors import StaleRowError
from accord.server.ui.forms import ModelForm, add_problems

__all__ = ["VersionedForm", "attempt"]


class VersionedForm[M: Model](ModelForm[M]):
    """A form for a row that carries the version that was opened, so that a newer one is noticed."""

    stored: tuple[tuple[str, str], ...] = ()
    """What stands in the row by now, where that is not what was typed: (label, value) pairs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row_version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.initial["row_version"] = getattr(self.instance, "row_version", 1)

    def _post_clean(self) -> None:
        opened: int | None = self.cleaned_data.get("row_version")
        super()._post_clean()  # type: ignore[misc]
        if opened is not None:
            setattr(self.instance, "row_version", opened)  # noqa: B010

    def catch_up(self) -> None:
        """Keep what was typed, and let the next save replace what somebody else has stored."""
        row = type(self.instance)._default_manager.get(pk=self.instance.pk)
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["row_version"] = str(getattr(row, "row_version"))  # noqa: B009
        self.data = data
        names = [name for name in self.fields if hasattr(row, name) and name != "row_version"]
        shown = [(name, str(getattr(row, name) or "")) for name in names if not hasattr(getattr(row, name), "all")]
        self.stored = tuple(
            (str(self.fields[name].label), value)
            for name, value in shown
            if value != str(getattr(self.instance, name) or "")
        )


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Do what a valid form asks for; say at the form what stood in the way, and return whether nothing did."""
    try:
        act()
    except StaleRowError as error:
        add_problems(form, error)
        if isinstance(form, VersionedForm):
            form.catch_up()
    except InputError as error:
        add_problems(form, error)
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False
