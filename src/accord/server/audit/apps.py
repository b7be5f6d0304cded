"""The app that keeps the audit trail."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail."""

    name = "accord.server.audit"
    label = "audit"
