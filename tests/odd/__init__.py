"""The site with a few addresses more, where things break, last or grow: DJANGO_SETTINGS_MODULE=tests.odd.settings."""
