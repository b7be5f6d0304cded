"""What a field of a person or a unit may hold."""

from functools import cache

from babel.numbers import list_currencies
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.calendars.zones import zone
from accord.errors import InputError
from accord.server.accounts.numbers import MOST_DIGITS, digits_of

__all__ = ["currencies", "validate_currency", "validate_phone", "validate_zone"]


def validate_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone."""
    try:
        zone(name)
    except InputError as error:
        message = _("“%(name)s” is not a time zone: write it like Europe/Berlin.") % {"name": name}
        raise ValidationError(message) from error


@cache
def currencies() -> frozenset[str]:
    """Return the ISO 4217 codes of all currencies."""
    return frozenset(list_currencies())


def validate_currency(code: str) -> None:
    """Refuse a code that is no currency."""
    if code not in currencies():
        raise ValidationError(_("“%(code)s” is not a currency: write its code, like EUR.") % {"code": code})


def validate_phone(number: str) -> None:
    """Refuse what nobody could dial."""
    is_dialled = set(number) <= set("+0123456789 ()-./") and 2 <= len(digits_of(number)) <= MOST_DIGITS
    if not is_dialled or "+" in number[1:]:
        raise ValidationError(
            _("“%(number)s” is not a telephone number: write it like +49 40 1234567, or an extension like 417.")
            % {"number": number}
        )
