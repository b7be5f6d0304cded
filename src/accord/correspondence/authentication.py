"""What the desk's own mail server found about the sender (RFC 8601)."""

import re

from accord.correspondence.headers import Headers
from accord.correspondence.mail import Authentication

__all__ = ["read_authentication"]

_RESULT = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]{2,12})", re.IGNORECASE)
_DOMAIN = re.compile(r"\bheader\.(?:d|i)\s*=\s*@?([\w.-]{1,190})", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")
_RESULTS = frozenset({"pass", "fail", "softfail", "neutral", "none", "temperror", "permerror", "policy", "hardfail"})


def read_authentication(headers: Headers, authserv_id: str | None) -> Authentication | None:
    """Return what the topmost header of that server says, None when there is none or no server is trusted.

    Headers below it were there before the mail reached the server and may have been written by anybody.
    """
    if not authserv_id:
        return None
    for value in headers.all("authentication-results"):
        named, _, results = _COMMENT.sub(" ", value).partition(";")
        if named.split()[:1] and named.split()[0].lower() == authserv_id.lower():
            return _read_results(results)
    return None


def _read_results(results: str) -> Authentication:
    found: dict[str, str] = {}
    domains: list[str] = []
    for clause in results.split(";"):
        match = _RESULT.match(clause.strip())
        if match is None or match[2].lower() not in _RESULTS:
            continue
        method, result = match[1].lower(), match[2].lower()
        if found.get(method) != "pass":
            found[method] = result
        if method == "dkim" and result == "pass" and (domain := _DOMAIN.search(clause)):
            domains.append(domain[1].lower())
    return Authentication(found.get("spf"), found.get("dkim"), found.get("dmarc"), tuple(dict.fromkeys(domains)))
