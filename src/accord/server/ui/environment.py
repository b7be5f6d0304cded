"""The Jinja2 environment that every page is drawn in."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

import jinja2
from django.contrib import messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags import static as files
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accord.server.ui import banners, navigation, preferences, shapes
from accord.server.ui.addresses import address_of
from accord.server.ui.filters import FILTERS
from accord.server.ui.fonts import FONT_FILE
from accord.server.ui.icons import icon
from accord.server.ui.kept import digest_of, kept
from accord.server.ui.texts import TEXTS
from accord.server.ui.wording import told

__all__ = ["environment", "one_token"]


def environment(**options: Any) -> jinja2.Environment:
    """Return an environment whose names are all known: what a template misspells is an error, not an empty page."""
    made = jinja2.Environment(  # noqa: S701 - Django's backend passes autoescape=True
        **{**options, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.policies["ext.i18n.trimmed"] = True
    _speak(made)
    made.filters.update(FILTERS)
    made.filters["told"] = told
    made.globals.update(_GLOBALS)
    return made


def _speak(made: jinja2.Environment) -> None:
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.globals.update(TEXTS)


def one_token(request: HttpRequest) -> dict[str, object]:
    """Return the hidden field against forged requests, made once a page however many forms it has."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


@cache
def static(path: str) -> str:
    """Return the address of a file that the browser keeps."""
    return files.static(path)


def query(request: HttpRequest, **changes: object) -> str:
    """Return the page's query with some of its fields changed; None takes one out. It starts with a question mark."""
    fields = request.GET.copy()
    for name, value in changes.items():
        fields.pop(name, None)
        if value is not None:
            fields[name] = str(value)
    return "?" + urlencode(list(fields.lists()), doseq=True)


_GLOBALS = {
    "static": static,
    "url": address_of,
    "query": query,
    "icon": icon,
    "digest_of": digest_of,
    "kept": kept,
    "font_file": f"fonts/{FONT_FILE}",
    "get_messages": messages.get_messages,
    "get_language": translation.get_language,
    "languages": preferences.languages,
    "theme_of": preferences.theme_of,
    "person_of": preferences.person_of,
    "frame_of": navigation.frame_of,
    "navigation": navigation.navigation,
    "account_places": navigation.account_places,
    "bell_of": navigation.bell,
    "banners_of": banners.banners,
    "sign_out_address": navigation.sign_out_address,
    "bar_shape": shapes.bar,
    "bar_start": shapes.bar_start,
    "spark_shape": shapes.spark,
}
