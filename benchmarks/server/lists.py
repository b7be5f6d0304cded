"""Every list and home page: who asks for it, and where; names in braces are facts of `benchmarks.server.company`."""

from typing import Final

from benchmarks.server.company import SERVICE

__all__ = ["LISTS"]

_COMPANY, _UNIT = "timber-and-tile", "riverside"
_BEHIND = f"services/{SERVICE}/?kind=response"
_WHOLE = "service_level_manager"
_ADMIN = "administrator"
_PART = "unit_representative"

_TICKETS: Final = {
    "newest": "",
    "oldest": "?order=oldest",
    "last changed": "?order=changed",
    "by reference": "?order=reference",
    "newest, the middle": "?after={newest}",
    "newest, before the middle": "?before={newest}",
    "oldest, the middle": "?order=oldest&after={oldest}",
    "last changed, the middle": "?order=changed&after={changed}",
    "by reference, the middle": "?order=reference&after={reference}",
    "of a unit": f"?unit={_UNIT}",
    "of a unit, by reference": f"?unit={_UNIT}&order=reference",
    "of a unit, last changed": f"?unit={_UNIT}&order=changed",
    "of the company": f"?unit={_COMPANY}",
    "of a service": f"?service={SERVICE}",
    "of a service, oldest": f"?service={SERVICE}&order=oldest",
    "of a service, last changed": f"?service={SERVICE}&order=changed",
    "of a service, by reference": f"?service={SERVICE}&order=reference",
    "of a team": "?team=service-desk",
    "of a team, last changed": "?team=service-desk&order=changed",
    "of a class": "?class=request",
    "of a class, by reference": "?class=request&order=reference",
    "of a level": "?level=2",
    "of a level, last changed": "?level=1&order=changed",
    "open": "?state=open",
    "open, oldest": "?state=open&order=oldest",
    "open, last changed": "?state=open&order=changed",
    "withdrawn": "?state=withdrawn",
    "of a desk": "?source=timber-and-tile",
    "of a desk, last changed": "?source=timber-and-tile&order=changed",
    "of a period": "?from={first}&until={last}",
    "of a period, last changed": "?from={first}&until={last}&order=changed",
    "of a unit, a service and a level": f"?unit={_UNIT}&service={SERVICE}&level=3",
    "found by reference": "?q={ticket}",
    "found by the start of a reference": "?q=T",
    "found by a word": "?q={word}",
    "found by a word that many have": "?q={frequent}",
    "found by a word nobody wrote": "?q=qqqqqq",
    "found by a word, last changed": "?q={frequent}&order=changed",
}
_TRAIL: Final = {
    "latest": "",
    "the middle": "?after={trail}",
    "of an action": "?action=agreement.signed",
    "of a person": "?person={person}",
    "of a kind": "?kind=agreements.version",
    "of a period": "?since={first}&until={last}",
    "found by a word": "?q=network",
    "found by a word nobody wrote": "?q=qqqqqq",
}
_API: Final = (
    "me", "units", f"units/{_UNIT}", f"units/{_UNIT}/figures", f"units/{_COMPANY}/figures", "people", "teams", "skills",
    "services", "components", "functions", "offerings", "suppliers", "calendars", "agreements", "targets",
    "tickets", f"tickets?unit={_UNIT}", "tickets?q={frequent}", "tickets/{ticket}", "clocks", "clocks?ticket={ticket}",
    f"clocks?unit={_UNIT}", f"clocks?service={SERVICE}", "clocks?verdict=missed", "clocks?verdict=running",
    "clocks?kind=resolution", "clocks?decided_from={first}T00:00:00Z&decided_until={last}T00:00:00Z", "clocks/{clock}",
    "clocks/{clock}/explanation", "measures", "imports",
)  # fmt: skip

LISTS: Final[dict[str, tuple[str, str]]] = {
    **{f"tickets, {name}": (_WHOLE, f"/tickets/{query}") for name, query in _TICKETS.items()},
    **{
        f"tickets, {name} (representative)": (_PART, f"/tickets/{_TICKETS[name]}")
        for name in ("newest", "oldest", "last changed", "by reference", "found by a word that many have", "open")
    },
    "ticket": (_WHOLE, "/tickets/{ticket}/"),
    "unit home": (_WHOLE, f"/units/{_UNIT}/"),
    "unit home (representative)": (_PART, f"/units/{_UNIT}/"),
    "unit home (finance)": ("finance", f"/units/{_UNIT}/"),
    "unit home, the whole company": (_WHOLE, f"/units/{_COMPANY}/"),
    "unit home, the year": (_WHOLE, f"/units/{_COMPANY}/?span=year"),
    "unit home, another kind": (_WHOLE, f"/units/{_UNIT}/?kind=resolution"),
    "unit home, days picked by hand": (_WHOLE, f"/units/{_UNIT}/?span=any&from={{first}}&until={{last}}"),
    "behind a figure, a unit": (_WHOLE, f"/units/{_UNIT}/{_BEHIND}"),
    "behind a figure, the whole company": (_WHOLE, f"/units/{_COMPANY}/{_BEHIND}"),
    "behind a figure, the company's year": (_WHOLE, f"/units/{_COMPANY}/{_BEHIND}&span=year"),
    "behind a figure, missed ones": (_WHOLE, f"/units/{_COMPANY}/{_BEHIND}&verdict=missed"),
    "services": (_WHOLE, "/services/"),
    "services, a word": (_WHOLE, "/services/?q=network"),
    "services (requester)": ("requester", "/services/"),
    "service": (_WHOLE, f"/services/{SERVICE}/"),
    "service (representative)": (_PART, f"/services/{SERVICE}/"),
    "what a retirement makes obsolete": (_WHOLE, f"/services/{SERVICE}/retirement/"),
    "versions of a service": (_WHOLE, f"/catalogue/versions/service/{SERVICE}/"),
    "offerings, units": (_WHOLE, "/catalogue/offerings/"),
    "offerings of a unit": (_WHOLE, f"/catalogue/offerings/{_UNIT}/"),
    "suppliers": (_WHOLE, "/catalogue/suppliers/"),
    "calendars": (_WHOLE, "/calendars/"),
    "calendars of teams": (_WHOLE, "/calendars/teams/"),
    "agreements": (_WHOLE, "/agreements/"),
    "agreements (representative)": (_PART, "/agreements/"),
    "agreement": (_WHOLE, f"/agreements/{SERVICE}/"),
    "imports": (_WHOLE, "/history/"),
    "people": (_ADMIN, "/administration/people/"),
    "people, a word": (_ADMIN, "/administration/people/?q=kim"),
    "people (team lead)": ("team_lead", "/administration/people/"),
    "units": (_ADMIN, "/administration/units/"),
    "teams": (_ADMIN, "/administration/teams/"),
    "skills": (_ADMIN, "/administration/skills/"),
    **{f"audit trail, {name}": (_ADMIN, f"/administration/trail/{query}") for name, query in _TRAIL.items()},
    "own sessions": (_ADMIN, "/account/sessions/"),
    "own tokens": (_ADMIN, "/account/tokens/"),
    **{f"API {path}": (_ADMIN if path == "imports" else _WHOLE, f"/api/v1/{path}") for path in _API},
    "API tickets (representative)": (_PART, "/api/v1/tickets"),
    "API clocks (representative)": (_PART, "/api/v1/clocks"),
}
