"""The roles that people have in a business unit and everything below it, and what each of them may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["HOLDERS", "OFFICE_ROLES", "Capability", "Role"]


class Role(models.TextChoices):
    """What somebody is for a unit and everything below it."""

    REQUESTER = "requester", _("Requester")
    AGENT = "agent", _("Agent")
    TEAM_LEAD = "team_lead", _("Team lead")
    SERVICE_OWNER = "service_owner", _("Service owner")
    SERVICE_LEVEL_MANAGER = "service_level_manager", _("Service-level manager")
    UNIT_REPRESENTATIVE = "unit_representative", _("Unit representative")
    FINANCE = "finance", _("Finance")
    ADMINISTRATOR = "administrator", _("Administrator")


class Capability(models.TextChoices):
    """One thing that a role may do."""

    VIEW_CATALOGUE = "view_catalogue", _("see the catalogue")
    EDIT_CATALOGUE = "edit_catalogue", _("edit the catalogue")
    VIEW_CALENDARS = "view_calendars", _("see calendars")
    EDIT_CALENDARS = "edit_calendars", _("edit calendars")
    VIEW_AGREEMENTS = "view_agreements", _("see agreements")
    VIEW_INTERNAL_AGREEMENTS = "view_internal_agreements", _("see internal agreements and supplier contracts")
    DRAFT_AGREEMENTS = "draft_agreements", _("write agreements")
    NEGOTIATE_AGREEMENTS = "negotiate_agreements", _("comment and make counter-offers")
    SIGN_FOR_CUSTOMER = "sign_for_customer", _("sign for the customer")
    SIGN_FOR_PROVIDER = "sign_for_provider", _("sign for the provider")
    VIEW_MEASURES = "view_measures", _("see what was agreed and what was kept")
    CLOSE_PERIODS = "close_periods", _("close months")
    MANAGE_REPORTS = "manage_reports", _("set up which reports are sent when")
    AGREE_SCORECARDS = "agree_scorecards", _("agree scorecards")
    SUBMIT_STATEMENTS = "submit_statements", _("hand statements in to the accounting")
    READ_KNOWLEDGE = "read_knowledge", _("read articles and known errors")
    READ_DESK_KNOWLEDGE = "read_desk_knowledge", _("read what is written for IT only")
    EDIT_KNOWLEDGE = "edit_knowledge", _("write articles and known errors")
    VIEW_TICKETS = "view_tickets", _("see the tickets behind the figures")
    IMPORT_HISTORY = "import_history", _("import ticket history")
    ASK_FOR_HELP = "ask_for_help", _("ask for help and order services")
    WORK_ON_TICKETS = "work_on_tickets", _("work on tickets")
    LEAD_DESK = "lead_desk", _("assign for others, exempt tickets and read what the desk is told")
    CONFIGURE_DESK = "configure_desk", _("set up the desk")
    VIEW_PEOPLE = "view_people", _("see people, units and teams")
    MANAGE_PEOPLE = "manage_people", _("manage people, units and teams")
    VIEW_AUDIT = "view_audit", _("read the audit trail")


_R = Role
_IT = frozenset({_R.AGENT, _R.TEAM_LEAD, _R.SERVICE_OWNER, _R.SERVICE_LEVEL_MANAGER, _R.ADMINISTRATOR})
OFFICE_ROLES = _IT | {_R.FINANCE, _R.UNIT_REPRESENTATIVE}
"""Everyone but the requester."""

HOLDERS: dict[Capability, frozenset[Role]] = {
    Capability.VIEW_CATALOGUE: OFFICE_ROLES | {_R.REQUESTER},
    Capability.EDIT_CATALOGUE: frozenset({_R.SERVICE_OWNER, _R.SERVICE_LEVEL_MANAGER, _R.ADMINISTRATOR}),
    Capability.VIEW_CALENDARS: OFFICE_ROLES,
    Capability.EDIT_CALENDARS: frozenset({_R.SERVICE_LEVEL_MANAGER, _R.ADMINISTRATOR}),
    Capability.VIEW_AGREEMENTS: OFFICE_ROLES,
    Capability.VIEW_INTERNAL_AGREEMENTS: _IT | {_R.FINANCE},
    Capability.DRAFT_AGREEMENTS: frozenset({_R.SERVICE_OWNER, _R.SERVICE_LEVEL_MANAGER}),
    Capability.NEGOTIATE_AGREEMENTS: frozenset({_R.SERVICE_OWNER, _R.SERVICE_LEVEL_MANAGER, _R.UNIT_REPRESENTATIVE}),
    Capability.SIGN_FOR_CUSTOMER: frozenset({_R.UNIT_REPRESENTATIVE}),
    Capability.SIGN_FOR_PROVIDER: frozenset({_R.SERVICE_OWNER, _R.SERVICE_LEVEL_MANAGER}),
    Capability.VIEW_MEASURES: OFFICE_ROLES,
    Capability.CLOSE_PERIODS: frozenset({_R.SERVICE_LEVEL_MANAGER}),
    Capability.MANAGE_REPORTS: frozenset({_R.SERVICE_LEVEL_MANAGER}),
    Capability.AGREE_SCORECARDS: frozenset({_R.SERVICE_LEVEL_MANAGER}),
    Capability.SUBMIT_STATEMENTS: frozenset({_R.SERVICE_LEVEL_MANAGER, _R.FINANCE}),
    Capability.READ_KNOWLEDGE: frozenset(_R),
    Capability.READ_DESK_KNOWLEDGE: _IT,
    Capability.EDIT_KNOWLEDGE: frozenset({_R.AGENT, _R.TEAM_LEAD, _R.SERVICE_OWNER, _R.SERVICE_LEVEL_MANAGER}),
    Capability.VIEW_TICKETS: _IT | {_R.UNIT_REPRESENTATIVE},
    Capability.IMPORT_HISTORY: frozenset({_R.SERVICE_LEVEL_MANAGER, _R.ADMINISTRATOR}),
    Capability.ASK_FOR_HELP: frozenset(_R),
    Capability.WORK_ON_TICKETS: frozenset({_R.AGENT, _R.TEAM_LEAD}),
    Capability.LEAD_DESK: frozenset({_R.TEAM_LEAD, _R.SERVICE_LEVEL_MANAGER}),
    Capability.CONFIGURE_DESK: frozenset({_R.TEAM_LEAD, _R.SERVICE_LEVEL_MANAGER, _R.ADMINISTRATOR}),
    Capability.VIEW_PEOPLE: _IT,
    Capability.MANAGE_PEOPLE: frozenset({_R.ADMINISTRATOR}),
    Capability.VIEW_AUDIT: frozenset({_R.ADMINISTRATOR}),
}
"""Which roles hold a capability; whoever is not named does not."""
