"""Pages of long lists: by number where people jump about, by key where lists are long and alive."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from accord.server.ui.filters import words

__all__ = ["PAGE_SIZE", "KeyPage", "NumberedPage", "Step", "page_by_key", "page_by_number", "page_of_keys"]

PAGE_SIZE: Final = 50
COUNTED_UP_TO: Final = 10_000


@dataclass(frozen=True)
class Step:
    """A way to another page: which fields of the query change; None where it leads nowhere."""

    label: str
    rel: str
    changes: Mapping[str, object] | None


@dataclass(frozen=True)
class NumberedPage[Row]:
    """One page of rows, numbered from 1. `is_counted` is False where there are more rows than were counted."""

    rows: Sequence[Row]
    number: int
    size: int
    count: int
    is_counted: bool

    @property
    def has_others(self) -> bool:
        """Whether there is another page."""
        return self.count > self.size

    @property
    def summary(self) -> str:
        """Say which rows these are, of how many."""
        if not self.rows:
            return ""
        first = (self.number - 1) * self.size + 1
        last = first + len(self.rows) - 1
        count = words().number(self.count)
        if not self.is_counted:
            return gettext("%(first)s–%(last)s of more than %(count)s") % {"first": first, "last": last, "count": count}
        if not self.has_others:
            return ngettext("%(count)s row", "%(count)s rows", self.count) % {"count": count}
        return gettext("%(first)s–%(last)s of %(count)s") % {"first": first, "last": last, "count": count}

    @property
    def steps(self) -> tuple[Step, Step]:
        """The ways to the page before and the page after."""
        has_next = self.number * self.size < self.count or (not self.is_counted and len(self.rows) == self.size)
        return _steps(
            {"page": self.number - 1} if self.number > 1 else None,
            {"page": self.number + 1} if has_next else None,
        )


def page_by_number[Row](
    rows: "QuerySet[Any, Row] | Sequence[Row]", query: QueryDict, size: int = PAGE_SIZE, count: int | None = None
) -> NumberedPage[Row]:
    """Return the page that `?page=` names; a number that is none, or too large, is put right.

    At most `COUNTED_UP_TO` rows are counted: nobody turns two hundred pages, and counting all would cost more than
    showing them. `count` says how many there are where that is known already.
    """
    counted = _count(rows) if count is None else count
    is_counted = isinstance(rows, Sequence) or count is not None or counted <= COUNTED_UP_TO
    shown = counted if is_counted else COUNTED_UP_TO
    last = max(1, -(-shown // size))
    asked = query.get("page", "1")
    number = min(max(int(asked), 1), last) if asked.isdecimal() else 1
    return NumberedPage(list(rows[(number - 1) * size : number * size]), number, size, shown, is_counted)


def _count(rows: "QuerySet[Any, Any] | Sequence[Any]") -> int:
    return rows.order_by()[: COUNTED_UP_TO + 1].count() if isinstance(rows, QuerySet) else len(rows)


@dataclass(frozen=True)
class KeyPage[Row]:
    """One page of rows that begins after, or ends before, a key; it costs the same however far one has paged."""

    rows: Sequence[Row]
    before: str | None
    after: str | None

    @property
    def has_others(self) -> bool:
        """Whether there is another page."""
        return bool(self.before or self.after)

    @property
    def summary(self) -> str:
        """Say how many rows are shown."""
        count = len(self.rows)
        return ngettext("%(count)s row", "%(count)s rows", count) % {"count": words().number(count)} if count else ""

    @property
    def steps(self) -> tuple[Step, Step]:
        """The ways to the rows before and after these."""
        return _steps(
            {"before": self.before, "after": None} if self.before else None,
            {"after": self.after, "before": None} if self.after else None,
        )


def _steps(back: Mapping[str, object] | None, onward: Mapping[str, object] | None) -> tuple[Step, Step]:
    return Step(gettext("Back"), "prev", back), Step(gettext("Next"), "next", onward)


def page_by_key[Row: Model](
    rows: "QuerySet[Row]", query: QueryDict, *, by: Sequence[str], size: int = PAGE_SIZE
) -> KeyPage[Row]:
    """Return the rows after `?after=` or before `?before=`, ordered by fields that are never empty.

    The last field of `by` must be unique (`by=("-opened_at", "-pk")`). A key that cannot be read shows the start.
    """

    def find(order: Sequence[str], key: Sequence[object] | None, limit: int) -> list[Row]:
        wanted = rows.order_by(*order)
        return list((wanted.filter(_beyond(order, key)) if key else wanted)[:limit])

    return page_of_keys(find, query, by=by, size=size)


def page_of_keys[Row](
    find: Callable[[Sequence[str], Sequence[object] | None, int], list[Row]], query: QueryDict, *, by: Sequence[str],
    size: int = PAGE_SIZE,
) -> KeyPage[Row]:  # fmt: skip
    """Return the same where `find` gives the rows: in an order, after a key unless that is None, so many at most."""
    token, backwards = query.get("before"), "before" in query
    key = _read(token or query.get("after"), len(by))
    order = [_turned(field) for field in by] if backwards and key else list(by)
    found = find(order, key or None, size + 1)
    is_more, shown = len(found) > size, found[:size]
    if backwards and key:
        shown.reverse()
        has_before, has_after = is_more, True
    else:
        has_before, has_after = bool(key), is_more
    ends = (_written(shown[0], by), _written(shown[-1], by)) if shown else (None, None)
    return KeyPage(shown, ends[0] if has_before else None, ends[1] if has_after else None)


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _beyond(order: Sequence[str], key: Sequence[object]) -> Q:
    """A row lies beyond a key if it is equal in the first fields and further on in the next.

    That it lies no earlier in the first field is said once more: an index takes no "or", and would be read from its
    start to wherever one has paged.
    """
    cases = []
    for place, (field, value) in enumerate(zip(order, key, strict=True)):
        equal = Q(*((earlier.removeprefix("-"), key[n]) for n, earlier in enumerate(order[:place])))
        further = "lt" if field.startswith("-") else "gt"
        cases.append(equal & Q((f"{field.removeprefix('-')}__{further}", value)))
    if len(order) == 1:
        return cases[0]
    side = "lte" if order[0].startswith("-") else "gte"
    return Q((f"{order[0].removeprefix('-')}__{side}", key[0])) & reduce(or_, cases)


def _written(row: object, by: Sequence[str]) -> str:
    key = [_value(row, field.removeprefix("-")) for field in by]
    return base64.urlsafe_b64encode(json.dumps(key, cls=_Exact).encode()).decode().rstrip("=")


def _value(row: object, field: str) -> object:
    return reduce(getattr, field.split("__"), row)


class _Exact(DjangoJSONEncoder):
    """Django's encoder cuts microseconds off; a key must not."""

    def default(self, o: object) -> object:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _read(token: str | None, length: int) -> list[object] | None:
    if not token:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, binascii.Error):
        return None
    return key if isinstance(key, list) and len(key) == length else None
