"""The product's colours, as CSS custom properties for pages and as plain values for paper."""

import re
from typing import Final

__all__ = ["FONT_FAMILY", "on_paper", "stylesheet_tokens"]

FONT_FAMILY: Final = "IBM Plex Sans"

TOKENS: Final = {
    "paper": ("#fbfaf7", "#14171a"),
    "surface": ("#ffffff", "#1b1f23"),
    "sunken": ("#f3f1ec", "#101316"),
    "ink": ("#1d2327", "#e7e9ea"),
    "ink-2": ("#56606a", "#a3adb6"),
    "ink-3": ("#6f7881", "#8a949d"),
    "line": ("#e3dfd7", "#2b3137"),
    "line-2": ("#cfc9be", "#3a424a"),
    "accent": ("#0b6470", "#5cc0cc"),
    "accent-soft": ("#e2f0f1", "#12343a"),
    "kept": ("#1f6f4a", "#5cc394"),
    "kept-soft": ("#dff0e6", "#143526"),
    "risk": ("#8a5a00", "#e3b04b"),
    "risk-soft": ("#fbeecf", "#3a2c0c"),
    "missed": ("#a8321f", "#f0826d"),
    "missed-soft": ("#fae3de", "#40190f"),
}
"""Name → colour on a light and on a dark ground."""

_BARE = re.compile(r"<svg (?!xmlns)")
_USE = re.compile(r"var\(--([a-z0-9-]+)\)")


def stylesheet_tokens() -> str:
    """Return the custom properties as declarations that follow the reader's colour scheme."""
    return "\n".join(f"    --{name}: light-dark({light}, {dark});" for name, (light, dark) in TOKENS.items())


def on_paper(drawing: str) -> str:
    """Return drawings with every colour token replaced by its value on light ground, each complete in itself."""
    coloured = _USE.sub(lambda use: TOKENS[use[1]][0], drawing)
    return _BARE.sub("<svg xmlns='http://www.w3.org/2000/svg' ", coloured)
