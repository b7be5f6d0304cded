"""References survive being read out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.ticketing import find_references, read_reference, reference_of

numbers = st.integers(1, 10**12)


@given(numbers)
def test_a_reference_is_read_as_it_was_made(number: int) -> None:
    assert read_reference(reference_of(number)) == reference_of(number)


@given(numbers, st.data())
def test_one_wrong_digit_leads_to_no_ticket(number: int, data: st.DataObject) -> None:
    digits = reference_of(number).removeprefix("T-")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    assert read_reference(digits[:place] + wrong + digits[place + 1 :]) is None


@given(numbers, st.data())
def test_two_neighbours_swapped_lead_to_no_ticket(number: int, data: st.DataObject) -> None:
    digits = reference_of(number).removeprefix("T-")
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert read_reference(swapped) in ({None} if swapped != digits else {f"T-{digits}"})


@pytest.mark.parametrize("said", ["T-204812", "t-204812", "T 204812", "204812", "#204812", " 20 48 12 ", "t 204-812"])
def test_people_write_references_in_many_ways(said: str) -> None:
    assert read_reference(said) == "T-204812"


@pytest.mark.parametrize("said", ["", "T-", "printer", "T-2", "T-204812 please", "T-" + "9" * 40])
def test_what_is_no_reference_is_none(said: str) -> None:
    assert read_reference(said) is None


def test_references_are_found_in_a_subject() -> None:
    subject = "Re: [T-204812] Printer, like t-204812 and T-76; not T-204821, AT-76 or T-76x"
    assert find_references(subject) == ["T-204812", "T-76"]
