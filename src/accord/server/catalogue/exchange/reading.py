"""A file of either kind in: what kind it is, and its rows."""

from django.utils.translation import gettext

from accord.errors import InputError, Place
from accord.server.catalogue.exchange.documents import read_document
from accord.server.catalogue.exchange.limits import MOST_BYTES
from accord.server.catalogue.exchange.rows import Reading
from accord.server.catalogue.exchange.workbooks import read_workbook

__all__ = ["SUFFIXES", "check_size", "read"]

SUFFIXES = (".xlsx", ".yaml", ".yml")
_PACKED = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(name: str, content: bytes) -> Reading:
    """Read a catalogue file; what it is, its name and its first bytes must agree about.

    Raises InputError with every problem that keeps its rows from being read.
    """
    check_size(name, len(content))
    is_packed = content.startswith(_PACKED)
    if content.startswith(_OLD_EXCEL):
        raise InputError(
            gettext("the file is an old or an encrypted Excel file"),
            gettext("Save it as .xlsx, without a password"),
            Place(name),
        )
    if not name.lower().endswith(SUFFIXES):
        raise InputError(
            gettext("the name does not say what the file is"),
            gettext("Give a file that ends in %(suffixes)s") % {"suffixes": ", ".join(SUFFIXES)},
            Place(name),
        )
    if name.lower().endswith(".xlsx"):
        if not is_packed:
            raise InputError(
                gettext("the file is not a workbook, whatever its name says"), gettext("Save it as .xlsx"), Place(name)
            )
        return read_workbook(name, content)
    if is_packed:
        raise InputError(
            gettext("the file is packed, not a text"),
            gettext("Give it the ending .xlsx if it is a workbook"),
            Place(name),
        )
    return read_document(name, content)


def check_size(name: str, size: int) -> None:
    """Refuse a file that is larger than any catalogue."""
    if size > MOST_BYTES:
        megabytes = MOST_BYTES // 1024 // 1024
        raise InputError(
            gettext("the file has %(size)s MB") % {"size": format(size / 1024 / 1024, ",.1f")},
            gettext("A catalogue file has at most %(megabytes)s MB") % {"megabytes": megabytes},
            Place(name),
        )
