"""Who asks."""

from django.http import HttpRequest
from ninja import Router

from accord.server.accounts.access import paths_in_reach
from accord.server.accounts.models import ApiToken, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.schemas import MeShape, TokenShape, shape_me
from accord.server.accounts.views.asking import asker

__all__ = ["GRANT_KEY", "router"]

router = Router(tags=["People"])

GRANT_KEY = "accord.api.grant"
"""Where the door notes the key of the token that it was shown."""


@router.get("/me", response=MeShape, url_name="me", summary="Who you are")
def me(request: HttpRequest) -> MeShape:
    """Return the person that the token or the session stands for, and what they may do where."""
    person = asker(request)
    held = {str(capability): paths_in_reach(person, capability) for capability in Capability}
    codes = dict(
        Unit.objects.filter(path__in={path for paths in held.values() for path in paths}).values_list("path", "code")
    )
    may = {capability: sorted(codes[path] for path in paths) for capability, paths in held.items() if paths}
    row = ApiToken.objects.filter(pk=request.META.get(GRANT_KEY, 0)).first()
    scopes = [Capability(scope) for scope in row.scopes if scope in Capability.values] if row else []
    token = TokenShape(name=row.name, scopes=scopes, expires_at=row.expires_at) if row else None
    return shape_me(person, may, token)
