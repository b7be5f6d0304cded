"""Everything that changes the register, its causes and actions, and reviews."""

from accord.server.improvement.actions.acting import ActionFacts, add_action, drop_action, finish_action, resume_action
from accord.server.improvement.actions.causes import merge_cause, name_causes
from accord.server.improvement.actions.register import (
    Facts,
    change_improvement,
    close_improvement,
    open_improvement,
    reopen_improvement,
)
from accord.server.improvement.actions.reviewing import (
    ReviewFacts,
    change_review,
    decide,
    keep_minutes,
    prepare_review,
    send_review,
)

__all__ = [
    "ActionFacts",
    "Facts",
    "ReviewFacts",
    "add_action",
    "change_improvement",
    "change_review",
    "close_improvement",
    "decide",
    "drop_action",
    "finish_action",
    "keep_minutes",
    "merge_cause",
    "name_causes",
    "open_improvement",
    "prepare_review",
    "reopen_improvement",
    "resume_action",
    "send_review",
]
