"""The parts of a mail as spans of its bytes: nothing is copied, and neither depth nor number can run away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from accord.correspondence.headers import Headers, MediaType, media_type, read_headers
from accord.correspondence.limits import Limits
from accord.correspondence.mail import Defect, MailProblem

__all__ = ["Part", "leaves", "read_part"]


_TAIL = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
# Lines that begin like the boundary and go on differently: honest mails have hardly any.
_MOST_MISSES = 10_000


@dataclass(slots=True)
class Part:
    """A part: its header, and the span of its body in the raw mail."""

    headers: Headers
    media: MediaType
    start: int
    end: int
    parts: list["Part"]


def read_part(raw: bytes, limits: Limits) -> tuple[Part, list[MailProblem]]:
    """Return the outermost part with all parts inside it.

    A multipart without a single boundary line is read as text; a mail inside a mail is left closed.
    """
    problems: list[MailProblem] = []
    root = _part(raw, 0, len(raw), "text/plain", limits)
    todo, count = [(root, 0)], 1
    while todo:
        part, depth = todo.pop()
        if part.media.main != "multipart":
            continue
        if depth >= limits.depth:
            problems.append(MailProblem(Defect.TOO_DEEP, str(depth)))
            part.media = MediaType("application/octet-stream", {})
            continue
        spans = list(islice(_spans(raw, part, problems), limits.parts - count + 1))
        if len(spans) > limits.parts - count:
            problems.append(MailProblem(Defect.TOO_MANY_PARTS, str(limits.parts)))
            spans.pop()
        count += len(spans)
        inside = "message/rfc822" if part.media.name == "multipart/digest" else "text/plain"
        part.parts = [_part(raw, start, end, inside, limits) for start, end in spans]
        todo.extend((child, depth + 1) for child in part.parts)
    return root, problems


def _part(raw: bytes, start: int, end: int, otherwise: str, limits: Limits) -> Part:
    headers, body = read_headers(raw, start, end, limits)
    declared = headers.raw("content-type")
    media = media_type(declared)
    if not media.name:
        media = MediaType(otherwise, media.parameters)
    return Part(headers, media, min(body, end), end, [])


def _spans(raw: bytes, part: Part, problems: list[MailProblem]) -> Iterator[tuple[int, int]]:
    boundary = part.media.parameters.get("boundary", "").encode("utf-8", "replace")[:200].rstrip()
    opened: int | None = None
    for line_start, line_end, is_last in _boundary_lines(raw, part, boundary):
        if opened is not None:
            yield min(opened, line_start), line_start
        opened = line_end
        if is_last:
            return
    if opened is None:
        problems.append(MailProblem(Defect.NO_BOUNDARY, part.media.name))
        part.media = MediaType("text/plain", part.media.parameters)
        return
    problems.append(MailProblem(Defect.UNFINISHED, part.media.name))
    yield opened, part.end


def _boundary_lines(raw: bytes, part: Part, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield where each boundary line begins (with the line end before it) and ends, and whether it closes the part."""
    mark, position, misses = b"--" + boundary, part.start, 0
    while boundary and misses < _MOST_MISSES:
        found = raw.find(mark, position, part.end)
        if found < 0:
            return
        is_line = found == part.start or raw[found - 1 : found] == b"\n"
        tail = _TAIL.match(raw, found + len(mark), part.end) if is_line else None
        if tail:
            yield _before_line_end(raw, found, part.start), tail.end(), tail[1] is not None
            position = tail.end()
            continue
        misses += 1
        line_end = raw.find(b"\n", found, part.end)
        position = part.end if line_end < 0 else line_end + 1


def _before_line_end(raw: bytes, position: int, start: int) -> int:
    if raw[position - 2 : position] == b"\r\n":
        position -= 2
    elif raw[position - 1 : position] == b"\n":
        position -= 1
    return max(position, start)


def leaves(part: Part) -> Iterator[Part]:
    """Return the parts that hold no parts, in their order."""
    todo = [part]
    while todo:
        inner = todo.pop()
        if inner.parts:
            todo.extend(reversed(inner.parts))
        elif inner.media.main != "multipart":
            yield inner
