"""A share is read and written as a percentage."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from accord.server.catalogue.forms.percent import PercentField


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("15", "0.15"),
        ("15 %", "0.15"),
        ("15,5\N{NO-BREAK SPACE}%", "0.155"),
        ("0.5%", "0.005"),
        ("100", "1"),
        ("0", "0"),
    ],
)
def test_a_percentage_is_read_as_people_write_it(typed: str, share: str) -> None:
    assert PercentField().clean(typed) == Decimal(share)


@pytest.mark.parametrize("typed", ["101", "-1", "much", "NaN", "1e9"])
def test_what_is_no_percentage_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="percentage from 0 to 100"):
        PercentField().clean(typed)


def test_nothing_is_no_share() -> None:
    assert PercentField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("share", "language", "written"),
    [("0.0500", "en", "5 %"), ("0.1550", "en", "15.5 %"), ("0.1550", "ru", "15,5 %"), ("1.0000", "fr", "100 %")],
)
def test_a_share_is_written_as_a_percentage_and_read_again(share: str, language: str, written: str) -> None:
    with override(language):
        shown = PercentField().prepare_value(Decimal(share))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == written
    assert PercentField().clean(shown) == Decimal(share)
