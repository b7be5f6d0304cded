"""Django's settings, read from the environment and the data folder; there is one set for every use."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pghistory
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from accord.server import environment, logs
from accord.server.ui.fonts import FONT_FOLDER

DATA = environment.folder()
ADDRESS = environment.address()
_host = urlsplit(ADDRESS)
_is_https = _host.scheme == "https"

SECRET_KEY = environment.secret_key(DATA)
SECRET_KEY_FALLBACKS = environment.old_secret_keys()
DEBUG = False
ALLOWED_HOSTS = [str(_host.hostname), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
IS_BEHIND_PROXY = os.environ.get("ACCORD_BEHIND_PROXY") == "1"
IS_DEMONSTRATION = os.environ.get("ACCORD_DEMO") == "1"

# Without an address nothing connects; commands that need no database still start.
DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL") or "postgresql:///accord")}
# A pooler that gives each transaction another connection keeps nothing that a connection has prepared.
PREPARES_QUERIES = os.environ.get("ACCORD_POOLER") != "1"
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # who only reads changes nothing
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

OWN_APPS = [
    "accord.server.ui",
    "accord.server.audit",
    "accord.server.accounts",
    "accord.server.rest",
    "accord.server.calendars",
    "accord.server.catalogue",
    "accord.server.agreements",
    "accord.server.knowledge",
    "accord.server.desk",
    "accord.server.reporting",
    "accord.server.negotiation",
    "accord.server.foresight",
    "accord.server.surveys",
    "accord.server.improvement",
    "accord.server.reports",
    "accord.server.scorecards",
    "accord.server.notices",
    "accord.server.statements",
    "accord.server.channels.history",
    "accord.server.channels.portal",
    "accord.server.channels.mail",
    "accord.server.channels.phone",
    "accord.server.api",
]
INSTALLED_APPS = [
    *OWN_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "accord.server.health.middleware.MeasureRequests",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accord.server.accounts.middleware.Authentication",
    "accord.server.ui.middleware.PersonalSettings",
    "accord.server.accounts.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accord.server.accounts.middleware.SessionActivity",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "accord.server.urls"
WSGI_APPLICATION = "accord.server.wsgi.application"

_HERE = Path(__file__).parent
_OWN_FOLDERS = [_HERE.joinpath(*app.removeprefix("accord.server.").split(".")) for app in OWN_APPS]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [folder / "templates" for folder in _OWN_FOLDERS],
        "OPTIONS": {
            "environment": "accord.server.ui.environment.environment",
            "context_processors": ["accord.server.ui.environment.one_token"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "accord.server.accounts.passwords.KnownPasswordValidator"},
    {"NAME": "accord.server.accounts.passwords.StolenPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "accord.server.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accord.server.accounts.adapters.ProviderAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by administrators or by the organisation's own provider
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end, the one in which it is changed goes on
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accord.server.accounts.links.LinkTokens"  # noqa: S105 - a name
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Accord: "
ACCOUNT_FORMS = {
    "login": "accord.server.accounts.forms.sign_in.SignIn",
    "reauthenticate": "accord.server.accounts.forms.sign_in.Reauthenticate",
    "change_password": "accord.server.accounts.forms.sign_in.ChangePassword",
    "reset_password": "accord.server.accounts.forms.sign_in.ResetPassword",
    "reset_password_from_key": "accord.server.accounts.forms.sign_in.ChoosePassword",
}
# Three limits stand side by side: axes locks a person at an address (below); these stop one address that tries
# many people, and one person who is tried from many addresses.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/5m/ip,20/15m/key",
    "first_run": "10/5m/ip",
    "invite": "30/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Accord"
MFA_ADAPTER = "accord.server.accounts.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are vouched for by administrators or by the provider
MFA_FORMS = {
    "authenticate": "accord.server.accounts.forms.second_factor.Authenticate",
    "reauthenticate": "accord.server.accounts.forms.second_factor.Reauthenticate",
    "activate_totp": "accord.server.accounts.forms.second_factor.ActivateApp",
    "add_webauthn": "accord.server.accounts.forms.second_factor.AddKey",
    "edit_webauthn": "accord.server.accounts.forms.second_factor.RenameKey",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _is_https and _host.hostname in {"localhost", "127.0.0.1"}
SOCIALACCOUNT_PROVIDERS = environment.provider()
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that posts would be stopped by form-action on its way to the provider
IS_PROVIDER_CREATING_PEOPLE = os.environ.get("ACCORD_OIDC_CREATES") == "1"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accord.server.accounts.lockout.name_of"
AXES_CLIENT_IP_CALLABLE = "accord.server.accounts.lockout.address_of"
AXES_DISABLE_ACCESS_LOG = True  # sign-ins stand in the audit trail
AXES_LOCKOUT_CALLABLE = "accord.server.accounts.lockout.refuse"
AXES_VERBOSE = False

# Limits, and one-time codes that must not be used twice, are shared by all processes; a process keeps only what may
# differ from one to the other.
CACHES = {
    "default": {"BACKEND": "accord.server.accounts.remembering.SharedCache"},
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

SESSION_ENGINE = "accord.server.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = _is_https
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # pasted pictures and the QR code of a second factor
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "accord.server.ui.problems.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
HISTORY_UPLOAD_LIMIT = 250 * 1024 * 1024  # octets of an uploaded history
HISTORY_UNPACKED_LIMIT = 1024 * 1024 * 1024  # octets of it once unpacked

CLOSE_AFTER = environment.days("ACCORD_CLOSE_AFTER_DAYS", 5)  # what is resolved and not spoken of again is closed

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
LOGGING = logs.configuration()

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("fr", _("French"))]

STATIC_URL = "/static/"
STATIC_ROOT = None  # files are served from where the packages keep them
STATICFILES_DIRS = [("fonts", FONT_FOLDER)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA / "uploads"
WEBHOOKS_INSIDE = os.environ.get("ACCORD_WEBHOOKS_INSIDE") == "1"  # also into private networks, and without TLS

_smtp = os.environ.get("ACCORD_SMTP", "")
SENDS_MAIL = bool(_smtp)
MAILERS = environment.mailers(_smtp)
DEFAULT_FROM_EMAIL = os.environ.get("ACCORD_MAIL_FROM") or f"accord@{_host.hostname}"
