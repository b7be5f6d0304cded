"""The demonstration company in the database: its people, catalogue, agreements and a year of history."""

from accord.server.demonstration.filling import fill, is_demonstration, offer_sign_ins
from accord.server.demonstration.people import PASSWORD, SignIn

__all__ = ["PASSWORD", "SignIn", "fill", "is_demonstration", "offer_sign_ins"]
