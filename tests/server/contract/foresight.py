"""The addresses of what is to be expected: forecasts for who sees figures or tickets, staffing for IT and finance."""

from tests.server.contract import Entry, only

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
TICKETS = ("agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "administrator")
INSIDE = ("agent", "team_lead", "service_owner", "service_level_manager", "finance", "administrator")

ENTRIES = [
    Entry("foresight:forecast", get=only(*OFFICE, other=403)),
    Entry("foresight:clocks", get=only(*TICKETS, other=403)),
    Entry("foresight:staffing", get=only(*INSIDE, other=403)),
]
