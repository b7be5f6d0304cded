"""Documents and a small ServiceNow table that several tests start from."""

HOURS = "zone: Europe/Berlin\nweek: {mon-fri: [['08:00', '17:00']]}\n"

AGREEMENT = """\
id: network
title: Wired network
status: in_force
provider: {name: IT}
customer: {name: Shops}
hours: {zone: Europe/Berlin, week: {mon-fri: [["08:00", "17:00"]]}}
levels: {1: {name: Grave}, 2: {name: Small}}
targets:
  - {kind: response, allowance: 30 min, share: 80 %, responsible: {name: Ana Kim}}
  - {kind: resolution, allowance: {1: 4 h, 2: 8 h}, share: 80 %, responsible: {name: Ana Kim}}
"""

HEADER = "number,incident_state,sys_updated_at,opened_at,closed_at,priority"
OPENED = "INC{n},New,2026-03-06 16:50,2026-03-06 16:50,?,2 - High"
CLOSED = "INC{n},Closed,2026-03-09 08:30,2026-03-06 16:50,2026-03-09 08:30,2 - High"


def incidents(*more: str, header: str = HEADER) -> bytes:
    """Return a table of three incidents, with more rows below."""
    rows = [line.format(n=n) for n in range(1, 4) for line in (OPENED, CLOSED)]
    return ("\n".join([header, *rows, *more]) + "\n").encode()
