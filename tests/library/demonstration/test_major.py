"""The major incident of the demonstration company."""

from datetime import timedelta

from accord.demonstration.major import major
from accord.demonstration.units import UNITS


def test_it_speaks_of_units_that_exist_and_of_scores_that_there_are() -> None:
    units = {unit.id for unit in UNITS}
    assert {one.unit for one in major().callers} <= units
    assert {one.score for one in major().callers} <= {None, 1, 2, 3, 4, 5}


def test_somebody_called_before_it_was_declared_and_every_promise_of_news_was_kept() -> None:
    story = major()
    assert story.callers[0].after < timedelta()
    for before, after in zip(story.news, story.news[1:], strict=False):
        assert before.next_in is not None
        assert before.after < after.after <= before.after + before.next_in
    assert story.news[-1].next_in is None
