"""A form that is left behind after its draft counts as given up, once."""

from datetime import timedelta

from accord.server.channels.portal.actions.missing import LEFT_AFTER, count_left_forms
from accord.server.channels.portal.models import LeftForm
from accord.server.desk.actions.drafting import keep_draft
from tests.cast import Cast
from tests.server.channels.portal.conftest import OPENED


def test_a_draft_that_is_left_for_a_day_counts_once_and_stays(cast: Cast) -> None:
    keep_draft(cast.charlie, "request:laptop", {"text": "x"}, now=OPENED)
    keep_draft(cast.charlie, "ticket:4", {"text": "an agent's answer"}, now=OPENED)
    assert count_left_forms(OPENED + LEFT_AFTER - timedelta(seconds=1)) == 0
    assert count_left_forms(OPENED + LEFT_AFTER) == 1
    assert count_left_forms(OPENED + 2 * LEFT_AFTER) == 0
    assert LeftForm.objects.get().form == "laptop"
    assert cast.charlie.drafts.count() == 2
