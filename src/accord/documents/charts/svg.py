"""SVG elements as text."""

from html import escape

__all__ = ["colour", "drawing", "element"]


def element(name: str, body: str = "", /, **attributes: object) -> str:
    """Return an element; `stroke_width` stands for `stroke-width`, a float is written to a tenth, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def drawing(kind: str, width: int, height: int, label: str, body: str, **attributes: object) -> str:
    """Return a drawing as one image with a name; `kind` is its class in the stylesheet."""
    size = f"0 0 {width} {height}"
    return element("svg", body, class_=kind, viewBox=size, fill="none", role="img", aria_label=label, **attributes)


def colour(token: str) -> str:
    """Return a colour token as the value of an attribute."""
    return f"var(--{token})"


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else escape(str(value))
