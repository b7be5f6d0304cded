"""What people are told."""

from accord.server.notices.models.notifications import Notification, NotificationKind

__all__ = ["Notification", "NotificationKind"]
