"""Just enough of a site to stand behind the supervisor: the addresses that machines ask, on the plan's database."""

import os

from accord.server.environment import database

SECRET_KEY = "only the tests' own"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
INSTALLED_APPS = ["django.contrib.contenttypes"]
MIDDLEWARE = ["accord.server.health.middleware.MeasureRequests"]
ROOT_URLCONF = "accord.server.health.urls"
USE_TZ = True
