"""Pictures of articles: checked by what they are and how large, kept once under the name of their digest."""

import re
from typing import Final

from django.utils.translation import gettext as _

from accord.errors import Place
from accord.server.contents import Contents, picture_type
from accord.server.knowledge.errors import RefusedPictureError

__all__ = ["LARGEST", "keep", "kind_of", "name_of", "path_of"]

LARGEST: Final = 5 * 1024 * 1024
"""Octets of one picture."""
_LONGEST_NAME: Final = 120


def kind_of(name: str, content: bytes) -> str:
    """Return the type that a picture's content has; raises RefusedPictureError for anything else, or a large one."""
    if len(content) > LARGEST:
        raise _refused(
            _("%(name)s has %(size)s MB; a picture may have %(limit)s MB at most.")
            % {"name": name_of(name), "size": len(content) // 1_048_576, "limit": LARGEST // 1_048_576}
        )
    if kind := picture_type(content):
        return kind
    raise _refused(_("%(name)s is no PNG, JPEG, GIF or WebP picture.") % {"name": name_of(name)})


def _refused(text: str) -> RefusedPictureError:
    return RefusedPictureError(text, place=Place(field="pictures"))


def name_of(name: str) -> str:
    """Return the last part of a file's name, without signs that Markdown or a file system would stumble on."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w .()-]|[()]", "", last).strip(" .")[-_LONGEST_NAME:] or _("picture")


_pictures = Contents("pictures")
keep, path_of = _pictures.keep, _pictures.path_of
