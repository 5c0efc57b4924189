"""Settings. What differs between installations is read from the environment, by `env`, and nowhere else."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir(BASE_DIR / "var")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(DATA_DIR)
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = env.number("PORT", 8000, 1, 65535)
WEB_CONCURRENCY = env.number("WEB_CONCURRENCY", 1, 1, 64)
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES", "127.0.0.1,::1")
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
CSRF_FAILURE_VIEW = "journal.views.refused.refused"
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
    "font-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "media-src": ["'self'"],
}
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "config",
    "selfcare",
    "journal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
]
MIDDLEWARE = [
    "config.middleware.ContentSecurityPolicy",
    "config.middleware.HeadHasNoBody",
    "config.middleware.NoStore",
    "config.middleware.KnownHost",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "journal.visits.OpenJournal",
    "journal.views.refused.RefuseMisfits",
    "config.middleware.MethodNotAllowed",  # inside CommonMiddleware, which writes down the length of the page
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.database(DATA_DIR)}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_SECURE = HTTPS  # the messages' cookie asks for it
AUTH_USER_MODEL = "journal.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGES = [("en", "English")]
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "="  # a name that no cookie can have: the language follows the browser's header alone
TIME_ZONE = "UTC"

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # a note far too long, in any script, still comes back as typed

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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What a visitor did wrong is answered, not printed: the lines would hold addresses, which are nobody's business.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
}
