"""What an upload may be before anybody looks into it."""

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accord.server.calendars.sheet.times import TypingError

__all__ = ["MOST_BYTES", "read_text"]

MOST_BYTES: Final = 1024 * 1024


def read_text(file: "UploadedFile[bytes]") -> str:
    """Return the text of an upload; what is larger than 1 MB or not text in UTF-8 is a TypingError."""
    if (file.size or 0) > MOST_BYTES:
        raise TypingError(
            _("The file has %(size)s MB; a calendar has at most 1.") % {"size": -(-(file.size or 0) // MOST_BYTES)}
        )
    try:
        text: str = file.read(MOST_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TypingError(_("The file is not text in UTF-8. Save it as .ics or .yaml again.")) from None
    if "\0" in text:
        raise TypingError(_("The file is not text in UTF-8. Save it as .ics or .yaml again."))
    return text
