"""Mailboxes in headers such as `To`, read without trusting what stands there."""

import re
from collections.abc import Iterator
from itertools import islice

from accord.correspondence.headers import decode_words
from accord.correspondence.limits import Limits
from accord.correspondence.mail import Address

__all__ = ["read_addresses"]

_TOKEN = re.compile(
    r'(?P<quoted>"(?:[^"\\]++|\\.)*+"?)|<(?P<angle>[^<>]*+)>?|(?P<end>[,;])|(?P<comment>\((?:[^()\\]++|\\.)*+\)?)'
    r'|(?P<group>:)|(?P<text>[^",;<>(:]++)|.',
    re.DOTALL,
)
_MAILBOX = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>(),;:\"]{1,190}")
_LONGEST_NAME = 100


def read_addresses(value: str, limits: Limits) -> tuple[tuple[Address, ...], bool]:
    """Return the mailboxes of a header's value as it stands, and whether all of them; what is none is passed over.

    >>> read_addresses("Team: Grace <grace@example.org>, bob@example.org;", Limits())[0]
    (Address(mailbox='grace@example.org', name='Grace'), Address(mailbox='bob@example.org', name=''))
    """
    found = list(islice(_addresses(value), limits.addresses + 1))
    return tuple(found[: limits.addresses]), len(found) <= limits.addresses


def _addresses(value: str) -> Iterator[Address]:
    words: list[str] = []
    angle = ""
    for token in _TOKEN.finditer(value):
        if token["end"]:
            yield from _address(words, angle)
            words, angle = [], ""
        elif token["group"] and not angle:
            words = []
        elif token["angle"] is not None:
            angle = token["angle"]
        elif token["comment"] is None:
            words.append(token[0])
    yield from _address(words, angle)


def _address(words: list[str], angle: str) -> Iterator[Address]:
    text = "".join(words).strip()
    match = _MAILBOX.search(angle) or _MAILBOX.search(text)
    if match is None:
        return
    name = _name(text) if angle else ""
    yield Address(match[0], "" if name == match[0] else name)


def _name(text: str) -> str:
    unquoted = re.sub(r"\\(.)", r"\1", text[1:-1]) if len(text) > 1 and text[0] == text[-1] == '"' else text
    return " ".join(decode_words(unquoted).split()).strip("'\"")[:_LONGEST_NAME].strip()
