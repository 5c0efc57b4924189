"""Settings. What differs between installations is read from the environment, by `env`, and nowhere else."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from config import env
from config.bodies import CEILINGS

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir(BASE_DIR / "var")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(DATA_DIR)
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = env.number("PORT", 8000, 1, 65535)
WEB_CONCURRENCY = env.number("WEB_CONCURRENCY", 1, 1, 64)
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES", "127.0.0.1,::1")
OFFLINE = env.flag("OFFLINE", default=True)
OPERATOR_NAME = os.environ.get("OPERATOR_NAME", "")
OPERATOR_CONTACT = os.environ.get("OPERATOR_CONTACT", "")

# SITE_URL is the one setting for going public; everything that depends on it follows here.
SITE_URL = env.site_url()
SITE_HOST = urlsplit(SITE_URL).hostname or ""
SECURE_SSL_HOST = urlsplit(SITE_URL).netloc or None
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = ["*"]  # config.middleware.KnownHost has checked it already: Django's list takes no ranges
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "journal.web.refusals.refused"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# HSTS for this host only: subdomains and preload would lock the owner's other names that are plain http.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "media-src": ["'self'"],
}
X_FRAME_OPTIONS = "DENY"
# What could watch a person is off. Passkeys and the wake lock are for our own pages alone by default.
TURNED_OFF = "accelerometer camera geolocation gyroscope magnetometer microphone"
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in TURNED_OFF.split())

INSTALLED_APPS = [
    "config",
    "selfcare",
    "journal",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
]
MIDDLEWARE = [
    "config.daily.Daily",
    "config.middleware.LogByRoute",
    "config.middleware.ContentSecurityPolicy",
    "config.middleware.HeadHasNoBody",
    "config.middleware.NoStore",
    "config.middleware.KnownHost",
    "config.middleware.KnownProxy",
    "config.middleware.OnlyUtf8",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "journal.web.later.Sessions",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "journal.web.middleware.JournalMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "journal.web.refusals.MismatchedIds",
    "journal.web.later.TryLater",
    "config.middleware.MethodNotAllowed",  # inside CommonMiddleware, which writes down the length of the page
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "config.jinja.environment",
            "context_processors": ["config.jinja.one_language", "config.jinja.one_token"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASES = {"default": env.database(DATA_DIR)}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Cookies. Under https their names tell browsers that only this very host may set them.
PREFIX = "__Host-" if HTTPS else ""
CSRF_COOKIE_NAME = f"{PREFIX}csrftoken"
DEVICE_COOKIE_NAME = f"{PREFIX}device"
SESSION_COOKIE_NAME = f"{PREFIX}session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 400 * 24 * 3600  # as long as browsers keep any
SESSION_ENGINE = "journal.accounts.store"

# Accounts: a name and a password or a passkey, no mail. Every page is ours, see journal.accounts.
AUTH_USER_MODEL = "journal.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "journal:sign_in"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["webauthn"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGES = [("en", "English")]
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["config.formats"]
LANGUAGE_COOKIE_NAME = "="  # a name that no cookie can have: the language follows the browser's header alone
TIME_ZONE = "UTC"

DATA_UPLOAD_MAX_MEMORY_SIZE = CEILINGS["/"].length
FILE_UPLOAD_HANDLERS = ["config.uploads.InMemory"]

FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700  # Django gives static files these
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.Storage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site needs them
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{12}\..+$"  # earlier versions too, which the manifest no longer names

# What a visitor did wrong is answered, not printed. What broke is printed without addresses, values and names.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"by_route": {"()": "config.logs.ByRoute"}, "once_a_minute": {"()": "config.logs.OnceAMinute"}},
    "formatters": {"discreet": {"()": "config.discreet.Discreet", "format": "%(levelname)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["by_route"], "formatter": "discreet"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "propagate": False},  # the default would write mails
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        "unknot.database": {"filters": ["once_a_minute"]},
        "unknot.requests": {"level": "INFO" if DEBUG else "WARNING"},
    },
}
