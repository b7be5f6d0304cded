"""What of a reply is new, and what is quoted or signature: English, Russian, German and French clients."""

from accord.correspondence.replies.pieces import Piece, PieceKind
from accord.correspondence.replies.splitting import new_text_of, split_reply

__all__ = ["Piece", "PieceKind", "new_text_of", "split_reply"]
