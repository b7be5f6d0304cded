"""What can be done to articles, known errors and gaps."""

from accord.server.knowledge.actions.articles import (
    About,
    Text,
    move_to,
    restore,
    save_about,
    save_text,
    start_article,
    together,
)
from accord.server.knowledge.actions.errors import ErrorFacts, change_error, record_error
from accord.server.knowledge.actions.reading import close_gap, record_gap, say_whether_it_helped

__all__ = [
    "About",
    "ErrorFacts",
    "Text",
    "change_error",
    "close_gap",
    "move_to",
    "record_error",
    "record_gap",
    "restore",
    "save_about",
    "save_text",
    "say_whether_it_helped",
    "start_article",
    "together",
]
