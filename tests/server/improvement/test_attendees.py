"""Who can take part in a review: its minutes, with the unit's figures, are sent to them."""

import pytest

from accord.server.accounts.models import Unit
from accord.server.improvement.forms import ReviewNewForm, people_for
from tests.cast import Cast


@pytest.mark.django_db
def test_nobody_of_another_unit_takes_part_in_a_review(cast: Cast) -> None:
    unit = Unit.objects.get(code="riverside")
    inside = people_for(unit)
    outside = people_for(None).exclude(pk__in=inside.values("pk"))
    assert inside
    assert outside
    for people, is_right in ((inside[:1], True), (outside[:1], False)):
        asked = {"unit": unit.pk, "month": "2026-02-10", "attendees": [one.pk for one in people]}
        form = ReviewNewForm(asked, person=cast.grace)
        assert form.is_valid() is is_right, form.errors
        assert ("attendees" in form.errors) is not is_right
