"""The processes that take mail in: none, unless the environment says where it comes from."""

import os
from collections.abc import Sequence

from accord.server.runtime.child import Program

__all__ = ["mail_programs"]

_MODULE = "accord.server.channels.mail"


def mail_programs(python: Sequence[str]) -> tuple[Program, ...]:
    """Return what listens (`ACCORD_MAIL_LISTEN`) and what fetches (`ACCORD_IMAP`); `python` runs a module."""
    programs = []
    if os.environ.get("ACCORD_MAIL_LISTEN", "").strip():
        programs.append(Program("mail-listen", (*python, _MODULE, "listen")))
    if os.environ.get("ACCORD_IMAP", "").strip():
        programs.append(Program("mail-fetch", (*python, _MODULE, "fetch")))
    return tuple(programs)
