"""What the document of the API says of an operation besides its parameters."""

from typing import Any

from accord.server.accounts.roles import Capability

__all__ = ["needs"]


def needs(*capabilities: Capability, **more: Any) -> dict[str, Any]:
    """Return the part of the document that names the capabilities of which one is needed, and whatever is given."""
    return {"x-needs": [str(capability) for capability in capabilities], **more}
