"""Fields that several forms share."""

from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accord.calendars.zones import zone_names
from accord.server.accounts.validators import currencies, validate_currency, validate_zone

__all__ = ["CurrencyField", "ZoneField", "date_input"]


@cache
def _zone_names() -> tuple[str, ...]:
    return tuple(sorted(name for name in zone_names() if "/" in name and not name.startswith("Etc/")))


class Suggesting(forms.TextInput):
    """A field to type in that offers what may stand there; browsers do so without a script."""

    def __init__(self, choices: tuple[str, ...], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = choices

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Draw the field with its list of suggestions."""
        place = f"{(attrs or {}).get('id', name)}_choices"
        field = super().render(name, value, {**(attrs or {}), "list": place}, renderer)
        options = format_html_join("", '<option value="{}">', ((choice,) for choice in self.choices))
        return format_html('{}<datalist id="{}">{}</datalist>', field, place, options)


class ZoneField(forms.CharField):
    """An IANA time zone."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Time zone"))
        widget = Suggesting(_zone_names(), {"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=64, validators=[validate_zone], widget=widget, **options)


class CurrencyField(forms.CharField):
    """The code of a currency."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Currency"))
        widget = Suggesting(tuple(sorted(currencies())), {"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=3, validators=[validate_currency], widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """Take small letters too."""
        return super().clean(str(value or "").strip().upper())


def date_input() -> forms.DateInput:
    """Return a field for a day that browsers draw as a calendar."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
