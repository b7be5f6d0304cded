"""Everything that can be done to a ticket: each one transaction that writes events, and only these do."""

from accord.server.desk.actions.assigning import assign, hand_back, hand_over, take
from accord.server.desk.actions.classifying import Classification, classify, enter_phase, rename, state_facts
from accord.server.desk.actions.finishing import close, exempt, reopen, resolve, withdraw
from accord.server.desk.actions.joining import link, link_error, merge, set_parent, split, unlink, unlink_error
from accord.server.desk.actions.opening import Call, open_ticket
from accord.server.desk.actions.talking import answer, customer_writes, note, resume, wait
from accord.server.desk.actions.undoing import UNDO_WITHIN, last_undoable, undo
from accord.server.desk.actions.working import add_task, do_task, unwatch, watch
from accord.server.desk.actions.writing import Words

__all__ = [
    "UNDO_WITHIN",
    "Call",
    "Classification",
    "Words",
    "add_task",
    "answer",
    "assign",
    "classify",
    "close",
    "customer_writes",
    "do_task",
    "enter_phase",
    "exempt",
    "hand_back",
    "hand_over",
    "last_undoable",
    "link",
    "link_error",
    "merge",
    "note",
    "open_ticket",
    "rename",
    "reopen",
    "resolve",
    "resume",
    "set_parent",
    "split",
    "state_facts",
    "take",
    "undo",
    "unlink",
    "unlink_error",
    "unwatch",
    "wait",
    "watch",
    "withdraw",
]
