"""Tickets, the event log, what became of each clock, what was said, and what agents work with."""

from accord.server.desk.models.assigning import Absence, SkillNeed, TeamAssigning
from accord.server.desk.models.clocks import Clock, ClockNotice, Judgement
from accord.server.desk.models.conversation import Attachment, Message
from accord.server.desk.models.events import EVENT_COLUMNS, Event
from accord.server.desk.models.major import MajorDelivery, MajorIncident, MajorUpdate, StatusSubscription
from accord.server.desk.models.queueing import BusinessPeriod, LevelRule, Pulse, SavedView
from accord.server.desk.models.steps import Step
from accord.server.desk.models.tickets import OWN_SOURCE, Ticket
from accord.server.desk.models.words import ChangeKind, Channel, Impact, Urgency, WaitingReason
from accord.server.desk.models.working import AnswerTemplate, Draft, ErrorLink, Link, Presence, Task, Watcher

__all__ = [
    "EVENT_COLUMNS",
    "OWN_SOURCE",
    "Absence",
    "AnswerTemplate",
    "Attachment",
    "BusinessPeriod",
    "ChangeKind",
    "Channel",
    "Clock",
    "ClockNotice",
    "Draft",
    "ErrorLink",
    "Event",
    "Impact",
    "Judgement",
    "LevelRule",
    "Link",
    "MajorDelivery",
    "MajorIncident",
    "MajorUpdate",
    "Message",
    "Presence",
    "Pulse",
    "SavedView",
    "SkillNeed",
    "StatusSubscription",
    "Step",
    "Task",
    "TeamAssigning",
    "Ticket",
    "Urgency",
    "WaitingReason",
    "Watcher",
]
