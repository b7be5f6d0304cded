"""The text and the HTML of a mail, gathered from its parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from accord.correspondence.attachments import declared_name
from accord.correspondence.charsets import clean, codec_of, decode
from accord.correspondence.limits import Limits
from accord.correspondence.mail import Defect, MailProblem
from accord.correspondence.parts import Part, leaves
from accord.correspondence.transfer import content_of, encoding_of, is_broken

__all__ = ["Body", "read_body"]

_BYTES_OF_A_CHARACTER = 8


@dataclass(slots=True)
class Section:
    """A stretch of the mail in one or two forms: plain text, or HTML, or both saying the same."""

    plain: str | None = None
    html: str | None = None


@dataclass(slots=True)
class Body:
    """What of a mail is to be read, and the parts that are files beside it."""

    sections: list[Section] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    problems: list[MailProblem] = field(default_factory=list)

    @property
    def plain(self) -> str | None:
        """The plain text, None when a section has only HTML, or nothing is written in plain text at all."""
        if any(section.plain is None for section in self.sections):
            return None
        joined = "\n\n".join(section.plain or "" for section in self.sections).strip("\n")
        return joined if joined.strip() else None

    @property
    def html(self) -> str | None:
        """The HTML as it came, with plain sections between as paragraphs; None when there is no HTML."""
        if all(section.html is None for section in self.sections):
            return None
        return "\n".join(section.html if section.html is not None else _paragraph(section) for section in self.sections)


def _paragraph(section: Section) -> str:
    return f"<pre>{escape((section.plain or '').strip())}</pre>"


def read_body(raw: bytes, root: Part, limits: Limits) -> Body:
    """Return the texts of a mail in their order and the files beside them.

    Of alternatives the first plain text and the last HTML count; a text with a file name is a file.
    """
    body = Body()
    for group in _groups(root):
        section = Section()
        for part in group:
            if _is_file(part, is_only=part is root):
                body.files.append(part)
            elif part.media.name == "text/html":
                section.html = _text(raw, part, limits.html, body.problems)
            elif section.plain is None:
                section.plain = _text(raw, part, limits.text, body.problems)
        if section.plain is not None or section.html is not None:
            body.sections.append(section)
    return body


def _groups(root: Part) -> Iterator[Sequence[Part]]:
    """Return the leaves, those of one `multipart/alternative` together."""
    todo = [root]
    while todo:
        part = todo.pop()
        if part.media.name == "multipart/alternative":
            yield list(leaves(part))
        elif part.parts:
            todo.extend(reversed(part.parts))
        elif part.media.main != "multipart":
            yield [part]


def _is_file(part: Part, is_only: bool) -> bool:
    if part.media.main != "text" or part.media.name in (
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
        "text/rfc822-headers",
    ):
        return True
    disposition = part.headers.raw("content-disposition").strip().lower()
    return not is_only and (disposition.startswith("attachment") or bool(declared_name(part)))


def _text(raw: bytes, part: Part, most: int, problems: list[MailProblem]) -> str:
    charset = part.media.parameters.get("charset", "")[:40]
    content = content_of(raw, part, most * _BYTES_OF_A_CHARACTER)
    text, is_right = decode(content, charset)
    if not is_right:
        is_known = codec_of(charset) is not None
        problems.append(MailProblem(Defect.UNDECODABLE_TEXT if is_known else Defect.UNKNOWN_CHARSET, charset))
    if is_broken(raw, part):
        problems.append(MailProblem(Defect.BROKEN_ENCODING, encoding_of(part)))
    text = clean(text[: most + 1])
    if len(text) > most:
        problems.append(MailProblem(Defect.TEXT_CUT, str(most)))
        text = text[:most]
    is_flowed = part.media.parameters.get("format", "").strip().lower() == "flowed" and part.media.name == "text/plain"
    return _unflowed(text, part.media.parameters.get("delsp", "").lower() == "yes") if is_flowed else text


_QUOTE_MARKS = re.compile(r">*")


def _unflowed(text: str, delete_space: bool) -> str:
    """Return the text with lines joined that the sender's program broke (RFC 3676)."""
    lines: list[str] = []
    open_marks: str | None = None
    for written in text.split("\n"):
        match = _QUOTE_MARKS.match(written)
        marks = match[0] if match else ""
        line = written[len(marks) :].removeprefix(" ")
        if open_marks == marks and line != "-- ":
            lines[-1] += line
        else:
            lines.append(f"{marks} {line}" if marks else line)
        is_open = line.endswith(" ") and line != "-- "
        open_marks = marks if is_open else None
        if is_open and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
