"""The product's settings with nothing before the page but what one of the apps does not start without."""

from accord.server.settings import *  # noqa: F403

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "benchmarks.desk.bare"
