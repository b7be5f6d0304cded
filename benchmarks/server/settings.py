"""The product's settings, with one page more to compare with."""

from accord.server.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.server.urls"
