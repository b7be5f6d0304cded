"""Passwords that are refused because somebody else knows them already."""

import gzip
import hashlib
import mmap
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["KnownPasswordValidator", "StolenPasswordValidator"]

LOOK_ALIKES: Final = str.maketrans("013457@$!", "oieastasi")
SHORTEST_WORD: Final = 5
RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "0123456789",
)


@cache
def _known() -> frozenset[str]:
    with gzip.open(CommonPasswordValidator().DEFAULT_PASSWORD_LIST_PATH, "rt", encoding="utf-8") as file:
        return frozenset(line.strip() for line in file)


class KnownPasswordValidator:
    """Refuses a password that is one of the most used, or one of those with what everybody adds to it."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError with the reason."""
        word = password.casefold()
        if word in _known():
            raise ValidationError(_("This is one of the passwords that people use most; they are tried first."))
        for core in _cores(word):
            if core in _known():
                message = _("This is “%(word)s” with something added; programs that guess passwords try that.")
                raise ValidationError(message % {"word": core})
        if _is_run(word):
            raise ValidationError(
                _("This repeats itself or follows the keyboard; programs that guess passwords try that.")
            )

    def get_help_text(self) -> str:
        """Return what the person who chooses should know."""
        return _("Three or four words that do not belong together make a good one.")


def _cores(word: str) -> Iterator[str]:
    """Yield what is left of a password without the usual decoration: "P4ssw0rd!2024" is "password"."""
    for form in (word, word.translate(LOOK_ALIKES)):
        yield from (core for core in _stripped(form) if len(core) >= SHORTEST_WORD and core != word)


def _stripped(form: str) -> Iterator[str]:
    yield form
    yield form[::-1]
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", form)
    yield bare
    yield re.sub(r"^(.+?)\1+$", r"\1", bare)


def _is_run(word: str) -> bool:
    if len(set(word)) < SHORTEST_WORD:
        return True
    return any(_share_in_run(word, run) > 0.8 for run in RUNS)


def _share_in_run(word: str, run: str) -> float:
    """Return the share of a word's steps from letter to letter that follow a run, forwards or backwards."""
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    steps = {run[place : place + 2] for place in range(len(run) - 1)} | {run[-1] + run[0]}
    follow = sum(pair in steps or pair[::-1] in steps for pair in pairs)
    return follow / max(len(pairs), 1)


class StolenPasswordValidator:
    """Refuses a password from a list of stolen ones, where the operator has put one: `ACCORD_STOLEN_PASSWORDS`.

    The file has one SHA-1 in capital hexadecimal letters a line, in order, with or without ":count" behind it – the
    form in which such lists are published. It is searched where it lies; nothing is sent anywhere.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError with the reason."""
        path = os.environ.get("ACCORD_STOLEN_PASSWORDS", "")
        if path and _stands_in(Path(path), hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()):
            raise ValidationError(
                _("This password has been stolen somewhere before; lists of such passwords are tried first.")
            )

    def get_help_text(self) -> str:
        """Return nothing: the person who chooses need not know the list."""
        return ""


def _stands_in(path: Path, digest: str) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
        low, high, wanted = 0, len(lines), digest.encode()
        while low < high:
            start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
            found = lines[start : start + len(wanted)]
            if found == wanted:
                return True
            if found < wanted:
                end = lines.find(b"\n", start)
                low = len(lines) if end < 0 else end + 1
            else:
                high = start
    return False
