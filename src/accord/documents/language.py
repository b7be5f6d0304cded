"""A language of the documents: its texts, and its ways to write numbers, dates and lengths of time."""

import gettext
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from io import BytesIO
from string import Formatter
from typing import Final, cast

from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from accord.errors import InputError, Wording, say

__all__ = ["LANGUAGES", "NO_VALUE", "Language", "language", "message", "plural_message", "together"]

LOCALES: Final = {"en": "en_GB", "ru": "ru", "fr": "fr"}
LANGUAGES: Final = tuple(LOCALES)
"""The codes of the languages that every document is complete in."""

SOURCE: Final = "en"
NO_VALUE: Final = "–"
_NBSP: Final = "\N{NO-BREAK SPACE}"
_PERCENT: Final = {0: f"#,##0{_NBSP}%", 1: f"#,##0.0{_NBSP}%"}


def message(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is written out."""
    return text


def plural_message(one: str, many: str) -> tuple[str, str]:
    """Mark the two English forms of a text that goes with a number."""
    return one, many


def together(text: str) -> str:
    """Return a text that no line break tears apart."""
    return text.replace(" ", _NBSP)


@lru_cache
def language(code: str) -> "Language":
    """Return the language for a code of `LANGUAGES`; an unknown code is refused with the list of those there are."""
    if code not in LOCALES:
        message = say('"{code}" is not a language of the documents', code=code)
        raise InputError(message, say("Choose one of {known}", known=", ".join(LANGUAGES)))
    texts, messages = (_translations(code, part) for part in ("documents", "errors"))
    return Language(code, Locale.parse(LOCALES[code]), texts, messages)


def _translations(code: str, part: str) -> gettext.NullTranslations:
    if code == SOURCE:
        return gettext.NullTranslations()
    source = resources.files(f"accord.{part}") / "locales" / code / "LC_MESSAGES" / f"{part}.po"
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=8192)
def _percent(share: float | Decimal, pattern: str, locale: str) -> str:
    # A page writes hundreds of shares, the same ones again and again.
    return numbers.format_percent(share, pattern, locale=locale)


@lru_cache(maxsize=8192)
def _decimal(value: int | float | Decimal, pattern: str, locale: str) -> str:
    return numbers.format_decimal(value, pattern, locale=locale).replace("-", "\N{MINUS SIGN}")


@lru_cache(maxsize=1024)
def _date(day: date, form: str, locale: str) -> str:
    return dates.format_date(day, form, locale=locale)


@lru_cache(maxsize=1024)
def _skeleton(day: date, skeleton: str, locale: str) -> str:
    return dates.format_skeleton(skeleton, day, locale=locale)


class Language:
    """Texts and formats of one language; get it from `language`."""

    def __init__(
        self,
        code: str,
        locale: Locale,
        translations: gettext.NullTranslations,
        messages: gettext.NullTranslations,
    ) -> None:
        self.code = code
        self.locale = locale
        self._locale_name = str(locale)
        self._translations = translations
        self._messages = messages

    def text(self, source: str, /, **values: object) -> str:
        """Return the translation of an English text, with its `{name}` fields filled in."""
        translated = self._translations.gettext(source) if source else ""
        return _one_full_stop(translated.format(**values)) if values else translated

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form of a text that goes with `n`; `{n}` in it is written as a number of the language."""
        return self._translations.ngettext(one, many, n).format(n=self.number(n), **values)

    def told(self, message: str) -> str:
        """Return a message of the library in this language.

        One made by `say` is put together anew, the messages in it too; any other text is looked up as it stands, and
        stays as it is where the catalogue does not have it.
        """
        if self.code == SOURCE or not message:
            return str(message)
        if not isinstance(message, Wording):
            return self._messages.gettext(message)
        template = self._messages.gettext(message.template)
        if message.many:
            template = self._messages.ngettext(message.template, message.many, cast(int, message.values["n"]))
        return _Filling(self).vformat(template, (), message.values) if message.values else template

    def number(self, value: int | float | Decimal, digits: int = 0) -> str:
        """Write a number with grouped digits and a true minus sign."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return _decimal(value + 0, pattern, self._locale_name)  # no zero below zero

    def percent(self, share: float | Decimal | None, digits: int = 1) -> str:
        """Write a share as a percentage; None, which is no data, as a dash."""
        return NO_VALUE if share is None else _percent(share, _PERCENT[digits], self._locale_name)

    def agreed(self, share: float | Decimal) -> str:
        """Write an agreed share without a decimal that says nothing: 80 %, 99.5 %."""
        exact = Decimal(str(share)) * 100
        return self.percent(share, 0 if exact == exact.to_integral_value() else 1)

    def percent_range(self, low: float, high: float) -> str:
        """Write an interval of shares: 82–90 %, or 95.6–96.4 % where whole percents would tell too little."""
        digits = 0 if high - low >= 0.02 else 1
        return f"{self.percent(low, digits).removesuffix(_NBSP + '%')}–{self.percent(high, digits)}"

    def money(self, amount: Decimal, currency: str) -> str:
        """Write an amount in its currency; whole amounts without decimals."""
        whole = amount == amount.to_integral_value()
        written = numbers.format_currency(
            amount, currency, format=_money_pattern(self.locale, whole), locale=self.locale, currency_digits=False
        )
        return written.replace("-", "\N{MINUS SIGN}")

    def amount(self, amount: float | None, currency: str) -> str:
        """Write a computed sum of money, rounded to its hundredth; None, a price that is not known, as a dash."""
        if amount is None:
            return NO_VALUE
        exact = Decimal(str(round(amount, 2)))
        return self.money(exact, currency) if currency else self.number(exact, 2)

    def day(self, day: date) -> str:
        """Write a date in full: 12 October 2026."""
        return _date(day, "long", self._locale_name)

    def day_short(self, day: date) -> str:
        """Write a date with the month shortened: 12 Oct 2026."""
        return _date(day, "medium", self._locale_name)

    def day_in_year(self, day: date) -> str:
        """Write a date without its year: 12 Oct."""
        return _skeleton(day, "MMMd", self._locale_name)

    def day_on_axis(self, day: date) -> str:
        """Write a day as briefly as an axis needs it: Mon 12."""
        weekday = dates.get_day_names("abbreviated", locale=self.locale)[day.weekday()]
        return f"{weekday} {day.day}"

    def span(self, first: date, last: date) -> str:
        """Write the days from `first` to `last`, as whole months where they are: October 2026, or 3–9 Oct 2026."""
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            months = (self.month(first), self.month(last))
            return months[0] if months[0] == months[1] else " – ".join(months)
        return str(dates.format_interval(first, last, "yMMMd", locale=self.locale))

    def month(self, day: date) -> str:
        """Write a month with its year: October 2026."""
        return _skeleton(day, "yMMMM", self._locale_name)

    def month_short(self, day: date) -> str:
        """Write a month alone and shortened, as on an axis: Oct."""
        names = dates.get_month_names("abbreviated", "stand-alone", locale=self.locale)
        return str(names[day.month]).rstrip(".")

    def instant(self, at: datetime, zone: tzinfo) -> str:
        """Write an instant on the wall clock of a zone: 12 Oct 2026, 14:30 – with seconds only if there are any."""
        wall = at.astimezone(zone)
        return f"{self.day_short(wall.date())}, {self.clock(wall.time())}"

    def weekday_instant(self, at: datetime, zone: tzinfo) -> str:
        """Write an instant to the minute with its weekday: Mon 12 Oct 2026, 14:30."""
        wall = at.astimezone(zone).replace(second=0)
        return f"{self._weekday(wall)} {self.instant(wall, zone)}"

    def exact_instant(self, at: datetime, zone: tzinfo) -> str:
        """Write an instant to the second, without its year: Mon 12 Oct, 14:30:05."""
        wall = at.astimezone(zone)
        return f"{self._weekday(wall)} {self.day_in_year(wall.date())}, {self.clock(wall.time())}"

    def _weekday(self, wall: datetime) -> str:
        return str(dates.get_day_names("abbreviated", locale=self.locale)[wall.weekday()])

    def clock(self, at: time) -> str:
        """Write a time of day: 14:30, or 14:30:05 where seconds matter."""
        return at.strftime("%H:%M:%S" if at.second else "%H:%M")

    def weekday(self, index: int) -> str:
        """Return the name of a weekday, 0 is Monday, as it is written inside a sentence."""
        return str(dates.get_day_names("wide", "stand-alone", locale=self.locale)[index])

    def duration(self, length: timedelta | int | float | None) -> str:
        """Write a length of time rounded to what a reader needs: seconds under a minute, else whole minutes."""
        if length is None:
            return NO_VALUE
        seconds = length.total_seconds() if isinstance(length, timedelta) else length
        rounded = round(seconds) if abs(seconds) < 60 else round(seconds / 60) * 60
        return self.exact_duration(rounded)

    def exact_duration(self, length: timedelta | int) -> str:
        """Write a length of time to the second, so that lines which add up can be added by the reader."""
        seconds = round(length.total_seconds()) if isinstance(length, timedelta) else length
        hours, rest = divmod(abs(seconds), 3600)
        parts = [(hours, self.text("h")), (rest // 60, self.text("min")), (rest % 60, self.text("s"))]
        written = [f"{self.number(n)}{_NBSP}{unit}" for n, unit in parts if n] or [f"0{_NBSP}{self.text('min')}"]
        return ("\N{MINUS SIGN}" if seconds < 0 else "") + _NBSP.join(written)

    def listed(self, items: Iterable[str], *, alternatives: bool = False) -> str:
        """Join words as the language does: a, b and c; or, for alternatives, a, b or c."""
        return lists.format_list(list(items), style="or" if alternatives else "standard", locale=self.locale)

    def territory(self, country: str) -> str:
        """Return the name of a country for its ISO code, or the code where the language has no name for it."""
        return str(self.locale.territories.get(country.upper(), country))


class _Filling(Formatter):
    """Puts values into a message: messages in its language, grouped numbers as the language writes them."""

    def __init__(self, words: Language) -> None:
        self.words = words

    def format_field(self, value: object, format_spec: str) -> str:
        """Return one value as it is written."""
        if isinstance(value, Wording):
            return self.words.told(value)
        if format_spec == "," and isinstance(value, int):
            return self.words.number(value)
        return str(super().format_field(value, format_spec))


def _one_full_stop(sentence: str) -> str:
    """Return a sentence whose last word is an abbreviation with one full stop, not two."""
    is_doubled = sentence.endswith("..") and not sentence.endswith("...")
    return sentence[:-1] if is_doubled else sentence


def _money_pattern(locale: Locale, whole: bool) -> str:
    pattern = str(locale.currency_formats["standard"].pattern).replace("¤#", f"¤{_NBSP}#")
    return pattern.replace(".00", "") if whole else pattern
