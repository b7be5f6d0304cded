"""A share that is read and written as a percentage, the way people write it."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accord.server.ui.filters import words

__all__ = ["PercentField"]


class PercentField(forms.Field):
    """A share of 1 as a percentage: 15, 15 % and 15,5 % are read, with or without the sign."""

    default_error_messages = {"percent": _("Write a percentage from 0 to 100, such as 15 %.")}  # noqa: RUF012

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "20"}))

    def to_python(self, value: Any) -> Any:
        """Return the share, None when nothing was written."""
        text = "".join(str(value or "").split()).removesuffix("%").replace(",", ".")
        if not text:
            return None
        try:
            share = Decimal(text) / 100
        except InvalidOperation:
            raise ValidationError(self.error_messages["percent"], code="percent") from None
        if not share.is_finite() or not 0 <= share <= 1:
            raise ValidationError(self.error_messages["percent"], code="percent")
        return share.quantize(Decimal("0.0001"))

    def prepare_value(self, value: Any) -> Any:
        """Write a share as a percentage; what somebody typed stays as it is."""
        if not isinstance(value, Decimal):
            return value
        exact = (value * 100).normalize()
        digits = max(0, -int(exact.as_tuple().exponent))
        return f"{words().number(exact, digits)}\N{NO-BREAK SPACE}%"
