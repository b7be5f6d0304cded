"""Articles in up to three languages, their versions and pictures, what readers said, known errors and gaps."""

from accord.server.knowledge.models.articles import Article, Picture, Translation, Version, Vote
from accord.server.knowledge.models.errors import KnownError
from accord.server.knowledge.models.gaps import Gap
from accord.server.knowledge.models.words import Audience, ErrorState, Language, State

__all__ = [
    "Article",
    "Audience",
    "ErrorState",
    "Gap",
    "KnownError",
    "Language",
    "Picture",
    "State",
    "Translation",
    "Version",
    "Vote",
]
