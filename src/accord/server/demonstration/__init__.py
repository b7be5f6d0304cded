"""The demonstration company in the database: its people, catalogue, agreements and a year of history."""

from accord.server.demonstration.filling import fill
from accord.server.demonstration.people import PASSWORD, SignIn, sign_ins

__all__ = ["PASSWORD", "SignIn", "fill", "sign_ins"]
