"""From what stands in a cell to a value, and back to text."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify
from django.utils.translation import gettext

from accord.server.catalogue.exchange.columns import Column, Kind
from accord.server.catalogue.exchange.rows import Value

__all__ = ["EMPTY_TEXT", "CellError", "parse", "written"]

EMPTY_TEXT: Final = frozenset({Kind.CODE, Kind.TEXT, Kind.LONG, Kind.EMAIL, Kind.CHOICE, Kind.CURRENCY, Kind.REFERENCE})
"""Kinds whose empty value is a text without letters; it is None for the others."""

_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_YES = {"yes", "true", "1", "x", "да", "oui"}
_NO = {"no", "false", "0", "нет", "non"}
_MOST = Decimal(10) ** 12


class CellError(Exception):
    """A cell holds what its column does not take; says what, and what would be right."""

    def __init__(self, message: str, remedy: str):
        super().__init__(message)
        self.message, self.remedy = message, remedy


def parse(column: Column, cell: object) -> Value:
    """Return the value of a cell; an empty one gives "" or None. Raises CellError."""
    text = _text(cell)
    if text == "":
        if column.is_required:
            raise CellError(gettext("the cell is empty"), _example(column))
        return _EMPTY.get(column.key, "" if column.kind in EMPTY_TEXT else None)
    return _READERS.get(column.kind, _read_text)(column, cell, text)


_EMPTY: Final[Mapping[str, Value]] = {"is_key": False, "planned": False, "criticality": "medium"}


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a spreadsheet keeps every number as a binary fraction
    return str(cell).replace("\r\n", "\n").strip()


def _example(column: Column) -> str:
    return (
        gettext('Write for example "%(example)s"') % {"example": column.example}
        if column.example
        else gettext("Write a value")
    )


def _read_text(column: Column, cell: object, text: str) -> Value:
    if len(text) > column.longest:
        raise CellError(
            gettext("the text has %(count)s characters") % {"count": format(len(text), ",")},
            gettext("Write at most %(longest)s") % {"longest": format(column.longest, ",")},
        )
    if any(ord(letter) < 32 and letter not in "\n\t" for letter in text):
        raise CellError(gettext("the text holds control characters"), gettext("Write it again without them"))
    if column.kind is not Kind.LONG and "\n" in text:
        raise CellError(gettext("the text has more than one line"), gettext("Write it on one line"))
    return text


def _read_code(column: Column, cell: object, text: str) -> Value:
    if not _SLUG.fullmatch(text):
        right = slugify(text)
        remedy = (
            gettext('Write "%(right)s"') % {"right": right} if right else gettext("Use letters a–z, digits and hyphens")
        )
        raise CellError(gettext('"%(text)s" cannot be a short name') % {"text": text}, remedy)
    return _read_text(column, cell, text)


def _read_email(column: Column, cell: object, text: str) -> Value:
    try:
        validate_email(text)
    except ValidationError:
        raise CellError(
            gettext('"%(text)s" is not an e-mail address') % {"text": text}, gettext("Write name@example.org")
        ) from None
    return _read_text(column, cell, text)


def _read_choice(column: Column, cell: object, text: str) -> Value:
    plain = text.lower().replace(" ", "_")
    if plain not in column.choices:
        raise CellError(
            gettext('"%(text)s" is none of the values of this column') % {"text": text},
            gettext("Write one of %(known)s") % {"known": ", ".join(column.choices)},
        )
    return plain


def _read_currency(column: Column, cell: object, text: str) -> Value:
    if not re.fullmatch(r"[A-Za-z]{3}", text):
        raise CellError(
            gettext('"%(text)s" is not a currency') % {"text": text}, gettext("Write its three letters, such as EUR")
        )
    return text.upper()


def _decimal(text: str) -> Decimal:
    plain = re.sub(r"[\s\u00a0\u202f']", "", text)
    if re.search(r",\d{3}(\D|$)", plain) and "." not in plain and not re.search(r",\d{1,2}$", plain):
        raise CellError(
            gettext('"%(text)s" can be read in two ways') % {"text": text},
            gettext("Leave out what groups the digits: 1450.00"),
        )
    try:
        number = Decimal(plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain)
    except InvalidOperation:
        raise CellError(
            gettext('"%(text)s" is not a number') % {"text": text}, gettext("Write digits, such as 1450.00")
        ) from None
    if not number.is_finite():
        raise CellError(
            gettext('"%(text)s" is not a number') % {"text": text}, gettext("Write digits, such as 1450.00")
        )
    return number


def _read_amount(column: Column, cell: object, text: str) -> Value:
    number = _decimal(text)
    if number < 0 or number >= _MOST:
        raise CellError(gettext("%(text)s cannot be an amount") % {"text": text}, gettext("Write an amount from 0 on"))
    cents = round(number, 2)
    if cents != number and not isinstance(cell, float):
        raise CellError(
            gettext("%(text)s has more than two decimals") % {"text": text},
            gettext("Write %(cents)s") % {"cents": cents},
        )
    return cents


def _read_share(column: Column, cell: object, text: str) -> Value:
    number = _decimal(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
    if not 0 <= number <= 1:
        raise CellError(
            gettext('"%(text)s" is not a share between 0 and 1') % {"text": text}, gettext('Write "15 %" or 0.15')
        )
    return round(number, 4)


def _read_whole(column: Column, cell: object, text: str) -> Value:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise CellError(
            gettext('"%(text)s" is not a whole number from 1 to 9999') % {"text": text},
            _example(column),
        )
    return int(text)


def _read_yes_no(column: Column, cell: object, text: str) -> Value:
    if text.lower() not in _YES | _NO:
        raise CellError(gettext('"%(text)s" is neither yes nor no') % {"text": text}, gettext("Write yes or no"))
    return text.lower() in _YES


def _read_date(column: Column, cell: object, text: str) -> Value:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CellError(
            gettext('"%(text)s" is not a date') % {"text": text}, gettext("Write it as year-month-day: 2026-01-31")
        ) from None


_READERS: Final[Mapping[Kind, Callable[[Column, object, str], Value]]] = {
    Kind.CODE: _read_code,
    Kind.EMAIL: _read_email,
    Kind.CHOICE: _read_choice,
    Kind.CURRENCY: _read_currency,
    Kind.AMOUNT: _read_amount,
    Kind.SHARE: _read_share,
    Kind.WHOLE: _read_whole,
    Kind.YES_NO: _read_yes_no,
    Kind.DATE: _read_date,
}


def written(value: Value) -> str:
    """Return a value as files and previews write it; an empty one is ""."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    return "" if value is None else str(value)
