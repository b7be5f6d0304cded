"""What people are told."""

from accord.server.notices.models.notifications import Notification, NotificationKind
from accord.server.notices.webhooks.models import Attempt, Delivery, Endpoint

__all__ = ["Attempt", "Delivery", "Endpoint", "Notification", "NotificationKind"]
